"""Dates as people write them here: day first, mostly about the past, with or without a time.

The days are in `days`. A time on its own is the latest one past; where something is due, today's.
Where the clocks go forward, a time that was jumped over is the same stretch after the jump. Where
they go back, a time that came twice is the first one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from reflect.errors import WrongCommandLine
from reflect.model.days import MONTHS, WEEKDAYS, day_in
from reflect.model.text import one_line


@dataclass(frozen=True, slots=True)
class Understood:
    """A day, and the time of day where one was given.

    `at` carries the offset of the writer's zone on that day (or the one that was written);
    without a time of day it is the start of the day.
    """

    at: datetime
    timed: bool

    @property
    def day(self) -> date:
        """The day itself, in the offset of `at`."""
        return self.at.date()


def understand(text: str, now: datetime, zone: tzinfo | None = None) -> Understood:
    """Read a date as of `now`; what is left open is the latest one past.

    `zone` is the writer's, the system's where None: `now` may carry nothing but an offset, and
    another day may have another one. Raises WrongCommandLine.
    """
    examples = "yesterday 16:00, last friday, 2 weeks ago, 3/2, 3 Feb 2026 or 2026-02-03"
    return _read(text, now, zone, ahead=False, examples=examples)


def understand_due(text: str, now: datetime, zone: tzinfo | None = None) -> Understood:
    """Read the day something is due; what is left open is the next one to come.

    `zone` as in `understand`. Raises WrongCommandLine.
    """
    examples = "tomorrow, friday, in 2 weeks, 3/2 or 2026-02-03"
    return _read(text, now, zone, ahead=True, examples=examples)


def in_words(when: date | Understood) -> str:
    """Return "Tuesday 3 February 2026", with ", 16:00" where a time of day is known."""
    if isinstance(when, Understood):
        when = when.at if when.timed else when.day
    day = f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"
    return f"{day}, {when:%H:%M}" if isinstance(when, datetime) else day


# No date that can be understood is longer; and a year outside these is a slip of the finger.
_LONGEST = 40
_YEARS = range(1900, 2200)

_ISO = re.compile(r"\d{4}-[\dW-]+[T ]\d\d:?\d\d.*", re.ASCII)
_HALVES = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap])m|(?P<noon>noon|midday)"
_COLON = r"(?P<hour24>\d{1,2}):(?P<minute24>\d\d)"
_DOT = r"(?<= )(?P<hour_dot>\d{1,2})\.(?P<minute_dot>\d\d)"
_TIME_FIRST = re.compile(rf"(?:at )?(?:{_HALVES}|{_COLON})(?:,? |$)", re.ASCII)
_TIME_LAST = re.compile(rf"(?:^|,? )(?:at )?(?:{_HALVES}|{_COLON}|{_DOT})$", re.ASCII)
_MOMENT = re.compile(
    r"(?P<ahead>in )?(?P<count>\d{1,5}|an?|half an) (?P<unit>min|minute|hr|hour)s?(?P<ago> ago)?",
    re.ASCII,
)


def _read(
    text: str, now: datetime, zone: tzinfo | None, *, ahead: bool, examples: str
) -> Understood:
    words = one_line(text)
    try:
        if len(words) <= _LONGEST:
            found = _understand(words.lower(), now, zone, ahead=ahead)
            if found and found.at.year in _YEARS:
                return found
    except (ValueError, OverflowError, OSError):
        pass  # OSError: Windows knows no zone before 1970
    raise WrongCommandLine(
        f"“{words[:_LONGEST]}” is not a date I understand.",
        f"The day comes first, as in {examples}.",
    )


def _understand(
    words: str, now: datetime, zone: tzinfo | None, *, ahead: bool
) -> Understood | None:
    if _ISO.fullmatch(words.upper()):
        at = datetime.fromisoformat(words.upper())
        return Understood(at if at.tzinfo else in_zone(at, zone), timed=True)
    moment = _moment(words, now)
    if moment:
        return Understood(in_zone(moment, zone), timed=True)
    today = now.astimezone(zone).date()
    words, clock = _take_time(words.removeprefix("by ") if ahead else words)
    if clock and not words:
        at = _local(today, clock, zone)
        if at > now and not ahead:
            at = _local(today - timedelta(1), clock, zone)
        return Understood(at, timed=True)
    day = day_in(words.removeprefix("on "), today, ahead=ahead)
    if not day:
        return None
    return Understood(_local(day, clock or time(), zone), timed=clock is not None)


def _moment(words: str, now: datetime) -> datetime | None:
    """Return a moment some hours or minutes off: as time passed, not as the wall clock shows it."""
    if words == "now":
        return now
    found = _MOMENT.fullmatch(words)
    if not found or bool(found["ahead"]) == bool(found["ago"]):
        return None
    count = {"a": 1.0, "an": 1.0, "half an": 0.5}.get(found["count"]) or float(found["count"])
    span = timedelta(minutes=count * (60 if found["unit"].startswith("h") else 1))
    return now.astimezone(UTC) + (span if found["ahead"] else -span)


def _take_time(words: str) -> tuple[str, time | None]:
    """Split off a time of day from either end. Raises ValueError where there is no such time."""
    found = _TIME_LAST.search(words) or _TIME_FIRST.match(words)
    if not found:
        return words, None
    rest = words[: found.start()] + words[found.end() :]
    part = found.groupdict()
    if part["noon"]:
        return rest, time(12)
    if part["half"]:
        hour = range(1, 13).index(int(part["hour"])) + 1
        return rest, time(hour % 12 + (12 if part["half"] == "p" else 0), int(part["minute"] or 0))
    hour = int(part["hour24"] or part["hour_dot"])
    return rest, time(hour, int(part["minute24"] or part["minute_dot"]))


def _local(day: date, clock: time, zone: tzinfo | None) -> datetime:
    return in_zone(datetime.combine(day, clock, zone), zone)


def in_zone(at: datetime, zone: tzinfo | None = None) -> datetime:
    """Return the moment with the offset of that day. Without a zone of its own it is local time.

    By way of the timestamp, so that a time the clocks jumped over becomes one that exists:
    astimezone() alone takes it the other way in the system's zone than in a named one.
    """
    if at.tzinfo is None:
        at = at.replace(tzinfo=zone)
    seen = datetime.fromtimestamp(at.timestamp(), UTC).astimezone(zone)
    return seen.replace(tzinfo=timezone(seen.utcoffset() or timedelta()), fold=0)
