"""jrnl, every version: its journals, and what it exports."""

import re
from collections.abc import Iterator
from pathlib import Path

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import dayone, jrnl_exports, jrnl_text
from reflect.exchange.elsewhere.notes import Notes, refused
from reflect.exchange.elsewhere.opening import beginning_of, files, text_of, whole

# What a journal begins with that jrnl has sealed: since 4.6 a mark, before it a Fernet token.
_SEALED = (b"JRNLv3", b"gAAAA")
# Years, months and entries are all headings there, without stars.
_MARKDOWN = re.compile(rb"# \d{4}\r?\n\r?\n## ")


def read(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Walk the entries of a journal or an export, a file or a folder of either.

    Raises InvalidInput naming the place, NotThere, SystemSaidNo.
    """
    if path.is_dir():
        return _read_folder(path, notes)
    return _read_file(path, notes)


def _read_file(path: Path, notes: Notes) -> Iterator[Arrival]:
    beginning = beginning_of(path, 10_000)
    if beginning.startswith(_SEALED):
        raise refused(path.name, "jrnl has sealed it; `jrnl --decrypt` opens it")
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MARKDOWN.match(start):
        raise refused(
            path.name, "jrnl's Markdown does not hold everything; `jrnl --format json` does"
        )
    if start.startswith(b"{"):
        return jrnl_exports.from_json(whole(path), path.name, notes)
    if start.startswith(b"<"):
        return jrnl_exports.from_xml(whole(path), path.name, notes)
    if jrnl_exports.is_headed(beginning.decode(errors="replace")):
        text, day = text_of(whole(path), path.name), jrnl_text.day_in_name(path)
        return jrnl_exports.from_headed(text, path.name, notes, day)
    return jrnl_text.read(path, notes)


def _read_folder(folder: Path, notes: Notes) -> Iterator[Arrival]:
    found_any = False
    for path in files(folder):
        if path.is_symlink():
            yield Arrival(path.name, None, left_out=("links to other places",))
            continue
        inside = None
        if path.suffix == ".txt":
            inside = jrnl_text.read_folder(folder, path, notes)
        if path.suffix == ".doentry":
            inside = dayone.read_classic(path, notes)
        if inside is None and path.suffix in {".txt", ".md", ".json", ".xml", ".yaml"}:
            inside = _read_file(path, notes)
        if inside is None:
            yield Arrival(path.name, None, left_out=("files that are no entries",))
            continue
        found_any = True
        yield from inside
    if not found_any:
        raise refused(folder.name, "there is no entry of jrnl's in it")
