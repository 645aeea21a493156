"""Reads the marked sentences in data/, and counts what a check finds of them."""

import re
from pathlib import Path
from typing import NamedTuple

from reflect.privacy.check import look_for

DATA = Path(__file__).parent / "data"
# What no rule can see. It is not asked for, and seeing it would be no mistake.
RARE = "rare"
_MARK = re.compile(r"\{(\w+):([^{}]*)\}")


class Marked(NamedTuple):
    """A sentence, and what in it tells who or where somebody is: kind, start, end."""

    text: str
    marks: list[tuple[str, int, int]]


class Counts(NamedTuple):
    """How much of what is there was seen, and how much of what was seen is there."""

    recall: float
    precision: float


def read(name: str) -> tuple[dict[str, str], list[Marked]]:
    """Return the declared names of a file, and its sentences."""
    head, _, body = (DATA / name).read_text(encoding="utf-8").partition("\n---\n")
    lines = [line for line in head.split("\n") if line and not line.startswith("#")]
    return dict(line.split(" = ") for line in lines), list(map(_marked, body.strip().split("\n")))


def measure(name: str, *, with_names: bool) -> Counts:
    """Count over one file. Seen is what any warning touches; right is a warning touching a mark."""
    names, sentences = read(name)
    found = there = right = warned = 0
    for text, marks in sentences:
        seen = look_for(text, names if with_names else {})
        asked = [mark for mark in marks if mark[0] != RARE]
        there += len(asked)
        found += sum(any(_touch(mark, one) for one in seen) for mark in asked)
        warned += len(seen)
        right += sum(any(_touch(mark, one) for mark in marks) for one in seen)
    return Counts(found / there, right / warned)


def _touch(mark, seen):
    return mark[1] < seen.end and seen.start < mark[2]


def _marked(line: str) -> Marked:
    text, past, marks = "", 0, []
    for mark in _MARK.finditer(line):
        text += line[past : mark.start()]
        marks.append((mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        past = mark.end()
    return Marked(text + line[past:], marks)
