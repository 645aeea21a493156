"""Printing entries, the same wherever a command shows them."""

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.entry import Entry
    from reflect.model.labels import Labels


def print_lines(rt: "Runtime", entries: "Iterable[Entry]") -> int:
    """Show entries, a line or two each; return how many."""
    from reflect.render.entries import list_line

    name = cache(rt.library.set_name)
    rows = [list_line(entry, name(entry.set)) for entry in entries]
    rt.screen.rows(rows)
    return len(rows)


def print_records(rt: "Runtime", entries: "Iterable[Entry]") -> None:
    """Print entries as one JSON array of reflect-entry/1 objects with their numbers."""
    from reflect.model.entry import to_record
    from reflect.render.entries import json_array

    records = ({**to_record(entry), "number": entry.number} for entry in entries)
    for part in json_array(records):
        rt.screen.raw(part)


def print_page(rt: "Runtime", entry: "Entry") -> None:
    """Show one entry whole."""
    from reflect.render.entries import page

    name = rt.library.set_name(entry.set)
    rt.screen.rows(page(entry, labels_of(rt, entry), name))


def labels_of(rt: "Runtime", entry: "Entry") -> "Labels":
    """Return the words for what an entry chose. Loads no pydantic."""
    from reflect.model.labels import Labels

    return Labels(rt.library.facets, rt.library.option_labels(entry.set))


def short_words(rt: "Runtime", entry: "Entry") -> str:
    """Name an entry in one line, as a question about it would."""
    from reflect.model.dates import in_words

    name = rt.library.set_name(entry.set)
    return f"entry {entry.number}: {name}, {in_words(entry.at)}"
