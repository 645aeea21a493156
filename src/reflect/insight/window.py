"""Which entries count, and what of each is looked at."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from sys import intern

from reflect.errors import WrongCommandLine
from reflect.insight.judgement import only_judges
from reflect.model.entry import NOTHING, OTHER, UNSURE, Answer, Entry
from reflect.model.text import slug

ALL = date.min
"""As `since`: from the first entry."""

WEEKS = 26

IDENTITY = "identity"
INCIDENT = "after_incident"

# Everything insight ever reads of an entry. No text, no body cues, no area of work.
PICKED = {
    field: field
    for field in (
        *("contexts", "source_level", "source_levels", "org_responses", "felt_by"),
        *("echo", "echo_levels", "triggers", "responses", "pulls", "needs", "restorers", "good"),
    )
}
RATED = {
    field: field
    for field in (
        *("threat_level", "openness", "compassion", "collaboration"),
        *("activation_before", "activation_after"),
        *("flow_to_others", "flow_from_others", "flow_to_self"),
    )
}
_HIGHEST = 10
_ITEM_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Row:
    """What is looked at of one entry.

    `day` is the ordinal of the entry's own local day. A field that was left blank, or answered
    only with "not sure", is in neither mapping; one that was answered with something that is
    never counted is there, and empty.
    """

    id: str
    day: int
    label: str
    picks: Mapping[str, tuple[str, ...]]
    ratings: Mapping[str, int]

    @property
    def week(self) -> int:
        """A number that entries of the same ISO week share."""
        return (self.day - 1) // 7


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

    `rows` are oldest first. `entries` is how many are in the window, `left_out` how many of them
    do not count, by prompt set. `older` is oldest first.
    """

    window: Window
    rows: tuple[Row, ...]
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


def sift(
    entries: Iterable[Entry],
    days: Window,
    *,
    identity: bool = False,
    uncounted: Collection[str] = (),
) -> Sifted:
    """Read every entry once. Those after the window are passed over, those before it only tallied.

    `identity` lets entries of the set `identity` count, for the writer alone. `uncounted` names
    further prompt sets that do not count: sets are known by id, for one may not be installed.
    Source: practice model, section D, rule 13.
    """
    out = {INCIDENT, *uncounted} | ({IDENTITY} if not identity else set())
    first, last = days.since.toordinal(), days.until.toordinal()
    read = _Reader()
    kept: list[tuple[int, datetime, Row]] = []
    earliest = last
    left_out: Counter[str] = Counter()
    older: dict[date, Counter[tuple[str, str]]] = {}
    before: Counter[date] = Counter()
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
            quarter = _quarter(day)
            before[quarter] += 1
            items = read.row(entry, day).picks.items()
            older.setdefault(quarter, Counter()).update((f, i) for f, many in items for i in many)
    kept.sort(key=lambda found: (found[0], found[1], found[2].id))
    rows = tuple(row for _, _, row in kept)
    if days.since == ALL:
        days = Window(date.fromordinal(earliest), days.until)
    return Sifted(
        window=days,
        rows=rows,
        entries=len(rows) + left_out.total(),
        left_out={name: count for name, count in sorted(left_out.items()) if count},
        older=tuple(
            Quarter(q, min(_last_day(q), days.since - timedelta(1)), before[q], older[q])
            for q in sorted(older)
        ),
    )


class _Reader:
    """Turns entries into rows; ids that recur are kept in memory once."""

    def __init__(self) -> None:
        self._items: dict[str, str] = {}

    def row(self, entry: Entry, day: int) -> Row:
        picks: dict[str, tuple[str, ...]] = {}
        ratings: dict[str, int] = {}
        for answer in entry.answers:
            if (field := PICKED.get(answer.field)) is not None:
                items = self._picked(answer)
                if items is not None:
                    picks[field] = tuple(dict.fromkeys((*picks.get(field, ()), *items)))
            elif (field := RATED.get(answer.field)) is not None:
                value = answer.value
                # The later answer to a field stands, as everywhere.
                ratings.pop(field, None)
                if type(value) is int and 0 <= value <= _HIGHEST:
                    ratings[field] = value
        return Row(entry.id, day, entry.label, picks, ratings)

    def _picked(self, answer: Answer) -> list[str] | None:
        """Return the items that count; None where nothing was said, which is not "no"."""
        value = answer.value
        chosen = value if isinstance(value, list) else [value] if isinstance(value, str) else []
        said = [item for item in chosen if item != UNSURE]
        if not said:
            return None
        return [item for item in map(self._item, said) if item]

    def _item(self, item: str) -> str:
        known = self._items.get(item)
        if known is None:
            known = self._items[item] = intern(item) if _counts(item) else ""
        return known


def _counts(item: str) -> bool:
    # An item is an id. Whatever else stands where an id should is somebody's words: never read.
    nothing = item in {NOTHING, "nothing"} or item.startswith(OTHER)
    return not nothing and len(item) <= _ITEM_LENGTH and item == slug(item)


def _quarter(day: int) -> date:
    found = date.fromordinal(day)
    return date(found.year, (found.month - 1) // 3 * 3 + 1, 1)


def _last_day(quarter: date) -> date:
    after = quarter.replace(day=1) + timedelta(days=95)
    return after.replace(day=1) - timedelta(days=1)
