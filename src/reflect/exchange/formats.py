"""The formats entries can leave in. A new one is one module beside this, and one line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reflect.exchange import csv_file, jsonl, markdown
from reflect.exchange.names import Names
from reflect.model.entry import Entry


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for in a few words, and how entries are written in it.

    `write` yields text, an entry at a time, in the order the entries come.
    """

    about: str
    write: Callable[[Iterable[Entry], Names], Iterator[str]]


FORMATS = {
    "jsonl": Format("whole entries, a line each; `reflect import` reads them again", jsonl.write),
    "md": Format("whole entries, to be read", markdown.write),
    "csv": Format("a row for each answer, for a spreadsheet", csv_file.write),
}
