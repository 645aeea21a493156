"""What a prompt set must hold beyond its shape: a list of pure checks, at the foot of the file.

Each check yields one sentence for each fault, naming the step.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from reflect.model.condition_checks import branches_are_reached, conditions_make_sense
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.prompts import PromptSet, Step

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
    """A facet exists, and is the one its field draws from. An action may do without."""
    for step in prompts:
        known = FIELDS.get(step.field)
        if step.facet and step.facet not in taxonomy:
            yield f"step {step.id}: unknown facet “{step.facet}”"
        elif step.kind == "action" and not step.facet:
            continue
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


def _option_count(step: Step, taxonomy: Taxonomy) -> int:
    facet = len(taxonomy[step.facet].items) if step.facet in taxonomy else 0
    return len(step.options) + facet


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    fields_are_known,
    facets_are_known,
    kinds_have_what_they_need,
    options_are_told_apart,
    groups_stand_together,
    branches_lead_somewhere,
    conditions_make_sense,
    branches_are_reached,
)
