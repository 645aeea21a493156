"""What is looked at of one entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

from reflect.insight.judgement import JUDGED
from reflect.model.entry import NOTHING, OTHER, UNSURE, Entry, Value
from reflect.model.text import slug

# Everything that is counted of an entry. No text, no body cues. Area of work stands apart: it is
# for one finding, that only the writer sees. Of the other's side it is read that it was written,
# not what.
PICKED = frozenset(
    (
        *("contexts", "source_level", "source_levels", "org_responses", "felt_by"),
        *("echo", "echo_levels", "triggers", "responses", "pulls", "needs", "restorers", "good"),
    )
)
RATED = frozenset(
    (
        *("threat_level", "openness", "compassion", "collaboration"),
        *("activation_before", "activation_after"),
        *("flow_to_others", "flow_from_others", "flow_to_self"),
    )
)
THEME = "theme"
THEIR_SIDE = "person_view"
READ = (*PICKED, *RATED, THEME, THEIR_SIDE, *JUDGED)
"""The fields to hand over; of others nothing is read."""

UNREAD = (THEIR_SIDE,)
"""Of these it is enough to know that something was said."""

_HIGHEST = 10
_ITEM_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Row:
    """What is looked at of one entry.

    `day` is the ordinal of the entry's own local day. A field that was left blank, or answered
    only with "not sure", is in neither mapping; one that was answered with something that is
    never counted is there, and empty. `themes`, areas of work, are for the writer alone.
    `their_side` says that something was written from the other person's side.
    """

    id: str
    day: int
    label: str
    picks: Mapping[str, tuple[str, ...]]
    ratings: Mapping[str, int]
    number: int = 0
    hour: int = 0
    set: str = ""
    themes: tuple[str, ...] = ()
    their_side: bool = False

    @property
    def week(self) -> int:
        """A number that entries of the same ISO week share."""
        return (self.day - 1) // 7


class Reader:
    """Turns entries into rows; what recurs is worked out, and kept in memory, once."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._items: dict[str, str] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...] | None] = {}

    def row(self, entry: Entry, day: int) -> Row:
        """Read one entry; `day` is the ordinal of its own local day."""
        picks: dict[str, tuple[str, ...]] = {}
        ratings: dict[str, int] = {}
        themes: tuple[str, ...] = ()
        their_side = False
        for answer in entry.answers:
            field, value = answer.field, answer.value
            if field in PICKED:
                items = self._picked(value)
                if items is not None:
                    before = picks.get(field)
                    picks[field] = tuple(dict.fromkeys(before + items)) if before else items
            elif field in RATED:
                # The later answer to a field stands, as everywhere.
                ratings.pop(field, None)
                if type(value) is int and 0 <= value <= _HIGHEST:
                    ratings[field] = value
            elif field == THEME:
                themes = self._picked(value) or themes
            elif field == THEIR_SIDE:
                their_side = bool(value)
        return Row(
            entry.id,
            day,
            entry.label,
            picks,
            ratings,
            entry.number,
            entry.at.hour,
            entry.set,
            themes,
            their_side,
        )

    def _picked(self, value: Value) -> tuple[str, ...] | None:
        """Return the items that count; None where nothing was said, which is not "no"."""
        if isinstance(value, list):
            chosen = tuple(item for item in value if isinstance(item, str))
        else:
            chosen = (value,) if isinstance(value, str) else ()
        if chosen not in self._lists:
            said = [item for item in chosen if item != UNSURE]
            counted = dict.fromkeys(item for item in map(self._item, said) if item)
            self._lists[chosen] = tuple(counted) if said else None
        return self._lists[chosen]

    def _item(self, item: str) -> str:
        known = self._items.get(item)
        if known is None:
            known = self._items[item] = intern(item) if _counts(item) else ""
        return known


def _counts(item: str) -> bool:
    # An item is an id. Whatever else stands where an id should is somebody's words: never read.
    nothing = item in {NOTHING, "nothing"} or item.startswith(OTHER)
    return not nothing and len(item) <= _ITEM_LENGTH and item == slug(item)
