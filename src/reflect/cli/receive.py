"""`reflect receive`: take in what somebody handed to you."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.exchange.bundle import Opened
    from reflect.model.entry import Answer, Entry
    from reflect.model.sharing import Contact, Given, Shared
    from reflect.store.journal import Journal

UNKNOWN = "sender unknown"


def receive(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sealed file you were given.")],
    yes: Yes = False,
) -> None:
    """Open what was sealed for you, see who it is from, and keep it. Twice changes nothing.

    Actions go into your own list, titles to the next session with whoever sent them. Where nobody
    you know has signed it, it asks first.

    Example: reflect receive from-rowan.age
    """
    from reflect.exchange.age_file import MOST_BYTES
    from reflect.exchange.bundle import unpack
    from reflect.exchange.importing import opened
    from reflect.render.shared import markdown

    rt = runtime(ctx)
    with rt.journal() as journal:
        with opened(file) as given:
            data = given.read(MOST_BYTES + 1)
        found = unpack(data, journal.people.own())
        contact = journal.people.signed_by(found.signed) if found.signed else None
        sender = _in_words(found, contact)
        rt.screen.raw(markdown(found.shared, rt.library.facets))
        rt.screen.say(f"From: {sender}.")
        if contact or yes or _wanted(rt):
            said = [
                *_keep_own(journal, found.shared, sender),
                *_keep_brought(rt, found.shared, contact, sender),
            ]
            rt.screen.say(" ".join(said) or "It was received before. Nothing was changed.")
        else:
            rt.screen.say("Nothing was kept.")


def _in_words(found: "Opened", contact: "Contact | None") -> str:
    """Say whom it is from."""
    if contact:
        return contact.alias if contact.compared else f"{contact.alias} (words not compared yet)"
    why = "signed with a key you do not have" if found.signed else "nobody signed it"
    return f"{UNKNOWN}, {why}"


def _wanted(rt: Runtime) -> bool:
    from reflect.model.asker import Question, Turn

    asked = Question("You cannot tell who made this. Keep it?", "y or n. Enter keeps nothing.")
    try:
        return rt.ask("Say --yes to keep it all the same.").yes(asked) is True
    except Turn:
        return False


def _keep_own(journal: "Journal", shared: "Shared", sender: str) -> list[str]:
    """Keep actions and a record in the journal; say so where they were not there yet."""
    if not (shared.actions or shared.record) or journal.has_id(shared.id):
        return []
    kept = journal.add(_entry(shared, sender))
    listed = " `reflect actions` lists its actions." if shared.actions else ""
    return [f"Saved as entry {kept.number}.{listed}"]


def _keep_brought(
    rt: Runtime, shared: "Shared", contact: "Contact | None", sender: str
) -> list[str]:
    """Keep titles and findings with the sessions; say so where they were not there yet."""
    if not (shared.agenda or shared.findings):
        return []
    from reflect.cli.session.brought import keep_brought

    person = contact.alias if contact else ""
    with rt.supervision(make=True) as supervision:
        if supervision.has_id(shared.id):
            return []
        number = keep_brought(rt, supervision, shared, person, sender)
    if not person:
        return [f"Kept for supervision: `reflect session show {number}`."]
    return [f"Kept for the next session: `reflect session start {person}` has it."]


def _entry(shared: "Shared", sender: str) -> "Entry":
    """Return it as an entry of the writer's own, marked with whom it is from."""
    from reflect.model.entry import Answer, Entry

    answers = [Answer("from", "text", "received_from", sender)]
    answers += [_answer(at, one) for at, one in enumerate(shared.actions, start=1)]
    if shared.record:
        answers.append(Answer("record", "text", "record", shared.record))
    return Entry(shared.id, shared.at, "agreed", tuple(answers))


def _answer(at: int, one: "Given") -> "Answer":
    from reflect.model.entry import Answer

    parts = {
        "what": one.what,
        "owner": one.owner,
        "due": one.due.isoformat() if one.due else "",
        "why": one.why,
        "help_offered": one.help_offered,
        "need": one.need,
        "status": "open",
    }
    held: dict[str, object] = {key: part for key, part in parts.items() if part}
    return Answer("agreed", "action", "actions", held, about=str(at))
