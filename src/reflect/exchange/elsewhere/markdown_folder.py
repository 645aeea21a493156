"""A folder of Markdown files with a date each: plain ones, or a vault of Obsidian's."""

import re
import uuid
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import front_matter, moments
from reflect.exchange.elsewhere.notes import MOST_TEXT, Notes, refused
from reflect.exchange.elsewhere.opening import files, text_of, whole
from reflect.model.markdown import unescaped

_SUFFIXES = {".md", ".markdown"}
_DATES = ("date", "created", "datetime", "day")
_STARS = ("starred", "star", "favourite", "favorite")
_CHANGED = ("updated", "modified")
_OURS = ("id", "set", "set_version", "depth", "number")
# A day, and a time unless what follows is another day.
_NAMED = re.compile(
    r"(\d{4})[-_. ]?(\d\d)[-_. ]?(\d\d)"
    r"(?:[-_T ,]+(\d\d)[-_.:h]?(\d\d)(?!\d|[-_.]\d\d[-_.]\d\d))?"
)
_FOLDERS = re.compile(r"(?:^|/)(\d{4})/(?:\d{4}-)?(\d\d)/(?:\d{4}-\d\d-)?(\d\d)(?!\d)")
# A tag of Obsidian's holds a letter; `#1` is none.
_INLINE_TAG = re.compile(r"(?<![\S])#((?=[\d/_-]*[^\W\d_])[\w/-]+)")

GUIDED = (
    "A guided entry came in as a note with its questions and answers as text; JSON Lines keeps"
    " the answers."
)


def read(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Walk the files of a folder, or read one. Tags are those of the head.

    Raises InvalidInput naming the place, NotThere, SystemSaidNo.
    """
    return _read(path, notes, inline_tags=False)


def read_vault(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Walk the notes of a vault: as `read`, and #tags in the text are tags."""
    return _read(path, notes, inline_tags=True)


def _read(path: Path, notes: Notes, *, inline_tags: bool) -> Iterator[Arrival]:
    found_any = False
    for file in files(path) if path.is_dir() else [path]:
        place = file.relative_to(path).as_posix() if file != path else file.name
        if file.suffix.lower() not in _SUFFIXES or (file.is_symlink() and file != path):
            yield Arrival(place, None, left_out=("files that are no Markdown",))
            continue
        found_any = True
        yield _arrival(file, place, notes, inline_tags=inline_tags)
    if not found_any:
        raise refused(path.name, "there is no Markdown file in it")


def _arrival(file: Path, place: str, notes: Notes, *, inline_tags: bool) -> Arrival:
    head, body = front_matter.split(
        text_of(whole(file, MOST_TEXT), place).replace("\r\n", "\n"), place
    )
    at = _when(head, place)
    if at is None:
        return Arrival(place, None, told=(f"{place} has no date; it was left out.",))
    ours = head.get("reflect") == "1"
    guided = ours and head.get("set") != "note"
    text = unescaped(body.strip("\n")) if ours else _titled(head, body)
    tags = front_matter.strings(head.get("tags") or head.get("tag"))
    known = {*_DATES, *_STARS, *_CHANGED, "tags", "tag", "label", "title", "time"}
    if ours:
        known |= {*_OURS, "reflect"}
    return notes.arrival(
        place,
        at,
        text,
        tags=[*tags, *(_INLINE_TAG.findall(text) if inline_tags and not ours else [])],
        starred=any(front_matter.is_yes(head.get(name)) for name in _STARS),
        label=str(head.get("label") or ""),
        created=_moment(head.get("created")) if ours else None,
        changed=next(filter(None, (_moment(head.get(name)) for name in _CHANGED)), None),
        entry_id=_id(head, guided=guided) if ours else "",
        left_out=tuple(key[:40] for key, value in head.items() if key not in known and value),
        told=(GUIDED,) if guided else (),
    )


def _titled(head: dict[str, object], body: str) -> str:
    """Return the text with its title before it, where the text does not begin with it."""
    body = body.strip("\n").rstrip()
    title = str(head.get("title") or "").strip()
    first = body.split("\n", 1)[0].lstrip("# ").strip()
    return body if not title or title == first else f"{title}\n\n{body}".rstrip()


def _when(head: dict[str, object], place: str) -> datetime | None:
    for name in _DATES:
        clock = str(head.get("time") or "") if ":" in str(head.get("time")) else ""
        at = _moment(head.get(name))
        if at and clock and not (at.hour or at.minute):
            at = _moment(f"{head[name]} {clock}") or at
        if at:
            return at
    for pattern, text in ((_NAMED, place.rsplit("/", 1)[-1]), (_FOLDERS, place)):
        found = pattern.search(text)
        if found:
            day = "-".join(found.groups()[:3])
            clock = ":".join(found.groups("00")[3:])
            at = moments.read(f"{day} {clock}".strip()) or moments.read(day)
            if at:
                return at
    return None


def _moment(value: object) -> datetime | None:
    return moments.read(value.strip().strip("[]")) if isinstance(value, str) else None


def _id(head: dict[str, object], *, guided: bool) -> str:
    """Return the id of an entry of ours; another one where it came back as a mere note.

    Otherwise bringing it in with --update would put text in place of its answers.
    """
    try:
        own = uuid.UUID(str(head.get("id")))
    except ValueError:
        return ""
    return str(uuid.uuid5(own, "as a note")) if guided else str(own)
