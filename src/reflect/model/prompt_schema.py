"""The shape of a prompt set file, checked by pydantic, and its way into frozen values."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from reflect.model.condition import BadCondition, parse
from reflect.model.prompts import Branch, Choice, PromptSet, Step
from reflect.model.text import clean_in, option_id

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
FieldId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.]{0,39}$")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Depth = Literal["short", "standard", "full"]
Kind = Literal[
    "text",
    "single",
    "multi",
    "scale",
    "yesno",
    "action",
    "date",
    "note",
]
Around = Literal["flagged", "open_actions", "findings", "topics", "levels"]

# Blocks the interview runs by itself, in any set.
_ANYWHERE = {"enough", "more"}


def _each_once(blocks: list[str]) -> list[str]:
    if "steps" not in blocks:
        raise ValueError("“steps”, the questions of this set, must be among them")
    if len(set(blocks)) < len(blocks):
        raise ValueError("each block may be there once")
    return blocks


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class BranchTable(_Table):
    """What follows from an answer. The first branch of a step whose `when` holds is taken."""

    when: str = Field(description="A condition, such as `threat_level <= 2`.", max_length=300)
    run: Id | Literal[""] = Field("", description="A shared block to run, such as `steady`.")
    start: Id | Literal[""] = Field("", description="The step of that block to begin at.")
    depth: Depth | Literal[""] = Field("", description="Go on with this shorter path.")
    finish: bool = Field(default=False, description="Go to the closing questions.")
    stop: bool = Field(default=False, description="Save and close, asking nothing more.")
    offer: Id | Literal[""] = Field("", description="A prompt set to offer afterwards.")
    support: Literal["", "list", "emergency"] = Field("", description="Show people to talk to.")
    say: str = Field("", description="A line said in passing.", max_length=600)


class StepTable(_Table):
    """One question or note."""

    id: Id
    kind: Kind
    text: Words
    purpose: Words
    field: FieldId | Literal[""] = Field("", description="What the answer fills.")
    facet: Id | Literal[""] = Field("", description="The list its options are drawn from.")
    options: list[Words] = Field(
        [], description="Options of its own, before the facet's.", max_length=40
    )
    options_from: Around | Literal[""] = Field("", description="Options out of the journal.")
    nothing: str = Field("", description="Label of a way of saying nothing.", max_length=80)
    max: int = Field(1, ge=1, le=14, description="How many may be chosen.")
    anchors: list[Words] = Field([], description="Words for 0, 5 and 10.", max_length=3)
    depth: Depth = Field("standard", description="The shortest path it belongs to.")
    show_if: str = Field("", description="Ask only where this holds.", max_length=300)
    then: list[BranchTable] = Field([], max_length=12)
    skippable: bool = True
    store: bool = Field(default=True, description="Whether the answer is ever written down.")
    group: Id | Literal[""] = Field("", description="Steps of one group share a screen.")
    phase: str = Field("", max_length=40)
    cue: str = Field("", description="A line for the supervisor's card.", max_length=300)
    for_each: Around | Literal[""] = Field("", description="Ask once for each of these.")


class SetTable(_Table):
    """A prompt set: one TOML file, its steps in the order asked."""

    id: Id
    version: int = Field(1, ge=1)
    name: Words
    who: Words
    when: Words
    minutes: int = Field(ge=1, le=240)
    depth: Depth = Field("standard", description="How far it goes unless asked otherwise.")
    kept_in: Literal["journal", "supervision"] = "journal"
    counted: bool = Field(default=True, description="Whether findings may look at its entries.")
    out: Words
    blocks: Annotated[list[Id], AfterValidator(_each_once)] = Field(
        ["open", "steps", "close"], description="What is asked, in order.", max_length=12
    )
    step: list[StepTable] = Field(min_length=1, max_length=80)


class BlockTable(_Table):
    """A shared block: steps that several prompt sets run."""

    step: list[StepTable] = Field(min_length=1)


def to_step(table: StepTable) -> Step:
    """Return the frozen step. Raises BadCondition, naming the step."""
    try:
        show_if = parse(table.show_if) if table.show_if else None
        then = tuple(_to_branch(branch) for branch in table.then)
    except BadCondition as error:
        raise BadCondition(f"step {table.id}: {error}") from error
    labels = [clean_in(label) for label in table.options]
    return Step(
        id=table.id,
        kind=table.kind,
        text=clean_in(table.text),
        purpose=clean_in(table.purpose),
        field=table.field,
        facet=table.facet,
        options=tuple(Choice(option_id(label), label) for label in labels),
        options_from=table.options_from,
        nothing=clean_in(table.nothing),
        maximum=table.max,
        anchors=tuple(clean_in(anchor) for anchor in table.anchors),
        depth=table.depth,
        show_if=show_if,
        show_if_text=table.show_if,
        then=then,
        skippable=table.skippable,
        stored=table.store,
        group=table.group,
        phase=clean_in(table.phase),
        cue=clean_in(table.cue),
        for_each=table.for_each,
    )


def to_prompt_set(
    table: SetTable, blocks: Mapping[str, tuple[Step, ...]], *, own: bool, place: str
) -> PromptSet:
    """Join the shared blocks in and return the frozen set.

    Raises BadCondition, and KeyError where a block is not known.
    """
    parts = {**blocks, "steps": tuple(to_step(step) for step in table.step)}
    steps = [step for name in table.blocks for step in parts[name]]
    closing = len(steps) - len(parts["close"]) if table.blocks[-1:] == ["close"] else len(steps)
    return PromptSet(
        id=table.id,
        version=table.version,
        name=clean_in(table.name),
        who=clean_in(table.who),
        when=clean_in(table.when),
        minutes=table.minutes,
        depth=table.depth,
        kept_in=table.kept_in,
        counted=table.counted,
        out=clean_in(table.out),
        steps=tuple(steps),
        closing=closing,
        blocks=_runnable(steps, table.blocks, blocks),
        own=own,
        place=place,
    )


def _runnable(
    steps: list[Step], joined: list[str], blocks: Mapping[str, tuple[Step, ...]]
) -> dict[str, tuple[Step, ...]]:
    # Only what a branch can reach: a set that never steadies may use the ids of `steady`.
    wanted = _ANYWHERE | {branch.run for step in steps for branch in step.then}
    return {name: block for name, block in blocks.items() if name in wanted and name not in joined}


def _to_branch(table: BranchTable) -> Branch:
    return Branch(
        when=parse(table.when),
        text=table.when,
        run=table.run,
        start=table.start,
        depth=table.depth,
        finish=table.finish,
        stop=table.stop,
        offer=table.offer,
        support=table.support,
        say=clean_in(table.say),
    )
