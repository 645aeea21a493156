"""What the writer said of a finding: fits, partly, doesn't fit, not now.

A judgement is an answer of an entry, `about` the finding's key, so it is kept, exported and deleted
as everything else. It stands 90 days: what does not fit stays quiet so long, and only what fits, at
least in part, may go into a document.

Source: practice model, section D, rule 11; amendment 9.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reflect.model.entry import OTHER, Entry

FITS, PARTLY, DOES_NOT = "fits", "partly", "doesn_t_fit"
STANDS = timedelta(days=90)

_FIT, _CORRECTION, _SHARED = "finding.fit", "correction", "share_findings"
JUDGED = (_FIT, _CORRECTION, _SHARED)
"""The fields a judgement is read from."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a finding fits, and what the writer would add or correct, in their own words.

    `shared` says that it was ticked for a document in the same entry.
    """

    fit: str
    correction: str
    shared: bool
    at: datetime

    @property
    def leaves(self) -> bool:
        """Say whether a document may carry the finding, once it is ticked."""
        return self.fit in {FITS, PARTLY}


class Judgements:
    """Hears what was judged while entries go by."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._heard: dict[str, Judgement] = {}

    def listen(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Pass entries on, in whatever order they come."""
        for entry in entries:
            for key, judged in in_entry(entry).items():
                if key not in self._heard or self._heard[key].at <= judged.at:
                    self._heard[key] = judged
            yield entry

    def standing(self, today: date) -> Mapping[str, Judgement]:
        """Return the latest judgement of each finding, by its key, where it still stands."""
        return {
            key: judged for key, judged in self._heard.items() if today < judged.at.date() + STANDS
        }


def in_entry(entry: Entry) -> dict[str, Judgement]:
    """Return what one entry says of findings, by their keys; "not now" says nothing."""
    fits = {a.about: a.value for a in entry.answers if a.field == _FIT and a.about}
    if not fits:
        return {}
    words = {a.about: str(a.value) for a in entry.answers if a.field == _CORRECTION}
    shared = {
        item.removeprefix(OTHER)
        for answer in entry.answers
        if answer.field == _SHARED and isinstance(answer.value, list)
        for item in answer.value
    }
    return {
        key: Judgement(str(fit), words.get(key, ""), key in shared, entry.at)
        for key, fit in fits.items()
        if fit in {FITS, PARTLY, DOES_NOT}
    }


def only_judges(entry: Entry) -> bool:
    """Say whether only judgements are looked at of an entry: it is no day of work to count."""
    fields = {answer.field for answer in entry.answers}
    return bool(fields) and fields <= {_FIT, _CORRECTION}
