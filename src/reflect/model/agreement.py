"""The working agreement: how often, when to look at it again, and how long a gap has been."""

from dataclasses import dataclass
from datetime import date

from reflect.model.dates import in_words
from reflect.model.meeting import Meeting

_WEEK = 7
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement in force: the day it was agreed, and the day to look at it again.

    `every_days` is how often to meet, None where it is some other way or was left out.
    """

    agreed: date
    review: date
    every_days: int | None = None

    def is_due(self, today: date) -> bool:
        """Say whether it is time to look at it again."""
        return today >= self.review

    def words(self, today: date) -> str:
        """Say when it was agreed and when to look at it again, in one line."""
        due = "it is time to look at it again" if self.is_due(today) else "to be looked at again by"
        when = "" if self.is_due(today) else f" {in_words(self.review)}"
        return f"Working agreement of {in_words(self.agreed)}; {due}{when}."


def agreement_of(meeting: Meeting) -> Agreement:
    """Return what a meeting about the agreement settled. It is looked at again every year."""
    day = meeting.heading.at.date()
    after = (3, 1) if (day.month, day.day) == _LEAP_DAY else (day.month, day.day)
    return Agreement(day, date(day.year + 1, *after), _days(meeting["agreement.every"]))


def gap_words(days: int, agreement: Agreement | None) -> str:
    """Say how long ago the last session was, beside what was agreed. Plain, whichever is longer."""
    same = "the same day as the one before"
    ago = same if not days else f"{days} day{'' if days == 1 else 's'} after the one before"
    every = agreement.every_days if agreement else None
    return f"{ago}; agreed: every {every}" if every else ago


def is_long(days: int | None, agreement: Agreement | None) -> bool:
    """Say whether it has been longer than agreed."""
    every = agreement.every_days if agreement else None
    return days is not None and every is not None and days > every


def _days(every: object) -> int | None:
    """Return the days in `every_week`, `every_2_weeks` and so on."""
    words = str(every).split("_")
    if words[0] != "every":
        return None
    return _WEEK * (int(words[1]) if words[1].isdecimal() else 1)
