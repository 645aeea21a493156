"""`reflect receive`: take in what somebody handed to you."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.exchange.bundle import Opened
    from reflect.model.entry import Entry
    from reflect.store.journal import Journal

UNKNOWN = "sender unknown"


def receive(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The sealed file you were given.")],
    yes: Yes = False,
) -> None:
    """Open what was sealed for you, see who it is from, and keep it. Twice changes nothing.

    Where nobody you know has signed it, it asks first.

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
        sender, known = _sender(journal, found)
        rt.screen.raw(markdown(found.shared, rt.library.facets))
        rt.screen.say(f"From: {sender}.")
        if journal.has_id(found.shared.id):
            rt.screen.say("It was received before. Nothing was changed.")
        elif known or yes or _wanted(rt):
            kept = journal.add(_entry(found, sender))
            rt.screen.say(f"Saved as entry {kept.number}. `reflect actions` lists its actions.")
        else:
            rt.screen.say("Nothing was kept.")


def _sender(journal: "Journal", found: "Opened") -> tuple[str, bool]:
    """Return whom it is from, in words, and whether that is somebody known."""
    if not found.signed:
        return f"{UNKNOWN}, nobody signed it", False
    contact = journal.people.signed_by(found.signed)
    if contact is None:
        return f"{UNKNOWN}, signed with a key you do not have", False
    return contact.alias if contact.compared else f"{contact.alias} (words not compared yet)", True


def _wanted(rt: Runtime) -> bool:
    from reflect.model.asker import Question, Turn

    asked = Question("You cannot tell who made this. Keep it?", "y or n. Enter keeps nothing.")
    try:
        return rt.ask("Say --yes to keep it all the same.").yes(asked) is True
    except Turn:
        return False


def _entry(found: "Opened", sender: str) -> "Entry":
    """Return it as an entry of the writer's own, marked with whom it is from."""
    from reflect.model.entry import Answer, Entry

    shared = found.shared
    answers: list[Answer] = [Answer("from", "text", "received_from", sender)]
    if shared.agenda:
        answers.append(Answer("agenda", "text", "note", "\n".join(shared.agenda)))
    if shared.findings:
        answers.append(Answer("findings", "text", "note", "\n".join(shared.findings)))
    for at, one in enumerate(shared.actions, start=1):
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
        answers.append(Answer("agreed", "action", "actions", held, about=str(at)))
    if shared.record:
        answers.append(Answer("record", "text", "record", shared.record))
    return Entry(shared.id, shared.at, "agreed", tuple(answers))
