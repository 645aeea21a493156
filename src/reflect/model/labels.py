"""Ids back into words."""

from collections.abc import Mapping
from functools import partial

from reflect.model.entry import NOTHING, OTHER, UNSURE, Answer
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS

_NOTHING = "Nothing comes to mind"


class Labels:
    """The words for chosen ids: of a facet, of a prompt set's own options, or the id made plain.

    `own` is option id to label, for options that belong to no facet.
    """

    def __init__(self, taxonomy: Taxonomy, own: Mapping[str, str] | None = None) -> None:
        """Keep the two places words come from."""
        self._taxonomy = taxonomy
        self._own = own or {}

    def __call__(self, field: str, item: str) -> str:
        """Return the label of an item chosen for a field; never fails on an unknown one."""
        if item.startswith(OTHER):
            return item.removeprefix(OTHER).strip()
        known = FIELDS.get(field)
        facet = self._taxonomy.get(known.facet) if known and known.facet else None
        if facet and item in facet:
            return facet[item].label
        if item in self._own:
            return self._own[item]
        if item == UNSURE:
            return "Not sure"
        if item == NOTHING:
            return facet["nothing"].label if facet and "nothing" in facet else _NOTHING
        return item.replace("_", " ").capitalize()


def answer_words(answer: Answer, labels: Labels) -> str:
    """Return an answer as a person reads it; of a kind this version does not know, as it is."""
    kind = KINDS.get(answer.kind)
    if kind is None:
        return str(answer.value)
    return kind.words(answer.value, partial(labels, answer.field))
