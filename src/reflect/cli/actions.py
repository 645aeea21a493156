"""`reflect actions`: what entries and sessions asked for, and closing it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import AsJson, Force
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.cli.listed_actions import Listed
    from reflect.store.journal import Journal

actions_app = typer.Typer(rich_markup_mode=None)
ActionNumber = Annotated[
    str, typer.Argument(metavar="NUMBER", help="The action's number; s3 is one of a session.")
]


@actions_app.callback(invoke_without_command=True)
def list_actions(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: AsJson = False,
    ics: Annotated[
        Path | None,
        typer.Option("--ics", metavar="FILE", help="Write those with a day as a calendar."),
    ] = None,
    force: Force = False,
) -> None:
    """See what entries and sessions asked for: open actions, the ones due first.

    A calendar file holds the day and the title of an action, and nothing else.

    Example: reflect actions
    """
    if ctx.invoked_subcommand:
        return
    from reflect.cli.listed_actions import line, listed

    rt = runtime(ctx)
    found = listed(rt, open_only=not everything)
    if ics is not None:
        _calendar(rt, ics, found, force=force)
    elif as_json:
        rt.screen.raw(_json(found))
    elif found:
        rt.screen.rows([(one.ref, line(rt, one)) for one in found])
        rt.screen.say("`reflect actions done 3` closes one; part and not-needed do too.", "dim")
    else:
        rt.screen.say("No open actions.")


def _close(ctx: typer.Context, ref: str, status: str) -> None:
    from reflect.cli.listed_actions import number_in
    from reflect.cli.seen_in import mention_identifiers

    rt = runtime(ctx)
    of_session, number = number_in(ref)
    if of_session:
        with rt.supervision() as supervision:
            supervision.action(number)
            supervision.close_action(number, status, _barrier(rt, status))
    else:
        with rt.journal() as journal:
            action = journal.action(number)
            barrier = _barrier(rt, status)
            if rt.at_terminal and status == "done" and not action.need:
                link(rt, journal, number, "Did it answer one of your asks? Which?")
            journal.close_action(number, status, barrier)
            mention_identifiers(rt, journal, [barrier])
    words = {"done": "done", "part": "part done", "not_needed": "no longer needed"}[status]
    rt.screen.say(f"Action {ref} is {words}.")


def _barrier(rt: Runtime, status: str) -> str:
    """Ask what got in the way of what is not done; it is never an argument of a command."""
    from reflect.model.asker import Question, Turn

    if status == "done" or not rt.at_terminal:
        return ""
    asked = Question("What got in the way, or what helped?", hint="Enter leaves it out.")
    try:
        return rt.ask("").line(asked) or ""
    except Turn:
        return ""


@actions_app.command("done")
def done(ctx: typer.Context, number: ActionNumber) -> None:
    """Say that an action is done. At a terminal it asks which of your asks it answered.

    Example: reflect actions done 3
    """
    _close(ctx, number, "done")


@actions_app.command("part")
def part(ctx: typer.Context, number: ActionNumber) -> None:
    """Say that an action is part done. At a terminal it asks what got in the way.

    Example: reflect actions part 3
    """
    _close(ctx, number, "part")


@actions_app.command("not-needed")
def not_needed(ctx: typer.Context, number: ActionNumber) -> None:
    """Say that an action is no longer needed.

    Example: reflect actions not-needed 3
    """
    _close(ctx, number, "not_needed")


def link(rt: Runtime, journal: "Journal", number: int, text: str) -> bool:
    """Ask which of the writer's own asks of late an action answers. Say whether one was chosen."""
    from reflect.model.asker import Question, Turn
    from reflect.model.labels import Labels
    from reflect.model.options import numbered

    labels, facet = Labels(rt.library.facets), rt.library.facets["need"]
    asks = [item for item in journal.recent_picks("needs", limit=9) if item in facet]
    options = numbered([(item, labels("needs", item)) for item in asks if item != "nothing"])
    if not options:
        return False
    try:
        need = rt.ask("").one(Question(text, hint="Enter for none.", options=options))
    except Turn:
        return False
    if need:
        journal.link_action(number, need)
    return bool(need)


def _json(found: "list[Listed]") -> str:
    import json
    from dataclasses import asdict

    records = [{**asdict(one.action), "ref": one.ref} for one in found]
    return json.dumps(records, default=str, ensure_ascii=False) + "\n"


def _calendar(rt: Runtime, file: Path, found: "list[Listed]", *, force: bool) -> None:
    from reflect.exchange.calendar import Titled, calendar
    from reflect.files import write_private

    dated = [Titled(one.name, one.action.what, one.action.due) for one in found if one.action.due]
    write_private(file, [calendar(dated, rt.now())], force=force)
    how_many = "1 action" if len(dated) == 1 else f"{len(dated)} actions"
    rt.screen.aside(
        f"Written to {file}: {how_many}, titles only. A calendar that syncs sends them along."
    )
