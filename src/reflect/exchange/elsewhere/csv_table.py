"""A CSV file with an entry a row: which column is what is guessed from its head, or said."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reflect.errors import InvalidInput, WrongCommandLine
from reflect.exchange.arrival import Arrival
from reflect.exchange.csv_file import COLUMNS
from reflect.exchange.elsewhere import moments
from reflect.exchange.elsewhere.front_matter import is_yes, strings
from reflect.exchange.elsewhere.notes import MOST_TEXT, Notes, refused
from reflect.exchange.elsewhere.opening import lines

PARTS = ("date", "time", "title", "text", "tags", "starred", "label")
"""What a column can be. Several may be `text`: they follow each other."""

Columns = Mapping[str, Sequence[str]]
"""For each part the columns it is taken from, by their names in the head of the file."""

_GUESSES = {
    "date": "date full_date fulldate datetime timestamp when day created created_at entry_date at",
    "time": "time",
    "title": "title subject note_title heading",
    "text": "text body note notes entry content journal description",
    "tags": "tags tag labels activities categories",
    "starred": "starred star favourite favorite",
    "label": "label",
}
_DELIMITERS = ",;\t"
_MOST_COLUMNS = 500


def columns(path: Path, given: Columns) -> Columns:
    """Return which columns of a file are what: as given, the rest as the names suggest.

    Raises WrongCommandLine for a column or a part there is not, InvalidInput where no column
    holds a date or none a text.
    """
    head, _ = _opened(path)
    _refuse_unknown(head, given)
    taken = {name for names in given.values() for name in names}
    found: dict[str, Sequence[str]] = {}
    for part in PARTS:
        names = given.get(part) or [one for one in _guessed(part, head) if one not in taken][:1]
        if names:
            found[part] = tuple(names)
            taken.update(names)
    if "date" not in found or not ({"text", "title"} & set(found)):
        missing = "date" if "date" not in found else "text"
        raise InvalidInput(
            f"{path.name} cannot be read: no column of it is known to hold the {missing}.",
            f"Nothing was saved. Say which: --column {missing}=NAME. {_there_are(head)}",
        )
    return found


def read(path: Path, notes: Notes, wanted: Columns) -> Iterator[Arrival]:
    """Walk the rows of a file. Raises InvalidInput naming the row, NotThere, SystemSaidNo."""
    month_first = moments.is_month_first(_written(path, wanted))
    head, rows = _opened(path)
    used = {name for names in wanted.values() for name in names}
    for number, row in enumerate(rows, start=2):
        place = f"row {number} of {path.name}"
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(head):
            raise refused(place, "it has more cells than the head has columns")
        cells = dict(zip(head, row, strict=False))
        at = moments.read(_when(cells, wanted), month_first=month_first)
        if at is None:
            raise refused(place, "it has no date that can be read")
        left_out = tuple(f"column {name}" for name in cells if name not in used and cells[name])
        text = "\n\n".join(
            cells[name].strip()
            for part in ("title", "text")
            for name in wanted.get(part, ())
            if cells.get(name, "").strip()
        )
        yield notes.arrival(
            place,
            at,
            text,
            tags=[tag for cell in _cells(cells, wanted, "tags") for tag in _tags(cell)],
            starred=any(map(is_yes, _cells(cells, wanted, "starred"))),
            label=" ".join(_cells(cells, wanted, "label")),
            left_out=left_out,
        )


def _opened(path: Path) -> tuple[list[str], Iterator[list[str]]]:
    """Return the head of a file and the rows below it."""
    csv.field_size_limit(MOST_TEXT)
    first = next(lines(path), "")
    delimiter = max(_DELIMITERS, key=first.count)
    if first.count(delimiter) > 10 * _MOST_COLUMNS:
        raise refused(path.name, f"it has more than {_MOST_COLUMNS} columns")
    # Line ends within a cell belong to it.
    rows = _held(csv.reader((f"{line}\n" for line in lines(path)), delimiter=delimiter), path.name)
    head = [name.strip() for name in next(rows, [])]
    if len(set(head)) < len(head) or not 1 < len(head) <= _MOST_COLUMNS:
        raise refused(path.name, "its first row does not name its columns, each once")
    if head == list(COLUMNS):
        raise refused(
            path.name, "it is reflect's own CSV, which holds no whole entries; JSONL does"
        )
    return head, rows


def _held(rows: Iterable[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from rows
    except csv.Error:
        raise refused(name, "it is not CSV") from None


def _written(path: Path, wanted: Columns) -> Iterator[str]:
    head, rows = _opened(path)
    yield from (_when(dict(zip(head, row, strict=False)), wanted) for row in rows)


def _when(cells: Mapping[str, str], wanted: Columns) -> str:
    parts = (cells.get(name, "").strip() for p in ("date", "time") for name in wanted.get(p, ()))
    return " ".join(filter(None, parts))


def _cells(cells: Mapping[str, str], wanted: Columns, part: str) -> list[str]:
    return [cells.get(name, "") for name in wanted.get(part, ())]


def _tags(cell: str) -> list[str]:
    for sign in ("|", ";", ","):
        if sign in cell:
            return cell.split(sign)
    return strings(cell)


def _guessed(part: str, head: Sequence[str]) -> list[str]:
    names = _GUESSES[part].split()
    found = [one for one in head if one.lower().replace(" ", "_") in names]
    return sorted(found, key=lambda one: names.index(one.lower().replace(" ", "_")))


def _refuse_unknown(head: Sequence[str], given: Columns) -> None:
    for part, names in given.items():
        if part not in PARTS:
            raise WrongCommandLine(
                f"A column cannot be “{part[:40]}”.", f"It can be {', '.join(PARTS)}."
            )
        for name in names:
            if name not in head:
                raise WrongCommandLine(f"There is no column “{name[:40]}”.", _there_are(head))


def _there_are(head: Sequence[str]) -> str:
    return f"There are {', '.join(one[:40] for one in head[:20])}."
