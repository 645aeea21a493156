"""The names a writer declares."""

import pytest

from reflect.errors import InvalidInput
from reflect.privacy.check import look_for
from reflect.privacy.declared import LONGEST, MOST, SOMEONE, declare, same_name


def words_seen(text, *names):
    seen = look_for(text, dict.fromkeys(names, "someone"))
    return [text[one.start : one.end] for one in seen if one.kind == "declared"]


def test_a_name_is_cleaned_and_somebody_is_someone_where_nothing_was_chosen():
    assert declare({}, " Jean -\tLuc ", " the  brother ") == ("Jean - Luc", "the brother")
    assert declare({}, "Jo", " ") == ("Jo", SOMEONE)


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("J", "x"),
        ("...", "x"),
        ("", "x"),
        ("Z" * (LONGEST + 1), "x"),
        ("Zora", "x" * (LONGEST + 1)),
    ],
)
def test_what_cannot_be_a_name_is_refused_and_not_repeated(name, instead):
    with pytest.raises(InvalidInput) as told:
        declare({}, name, instead)
    assert "ZZZ" not in told.value.message + told.value.hint


def test_what_to_write_instead_may_hold_no_declared_name():
    with pytest.raises(InvalidInput, match="holds a name from your list"):
        declare({"Zora": "the girl"}, "Idris", "Zora's brother")
    with pytest.raises(InvalidInput, match="holds a name from your list"):
        declare({}, "Idris", "big Idris")


def test_there_is_an_end_to_the_list():
    many = {f"Zora{'a' * at}": "the girl" for at in range(MOST)}
    with pytest.raises(InvalidInput, match=f"{MOST} names already"):
        declare(many, "Idris", "the boy")


def test_capitals_accents_and_hyphens_make_no_other_name():
    assert same_name("Jean-Luc", "JEAN LUC")
    assert same_name("Siobhán", "siobhan")
    assert not same_name("Siobhan", "Sioban")


def test_the_longest_name_is_found_and_no_part_of_a_word():
    assert words_seen("jo, joan and jo ann", "Jo", "Jo Ann") == ["jo", "jo ann"]


def test_a_name_that_is_a_word_too_is_found_with_its_capital_only():
    assert words_seen("I will ask if Will may, in May.", "Will", "May") == ["Will", "May"]


def test_a_name_in_another_script_is_found():
    assert words_seen("тогда Анна ушла, 김민수 왔다.", "анна", "김민수") == ["Анна", "김민수"]
