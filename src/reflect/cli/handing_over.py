"""The one way anything is handed to another person: shown whole, asked, then written."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.sharing import Contact, OwnKey, Shared
    from reflect.store.journal import Journal

To = Annotated[
    list[str],
    typer.Option("--to", metavar="ALIAS", help="Seal it for this person; again for more."),
]


def hand_over(
    rt: "Runtime",
    journal: "Journal",
    shared: "Shared",
    people: "list[Contact]",
    output: Path | None,
    *,
    force: bool,
    yes: bool,
) -> None:
    """Show exactly what crosses, ask unless told not to, and write it, sealed if for somebody.

    Without a file or anybody to ask it is only shown. Raises Refused, SystemSaidNo.
    """
    from reflect.files import write_private
    from reflect.render.shared import markdown

    names = [contact.alias for contact in people]
    text = markdown(shared, rt.library.facets, names)
    asks = rt.at_terminal and not yes
    if output is None or asks:
        rt.screen.raw(text)
    if asks:
        output = _where(rt, output, names)
    if output is None:
        return
    if not people:
        write_private(output, [text], force=force)
        rt.screen.aside(f"Written to {output}. Anyone who can open it can read it.")
        return
    from reflect.exchange.bundle import pack

    data = pack(shared, text, own_key(journal), [contact.key for contact in people])
    write_private(output, [data], force=force)
    rt.screen.aside(
        f"Written to {output}, sealed. Only {' and '.join(names)} can open it; you cannot."
    )


def own_key(journal: "Journal") -> "OwnKey":
    """Return the writer's own key, made when it is first needed."""
    from reflect.exchange.bundle import new_key

    return journal.people.own() or journal.people.keep_own(new_key())


def _where(rt: "Runtime", output: Path | None, names: list[str]) -> Path | None:
    """Ask before writing, and for a name where none was given; None where it is not wanted."""
    from reflect.model.asker import Question, Turn

    asker = rt.ask("")
    sealed = f"sealed for {' and '.join(names)}" if names else "for anyone to read"
    rt.screen.say(f"That is all that goes in. The file is {sealed}.")
    try:
        if output is not None:
            sure = asker.yes(Question(f"Write it to {output}?", "y or n. Enter writes nothing."))
            return output if sure else None
        name = asker.line(Question("Its name as a file.", "Enter writes nothing."))
    except Turn:
        return None
    return Path(name).expanduser() if name else None
