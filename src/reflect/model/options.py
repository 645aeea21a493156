"""What a list offers: the options of a step, numbered, the writer's own recent picks first."""

from collections.abc import Sequence

from reflect.model.asker import Option
from reflect.model.entry import NOTHING
from reflect.model.facets import Facet, Item, Taxonomy
from reflect.model.prompts import Choice, Step

# A facet's own way of saying nothing (`need:nothing`): offered like any other, never a number.
_FACET_NOTHING = "nothing"


def options_for(
    step: Step,
    taxonomy: Taxonomy,
    around: Sequence[Choice] = (),
    recent: Sequence[str] = (),
) -> tuple[Option, ...]:
    """Return the options of a step: its own, those from around it, then the facet's items.

    Each keeps its own number, counted from 1 in the order written, so that a practised hand can
    rely on it. `recent` ids come first, newest first, unless the facet keeps its order.
    """
    facet = taxonomy.get(step.facet)
    own = [Option(choice.id, choice.label) for choice in (*step.options, *around)]
    items = [_from_item(item, facet) for item in facet.items] if facet else []
    listed = [option for option in (*own, *items) if option.id not in {NOTHING, _FACET_NOTHING}]
    fixed = facet is None or facet.fixed_order
    places = {item: place for place, item in enumerate([] if fixed else recent)}
    numbered = [
        Option(option.id, option.label, number, option.about, option.id in places)
        for number, option in enumerate(listed, start=1)
    ]
    return tuple(sorted(numbered, key=lambda option: places.get(option.id, len(places))))


def numbered(pairs: Sequence[tuple[str, str]]) -> tuple[Option, ...]:
    """Return options for pairs of an id and a label, numbered from 1."""
    return tuple(Option(item, label, at) for at, (item, label) in enumerate(pairs, start=1))


def nothing_for(step: Step, taxonomy: Taxonomy) -> str:
    """Return the label of the step's way of saying nothing, empty where it has none."""
    if step.nothing:
        return step.nothing
    own = next((choice.label for choice in step.options if choice.id == NOTHING), "")
    facet = taxonomy.get(step.facet)
    if own or facet is None or _FACET_NOTHING not in facet:
        return own
    return facet[_FACET_NOTHING].label


def _from_item(item: Item, facet: Facet) -> Option:
    other, _, how = item.differs.partition(":")
    lines = [
        item.definition,
        f"Not the same as “{facet[other].label}”:{how}" if item.differs else "",
        f"It may protect: {item.protects}" if item.protects else "",
        f"It may cost: {item.cost}" if item.cost else "",
        f"Pulled away, it can look like: {item.away}" if item.away else "",
    ]
    return Option(item.id, item.label, about=tuple(line for line in lines if line))
