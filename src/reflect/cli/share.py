"""`reflect share`: hand titles and actions to somebody, sealed for them alone."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.handing_over import To
from reflect.cli.options import Force, Output, Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.model.asker import Asker
    from reflect.model.sharing import Contact, Given
    from reflect.store.journal import Journal

share_app = typer.Typer(rich_markup_mode=None)


@share_app.callback(invoke_without_command=True)
def share(
    ctx: typer.Context,
    to: To = [],
    action: Annotated[
        list[int],
        typer.Option("--action", metavar="NUMBER", help="An action of `reflect actions`."),
    ] = [],
    title: Annotated[
        list[int],
        typer.Option("--title", metavar="NUMBER", help="The title of an entry to be raised."),
    ] = [],
    output: Output = None,
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Hand actions and titles to somebody, in a file only they can open.

    Nothing goes in unless you choose it, and all of it is shown before it is written. At a
    terminal it asks what and for whom.

    Example: reflect share --to maple --action 3 -o for-maple.age
    """
    if ctx.invoked_subcommand:
        return
    rt = runtime(ctx)
    with rt.journal() as journal:
        people = [journal.people.named(alias) for alias in dict.fromkeys(to)]
        asks = rt.at_terminal and not yes
        if asks and not (action or title):
            people = people or _whom(rt, journal)
            action, title = _what(rt, journal)
        _share(rt, journal, people, action, title, output, asks=asks, force=force)


def _share(
    rt: Runtime,
    journal: "Journal",
    people: "list[Contact]",
    action: list[int],
    title: list[int],
    output: Path | None,
    *,
    asks: bool,
    force: bool,
) -> None:
    import uuid

    from reflect.cli.handing_over import share_out
    from reflect.errors import WrongCommandLine
    from reflect.model.sharing import Shared

    flagged = dict(journal.flagged())
    shared = Shared(
        id=str(uuid.uuid4()),
        at=rt.now(),
        agenda=tuple(_title(flagged, number) for number in dict.fromkeys(title)),
        actions=tuple(_given(journal, number) for number in dict.fromkeys(action)),
    )
    if not people:
        raise WrongCommandLine(
            "Nobody was named to share with.",
            "`reflect share add ALIAS` makes somebody known; then --to ALIAS.",
        )
    if not shared:
        raise WrongCommandLine("Nothing was chosen to share.", "Say --action 3 or --title 42.")
    share_out(rt, journal, shared, people, output, asks=asks, force=force)


def _title(flagged: dict[int, str], number: int) -> str:
    from reflect.errors import NotThere

    if number not in flagged:
        raise NotThere(
            f"Entry {number} is not marked to be raised.", "`reflect new` asks it near its end."
        )
    return flagged[number]


def _given(journal: "Journal", number: int) -> "Given":
    from reflect.model.sharing import Given

    found = journal.action(number)
    return Given(found.what, found.owner, found.due, found.why, found.help_offered, found.need)


def _whom(rt: Runtime, journal: "Journal") -> "list[Contact]":
    known = {contact.alias: contact for contact in journal.people.all()}
    picked = _ticked(rt.ask(""), "For whom?", [(alias, alias) for alias in known])
    return [known[alias] for alias in picked]


def _what(rt: Runtime, journal: "Journal") -> tuple[list[int], list[int]]:
    """Ask which titles and which actions go in; none unless chosen."""
    titles = [(str(number), text) for number, text in journal.flagged()]
    actions = [(str(one.number), one.what) for one in journal.actions()]
    asker = rt.ask("")
    title = _ticked(asker, "Which titles for the agenda?", titles)
    action = _ticked(asker, "Which actions, with their day, owner, reason and help?", actions)
    return [int(number) for number in action], [int(number) for number in title]


def _ticked(asker: "Asker", text: str, pairs: "Sequence[tuple[str, str]]") -> list[str]:
    from reflect.model.asker import Question, Turn
    from reflect.model.options import numbered

    if not pairs:
        return []
    hint = "Numbers, such as 1 3. Enter chooses none."
    try:
        return asker.many(Question(text, hint, numbered(pairs), maximum=len(pairs))) or []
    except Turn:
        return []
