"""The places entries can come from. A new one is one module beside this, and one line here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import dayone, jrnl, markdown_folder
from reflect.exchange.elsewhere.notes import Notes


@dataclass(frozen=True, slots=True)
class Source:
    """A place: what is read in a few words, and how its entries are walked."""

    about: str
    read: Callable[[Path, Notes], Iterator[Arrival]]


SOURCES = {
    "jrnl": Source("jrnl's text file or folder, or its JSON, YAML or XML", jrnl.read),
    "dayone": Source("Day One's JSON or zip, or its old folder", dayone.read),
    "markdown": Source("a folder of dated Markdown files", markdown_folder.read),
    "obsidian": Source("an Obsidian vault of dated notes", markdown_folder.read_vault),
}

CSV = "csv"
"""The one place that has to be told, or shown, what is where in it: see `csv_table`."""
