"""What a detector is given: the entries that count, and ways of counting them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from reflect.insight.chance import BLANK
from reflect.insight.row import Row
from reflect.insight.window import Window
from reflect.insight.wording import Words, between, on_day
from reflect.model.agreed import Agreed
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Tally:
    """The entries in which one item came up, oldest first."""

    field: str
    item: str
    rows: tuple[Row, ...]

    @property
    def entries(self) -> int:
        """How many entries."""
        return len(self.rows)

    @property
    def weeks(self) -> int:
        """Over how many different weeks. Five times in one bad week is not a pattern."""
        return len({row.week for row in self.rows})

    @property
    def labels(self) -> int:
        """How many different pieces of work, where they were labelled."""
        return len({row.label for row in self.rows if row.label})

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the entries."""
        return ids(self.rows)


@dataclass(frozen=True)
class Material:
    """Entries that count, oldest first, in their window, and what is known around them.

    `before` are those of as many days before the window. `sessions` are days of supervision,
    oldest first; `agreed` are the actions that count.
    """

    rows: tuple[Row, ...]
    window: Window
    today: date
    taxonomy: Taxonomy
    before: tuple[Row, ...] = ()
    sessions: tuple[date, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    _made: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def words(self) -> Words:
        """The words for items."""
        return Words(self.taxonomy)

    @property
    def days(self) -> str:
        """The window within a sentence: "since 1 March", or "from 1 March to 31 May"."""
        since, until = self.window.since, self.window.until
        if until < self.today:
            return f"from {between(since, until)}"
        return f"since {on_day(since, until.year)}"

    def tallies(self, field: str) -> tuple[Tally, ...]:
        """Return what came up in a field in the order of its facet, items it does not hold last."""
        return self._once(("tallies", field), lambda: self._tallies(field))

    def answered(self, field: str) -> tuple[Row, ...]:
        """Return the entries that said anything about a field. Blank is missing, never "no"."""
        return self._once(
            ("answered", field), lambda: tuple(row for row in self.rows if field in row.picks)
        )

    def chosen(self, field: str, item: str) -> bytes:
        """Return a column for a comparison: 1 where the item was chosen, 0 where others were."""
        return self._once(
            ("chosen", field, item),
            lambda: bytes(
                item in row.picks[field] if field in row.picks else BLANK for row in self.rows
            ),
        )

    def rated(self, field: str) -> bytes:
        """Return a column for a comparison: the rating, from 0 to 10."""
        return self._once(
            ("rated", field),
            lambda: bytes(row.ratings.get(field, BLANK) for row in self.rows),
        )

    def most_first(self, field: str) -> list[Tally]:
        """Return what came up in a field, the most often and over the most weeks first."""
        return sorted(self.tallies(field), key=lambda tally: (-tally.entries, -tally.weeks))

    def holding(self, *items: tuple[str, str]) -> tuple[Row, ...]:
        """Return the entries in which all of these (field, item) were chosen."""
        return tuple(
            row
            for row in self.rows
            if all(item in row.picks.get(field, ()) for field, item in items)
        )

    def leaves(self, field: str, item: str) -> bool:
        """Say whether a document may carry an item without a tick of its own.

        Never a special item, nor one that no facet holds: nobody has looked at its words.
        """
        known = FIELDS[field]
        facet = self.taxonomy.get(known.facet)
        return known.leaves and facet is not None and item in facet and not facet[item].special

    def leave(self, tally: Tally) -> bool:
        """Say the same of what was tallied."""
        return self.leaves(tally.field, tally.item)

    def _tallies(self, field: str) -> tuple[Tally, ...]:
        came: dict[str, list[Row]] = {}
        for row in self.rows:
            for item in row.picks.get(field, ()):
                came.setdefault(item, []).append(row)
        facet = self.taxonomy.get(FIELDS[field].facet)
        order = [item.id for item in facet.items] if facet else []
        return tuple(Tally(field, item, tuple(came[item])) for item in in_order(came, order))

    def _once(self, key: tuple[str, ...], make: Callable[[], Made]) -> Made:
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made


def ids(rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the ids of entries, in their order."""
    return tuple(row.id for row in rows)


def in_order(items: Iterable[str], order: list[str]) -> list[str]:
    """Sort items as listed, those that are not listed last, by name."""
    place = {item: number for number, item in enumerate(order)}
    return sorted(items, key=lambda item: (place.get(item, len(order)), item))
