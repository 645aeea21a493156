"""Where answers go while they are being given."""

from dataclasses import replace
from typing import Protocol

from reflect.model.entry import Answer, Entry

LONGER, SHORTER = "longer", "shorter"
"""In a trail, `longer:standard` and `shorter:short` say where the path changed its depth."""


class Keeper(Protocol):
    """Keeps an unfinished entry. What a method was given is safe once it returns.

    `trail` holds the keys of the stored steps passed so far, answered or skipped, in order, and
    where the path became longer or shorter. Nothing in it tells of an unstored step.
    """

    @property
    def entry(self) -> Entry:
        """The entry as it stands."""
        ...

    @property
    def trail(self) -> tuple[str, ...]:
        """The keys of the steps passed."""
        ...

    def keep(self, answer: Answer) -> None:
        """Write an answer down, in place of an earlier one to the same step."""
        ...

    def passed(self, key: str) -> None:
        """Remember that a step was skipped, or that the path turned longer or shorter."""
        ...

    def take_back(self, step: str, about: str) -> None:
        """Forget the answer to a step, or that it was skipped."""
        ...

    def set_depth(self, depth: str) -> None:
        """Remember how far the path goes now."""
        ...


def key_of(step: str, about: str = "") -> str:
    """Return the key of a step in a trail: its id, and what it was asked of."""
    return f"{step}@{about}" if about else step


def is_turn(key: str) -> bool:
    """Say whether a key of a trail tells of a change of depth instead of a step."""
    return key.partition(":")[0] in {LONGER, SHORTER}


class InMemory:
    """Keeps an entry nowhere but in memory, for trying reflect out."""

    def __init__(self, entry: Entry) -> None:
        """Begin with an entry that has no answers yet."""
        self.entry = entry
        self.trail: tuple[str, ...] = ()

    def keep(self, answer: Answer) -> None:
        """Hold an answer, in its old place where there was one."""
        same = (answer.step, answer.about)
        old = [(a.step, a.about) for a in self.entry.answers]
        answers = list(self.entry.answers)
        if same in old:
            answers[old.index(same)] = answer
        else:
            answers.append(answer)
        self.entry = replace(self.entry, answers=tuple(answers))
        self.passed(key_of(*same))

    def passed(self, key: str) -> None:
        """Note the key once."""
        if key not in self.trail:
            self.trail = (*self.trail, key)

    def take_back(self, step: str, about: str) -> None:
        """Let go of an answer."""
        kept = (a for a in self.entry.answers if (a.step, a.about) != (step, about))
        self.entry = replace(self.entry, answers=tuple(kept))
        self.trail = tuple(key for key in self.trail if key != key_of(step, about))

    def set_depth(self, depth: str) -> None:
        """Hold the new depth."""
        self.entry = replace(self.entry, depth=depth)
