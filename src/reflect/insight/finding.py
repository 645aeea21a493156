"""A finding: one thing a detector noticed, worded as a wondering, with its counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed, how often, an open question, and another way to see it.

    `about` says what it is about, `counts` how it was counted: both as promised for the detector
    in `reflect-findings/1`. `text` is said to the writer ("you"), `question` ends with a question
    mark, `caution` is the other explanation. `entries` are the ids it stands on, oldest first.
    `leaves` says whether a document may carry it without a tick of its own; `private` that no
    document carries it, ticked or not.
    """

    detector: str
    about: Mapping[str, str | int]
    counts: Mapping[str, int | Sequence[int]]
    text: str
    question: str
    caution: str
    entries: tuple[str, ...]
    leaves: bool = True
    private: bool = False

    @property
    def key(self) -> str:
        """What it is known by from one look back to the next, whatever its counts."""
        about = ",".join(f"{name}={value}" for name, value in self.about.items())
        return f"{self.detector}:{about}"
