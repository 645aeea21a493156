"""What jrnl exports: JSON, XML, and a Markdown file an entry with a head that looks like YAML."""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import ParseError, XMLParser

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import json_file, moments
from reflect.exchange.elsewhere.front_matter import is_yes, strings
from reflect.exchange.elsewhere.jrnl_text import tags_in
from reflect.exchange.elsewhere.notes import Notes, refused

_KEY = re.compile(r"(title|date|starr?ed|tags):(?: (.*))?", re.DOTALL)
_HEAD = re.compile(r"(?:---\n)?title:.*\ndate:", re.ASCII)
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_DEEPEST = 10
_MOST_PARTS = 1_000_000
_MOST_WORDS = 8 * 1024 * 1024
_PIECE = 64 * 1024


def from_json(data: bytes, place: str, notes: Notes) -> Iterator[Arrival]:
    """Walk the entries of a JSON export."""
    for where, one in json_file.entries(data, place):
        written = f"{json_file.text(one, 'date', where)} {json_file.text(one, 'time', where)}"
        title, body = json_file.text(one, "title", where), json_file.text(one, "body", where)
        yield _arrival(
            notes,
            where,
            written,
            f"{title}\n{body}",
            tags=json_file.words(one, "tags", where),
            starred=one.get("starred") is True,
            left_out=json_file.others(one, {"date", "time", "title", "body", "tags", "starred"}),
        )


def from_xml(data: bytes, place: str, notes: Notes) -> Iterator[Arrival]:
    """Walk the entries of an XML export: all in one file, or a file an entry."""
    # Entities a file defines itself can be made to grow without end; jrnl defines none.
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", data, re.IGNORECASE):
        raise refused(place, "it defines a document type of its own")
    target = _Entries(place)
    parser = XMLParser(target=target, encoding="utf-8")  # noqa: S314 - no entities, no depth, no tree
    number = 0
    for start in [*range(0, len(data), _PIECE), None]:
        try:
            parser.close() if start is None else parser.feed(data[start : start + _PIECE])
        except (ParseError, ValueError):
            raise refused(place, "it is not XML, or not UTF-8 text") from None
        for about, written, tags in target.taken():
            number += 1
            where = f"entry {number} of {place}"
            yield _arrival(
                notes,
                where,
                about.get("date", ""),
                written.strip("\n\t "),
                tags=tags,
                starred=is_yes(about.get("starred", "")),
                left_out=tuple(key[:40] for key in about if key not in {"date", "starred", "uuid"}),
            )
    if not number:
        raise refused(place, "it holds no entry")


def is_headed(text: str) -> bool:
    """Say whether a file is one entry of a YAML export."""
    return bool(_HEAD.match(text[:10_000].replace("\r\n", "\n")))


def from_headed(text: str, place: str, notes: Notes, day: date | None = None) -> Iterator[Arrival]:
    """Give the entry of one file of a YAML export. Its head is no YAML in any version.

    `day` is the one its file is named after.
    """
    lines = text.replace("\r\n", "\n").removeprefix("---\n").split("\n")
    head: dict[str, str] = {}
    at = 0
    while at < len(lines) and (found := _KEY.fullmatch(lines[at])):
        head[found[1]] = (found[2] or "").strip()
        at += 1
    body = lines[at:]
    if body and body[0].startswith("body: |"):
        body = [line.removeprefix("\t") for line in body[1:]]
        # The line that ends the document.
        ends = [at for at, line in enumerate(body) if line.rstrip() == "..."]
        body = body[: ends[-1]] if ends else body
    elif body and body[0].rstrip() in {"---", "..."}:
        body = body[1:]
    words = _BLANK_LINES.sub("", "\n".join(body))
    yield _arrival(
        notes,
        place,
        head.get("date", ""),
        f"{head.get('title', '')}\n{words}",
        tags=strings(head.get("tags", "")),
        starred=is_yes(head.get("starred", head.get("stared", ""))),
        day=day,
    )


def _arrival(  # noqa: PLR0913 - the six parts of an entry of jrnl's
    notes: Notes,
    where: str,
    written: str,
    text: str,
    *,
    tags: list[str],
    starred: bool,
    left_out: tuple[str, ...] = (),
    day: date | None = None,
) -> Arrival:
    at = moments.read_on(written, day)
    if at is None:
        raise refused(where, "it has no date that can be read")
    text = text.strip("\n").rstrip()
    return notes.arrival(
        where, at, text, tags=[*tags_in(text), *tags], starred=starred, left_out=left_out
    )


class _Entries:
    """Gathers the entries of an XML export as it is read; nothing of it becomes a tree."""

    def __init__(self, place: str) -> None:
        self._found: list[tuple[dict[str, str], str, list[str]]] = []
        self._place = place
        self._open: dict[str, str] | None = None
        self._words: list[str] = []
        self._tags: list[str] = []
        self._depth = self._parts = self._size = 0

    def taken(self) -> list[tuple[dict[str, str], str, list[str]]]:
        """Return the entries that ended since this was last asked."""
        found, self._found = self._found, []
        return found

    def start(self, tag: str, about: dict[str, str]) -> None:
        self._depth += 1
        self._parts += 1
        if self._depth > _DEEPEST:
            raise refused(self._place, "it is nested too deeply")
        if self._parts > _MOST_PARTS:
            raise refused(self._place, "it has too many parts")
        if tag == "entry":
            self._open, self._words, self._tags, self._size = dict(about), [], [], 0
        elif self._open is not None and tag == "tag":
            self._tags.append(about.get("name", ""))

    def data(self, words: str) -> None:
        if self._open is not None:
            self._words.append(words)
            self._size += len(words)
            if self._size > _MOST_WORDS:
                raise refused(
                    self._place, f"an entry of it is longer than {_MOST_WORDS // 1024**2} MB"
                )

    def end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "entry" and self._open is not None:
            self._found.append((self._open, "".join(self._words), self._tags))
            self._open = None

    def close(self) -> None:
        """End: what was found is taken piece by piece."""
