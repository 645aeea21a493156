"""One list of actions, wherever they were agreed: in a journal's entries or in sessions."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.actions import Action
    from reflect.model.meeting import AgreedAction
    from reflect.store.journal import Journal
    from reflect.store.supervision import Supervision

_OF_SESSION = "s"
_MEETINGS = {"group": "group reflection", "threat_map": "threat map"}


@dataclass(frozen=True, slots=True)
class Listed:
    """An action as it is listed. `ref` is what a person types for it: 3, or s3 for a session's.

    `name` tells it from every other anywhere, `place` says where it is from.
    """

    ref: str
    action: "Action | AgreedAction"
    name: str
    place: str


def listed(rt: "Runtime", *, open_only: bool) -> list[Listed]:
    """Return all actions, the one due first at the top. Raises NotOpen where nothing is kept."""
    with _journal(rt) as journal:
        found = list(_of_entries(journal, open_only=open_only)) if journal else []
    with _sessions(rt) as sessions:
        found += _of_sessions(sessions, open_only=open_only) if sessions else ()
    return sorted(found, key=lambda one: (one.action.due or date.max, len(one.ref), one.ref))


def _of_entries(journal: "Journal", *, open_only: bool) -> "Iterator[Listed]":
    for one in journal.actions(open_only=open_only):
        name = f"{journal.entry(one.entry).id}-{one.number}"
        yield Listed(str(one.number), one, name, f"from entry {one.entry}")


def _of_sessions(sessions: "Supervision", *, open_only: bool) -> "Iterator[Listed]":
    found = sessions.actions(open_only=open_only)
    headings = {number: sessions.meeting(number).heading for number in {a.meeting for a in found}}
    for one in found:
        heading = headings[one.meeting]
        what = _MEETINGS.get(heading.set, "session")
        place = f"from {what} {one.meeting}" + (f" with {one.person}" if one.person else "")
        yield Listed(f"{_OF_SESSION}{one.number}", one, f"{heading.id}-{one.number}", place)


def number_in(ref: str) -> tuple[bool, int]:
    """Return whether an action is a session's, and its number there. Raises WrongCommandLine."""
    from reflect.errors import WrongCommandLine

    number = ref.lower().removeprefix(_OF_SESSION)
    if not number.isdecimal() or int(number) < 1:
        raise WrongCommandLine(
            "That is not the number of an action.", "`reflect actions` shows them: 3, or s3."
        )
    return number != ref, int(number)


def line(rt: "Runtime", one: Listed) -> str:
    """Say all there is of an action in one line."""
    from reflect.model.dates import in_words
    from reflect.model.labels import Labels

    action = one.action
    parts = [
        action.what,
        action.owner,
        f"by {in_words(action.due)}" if action.due else "",
        f"help: {action.help_offered}" if action.help_offered else "",
        f"why: {action.why}" if action.why else "",
        f"answers the ask: {Labels(rt.library.facets)('needs', action.need)}"
        if action.need
        else "",
        action.status.replace("_", " ") if action.status != "open" else "",
        one.place,
    ]
    return "; ".join(part for part in parts if part)


@contextmanager
def _journal(rt: "Runtime") -> "Iterator[Journal | None]":
    """Open the journal; None for somebody who only gives supervision."""
    if not rt.has_journal and rt.has_sessions:
        yield None
        return
    with rt.journal() as journal:
        yield journal


@contextmanager
def _sessions(rt: "Runtime") -> "Iterator[Supervision | None]":
    """Open the supervision file; None where there is none."""
    if not rt.has_sessions:
        yield None
        return
    with rt.supervision() as supervision:
        yield supervision
