"""`reflect share`: hand titles and actions to somebody, sealed for them alone."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.handing_over import To
from reflect.cli.options import Force, Output, Yes
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.model.asker import Asker
    from reflect.model.sharing import Contact, Shared
    from reflect.store.journal import Journal

share_app = typer.Typer(rich_markup_mode=None)
_SESSIONS = 5


@share_app.callback(invoke_without_command=True)
def share(
    ctx: typer.Context,
    to: To = [],
    action: Annotated[
        list[int], typer.Option("--action", metavar="NUMBER", help="An action of your own.")
    ] = [],
    title: Annotated[
        list[int],
        typer.Option("--title", metavar="NUMBER", help="The title of an entry to be raised."),
    ] = [],
    session: Annotated[
        int,
        typer.Option("--session", metavar="N", min=0, help="A session's record and its actions."),
    ] = 0,
    output: Output = None,
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Hand actions, titles or a session's record to somebody, in a file only they can open.

    Nothing goes in unless you choose it, and all of it is shown before it is written. At a
    terminal it asks what and for whom.

    Example: reflect share --to maple --action 3 -o for-maple.age
    """
    if ctx.invoked_subcommand:
        return
    from reflect.cli.handing_over import share_out

    rt = runtime(ctx)
    asks = rt.at_terminal and not yes
    with rt.journal() as journal:
        people = [journal.people.named(alias) for alias in dict.fromkeys(to)]
        if asks and not people:
            people = _whom(rt, journal)
        if asks and not (action or title or session):
            session = _which_session(rt, people)
            action, title = ([], []) if session else _what(rt, journal)
        shared = _chosen(rt, journal, action, title, session)
        _refuse_nothing(people, shared)
        share_out(rt, journal, shared, people, output, asks=asks, force=force)


def _chosen(
    rt: Runtime, journal: "Journal", action: list[int], title: list[int], session: int
) -> "Shared":
    import uuid
    from dataclasses import replace

    from reflect.cli.handing_over import given
    from reflect.model.sharing import Shared

    flagged = dict(journal.flagged())
    own = tuple(given(journal.action(number)) for number in dict.fromkeys(action))
    titles = tuple(_title(flagged, number) for number in dict.fromkeys(title))
    whole = Shared(str(uuid.uuid4()), rt.now(), agenda=titles, actions=own)
    if not session:
        return whole
    held = _of_session(rt, session)
    return replace(whole, actions=own + held.actions, record=held.record) if whole else held


def _of_session(rt: Runtime, number: int) -> "Shared":
    from reflect.cli.session.copies import as_shared
    from reflect.cli.session.standing import record_of

    with rt.supervision() as supervision:
        return as_shared(rt, supervision, record_of(supervision, number))


def _refuse_nothing(people: "list[Contact]", shared: "Shared") -> None:
    from reflect.errors import WrongCommandLine

    if not people:
        raise WrongCommandLine(
            "Nobody was named to share with.",
            "`reflect share add ALIAS` makes somebody known; then --to ALIAS.",
        )
    if not shared:
        raise WrongCommandLine("Nothing was chosen to share.", "Say --action 3 or --title 42.")


def _title(flagged: dict[int, str], number: int) -> str:
    from reflect.errors import NotThere

    if number not in flagged:
        raise NotThere(
            f"Entry {number} is not marked to be raised.", "`reflect new` asks it near its end."
        )
    return flagged[number]


def _whom(rt: Runtime, journal: "Journal") -> "list[Contact]":
    known = {contact.alias: contact for contact in journal.people.all()}
    picked = _ticked(rt.ask(""), "For whom?", [(alias, alias) for alias in known])
    return [known[alias] for alias in picked]


def _which_session(rt: Runtime, people: "list[Contact]") -> int:
    """Ask whether the record of a signed session goes along, of those held with who gets it."""
    from reflect.cli.session.standing import day_and_time
    from reflect.model.asker import Question, Turn
    from reflect.model.meeting import SUPERVISION
    from reflect.model.options import numbered

    if len(people) != 1 or not rt.has_sessions:
        return 0
    with rt.supervision() as supervision:
        found = supervision.headings([SUPERVISION], person=people[0].alias, limit=_SESSIONS)
    listed = numbered([(str(one.number), day_and_time(one)) for one in found if one.sealed])
    if not listed:
        return 0
    asked = Question("Which session's record, with its actions?", "Enter chooses none.", listed)
    try:
        return int(rt.ask("").one(asked) or 0)
    except Turn:
        return 0


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
