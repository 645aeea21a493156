"""Facets: the fixed lists an answer can be drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a facet. Its id is stable for ever; its label may change.

    `differs` separates a neighbour ("conflict: no menace in it"). `protects` and `cost` belong
    to responses, `away` to pulls, `echoes` names the organisational response this one may echo.
    """

    id: str
    label: str
    definition: str = ""
    sources: tuple[str, ...] = ()
    differs: str = ""
    protects: str = ""
    cost: str = ""
    away: str = ""
    echoes: str = ""
    alias: str = ""
    system: str = ""
    arousal: str = ""
    domain: str = ""
    rated: bool = False
    special: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A titled list of items. `fixed_order` keeps it as written: recent picks do not move up."""

    id: str
    title: str
    ask: str
    note: str
    core: bool
    max_choices: int
    items: tuple[Item, ...]
    fixed_order: bool = False

    def __getitem__(self, item_id: str) -> Item:
        """Return the item with this id. Raises KeyError where there is none."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def __contains__(self, item_id: str) -> bool:
        """Say whether the facet has an item with this id."""
        return any(item.id == item_id for item in self.items)


Taxonomy = Mapping[str, Facet]
