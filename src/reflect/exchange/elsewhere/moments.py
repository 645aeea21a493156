"""Dates as other programs write them: a day, mostly with a time, told by their form alone.

Nothing here guesses from words such as "yesterday". What is left open is day and month in
`03/04/2026`: read day first, unless another date of the same source can only be month first.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone

from reflect.model.days import MONTHS

LONGEST = 60
"""No date is longer, in signs."""

_YEARS = range(1900, 2200)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
_DAY = (
    r"(?:(?P<year>\d{4})(?P<gap>[-/.]?)(?P<month>\d\d)(?P=gap)(?P<day>\d\d)"
    r"|(?P<first>\d\d?)[-/.](?P<second>\d\d?)[-/.](?P<year2>\d{4})"
    r"|(?P<day3>\d\d?)(?:st|nd|rd|th)? (?P<name3>[a-z]{3,9})\.?,? (?P<year3>\d{4})"
    r"|(?P<name4>[a-z]{3,9})\.? (?P<day4>\d\d?)(?:st|nd|rd|th)?,? (?P<year4>\d{4}))"
)
_CLOCK = r"(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:[:.](?P<second_>\d\d)(?:\.(?P<part>\d{1,9}))?)?"
_ZONE = r"(?P<zone>z| ?[+-]\d\d:?\d\d)?"
_TIME = rf"(?:(?:,? |t| at ){_CLOCK}(?:\s?(?P<half>[ap])\.?m\.?)?{_ZONE})?"

_WHOLE = re.compile(_WEEKDAY + _DAY + _TIME, re.ASCII | re.IGNORECASE)
# At the start of a line of prose "09:30 Am I late" is no half of the day: capitals alone are.
_AT_START = re.compile(
    rf"(?i:{_WEEKDAY}{_DAY})(?:[ T]{_CLOCK}(?: (?P<half>[AP])M(?=\s|$))?)?(?=\s|$)", re.ASCII
)
_MONTH_NUMBERS = {name[:3].lower(): at for at, name in enumerate(MONTHS, start=1)}


def read(text: str, *, month_first: bool = False) -> datetime | None:
    """Return the moment a text names, or None; without an offset where none was written.

    A day alone is its first minute.
    """
    found = _WHOLE.fullmatch(text.strip()) if len(text) <= LONGEST else None
    return _moment(found.groupdict(), month_first=month_first) if found else None


def read_on(text: str, day: date | None) -> datetime | None:
    """Return the moment a text names, helped by the day it is said to be of, where there is one.

    Of two ways to read `03/04/2026` the one on that day is taken, and a mere time is of that day.
    """
    if not day:
        return read(text)
    ways = [at for at in (read(text), read(text, month_first=True)) if at]
    if not ways and ":" in text:
        return read(f"{day} {text}")
    return next((at for at in ways if at.date() == day), ways[0] if ways else None)


def at_start(line: str) -> str:
    """Return the date a line begins with, as written, or ""."""
    found = _AT_START.match(line[:LONGEST])
    if not found:
        return ""
    part = found.groupdict()
    ways = (_moment(part, month_first=way) for way in (False, True))
    return found[0] if any(ways) else ""


def shape(text: str) -> str:
    """Return the form of a date: `2026-03-02 16:40` and `1999-12-31 00:00` have the same."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", text.strip()))


def is_month_first(texts: Iterable[str]) -> bool:
    """Say whether dates of one source can only be read month first."""
    found = [match for match in map(_WHOLE.fullmatch, texts) if match and match["first"]]
    day_first = any(int(match["first"]) > 12 for match in found)  # noqa: PLR2004 - months
    return not day_first and any(int(match["second"]) > 12 for match in found)  # noqa: PLR2004


def _moment(part: dict[str, str | None], *, month_first: bool) -> datetime | None:
    year = part["year"] or part["year2"] or part["year3"] or part["year4"] or ""
    if part["first"]:
        day, month = part["first"], part["second"] or ""
        if month_first:
            day, month = month, day
    else:
        day = part["day"] or part["day3"] or part["day4"] or ""
        month = part["month"] or _named(part["name3"] or part["name4"] or "")
    hour, half = int(part["hour"] or 0), (part["half"] or "").lower()
    try:
        if half:
            hour = range(1, 13).index(hour) + 1
            hour = hour % 12 + (12 if half == "p" else 0)
        at = datetime(
            int(year),
            int(month),
            int(day),
            hour,
            int(part["minute"] or 0),
            int(part["second_"] or 0),
            int((part["part"] or "0").ljust(6, "0")[:6]),
            tzinfo=_offset(part.get("zone") or ""),
        )
    except ValueError:
        return None
    return at if at.year in _YEARS else None


def _named(name: str) -> str:
    number = _MONTH_NUMBERS.get(name[:3].lower(), 0)
    return str(number) if number and MONTHS[number - 1].lower().startswith(name.lower()) else ""


def _offset(zone: str) -> timezone | None:
    """Return an offset such as +01:00. Raises ValueError where there is no such offset."""
    zone = zone.strip().replace(":", "")
    if not zone:
        return None
    if zone in {"z", "Z"}:
        return timezone(timedelta())
    span = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return timezone(-span if zone[0] == "-" else span)
