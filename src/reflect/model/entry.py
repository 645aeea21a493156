"""An entry: one sitting with one prompt set, and the answers it holds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

FORMAT = "reflect-entry/1"

# What an answer may hold: text or an id, a rating, yes or no, ids in the order chosen, an action.
Value = str | int | bool | list[str] | dict[str, object]

UNSURE = "unsure"
NOTHING = "none"
OTHER = "other:"


class Answer(NamedTuple):
    """One answer, with the question as it was worded then.

    `about` names what a repeated step was asked of (a finding, an action, a level), else "".

    A tuple, because there are a million of them in a large journal: a frozen dataclass takes
    three times as long to make.
    """

    step: str
    kind: str
    field: str
    value: Value
    asked: str = ""
    about: str = ""


answer_of: Callable[[tuple[str, str, str, Value, str, str]], Answer]
answer_of = partial(tuple.__new__, Answer)
"""Make an answer of its six parts in order: in half the time, where there are very many."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept reflection. Every time carries its offset; `number` is 0 until it is stored."""

    id: str
    at: datetime
    set: str
    answers: tuple[Answer, ...] = ()
    set_version: int = 1
    depth: str = "standard"
    label: str = ""
    tags: tuple[str, ...] = ()
    starred: bool = False
    created: datetime | None = None
    updated: datetime | None = None
    number: int = 0

    def __getitem__(self, field: str) -> Value | None:
        """Return the last answer to a field, or None where it was left blank."""
        return next((a.value for a in reversed(self.answers) if a.field == field), None)

    def picks(self, field: str) -> tuple[str, ...]:
        """Return the items chosen for a field, in the order chosen, each once.

        Leaves out what is never counted: `none`, `unsure` and `other:` texts.
        """
        chosen = dict.fromkeys(_ids(a.value for a in self.answers if a.field == field))
        return tuple(item for item in chosen if counted(item))

    def rating(self, field: str) -> int | None:
        """Return a 0 to 10 rating, or None where it was left blank."""
        value = self[field]
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def counted(item: str) -> bool:
    """Say whether a chosen item is counted anywhere: not `none`, `unsure` or an `other:` text."""
    return item not in {NOTHING, UNSURE} and not item.startswith(OTHER)


def _ids(values: Iterator[Value]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value


def to_record(entry: Entry) -> dict[str, object]:
    """Return the entry as a `reflect-entry/1` object; optional parts that are empty stay in."""
    return {
        "format": FORMAT,
        "id": entry.id,
        "at": entry.at.isoformat(),
        "created": (entry.created or entry.at).isoformat(),
        "updated": (entry.updated or entry.created or entry.at).isoformat(),
        "set": entry.set,
        "set_version": entry.set_version,
        "depth": entry.depth,
        "label": entry.label,
        "tags": list(entry.tags),
        "starred": entry.starred,
        "answers": [_answer_record(answer) for answer in entry.answers],
    }


def _answer_record(answer: Answer) -> dict[str, object]:
    step, kind, field, value, asked, about = answer
    record: dict[str, object] = {"step": step, "kind": kind, "field": field, "value": value}
    if asked:
        record["asked"] = asked
    if about:
        record["about"] = about
    return record


def answers_by_field(answers: tuple[Answer, ...]) -> Mapping[str, Value]:
    """Return field to value; where a field was answered twice, the later answer."""
    return {answer.field: answer.value for answer in answers}
