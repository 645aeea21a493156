"""What a prompt set must hold beyond its shape: a list of pure checks, at the foot of the file.

Each check yields one sentence for each fault, naming the step.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from math import prod

from reflect.model.condition import Choice, Condition, Facts, Measure, Not, Several
from reflect.model.entry import UNSURE, Value
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.prompts import PromptSet, Step
from reflect.model.settings import Settings

# Trying combinations of answers is the one slow check. All of ours together take about 8,000;
# after this many in one set (a tenth of a second) a condition is taken to be possible.
_MOST_COMBINATIONS = 40_000
_LOWEST, _HIGHEST = 0, 10

Check = Callable[[PromptSet, Taxonomy], Iterator[str]]


def faults(prompts: PromptSet, taxonomy: Taxonomy) -> list[str]:
    """Return every fault of a prompt set, in the order of the checks; empty where it holds."""
    return [fault for check in CHECKS for fault in check(prompts, taxonomy)]


def ids_are_unique(prompts: PromptSet, _: Taxonomy) -> Iterator[str]:
    """Two steps of a set never share an id."""
    seen = set()
    for step in prompts:
        if step.id in seen:
            yield f"step {step.id}: this id is used twice"
        seen.add(step.id)


def fields_are_known(prompts: PromptSet, _: Taxonomy) -> Iterator[str]:
    """Every stored answer fills a known field of its own kind; nothing else fills one."""
    for step in prompts:
        known = FIELDS.get(step.field)
        if step.field and known is None:
            yield f"step {step.id}: unknown field “{step.field}”"
        elif known and known.holds != step.kind:
            yield f"step {step.id}: {known.id} is filled by {known.holds}, not {step.kind}"
        if step.kind == "note" and (step.field or not step.skippable):
            yield f"step {step.id}: a note asks nothing, so it fills no field"
        if step.kind != "note" and bool(step.field) != step.stored:
            yield f"step {step.id}: a stored answer needs a field, and one not stored has none"


def facets_are_known(prompts: PromptSet, taxonomy: Taxonomy) -> Iterator[str]:
    """A facet exists, and is the one its field draws from."""
    for step in prompts:
        known = FIELDS.get(step.field)
        if step.facet and step.facet not in taxonomy:
            yield f"step {step.id}: unknown facet “{step.facet}”"
        elif known and known.facet and step.facet != known.facet:
            yield f"step {step.id}: the field {known.id} draws from the facet {known.facet}"


def kinds_have_what_they_need(prompts: PromptSet, taxonomy: Taxonomy) -> Iterator[str]:
    """Lists have options, scales have three anchors, and nobody may choose more than there is."""
    for step in prompts:
        listed = step.kind in {"single", "multi"}
        count = _option_count(step, taxonomy)
        if listed and not count and not step.options_from:
            yield f"step {step.id}: a list needs options, a facet or options_from"
        if step.kind == "scale" and len(step.anchors) != 3:  # noqa: PLR2004 - words at 0, 5, 10
            yield f"step {step.id}: a scale needs words for 0, 5 and 10"
        if step.kind == "multi" and count and step.maximum > count:
            yield f"step {step.id}: max is {step.maximum}, and there are {count} options"
        if not listed and (step.options or step.options_from or step.nothing):
            yield f"step {step.id}: only single and multi have options"


def options_are_told_apart(prompts: PromptSet, taxonomy: Taxonomy) -> Iterator[str]:
    """Each option has an id of its own to be stored under, and is not an item of the facet."""
    for step in prompts:
        facet = taxonomy.get(step.facet)
        seen: set[str] = set()
        for option in step.options:
            if not option.id:
                yield f"step {step.id}: an option needs letters or digits to be stored under"
            elif option.id in seen or (facet and option.id in facet):
                yield f"step {step.id}: two options would both be stored as “{option.id}”"
            seen.add(option.id)


def groups_stand_together(prompts: PromptSet, _: Taxonomy) -> Iterator[str]:
    """Steps of one group share a screen, so nothing comes between them."""
    for steps in (prompts.steps, *prompts.blocks.values()):
        left: set[str] = set()
        for before, step in pairwise(steps):
            if before.group and before.group != step.group:
                left.add(before.group)
            if step.group in left:
                yield f"step {step.id}: the group {step.group} is broken up by other steps"


def branches_lead_somewhere(prompts: PromptSet, _: Taxonomy) -> Iterator[str]:
    """A branch runs a known block from a known step, and does something."""
    for step in prompts:
        for branch in step.then:
            does = (branch.run, branch.depth, branch.finish, branch.stop)
            if not any((*does, branch.offer, branch.support, branch.say)):
                yield f"step {step.id}: the branch “{branch.text}” leads nowhere"
            if branch.start and not branch.run:
                yield f"step {step.id}: the branch “{branch.text}” has a start and no run"
            block = prompts.blocks.get(branch.run)
            if branch.run and block is None:
                yield f"step {step.id}: unknown block “{branch.run}”"
            elif block and branch.start and branch.start not in [inner.id for inner in block]:
                yield f"step {step.id}: the block {branch.run} has no step “{branch.start}”"


def conditions_make_sense(prompts: PromptSet, taxonomy: Taxonomy) -> Iterator[str]:
    """A condition looks at what was asked before, within range, and can come true."""
    left = _MOST_COMBINATIONS
    for at, step in enumerate(prompts):
        before, shared = _asked_before(prompts, at), at >= prompts.closing
        conditions: list[tuple[Condition, str, Sequence[Step]]] = []
        if step.show_if:
            conditions.append((step.show_if, step.show_if_text, before))
        conditions.extend((branch.when, branch.text, [*before, step]) for branch in step.then)
        for condition, text, asked in conditions:
            found = list(_condition_faults(condition, asked, taxonomy, shared=shared))
            domains = {} if found else _domains(condition, asked)
            combinations = prod(len(values) for values in domains.values())
            if not found and combinations <= left:
                left -= combinations
                found = [] if _possible(condition, domains) else ["it can never be true"]
            yield from (f"step {step.id}: “{text}”: {fault}" for fault in found)


def _asked_before(prompts: PromptSet, at: int) -> list[Step]:
    steps = list(prompts)
    # A block can be run from anywhere, so its steps may look at every step of the set.
    return steps[:at] if at < len(prompts.steps) else steps


def _named(name: str, asked: Sequence[Step]) -> list[Step]:
    """Return the steps a name in a condition stands for: by field, or by id where unstored."""
    return [step for step in asked if name == (step.field or step.id)]


def _condition_faults(
    condition: Condition, asked: Sequence[Step], taxonomy: Taxonomy, *, shared: bool
) -> Iterator[str]:
    for name in condition.names():
        if name.startswith("settings."):
            if name.removeprefix("settings.") not in Settings.model_fields:
                yield f"unknown setting “{name}”"
        elif not _named(name, asked):
            known = name in FIELDS
            # A shared block may look at what only some sets ask: elsewhere it is blank.
            if known and shared:
                continue
            yield f"“{name}” is {'not asked before this' if known else 'not a field'}"
    for part in _parts(condition):
        if isinstance(part, Measure):
            yield from _range_faults(part, asked)
        elif isinstance(part, Choice):
            yield from _item_faults(part, asked, taxonomy)


def _range_faults(part: Measure, asked: Sequence[Step]) -> Iterator[str]:
    for name in (part.left, part.minus):
        if any(step.kind != "scale" for step in _named(name, asked)):
            yield f"“{name}” is not a rating"
    if isinstance(part.right, int) and not _LOWEST <= part.right <= _HIGHEST:
        yield f"{part.right} is outside 0 to 10"


def _item_faults(part: Choice, asked: Sequence[Step], taxonomy: Taxonomy) -> Iterator[str]:
    if part.name.startswith("settings."):
        allowed = {"on", "off"}
    else:
        allowed = {item for step in _named(part.name, asked) for item in _items(step, taxonomy)}
    if allowed:
        yield from (
            f"“{item}” is not one of its answers" for item in part.items if item not in allowed
        )


def _items(step: Step, taxonomy: Taxonomy) -> list[str]:
    if step.kind == "yesno":
        return ["yes", "no"]
    own = [option.id for option in step.options]
    facet = [item.id for item in taxonomy[step.facet].items] if step.facet in taxonomy else []
    nothing = ["none"] if step.nothing else []
    return [*own, *facet, *nothing, UNSURE] if own or facet else []


def _option_count(step: Step, taxonomy: Taxonomy) -> int:
    facet = len(taxonomy[step.facet].items) if step.facet in taxonomy else 0
    return len(step.options) + facet


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    if isinstance(condition, Not):
        yield from _parts(condition.inner)
    elif isinstance(condition, Several):
        for part in condition.parts:
            yield from _parts(part)


def _possible(condition: Condition, domains: Mapping[str, Sequence[Value | None]]) -> bool:
    for values in product(*domains.values()):
        facts: Facts = {n: v for n, v in zip(domains, values, strict=True) if v is not None}
        if condition.holds(facts):
            return True
    return False


def _domains(condition: Condition, asked: Sequence[Step]) -> dict[str, list[Value | None]]:
    """Return every value worth trying for each name: those mentioned, one other, and blank."""
    return {name: _domain(name, condition, asked) for name in condition.names()}


def _domain(name: str, condition: Condition, asked: Sequence[Step]) -> list[Value | None]:
    if name.startswith("settings."):
        default = Settings.model_fields[name.removeprefix("settings.")].default
        # A comparison only ever gets easier towards one end, so the ends and the middle do.
        return [True, False] if isinstance(default, bool) else [_LOWEST, default, _HIGHEST]
    kinds = {step.kind for step in _named(name, asked)}
    if "scale" in kinds:
        return [None, *range(_LOWEST, _HIGHEST + 1)]
    if "yesno" in kinds:
        return [None, True, False]
    mentioned = [
        item
        for part in _parts(condition)
        if isinstance(part, Choice) and part.name == name
        for item in part.items
    ]
    if "multi" in kinds:
        return [None, *([item] for item in mentioned), mentioned, [UNSURE]]
    return [None, *mentioned, UNSURE]


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    fields_are_known,
    facets_are_known,
    kinds_have_what_they_need,
    options_are_told_apart,
    groups_stand_together,
    branches_lead_somewhere,
    conditions_make_sense,
)
