"""jrnl, every version: its journals, and what it exports."""

from collections.abc import Iterator
from pathlib import Path

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import dayone, jrnl_exports, jrnl_text
from reflect.exchange.elsewhere.notes import Notes, refused
from reflect.exchange.elsewhere.opening import beginning_of, files, text_of, whole

# What a journal begins with that jrnl has sealed: a Fernet token, in base 64.
_SEALED = b"gAAAA"


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
    if start.startswith(b"{"):
        return jrnl_exports.from_json(whole(path), path.name, notes)
    if start.startswith(b"<"):
        return jrnl_exports.from_xml(whole(path), path.name, notes)
    if jrnl_exports.is_headed(beginning.decode(errors="replace")):
        return jrnl_exports.from_headed(text_of(whole(path), path.name), path.name, notes)
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
