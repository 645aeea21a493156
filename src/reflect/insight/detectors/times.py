"""Times beside each other: since supervision, days of the week, before and now."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from reflect.insight.chance import BLANK, Comparison
from reflect.insight.detectors.pulls import PULLS
from reflect.insight.finding import Finding
from reflect.insight.material import Material
from reflect.insight.medians import Sides, apart, sides
from reflect.insight.row import Row
from reflect.insight.window import Window
from reflect.insight.wording import between, in_entries
from reflect.model.days import WEEKDAYS
from reflect.model.fields import FIELDS

_SOON, _LATE = 14, 28
_NOON = 12
_OPENING = "activation_before"
_NAMES = {"threat_level": "on-guard rating", _OPENING: "opening rating of how stirred up you were"}


def since_supervision(material: Material) -> Iterator[Comparison[Finding]]:
    """A rating two points apart more than four weeks after supervision and within two.

    From four entries each. What chance deals out is whole weeks: whether a week with little
    supervision behind it was a harder one. Source: practice model, section D.
    """
    days = [day.toordinal() for day in material.sessions]
    group = bytes(_late(days, row.day) for row in material.rows)
    for field, name in _NAMES.items():
        ratings = material.rated(field)
        seen = sides(group, ratings)
        if seen.least_entries >= 4:
            late, soon = seen.there, seen.elsewhere
            finding = Finding(
                detector="since_supervision",
                about={"field": field},
                counts={
                    "late": late.median,
                    "soon": soon.median,
                    "late_of": late.entries,
                    "soon_of": soon.entries,
                },
                text=f"Entries more than four weeks after supervision had a middle {name} of "
                f"{late.median}; within two weeks, {soon.median} "
                f"({late.entries} and {in_entries(soon.entries)}).",
                question="Does the gap matter to you, or is it the kind of weeks when it slips?",
                caution="Busy times delay supervision too.",
                entries=_ids(material.rows, group, ratings),
                leaves=FIELDS[field].leaves,
            )
            yield Comparison(
                group, ratings, finding if apart(seen) else None, both_ways=True, time=True
            )


def weekday_time(material: Material) -> Iterator[Comparison[Finding]]:
    """An opening rating two points apart on one weekday, or in one half of the day.

    From three weeks, with four entries on either side. Weeks are set against themselves, so a
    hard week says nothing about its days. Source: practice model, section D.
    """
    ratings = material.rated(_OPENING)
    rated = [row for row in material.rows if _OPENING in row.ratings]
    if len({row.week for row in rated}) < 3:
        return
    halves = bytes(row.hour >= _NOON for row in material.rows)
    for number, name in enumerate(WEEKDAYS):
        group = bytes((row.day - 1) % 7 == number for row in material.rows)
        yield from _day_or_half(material, group, ratings, {"weekday": number}, f"on {name}s")
    seen = sides(halves, ratings)
    if seen.there.median >= seen.elsewhere.median:
        half, group = "afternoon", halves
    else:
        half, group = "morning", bytes(1 - there for there in halves)
    yield from _day_or_half(material, group, ratings, {"part": half}, f"in the {half}")


def _day_or_half(
    material: Material, group: bytes, ratings: bytes, about: dict[str, str | int], when: str
) -> Iterator[Comparison[Finding]]:
    seen = sides(group, ratings)
    if seen.least_entries >= 4:
        there, elsewhere = seen.there, seen.elsewhere
        finding = Finding(
            detector="weekday_time",
            about=about,
            counts={
                "there": there.median,
                "elsewhere": elsewhere.median,
                "there_of": there.entries,
                "elsewhere_of": elsewhere.entries,
            },
            text=f"Your entries {when} opened with a middle rating of {there.median}; at other "
            f"times, {elsewhere.median} ({there.entries} and {in_entries(elsewhere.entries)}). "
            "Higher is more stirred up.",
            question="What tends to fall then?",
            caution="The pattern may be your diary, not you.",
            entries=tuple(
                row.id
                for row, one in zip(material.rows, group, strict=True)
                if one == 1 and _OPENING in row.ratings
            ),
            leaves=FIELDS[_OPENING].leaves,
        )
        yield Comparison(group, ratings, finding if apart(seen) else None, both_ways=True)


def changed(material: Material) -> Iterator[Comparison[Finding]]:
    """A rating two points apart between the window and as many days before it.

    From six entries each. Where so few are before the window, its two halves are set against
    each other. What chance deals out is whole weeks; a spell of several weeks that comes and
    goes is more than it knows of. Source: practice model, section D.
    """
    rows = material.before + material.rows
    for field in ("threat_level", *PULLS):
        ratings = bytes(row.ratings.get(field, BLANK) for row in rows)
        for now, before in _periods(material):
            group = bytes(_now(row.day, now, before) for row in rows)
            seen = sides(group, ratings)
            if seen.least_entries >= 6:
                finding = _changed(field, seen, now, before, _ids(rows, group, ratings))
                yield Comparison(
                    group, ratings, finding if apart(seen) else None, both_ways=True, time=True
                )


def _changed(
    field: str, seen: Sides, now: Window, before: Window, entries: tuple[str, ...]
) -> Finding:
    name = _NAMES.get(field, f"rating for {field}")
    return Finding(
        detector="changed",
        about={"field": field},
        counts={
            "now": seen.there.median,
            "before": seen.elsewhere.median,
            "now_of": seen.there.entries,
            "before_of": seen.elsewhere.entries,
        },
        text=f"Your middle {name} was {seen.there.median} from {between(now.since, now.until)} "
        f"and {seen.elsewhere.median} from {between(before.since, before.until)} "
        f"({seen.there.entries} and {in_entries(seen.elsewhere.entries)}).",
        question="What changed around you? What did you or others do?",
        caution="What you write about may have changed as well.",
        entries=entries,
        leaves=FIELDS[field].leaves,
    )


def _periods(material: Material) -> Iterator[tuple[Window, Window]]:
    """Yield the window and as many days before it.

    Where little is before, its second half and its first, and its last third and the one before.
    """
    since, until = material.window.since, material.window.until
    days = (until - since).days + 1
    if len(material.before) >= 6:
        yield material.window, Window(since - timedelta(days), since - timedelta(1))
        return
    for part in (days // 2, days // 3):
        if part:
            first = until - timedelta(part - 1)
            yield Window(first, until), Window(first - timedelta(part), first - timedelta(1))


def _now(day: int, now: Window, before: Window) -> int:
    """Say 1 for a day of now, 0 for one of before, else nothing."""
    if now.since.toordinal() <= day <= now.until.toordinal():
        return 1
    return 0 if before.since.toordinal() <= day <= before.until.toordinal() else BLANK


def _late(sessions: list[int], day: int) -> int:
    """Say 1 for more than four weeks after supervision, 0 for within two, else nothing."""
    place = bisect_right(sessions, day)
    since = day - sessions[place - 1] if place else None
    if since is None or _SOON < since <= _LATE:
        return BLANK
    return int(since > _LATE)


def _ids(rows: tuple[Row, ...], group: bytes, ratings: bytes) -> tuple[str, ...]:
    """Return the entries that hold both columns."""
    return tuple(
        row.id
        for row, one, other in zip(rows, group, ratings, strict=True)
        if BLANK not in (one, other)
    )
