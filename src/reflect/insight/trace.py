"""One item through time: when it came up, what was there with it, and what helped then."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reflect.insight.counts import COUNTED, By, period
from reflect.insight.material import Material, Tally
from reflect.insight.pairs import LISTED_FROM, Pair, beside
from reflect.insight.window import Quarter, Sifted, Window
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS

TRACED = ("triggers", "responses", "contexts", "restorers", "good", "needs", "org_responses")
"""Fields whose items can be traced."""

_HELPS = ("restorers", "good")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of one item.

    `by` gives for each month or week with entries how many hold the item and how many there are.
    `alongside` and `helped` are pairs of the item and another, both counts beside each other; no
    claim is made. `entries` are the ids of those that hold it, oldest first. `older` are quarters
    before the window in which it came up.
    """

    field: str
    item: str
    window: Window
    counted: int
    tally: Tally
    by: Mapping[str, tuple[int, int]]
    alongside: tuple[Pair, ...]
    helped: tuple[Pair, ...]
    older: tuple[Quarter, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries that hold it, oldest first."""
        return tuple(row.id for row in self.tally.rows)


def trace(sifted: Sifted, taxonomy: Taxonomy, field: str, item: str, by: By) -> Trace:
    """Follow one item of a field through the entries that count."""
    material = Material(sifted.rows, sifted.window, sifted.window.until, taxonomy)
    found = next((t for t in material.tallies(field) if t.item == item), Tally(field, item, ()))
    pairs = [
        pair
        for other in COUNTED
        for pair in sorted(_beside(material, field, item, other), key=lambda pair: -pair.both)
    ]
    return Trace(
        field=field,
        item=item,
        window=sifted.window,
        counted=len(sifted.rows),
        tally=found,
        by=_by(sifted, found, by),
        alongside=tuple(pair for pair in pairs if pair.second[0] not in _HELPS),
        helped=tuple(pair for pair in pairs if pair.second[0] in _HELPS),
        older=tuple(quarter for quarter in sifted.older if (field, item) in quarter.items),
    )


def _beside(material: Material, field: str, item: str, other: str) -> list[Pair]:
    return [
        pair
        for pair in beside(material, field, other)
        if pair.first == (field, item) != pair.second and pair.both >= LISTED_FROM
    ]


def _by(sifted: Sifted, found: Tally, by: By) -> dict[str, tuple[int, int]]:
    every = Counter(period(date.fromordinal(row.day), by) for row in sifted.rows)
    held = Counter(period(date.fromordinal(row.day), by) for row in found.rows)
    return {name: (held[name], number) for name, number in sorted(every.items())}


def facets_traced() -> dict[str, str]:
    """Return the facets whose items can be traced, and the field of each."""
    return {FIELDS[field].facet: field for field in TRACED}
