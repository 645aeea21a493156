"""What every kind of step can do."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from reflect.model.asker import Asker, Question
from reflect.model.entry import Value

Label = Callable[[str], str]
"""From the id of a chosen item to its label."""

Part = Callable[[Value], None]
"""Takes what has been answered of a step that is asked in several lines."""


def no_part(_: Value) -> None:
    """Let a part go: nobody keeps it."""


class Kind(Protocol):
    """One way of asking."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Put the question with the asker's gestures; None where it was skipped.

        What can be typed wrong goes into the question's `check`, so that it is asked again:
        nothing is raised here. A kind that asks several lines gives `part` what it has before
        each further one.
        """
        ...

    def check(self, question: Question, given: object) -> Value:
        """Return a value given in a file, cleaned. Raises InvalidInput saying what is allowed."""
        ...

    def words(self, value: Value, label: Label) -> str:
        """Return the answer as a person reads it; more than one line only for prose."""
        ...

    def texts(self, value: Value) -> list[str]:
        """Return what full-text search should find of it."""
        ...
