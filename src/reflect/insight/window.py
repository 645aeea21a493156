"""Which days are looked at, and which entries of them count."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reflect.errors import WrongCommandLine
from reflect.insight.judgement import only_judges
from reflect.insight.row import Reader, Row
from reflect.model.entry import Entry

ALL = date.min
"""As `since`: from the first entry."""

WEEKS = 26

IDENTITY = "identity"
INCIDENT = "after_incident"


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter, or the part of one, before the window. Both days are included."""

    first: date
    last: date
    entries: int
    items: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Sifted:
    """Entries sorted into what counts and what does not.

    `rows` are oldest first, `before` those of as many days before the window. `entries` is how
    many are in the window, `left_out` how many of them do not count, by prompt set. `older` is
    oldest first.
    """

    window: Window
    rows: tuple[Row, ...]
    before: tuple[Row, ...]
    entries: int
    left_out: Mapping[str, int]
    older: tuple[Quarter, ...]


def window(today: date, since: date | None = None, until: date | None = None) -> Window:
    """Return the days meant: the last 26 whole weeks, the present one among them, unless said.

    Raises WrongCommandLine where it would end before it begins.
    """
    until = until or today
    monday = until - timedelta(until.weekday())
    since = since or monday - timedelta(weeks=WEEKS - 1)
    if since > until:
        raise WrongCommandLine(
            f"The days looked at would end ({until}) before they begin ({since}).",
            "Give an earlier --since, or a later --until.",
        )
    return Window(since, until)


def uncounted_sets(*, identity: bool, uncounted: Collection[str] = ()) -> frozenset[str]:
    """Return the prompt sets whose entries do not count, by id: one may not be installed.

    Source: practice model, section D, rule 13.
    """
    return frozenset({INCIDENT, *uncounted} | (set() if identity else {IDENTITY}))


def sift(
    entries: Iterable[Entry],
    days: Window,
    *,
    identity: bool = False,
    uncounted: Collection[str] = (),
) -> Sifted:
    """Read every entry once. Those after the window are passed over, those before it tallied.

    `identity` lets entries of the set `identity` count, for the writer alone. `uncounted` names
    further prompt sets that do not count.
    """
    out = uncounted_sets(identity=identity, uncounted=uncounted)
    first, last = days.since.toordinal(), days.until.toordinal()
    read = Reader()
    kept: list[tuple[int, datetime, Row]] = []
    earliest = last
    left_out: Counter[str] = Counter()
    tallied = _Older(first, 2 * first - last - 1)
    for entry in entries:
        day = entry.at.date().toordinal()
        if day > last:
            continue
        if day >= first:
            earliest = min(earliest, day)
        if entry.set in out or only_judges(entry):
            left_out[entry.set] += day >= first
        elif day >= first:
            kept.append((day, entry.at, read.row(entry, day)))
        else:
            tallied.add(read.row(entry, day))
    kept.sort(key=lambda found: (found[0], found[1], found[2].id))
    rows = tuple(row for _, _, row in kept)
    if days.since == ALL:
        days = Window(date.fromordinal(earliest), days.until)
    return Sifted(
        window=days,
        rows=rows,
        before=tuple(sorted(tallied.rows, key=lambda row: (row.day, row.id))),
        entries=len(rows) + left_out.total(),
        left_out={name: count for name, count in sorted(left_out.items()) if count},
        older=tallied.quarters(),
    )


class _Older:
    """Tallies what was before the window by quarter, and keeps the rows of as many days."""

    def __init__(self, first: int, kept_from: int) -> None:
        self.rows: list[Row] = []
        self._first = first
        self._kept_from = kept_from
        self._items: dict[date, Counter[tuple[str, str]]] = {}
        self._entries: Counter[date] = Counter()

    def add(self, row: Row) -> None:
        quarter = _quarter(row.day)
        self._entries[quarter] += 1
        items = self._items.setdefault(quarter, Counter())
        for field, many in row.picks.items():
            for item in many:
                items[field, item] += 1
        if row.day >= self._kept_from:
            self.rows.append(row)

    def quarters(self) -> tuple[Quarter, ...]:
        last = date.fromordinal(self._first - 1) if self._first > 1 else date.min
        return tuple(
            Quarter(q, min(_last_day(q), last), self._entries[q], self._items[q])
            for q in sorted(self._items)
        )


def _quarter(day: int) -> date:
    found = date.fromordinal(day)
    return date(found.year, (found.month - 1) // 3 * 3 + 1, 1)


def _last_day(quarter: date) -> date:
    after = quarter.replace(day=1) + timedelta(days=95)
    return after.replace(day=1) - timedelta(days=1)
