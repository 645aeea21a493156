"""Whether the conditions of a prompt set make sense, and can ever come true."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod

from reflect.model.condition import Choice, Condition, Facts, Measure, Not, Several
from reflect.model.entry import UNSURE, Value
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.prompts import PromptSet, Step
from reflect.model.settings import Settings

# Trying every mix of answers is the one slow check. No set of ours needs more than 6,000;
# after this many in one set (a tenth of a second) a condition is taken to be possible.
_MOST_TRIED = 40_000
_MOST_ITEMS = 10
_LOWEST, _HIGHEST = 0, 10


def conditions_make_sense(prompts: PromptSet, taxonomy: Taxonomy) -> Iterator[str]:
    """A condition looks at what was asked before, within range, and can come true."""
    left = _MOST_TRIED
    for at, step in enumerate(prompts):
        before, shared = _asked_before(prompts, at), at >= prompts.closing
        conditions: list[tuple[Condition, str, Sequence[Step]]] = []
        if step.show_if:
            conditions.append((step.show_if, step.show_if_text, before))
        conditions.extend((branch.when, branch.text, [*before, step]) for branch in step.then)
        for condition, text, asked in conditions:
            found = list(_condition_faults(condition, asked, taxonomy, shared=shared))
            domains = {} if found else _domains(condition, asked)
            tries = prod(len(values) for values in domains.values())
            if not found and tries <= left:
                left -= tries
                found = [] if _possible(condition, domains) else ["it can never be true"]
            yield from (f"step {step.id}: “{text}”: {fault}" for fault in found)


def branches_are_reached(prompts: PromptSet, _: Taxonomy) -> Iterator[str]:
    """No branch stands behind others that always hold first."""
    left = _MOST_TRIED
    for at, step in enumerate(prompts):
        asked = [*_asked_before(prompts, at), step]
        for number, branch in enumerate(step.then):
            earlier = [Not(other.when) for other in step.then[:number]]
            reached = Several((*earlier, branch.when), every=True)
            domains = _domains(reached, asked)
            tries = prod(len(values) for values in domains.values())
            if not earlier or tries > left:
                continue
            left -= tries
            if not _possible(reached, domains) and _possible(branch.when, domains):
                yield f"step {step.id}: “{branch.text}”: an earlier branch always holds first"


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
        steps = _named(part.name, asked)
        allowed = {item for step in steps for item in _items(step, taxonomy)}
        if any(step.kind not in {"single", "multi", "yesno"} for step in steps):
            yield f"“{part.name}” is not chosen from a list"
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
        setting = Settings.model_fields.get(name.removeprefix("settings."))
        default = setting.default if setting else None
        # A comparison only ever gets easier towards one end, so the ends and the middle do.
        return [True, False] if isinstance(default, bool) else [_LOWEST, default, _HIGHEST]
    kinds = {step.kind for step in _named(name, asked)}
    if "scale" in kinds:
        return [None, *range(_LOWEST, _HIGHEST + 1)]
    if "yesno" in kinds:
        return [None, True, False]
    mentioned = dict.fromkeys(
        item
        for part in _parts(condition)
        if isinstance(part, Choice) and part.name == name
        for item in part.items
    )
    if "multi" in kinds:
        sizes = range(1, len(mentioned) + 1) if len(mentioned) <= _MOST_ITEMS else [1]
        mixes = [list(mix) for size in sizes for mix in combinations(mentioned, size)]
        return [None, *mixes, [UNSURE]]
    return [None, *mentioned, UNSURE]
