"""Entries from a file into the journal: all of them, or none."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from reflect.errors import NotThere, Refused, SystemSaidNo
from reflect.exchange.arrival import Arrival
from reflect.model.entry import Entry
from reflect.store.journal import Journal

# Entries are written so many at a time, or so many bytes of them: both are held in memory.
_MOST_WAITING = 200
_MOST_BYTES = 4 * 1024 * 1024
_TELL_EVERY = 100


def _quietly(read: int) -> None:
    del read


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or would have done: `read` is the sum of the other three.

    `left_out` names what no entry can hold, and in how many places it stood; `told` are
    sentences a person should read, and how often each was so.
    """

    read: int
    new: int
    same: int
    updated: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)


def bring_in(
    journal: Journal,
    arriving: Iterable[Arrival],
    *,
    update: bool = False,
    dry_run: bool = False,
    progress: Callable[[int], None] = _quietly,
) -> Report:
    """Bring entries into the journal as they are read, in one transaction.

    An entry that is there with the same content is passed over; with other content it is refused,
    or with `update` put in its place. `created` and `updated` are no content. With `dry_run`
    everything is done and taken back. `progress` is told how many entries were read so far.

    Raises InvalidInput naming the place, Refused, and what the journal raises.
    """
    arrivals = _Arrivals(journal, update=update)
    with suppress(_TakenBackError), journal.together():
        for arrival in arriving:
            arrivals.take(arrival)
            if arrivals.read % _TELL_EVERY == 0:
                progress(arrivals.read)
        arrivals.write()
        progress(arrivals.read)
        if dry_run:
            raise _TakenBackError
    return arrivals.report()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file to import. Raises NotThere, SystemSaidNo."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise NotThere(f"There is no file {path.name}.", "Check the name and the folder.") from None
    except OSError as error:
        raise SystemSaidNo(f"{path.name} cannot be read: {error.strerror}.") from error
    with file:
        yield file


class _TakenBackError(Exception):
    """Ends a dry run; the transaction around it undoes everything."""


@dataclass
class _Arrivals:
    """Entries on their way in, and how many of each sort there were."""

    journal: Journal
    update: bool
    read: int = 0
    new: int = 0
    same: int = 0
    updated: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, tuple[Entry, str]] = field(default_factory=dict)
    bytes_waiting: int = 0

    def take(self, arrival: Arrival) -> None:
        """Decide what one entry is, and do what follows."""
        if arrival.left_out or arrival.told:
            self.left_out.update(arrival.left_out)
            self.told.update(arrival.told)
        entry = arrival.entry
        if entry is None:
            return
        self.read += 1
        if entry.id in self.waiting:
            self.write()
        self.waiting[entry.id] = (entry, arrival.place)
        self.bytes_waiting += arrival.size
        if len(self.waiting) >= _MOST_WAITING or self.bytes_waiting >= _MOST_BYTES:
            self.write()

    def write(self) -> None:
        """Write what waits: what is new, and with `update` what is there with other content."""
        known = self.journal.known(self.waiting)
        fresh = []
        for entry, place in self.waiting.values():
            if entry.id in known:
                self._meet(entry, place)
            else:
                fresh.append(entry)
        self.new += self.journal.add_many(fresh)
        self.waiting.clear()
        self.bytes_waiting = 0

    def _meet(self, entry: Entry, place: str) -> None:
        """Decide what becomes of an entry that is there already."""
        known = self.journal.entry_by_id(entry.id)
        if known is None:
            raise Refused("The journal changed meanwhile.", "Nothing was saved. Try again.")
        if _content(known) == _content(entry):
            self.same += 1
        elif self.update:
            self.updated += 1
            self.journal.replace(replace(entry, number=known.number), touch=False)
        else:
            raise Refused(
                f"Entry {known.number} is there already, and {place} has it with other content.",
                "Nothing was saved. --update takes what the file has.",
            )

    def report(self) -> Report:
        """Return what was done."""
        return Report(self.read, self.new, self.same, self.updated, self.left_out, self.told)


def _content(entry: Entry) -> tuple[Entry, str]:
    # Equal times with different offsets are equal; what the writer's clock showed is not.
    return replace(entry, number=0, created=None, updated=None), entry.at.isoformat()
