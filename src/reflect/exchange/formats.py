"""The formats entries can leave in. A new one is one module beside this, and one line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reflect.exchange import csv_file, jsonl, markdown, markdown_files
from reflect.exchange.names import Names
from reflect.files import drafted, write_private, write_private_files
from reflect.model.entry import Entry

Write = Callable[[Iterable[Entry], Names], Iterator[str]]
Save = Callable[[Iterable[Entry], Names, Path, bool], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is for in a few words, and how entries are saved in it.

    `save` writes a new file or folder that only its owner can read, whole or not at all; told so,
    in place of a file that is there. `write` yields text, an entry at a time, in the order the
    entries come; None where the format is no one text. `asks` is how often it is asked before.
    """

    about: str
    save: Save
    write: Write | None = None
    asks: int = 0


def _text(about: str, write: Write) -> Format:
    def save(entries: Iterable[Entry], names: Names, path: Path, force: bool) -> None:  # noqa: FBT001
        write_private(path, write(entries, names), force=force)

    return Format(about, save, write)


def _folder(entries: Iterable[Entry], names: Names, path: Path, force: bool) -> None:  # noqa: FBT001
    del force  # would throw away whatever else is in the folder
    write_private_files(path, markdown_files.write(entries, names))


def _sqlite(entries: Iterable[Entry], names: Names, path: Path, force: bool) -> None:  # noqa: FBT001
    from reflect.store.plain_copy import write_plain

    del names
    with drafted(path, force=force) as draft:
        write_plain(draft, entries)


FORMATS = {
    "jsonl": _text("whole entries, a line each; `reflect import` reads them again", jsonl.write),
    "md": _text("whole entries, to be read", markdown.write),
    "csv": _text("a row for each answer, for a spreadsheet", csv_file.write),
    "md-folder": Format("a folder with a Markdown file an entry, for Obsidian", _folder),
    "sqlite": Format("an open database for Datasette; it asks twice", _sqlite, asks=2),
}
