"""A session as pages: which there are, and what stands on each. Pure, from what is there so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reflect.interview.path import Place
from reflect.model.action_kind import EARLIER
from reflect.model.entry import Answer
from reflect.model.meeting import AgreedAction, Topic, nth, which
from reflect.model.prompts import PromptSet, Step

OPENING, WIDER, CLOSING, GATHER, SIGN = (
    "0 Opening",
    "5 Wider",
    "6 Closing",
    "gather",
    "sign",
)
REPEATED = frozenset({"p_action", "w_up"})
"""Steps that may be answered several times."""

_SHARES = {OPENING: 15, WIDER: 15, CLOSING: 15}
_TOPICS_SHARE = 45
_SIGN_STEP = "c_sign"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: a phase, of one topic where it is repeated for each.

    `share` is its part of the session's time, all pages together making 1. `lines` are what can
    be opened, each one or more places asked together.
    """

    phase: str
    topic: Topic | None = None
    share: float = 0.0
    lines: tuple[tuple[Place, ...], ...] = ()

    @property
    def key(self) -> str:
        """What the session is told to stand at."""
        return f"{self.topic.about}/{self.phase}" if self.topic else self.phase

    @property
    def title(self) -> str:
        """What stands above it."""
        name = self.phase.partition(" ")[2] or self.phase
        return f"{name}, {self.topic.label}" if self.topic else name


def pages(
    prompts: PromptSet,
    topics: Sequence[Topic],
    answers: Sequence[Answer],
    earlier: Sequence[AgreedAction],
) -> list[Page]:
    """Return the pages in order: opening, each topic taken up phase by phase, wider, closing."""
    phases = {
        phase: list(steps) for phase, steps in groupby(prompts.steps, key=lambda step: step.phase)
    }
    of_topics = [phase for phase, steps in phases.items() if steps[0].for_each == "topics"]
    taken_up = [topic for topic in topics if topic.taken_up]
    whole = sum(_SHARES.values()) + _TOPICS_SHARE
    each = _TOPICS_SHARE / (len(taken_up) * len(of_topics)) if taken_up else 0
    ordered: list[tuple[str, Topic | None]] = [
        *((p, None) for p in phases if p < of_topics[0]),
        *((p, topic) for topic in taken_up for p in of_topics),
        *((p, None) for p in phases if p > of_topics[-1]),
    ]
    return [
        Page(
            phase,
            topic,
            (each if topic else _SHARES.get(phase, 0)) / whole,
            tuple(_lines(phases[phase], topic, answers, earlier)),
        )
        for phase, topic in ordered
    ]


def _lines(
    steps: Sequence[Step],
    topic: Topic | None,
    answers: Sequence[Answer],
    earlier: Sequence[AgreedAction],
) -> Iterator[tuple[Place, ...]]:
    about, words = (topic.about, topic.label) if topic else ("", "")
    asked = [step for step in steps if step.kind != "note" and step.id != _SIGN_STEP]
    for _, group in groupby(asked, key=lambda step: step.group or step.id):
        together = list(group)
        step = together[0]
        if step.field == EARLIER:
            yield from ((Place(step, str(one.number), one.what),) for one in earlier)
        elif step.id in REPEATED:
            for number in _numbers(step, about, answers):
                yield (Place(step, nth(about, number), words),)
        else:
            yield tuple(Place(one, about, words) for one in together)


def _numbers(step: Step, about: str, answers: Sequence[Answer]) -> list[int]:
    """Return the ordinals of a step that may be answered again: those held, and one more."""
    held = {
        which(a.about)
        for a in answers
        if a.step == step.id and (a.about == about or a.about.startswith(f"{about}/"))
    }
    return [*sorted(held), max(held, default=0) + 1]
