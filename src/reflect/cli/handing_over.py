"""Handing something to another person: sealed for them, through the one way out for documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.actions import Action
    from reflect.model.meeting import AgreedAction
    from reflect.model.sharing import Contact, Given, OwnKey, Shared
    from reflect.store.journal import Journal

To = Annotated[
    list[str], typer.Option("--to", metavar="ALIAS", help="Seal it for them; again for more.")
]


def share_out(
    rt: "Runtime",
    journal: "Journal",
    shared: "Shared",
    people: "list[Contact]",
    output: Path | None,
    *,
    asks: bool,
    force: bool,
) -> None:
    """Show exactly what crosses, then write it: sealed for these people, or as Markdown for none.

    Raises as `hand_over`.
    """
    from reflect.cli.document import Sealed, hand_over
    from reflect.render.shared import markdown

    names = [contact.alias for contact in people]
    text = markdown(shared, rt.library.facets, names)
    sealed = None
    if people:
        from reflect.exchange.bundle import pack

        data = pack(shared, text, own_key(journal), [contact.key for contact in people])
        sealed = Sealed(data, " and ".join(names))
    hand_over(rt, text, output, asks=asks, force=force, sealed=sealed)


def given(action: "Action | AgreedAction") -> "Given":
    """Return an action as it is handed over: not how it stands, nor what got in its way."""
    from reflect.model.sharing import Given

    one = action
    return Given(one.what, one.owner, one.due, one.why, one.help_offered, one.need)


def own_key(journal: "Journal") -> "OwnKey":
    """Return the writer's own key, made when it is first needed."""
    from reflect.exchange.bundle import new_key

    return journal.people.own() or journal.people.keep_own(new_key())
