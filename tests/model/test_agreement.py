"""The working agreement: how often, when to look again, and what a gap is called."""

from datetime import UTC, date, datetime

import pytest

from reflect.model.agreement import Agreement, agreement_of, gap_words, is_long
from reflect.model.entry import Answer
from reflect.model.meeting import Heading, Meeting


def agreed(day, every=None):
    answers = [Answer("every", "single", "agreement.every", every)] if every else []
    at = datetime(*day, 9, 0, tzinfo=UTC)
    return agreement_of(Meeting(Heading(1, "id", "working_agreement", 1, at), tuple(answers)))


@pytest.mark.parametrize(
    ("every", "days"),
    [("every_week", 7), ("every_2_weeks", 14), ("every_4_weeks", 28), ("some_other_way", None),
     (None, None)],
)  # fmt: skip
def test_how_often_is_counted_in_days(every, days):
    assert agreed((2026, 3, 2), every).every_days == days


def test_it_is_looked_at_again_after_a_year():
    assert agreed((2026, 3, 2)).review == date(2027, 3, 2)
    assert agreed((2028, 2, 29)).review == date(2029, 3, 1)


def test_it_says_when_it_is_due():
    agreement = agreed((2026, 3, 2))
    assert agreement.words(date(2026, 9, 1)) == (
        "Working agreement of Monday 2 March 2026; to be looked at again by Tuesday 2 March 2027."
    )
    assert agreement.words(date(2027, 3, 2)) == (
        "Working agreement of Monday 2 March 2026; it is time to look at it again."
    )


FORTNIGHTLY = Agreement(date(2026, 1, 1), date(2027, 1, 1), 14)


@pytest.mark.parametrize(
    ("days", "agreement", "words"),
    [
        (0, None, "the same day as the one before"),
        (1, None, "1 day after the one before"),
        (14, FORTNIGHTLY, "14 days after the one before; agreed: every 14"),
        (43, FORTNIGHTLY, "43 days after the one before; agreed: every 14"),
        (43, Agreement(date(2026, 1, 1), date(2027, 1, 1)), "43 days after the one before"),
    ],
)
def test_a_gap_is_said_in_the_same_plain_words_long_or_short(days, agreement, words):
    assert gap_words(days, agreement) == words


@pytest.mark.parametrize(
    ("days", "agreement", "long"),
    [(15, FORTNIGHTLY, True), (14, FORTNIGHTLY, False), (99, None, False), (None, FORTNIGHTLY, False)],
)  # fmt: skip
def test_only_what_was_agreed_makes_a_gap_long(days, agreement, long):
    assert is_long(days, agreement) is long
