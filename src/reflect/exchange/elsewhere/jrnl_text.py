"""jrnl's own files: one text with everything in it, or a folder with a text a day.

An entry begins with its date: `[2026-03-02 16:40] Title` since version 2, the same without the
brackets before. Its form is jrnl's setting, so the first date tells how all of one file look, and
a line with a date of another form belongs to the text; in a folder so does another day's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from reflect.exchange.arrival import Arrival
from reflect.exchange.elsewhere import moments
from reflect.exchange.elsewhere.notes import MOST_TEXT, Notes, refused
from reflect.exchange.elsewhere.opening import MOST_BYTES, lines

_BRACKETED = re.compile(rf"\[([^\[\]\n]{{0,{moments.LONGEST}}})\](?: (.*))?", re.DOTALL)
# A journal begins with a date; a text without one so far is none.
_MOST_BEFORE = 10_000
_STAR = re.compile(r"(?:^|\s)\*$")
_TAG = re.compile(r"(?<!\S)[@#]([\w/*+-]+)")
_DAY_OF_FILE = re.compile(r"(\d{4})/(\d\d)/(\d\d)\.txt")
# How a file is named that jrnl exports a single entry to.
_DAY_IN_NAME = re.compile(r"(\d{4})-(\d\d)-(\d\d)_")

OTHER_FORM = "A line begins with a date of another form; it stayed in the text of its entry."
NO_DATE = (
    "Text before the first date became an entry of its own, dated like the first that has one."
)
NO_DATE_AT_ALL = "No date of the file could be read; it became one entry, dated by the file's time."


def tags_in(text: str) -> list[str]:
    """Return the @tags and #tags of a text, as jrnl counts them: lower case, without the sign."""
    return [tag.lower() for tag in _TAG.findall(text)]


def day_in_name(path: Path) -> date | None:
    """Return the day a file is named after, as jrnl names one that holds a single entry."""
    return _day(_DAY_IN_NAME.match(path.name))


def read(path: Path, notes: Notes, day: date | None = None) -> Iterator[Arrival]:
    """Walk the entries of one text. `day` is the only one a date in it may name.

    Raises InvalidInput where it holds no entry, NotThere, SystemSaidNo.
    """
    form = _form(path, day or day_in_name(path))
    if form is None:
        yield from _undated(path, notes)
        return
    passage = _Passage()
    for line in lines(path):
        begins = form.begins(line, day)
        if begins is None:
            passage.add(line, path.name)
            continue
        if passage.at or passage.has_words():
            yield passage.arrival(notes, path.name, begins[0])
        passage = _Passage(*begins)
    yield passage.arrival(notes, path.name, _day_of(path, day))
    if form.others:
        yield Arrival(path.name, None, told=(OTHER_FORM,) * form.others)


def read_folder(folder: Path, found: Path, notes: Notes) -> Iterator[Arrival] | None:
    """Return the entries of one file of a folder journal, None where it is no part of one."""
    day = _day(_DAY_OF_FILE.search(found.relative_to(folder).as_posix()))
    return read(found, notes, day) if day else None


@dataclass
class _Form:
    """How the first line of every entry of a file looks."""

    bracketed: bool
    shape: str
    day: date | None
    month_first: bool = False
    others: int = 0

    def begins(self, line: str, day: date | None) -> tuple[datetime, str] | None:
        """Return when an entry was and the rest of its first line; None in the midst of one."""
        dated = _dated(line, bracketed=self.bracketed)
        if dated is None:
            return None
        at = self._moment(dated[0])
        if at is None:
            return None
        if moments.shape(dated[0]) != self.shape or (day and at.date() != day):
            self.others += 1
            return None
        return at, dated[1]

    def _moment(self, written: str) -> datetime | None:
        at = moments.read(written, month_first=self.month_first)
        # A folder's journal may write the time alone: the file says the day.
        return at or (moments.read_on(written, self.day) if self.day else None)


@dataclass
class _Passage:
    """The lines of one entry, as they come."""

    at: datetime | None = None
    title: str = ""
    body: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, line: str, name: str) -> None:
        self.body.append(line)
        self.size += len(line) + 1
        if self.size > MOST_TEXT:
            raise refused(name, f"an entry of it is longer than {MOST_TEXT // 1024**2} MB")

    def has_words(self) -> bool:
        return any(line.strip() for line in self.body)

    def arrival(self, notes: Notes, name: str, otherwise: datetime) -> Arrival:
        """Return the entry; `otherwise` is when it was where no date stands above it."""
        told = () if self.at else (NO_DATE,)
        title = self.title.strip()
        starred = bool(_STAR.search(title))
        words = "\n".join([_STAR.sub("", title), *self.body]).strip("\n").rstrip()
        at = self.at or otherwise
        return notes.arrival(
            f"the entry of {at:%Y-%m-%d %H:%M} in {name}",
            at,
            words,
            tags=tags_in(words),
            starred=starred,
            told=told,
        )


def _form(path: Path, day: date | None) -> _Form | None:
    """Look through a file once: how its first date looks, and whether months come first."""
    form: _Form | None = None
    heads: dict[str, None] = {}
    for number, line in enumerate(lines(path)):
        if form is None:
            if number > _MOST_BEFORE:
                break
            form = _first(line, day)
        dated = _dated(line, bracketed=form.bracketed) if form else None
        if form and dated and moments.shape(dated[0]) == form.shape:
            heads[dated[0]] = None
    if form:
        form.month_first = _is_month_first(heads, day)
    return form


def _first(line: str, day: date | None) -> _Form | None:
    for bracketed in (True, False):
        dated = _dated(line, bracketed=bracketed)
        # Day and month are not settled yet: either way round will do.
        if dated and (
            any(moments.read(dated[0], month_first=way) for way in (False, True))
            or (day and moments.read_on(dated[0], day))
        ):
            return _Form(bracketed, moments.shape(dated[0]), day)
    return None


def _is_month_first(heads: Iterable[str], day: date | None) -> bool:
    """Say whether months come first: as the day of the file shows, else as the dates do."""
    for written in heads:
        ways = [moments.read(written, month_first=way) for way in (False, True)]
        on_the_day = [at is not None and at.date() == day for at in ways]
        if any(on_the_day):
            return not on_the_day[0]
    return moments.is_month_first(heads)


def _dated(line: str, *, bracketed: bool) -> tuple[str, str] | None:
    """Return what stands where the date of an entry does, and the rest of the line."""
    if bracketed:
        found = _BRACKETED.fullmatch(line)
        return (found[1], found[2] or "") if found else None
    written = moments.at_start(line)
    return (written, line[len(written) :]) if written else None


def _undated(path: Path, notes: Notes) -> Iterator[Arrival]:
    """Keep the words of a journal no date of which can be read; refuse what is no journal."""
    if path.stat().st_size > MOST_BYTES:
        raise refused(path.name, "no line of it begins with a date, as an entry does")
    found = list(islice(lines(path), _MOST_BEFORE + 1))
    if len(found) > _MOST_BEFORE or not any(map(_BRACKETED.fullmatch, found)):
        raise refused(path.name, "no line of it begins with a date, as an entry does")
    words, at = "\n".join(found).strip(), _day_of(path, None)
    yield notes.arrival(path.name, at, words, tags=tags_in(words), told=(NO_DATE_AT_ALL,))


def _day_of(path: Path, day: date | None) -> datetime:
    if day:
        return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the writer's own day
    return datetime.fromtimestamp(int(path.stat().st_mtime)).astimezone()


def _day(named: re.Match[str] | None) -> date | None:
    try:
        return date(*map(int, named.groups())) if named else None
    except ValueError:
        return None
