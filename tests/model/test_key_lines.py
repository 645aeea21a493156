"""Keys as lines and as words, and what crosses."""

from datetime import UTC, date, datetime
from itertools import combinations

import pytest

from reflect.errors import InvalidInput
from reflect.library import Library
from reflect.model.sharing import Given, OwnKey, PublicKey, Shared, read_key, words_of

AGE = "age1" + "q" * 58
KEY = PublicKey(AGE, "ab" * 32)
WORDS = Library().words()


def test_a_key_is_one_line_and_is_read_back_from_it():
    line = str(KEY)
    assert line.startswith("age1")
    assert len(line) == 106
    assert line.isascii()
    assert not set(line) & set(" +/=")
    assert read_key(line) == KEY


def test_a_line_that_a_mail_broke_up_is_read_all_the_same():
    line = str(KEY)
    assert read_key(f"  {line[:40]}\n {line[40:80]}\r\n\t{line[80:]} ") == KEY


@pytest.mark.parametrize(
    "line",
    [
        *("", "age1", AGE, f"{AGE}.", f"{AGE}.q", str(KEY)[:-1], f"{KEY}A", f"{KEY}!"),
        *(str(KEY)[1:], str(KEY).upper(), str(KEY).replace(".", ","), f"{AGE}.é", "age1b" * 9),
    ],
)
def test_what_is_no_key_is_refused_without_being_quoted(line):
    with pytest.raises(InvalidInput) as told:
        read_key(line)
    assert told.value.message == "That is not a key line."


def test_a_key_has_eight_words_and_another_has_others():
    words = words_of(KEY, WORDS).split()
    assert len(words) == 8
    assert set(words) <= set(WORDS)
    assert words_of(PublicKey(AGE, "ac" * 32), WORDS) != words_of(KEY, WORDS)
    assert words_of(PublicKey("age1" + "p" * 58, KEY.sign), WORDS) != words_of(KEY, WORDS)


def test_the_words_of_a_key_never_change():
    assert words_of(KEY, WORDS) == "daffodil tulip postcard spoon acorn guitar seagull blossom"


def apart(a: str, b: str) -> int:
    """How many letters have to be changed, put in or taken out to get from one to the other."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (x != y)))
    return row[-1]


def test_words_read_aloud_are_told_apart():
    assert len(WORDS) == 256
    assert list(WORDS) == sorted(WORDS)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in WORDS)
    assert all(4 <= len(word) <= 9 for word in WORDS)
    assert len({word[:3] for word in WORDS}) == 256
    assert all(apart(a, b) >= 3 for a, b in combinations(WORDS, 2))


def test_a_secret_is_never_shown_by_accident():
    assert "hush" not in repr(OwnKey(KEY, "hush", "hush"))


def test_what_holds_nothing_is_nothing():
    bare = Shared("an-id", datetime(2026, 3, 2, tzinfo=UTC))
    assert not bare
    for parts in (
        {"agenda": ("Title",)},
        {"findings": ("Seen",)},
        {"actions": (Given("Ring", due=date(2026, 3, 5)),)},
        {"record": "# Record"},
    ):
        assert Shared(bare.id, bare.at, **parts)
