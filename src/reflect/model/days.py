"""Days in words, without a time of day: `today`, `last friday`, `3/2`, `3 Feb 2026`, `2 weeks ago`.

What leaves something out is the nearest day the direction allows: the latest one past, or ahead
the next one to come. `3/2` said on 3 February is that day itself; a weekday said on that weekday
is a week away, because one says "today" of today. `this friday` follows the direction.

Months by name and counted days go through dateparser, which takes longer to import than all the
rest of a command; the everyday forms go round it.
"""

import re
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day_in(words: str, today: date, *, ahead: bool) -> date | None:
    """Return the day that lower-case `words` name as of `today`, None where they name none.

    Raises ValueError where a number is out of range, such as 31/4.
    """
    if words in _NEAR:
        return today + timedelta(_NEAR[words])
    if re.fullmatch(_ISO, words, re.ASCII):
        return date.fromisoformat(words.upper())
    if re.fullmatch(_ISO_MONTH, words, re.ASCII):
        return date.fromisoformat(f"{words}-01")
    numbers = re.fullmatch(_DAY_MONTH, words, re.ASCII)
    if numbers:
        return _day_month(int(numbers[1]), int(numbers[3]), numbers[4], today, ahead=ahead)
    parts = words.split()
    weekday = _place(parts[-1], WEEKDAYS) if parts else None
    if weekday is not None and " ".join(parts[:-1]) in _WHICH:
        which = _WHICH[" ".join(parts[:-1])]
        return _weekday(weekday, today, ahead=ahead if which is None else which)
    return _by_dateparser(re.findall(_WORD, words, re.ASCII), today, ahead=ahead)


# As text: `re` makes them ready where a date is read, which few commands do.
_ISO = r"\d{4}-(\d\d-\d\d|w\d\d(-\d)?)"
_ISO_MONTH = r"\d{4}-\d\d"
_DAY_MONTH = r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d\d))?"
_WORD = r"\d+(?:(?:st|nd|rd|th)\b)?|[a-z]+|[^\s,-]"

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_WHICH = {"": None, "this": None, "last": False, "next": True}
_UNITS = {f"{unit}{s}" for unit in ("day", "week", "month", "year") for s in ("", "s")}
_DIRECTIONS = {"ago", "in", "last", "next", "before", "after"}
_KNOWN = {
    *_UNITS,
    *_DIRECTIONS,
    *("the", "of", "yesterday", "tomorrow", "a", "an", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}


def _weekday(weekday: int, today: date, *, ahead: bool) -> date:
    away = (weekday - today.weekday()) % 7
    return today + timedelta((away or 7) if ahead else away - 7)


def _day_month(day: int, month: int, year: str | None, today: date, *, ahead: bool) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004
    date(2000, month, day)  # refuses what no year has
    # From one 29 February to the next it can be eight years: 2100 has none.
    years = (today.year + (n if ahead else -n) for n in range(9))
    days = (date(y, month, day) for y in years if (month, day) != (2, 29) or _leap(y))
    return next(found for found in days if (found >= today if ahead else found <= today))


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _by_dateparser(parts: list[str], today: date, *, ahead: bool) -> date | None:
    """Read months by name and counted days.

    dateparser makes a date of almost anything ("42", "a", "5 monday"), so only words we know reach
    it, and what it makes of a month must hold every number that was written.
    """
    parts = [_whole(part) for part in parts]
    months = [part for part in parts if part in MONTHS]
    counted = _UNITS.intersection(parts) and _DIRECTIONS.intersection(parts)
    if not (len(months) == 1 or (counted and not months)) or not all(map(_known, parts)):
        return None
    numbers = [_number(part) for part in parts if part[0].isdigit()]
    if months and len(numbers) == 2 and parts[-1].isdigit() and len(parts[-1]) == 2:  # noqa: PLR2004
        numbers[-1] += 2000
        parts[-1] = str(numbers[-1])
    found = _ask_dateparser(" ".join(parts), today, ahead=ahead, first=bool(months))
    if found is None or any(found.weekday() != WEEKDAYS.index(p) for p in parts if p in WEEKDAYS):
        return None
    named = {found.day, found.year}
    held = not months or (MONTHS[found.month - 1] == months[0] and named.issuperset(numbers))
    return found if held else None


def _ask_dateparser(words: str, today: date, *, ahead: bool, first: bool) -> date | None:
    import warnings

    with warnings.catch_warnings():
        # Its own use of strptime; nothing a person could act on.
        warnings.simplefilter("ignore", DeprecationWarning)
        import dateparser

        found = dateparser.parse(
            words,
            languages=["en"],
            settings={
                "DATE_ORDER": "DMY",
                "PREFER_DATES_FROM": "future" if ahead else "past",
                "PREFER_DAY_OF_MONTH": "first" if first else "current",
                "RELATIVE_BASE": datetime.combine(today, time(12)),
            },
        )
    return found.date() if found else None


def _known(part: str) -> bool:
    return part in _KNOWN or part in WEEKDAYS or part in MONTHS or part[0].isdigit()


def _number(part: str) -> int:
    return int(part.rstrip("stndrh"))


def _whole(part: str) -> str:
    """Return the whole name of a weekday or month cut short, else the word as it is."""
    for names in (WEEKDAYS, MONTHS):
        place = _place(part, names)
        if place is not None:
            return names[place]
    return part


def _place(part: str, names: tuple[str, ...]) -> int | None:
    shortest = 3
    if len(part) < shortest:
        return None
    return next((n for n, name in enumerate(names) if name.lower().startswith(part)), None)
