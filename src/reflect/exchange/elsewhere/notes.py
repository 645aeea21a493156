"""Notes out of what another program kept: each text an entry of the set `note`.

The id comes from the moment and the words, so that the same thing brought in again is the same
entry, from whichever of its forms; the same words twice at one moment are two entries.
"""

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from reflect.errors import InvalidInput
from reflect.exchange.arrival import Arrival
from reflect.model.dates import in_zone
from reflect.model.entry import Answer, Entry
from reflect.model.text import clean_in, one_line

MOST_TEXT = 16 * 1024 * 1024
"""The longest text of one entry, in signs."""

NO_WORDS = "An entry without words was left out."

_MOST_TAGS = 500
_OURS = uuid.UUID("1f6f7b5e-6a0d-5d0e-9a52-5d0c8f0b7a11")


@dataclass(frozen=True, slots=True)
class Notes:
    """Makes notes of one source.

    A moment without an offset is taken in the writer's `zone`, the system's where None.
    """

    zone: tzinfo | None = None
    _seen: Counter[str] = field(default_factory=Counter)

    def arrival(  # noqa: PLR0913 - the parts of an entry
        self,
        place: str,
        at: datetime,
        text: str,
        *,
        tags: Iterable[str] = (),
        starred: bool = False,
        label: str = "",
        created: datetime | None = None,
        changed: datetime | None = None,
        entry_id: str = "",
        left_out: tuple[str, ...] = (),
        told: tuple[str, ...] = (),
    ) -> Arrival:
        """Return one note, everything cleaned, each tag once and without its sign.

        Where nothing is left to read there is no entry, and it is told. Raises InvalidInput
        naming the place.
        """
        if len(text) > MOST_TEXT:
            raise refused(place, f"its text is longer than {MOST_TEXT // 1024**2} MB")
        at = self._moment(place, at)
        text = clean_in(text)
        if not text.strip():
            return Arrival(place, None, left_out=left_out, told=(*told, NO_WORDS))
        kept = dict.fromkeys(filter(None, (one_line(tag).lstrip("#@").strip() for tag in tags)))
        entry = Entry(
            id=entry_id or self._id(at, text),
            at=at,
            set="note",
            answers=(Answer("note", "text", "note", text),),
            depth="short",
            label=one_line(label),
            tags=tuple(kept)[:_MOST_TAGS],
            starred=starred,
            created=self._moment(place, created or at),
            updated=self._moment(place, changed or created or at),
        )
        return Arrival(place, entry, len(text), left_out, told)

    def _moment(self, place: str, at: datetime) -> datetime:
        try:
            return at if at.tzinfo else in_zone(at, self.zone)
        except (OSError, OverflowError, ValueError):
            raise refused(place, "this system knows no such moment") from None

    def _id(self, at: datetime, text: str) -> str:
        about = str(uuid.uuid5(_OURS, f"{at.isoformat()}\n{text}"))
        self._seen[about] += 1
        again = self._seen[about]
        return about if again == 1 else str(uuid.uuid5(_OURS, f"{about}\n{again}"))


def refused(place: str, reason: str) -> InvalidInput:
    """Return the error for a place that cannot be read; holds nothing of what stands there."""
    # The name of a file keeps its letters.
    if place.split(" ", maxsplit=1)[0] in {"entry", "line", "row", "the"}:
        place = place[0].upper() + place[1:]
    return InvalidInput(
        f"{place} cannot be read: {reason}.",
        "Nothing was saved. Put it right, or take it out, and import again.",
    )
