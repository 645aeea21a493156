"""A prompt set: questions asked together, as frozen values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reflect.model.condition import Condition

DEPTHS = ("short", "standard", "full")
"""How far a prompt set goes, each holding the one before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a step that is not drawn from a facet. `id` is the slug of its label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Branch:
    """What follows from an answer: the first branch whose condition holds is taken.

    `run` names a shared block, entered at the step `start` (its first step where empty).
    `depth` drops to a shorter path, `finish` goes to the closing block, `stop` saves and closes,
    `offer` names a prompt set to offer once this one is done, `support` shows whom to ring
    (`"emergency"` leads with the emergency lines) and `say` is a line said in passing.
    """

    when: Condition
    text: str
    run: str = ""
    start: str = ""
    depth: str = ""
    finish: bool = False
    stop: bool = False
    offer: str = ""
    support: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One question or note. Its id is stable for ever within its set.

    `depth` is the shortest path it belongs to. `options` come before the items of `facet`;
    `nothing` is the label of a way of saying nothing, stored as `none`. `for_each` repeats the
    step and `options_from` fills its options, each from the surroundings named there.
    Steps with the same `group` share a screen.
    """

    id: str
    kind: str
    text: str
    purpose: str
    field: str = ""
    facet: str = ""
    options: tuple[Choice, ...] = ()
    options_from: str = ""
    nothing: str = ""
    maximum: int = 1
    anchors: tuple[str, ...] = ()
    depth: str = "standard"
    show_if: Condition | None = None
    show_if_text: str = ""
    then: tuple[Branch, ...] = ()
    skippable: bool = True
    stored: bool = True
    group: str = ""
    phase: str = ""
    cue: str = ""
    for_each: str = ""


@dataclass(frozen=True, slots=True)
class PromptSet:
    """A prompt set with its shared blocks joined in.

    `steps` are all steps in the order asked; `closing` is the index of the first step of the
    closing block (the number of steps where there is none). `blocks` are the shared blocks a
    branch may run. `counted` says whether findings may look at its entries.
    """

    id: str
    version: int
    name: str
    who: str
    when: str
    minutes: int
    depth: str
    kept_in: str
    counted: bool
    out: str
    steps: tuple[Step, ...]
    closing: int
    blocks: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    own: bool = False
    place: str = ""

    def __iter__(self) -> Iterator[Step]:
        """Walk every step that can be asked: those of the set, then those of its blocks."""
        yield from self.steps
        for steps in self.blocks.values():
            yield from steps

    def step(self, step_id: str) -> Step | None:
        """Return the step with this id, of the set or of one of its blocks."""
        return next((step for step in self if step.id == step_id), None)


def within(step: Step, depth: str) -> bool:
    """Say whether a step belongs to a path of this depth."""
    return DEPTHS.index(step.depth) <= DEPTHS.index(depth)
