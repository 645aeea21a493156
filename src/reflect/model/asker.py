"""The gestures in which anything is asked, and the words that may be said instead of an answer.

An asker is whatever can put a step to a person: the terminal, a script, a test. How a step is
asked belongs to its kind; an asker knows only these few gestures.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reflect.model.entry import Value


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list. `number` is its own and never changes, whatever the order shown.

    `about` are the lines shown on `?`: definition, neighbour, what it protects, what it costs.
    """

    id: str
    label: str
    number: int = 0
    about: tuple[str, ...] = ()
    recent: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is put to a person in one gesture.

    `hint` says how to answer. `maximum` is how many may be chosen. `anchors` are the words for
    0, 5 and 10. `nothing` is the label of a way of saying nothing. `open_ended` lists also take
    a person's own short text or "not sure". `before` is what was answered earlier and may be
    changed; `must` marks the few questions that cannot be skipped. `check` turns a typed line into
    what is kept, or raises a ReflectError saying what is wrong with it. `quiet` shows it without
    weight, as an aside to the question before.
    """

    text: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    maximum: int = 1
    anchors: tuple[str, ...] = ()
    nothing: str = ""
    open_ended: bool = False
    before: Value | None = None
    before_words: str = ""
    must: bool = False
    check: Callable[[str], str] | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """What stands around a question: where we are, and what was said so far.

    `step` and `steps` count from 1. `so_far` are pairs of a short title and the answer in words,
    oldest first. `same` says that the question shares its screen with the one before. `step_id`
    is the step being asked, empty where a command asks on its own account. A screen without a
    title leaves the prompt set.
    """

    title: str
    step: int
    steps: int
    so_far: tuple[tuple[str, str], ...] = ()
    same: bool = False
    step_id: str = ""


class Asker(Protocol):
    """Puts questions to a person. Each gesture returns None where the person skips.

    Every gesture may raise a `Turn`. An answer already given is shown and kept by Enter.
    """

    def screen(self, screen: Screen) -> None:
        """Begin a screen, or go on with the same one."""
        ...

    def tell(self, text: str, *, wait: bool = False) -> None:
        """Show a note. `wait` until the person is ready."""
        ...

    def line(self, question: Question) -> str | None:
        """Ask for one short line."""
        ...

    def prose(self, question: Question) -> str | None:
        """Ask for free text of any length.

        What stood there when it was left goes along with the Turn or Interrupted.
        """
        ...

    def one(self, question: Question) -> str | None:
        """Ask for one item: its id, `unsure`, `none` or `other:` text."""
        ...

    def many(self, question: Question) -> list[str] | None:
        """Ask for items, in the order chosen."""
        ...

    def scale(self, question: Question) -> int | None:
        """Ask for 0 to 10; the words alone stand for 2, 5 and 8."""
        ...

    def yes(self, question: Question) -> bool | None:
        """Ask for yes or no."""
        ...

    def support(self, *, emergency: bool = False) -> None:
        """Show people to talk to; nothing is recorded of it."""
        ...


class Turn(Exception):
    """Something a person said instead of an answer that changes the way on.

    `given` is what stood there already of a longer text: it is theirs, and is kept.
    """

    def __init__(self, given: str = "") -> None:
        """Take what stood there."""
        super().__init__()
        self.given = given


class Back(Turn):
    """Go back to the question before."""


class Stop(Turn):
    """Save what is there and close."""


class Pause(Turn):
    """Leave it as it is and come back later."""


class Shorter(Turn):
    """Go on with the short path."""


class Interrupted(KeyboardInterrupt):
    """Ctrl-C in a longer text; `given` is what stood there."""

    def __init__(self, given: str) -> None:
        """Take what stood there."""
        super().__init__()
        self.given = given
