"""How often each thing came up, and the middle rating, over the window and by month or week."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reflect.insight.material import Material, Tally
from reflect.model.fields import FIELDS

By = Literal["month", "week"]

COUNTED = (
    *("contexts", "source_level", "source_levels", "org_responses", "needs"),
    *("triggers", "responses", "restorers", "good"),
)
"""Fields whose items are counted, in the order shown: conditions before what was set off in one."""

MEASURED = ("threat_level", "openness", "compassion", "collaboration")
"""Ratings whose middle is shown."""


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How often an item came up: entries, different weeks, different pieces of work labelled.

    `by` is period to entries; periods without are left out. `leaves` says whether a document
    may carry it without a tick of its own.
    """

    facet: str
    field: str
    item: str
    entries: int
    weeks: int
    labels: int
    by: Mapping[str, int]
    leaves: bool


@dataclass(frozen=True, slots=True)
class Middle:
    """A middle rating and how many entries it stands on."""

    entries: int
    median: int


@dataclass(frozen=True, slots=True)
class RatingCount:
    """The middle rating of a field, over the window and by period; periods without are left out."""

    field: str
    entries: int
    median: int
    by: Mapping[str, Middle]


def item_counts(material: Material, by: By) -> tuple[ItemCount, ...]:
    """Count every item that came up: most entries first, or as the facet is always ordered."""
    names = _periods(material, by)
    return tuple(
        _item_count(material, tally, names)
        for field in COUNTED
        for tally in _ordered(material, field)
    )


def rating_counts(material: Material, by: By) -> tuple[RatingCount, ...]:
    """Take the middle of every rating that was given."""
    names = _periods(material, by)
    found = []
    for field in MEASURED:
        rated = [row for row in material.rows if field in row.ratings]
        if rated:
            periods: dict[str, list[int]] = {}
            for row in rated:
                periods.setdefault(names[row.day], []).append(row.ratings[field])
            middles = {p: Middle(len(many), median(many)) for p, many in sorted(periods.items())}
            whole = median([row.ratings[field] for row in rated])
            found.append(RatingCount(field, len(rated), whole, middles))
    return tuple(found)


def median(ratings: Sequence[int]) -> int:
    """Return the middle rating as a whole number; halfway between two is rounded up."""
    ordered = sorted(ratings)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle] + 1) // 2


def period(day: date, by: By) -> str:
    """Return the month, 2026-03, or the ISO week, 2026-W07, that a day belongs to."""
    if by == "month":
        return f"{day.year:04}-{day.month:02}"
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _ordered(material: Material, field: str) -> Sequence[Tally]:
    facet = material.taxonomy.get(FIELDS[field].facet)
    if facet and facet.fixed_order:
        return material.tallies(field)
    return sorted(material.tallies(field), key=lambda tally: -tally.entries)


def _periods(material: Material, by: By) -> Mapping[int, str]:
    days = {row.day for row in material.rows}
    return {day: period(date.fromordinal(day), by) for day in days}


def _item_count(material: Material, tally: Tally, names: Mapping[int, str]) -> ItemCount:
    return ItemCount(
        facet=FIELDS[tally.field].facet,
        field=tally.field,
        item=tally.item,
        entries=tally.entries,
        weeks=tally.weeks,
        labels=tally.labels,
        by=dict(sorted(Counter(names[row.day] for row in tally.rows).items())),
        leaves=material.leaves(tally.field, tally.item),
    )
