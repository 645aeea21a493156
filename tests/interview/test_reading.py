from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.interview.reading import (
    NotUnderstood,
    explain,
    read_many,
    read_one,
    read_scale,
    read_yes,
)
from reflect.model.asker import Option, Question

LIST = Question(
    "Which?",
    options=(
        Option("rain", "Rain", 1, ("Water from above", "It may cost: a coat")),
        Option("wind", "Wind", 2),
        Option("cold_wind", "Cold wind from the north", 3),
    ),
    maximum=3,
    nothing="Nothing just now",
    open_ended=True,
)
CLOSED = Question("Which?", options=LIST.options, maximum=1)
ANCHORS = Question("How?", anchors=("settled", "stirred up", "as stirred up as I get"))


@pytest.mark.parametrize(
    ("typed", "items"),
    [
        ("1", ["rain"]),
        ("3 1", ["cold_wind", "rain"]),
        ("3,1", ["cold_wind", "rain"]),
        (" 3 ;  1 ", ["cold_wind", "rain"]),
        ("1 1 1", ["rain"]),
        ("0", ["none"]),
        ("u", ["unsure"]),
        ("U", ["unsure"]),
        ("1 u", ["rain", "unsure"]),
        ("o hail, and more", ["other:hail, and more"]),
        ("other: hail", ["other:hail"]),
        ("o:hail", ["other:hail"]),
        ("2 o   hail   today", ["wind", "other:hail today"]),
        ("rain", ["rain"]),
        ("Cold wind", ["cold_wind"]),
        ("wind", ["wind"]),
        ("north", ["cold_wind"]),
    ],
)
def test_what_is_typed_is_read_in_its_order(typed, items):
    assert read_many(typed, LIST) == items


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("4", "4 is not on the list."),
        ("12345678901234567890", "1234567890 is not on the list."),
        ("0 1", "0 stands alone: it says that nothing fits."),
        ("1 2 3 u", "Please choose up to 3."),
        ("o", "Put your own words after the o."),
        ("1 o", "Put your own words after the o."),
        ("snow", "Please type the number beside it."),
        ("r", "Please type the number beside it."),
        ("1, wind", "Please type the number beside it."),
    ],
)
def test_what_is_no_answer_is_told_what_would_be_one(typed, said):
    with pytest.raises(NotUnderstood, match=f"^{said}$"):
        read_many(typed, LIST)


@pytest.mark.parametrize("typed", ["0", "u", "o", "o hail", "other: hail", "1 2"])
def test_a_closed_list_takes_only_one_of_its_items(typed):
    with pytest.raises(NotUnderstood):
        read_one(typed, CLOSED)


def test_one_of_a_list_is_read():
    assert read_one("2", CLOSED) == "wind"
    with pytest.raises(NotUnderstood, match=r"^Please choose one\.$"):
        read_one("1 2", CLOSED)
    with pytest.raises(NotUnderstood, match=r"^Please choose one\.$"):
        read_one(" ", CLOSED)


def test_own_words_are_kept_short_and_on_one_line():
    (kept,) = read_many("o " + "rain\nand " * 100, LIST)
    assert kept.startswith("other:rain and rain and")
    assert len(kept) == len("other:") + 200


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        ("a", 2),
        ("B", 5),
        ("c", 8),
        ("0", 0),
        ("10", 10),
        ("07", 7),
        (" 4 ", 4),
        ("settled", 2),
        ("Stirred", 5),
        ("as stirred up as i get", 8),
    ],
)
def test_a_rating_is_a_letter_a_number_or_its_words(typed, rating):
    assert read_scale(typed, ANCHORS) == rating


@pytest.mark.parametrize("typed", ["11", "-1", "5.5", "d", "up", "9" * 5000, "²"])
def test_what_is_no_rating_is_told_so(typed):
    with pytest.raises(NotUnderstood, match="a, b or c, or a number from 0 to 10"):
        read_scale(typed, ANCHORS)


@pytest.mark.parametrize(
    ("typed", "yes"), [("y", True), ("Yes", True), ("n", False), ("NO", False)]
)
def test_yes_and_no_are_read(typed, yes):
    assert read_yes(typed) is yes


@pytest.mark.parametrize("typed", ["1", "yep", "nope", "true"])
def test_what_is_neither_is_told_so(typed):
    with pytest.raises(NotUnderstood, match="y or n"):
        read_yes(typed)


def test_items_are_explained_all_or_those_asked_about():
    assert explain("?", LIST)[0] == ("1  Rain", "Water from above. It may cost: a coat")
    assert [label for label, _ in explain("? 3 1", LIST)] == [
        "1  Rain",
        "3  Cold wind from the north",
    ]
    assert explain("?2", LIST) == [("2  Wind", "")]
    with pytest.raises(NotUnderstood):
        explain("? 9", LIST)


@given(st.text())
def test_whatever_is_typed_is_read_or_told_what_would_be_one(typed):
    with suppress(NotUnderstood):
        assert read_scale(typed, ANCHORS) in range(11)
    with suppress(NotUnderstood):
        assert read_one(typed, LIST)
    with suppress(NotUnderstood):
        items = read_many(typed, LIST)
        assert len(items) == len(set(items)) <= LIST.maximum
