"""`reflect actions`: what entries asked for, and closing it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import AsJson, Force
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.actions import Action
    from reflect.store.journal import Journal

actions_app = typer.Typer(rich_markup_mode=None)
ActionNumber = Annotated[int, typer.Argument(metavar="NUMBER", help="The action's number.", min=1)]


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
    """See what entries asked for: open actions, the ones due first.

    A calendar file holds the day and the title of an action, and nothing else.

    Example: reflect actions
    """
    if ctx.invoked_subcommand:
        return
    import json
    from dataclasses import asdict

    rt = runtime(ctx)
    with rt.journal() as journal:
        found = journal.actions(open_only=not everything)
        found = sorted(found, key=lambda action: (action.due or date.max, action.number))
        if ics is not None:
            _calendar(rt, journal, ics, found, force=force)
            return
    if as_json:
        text = json.dumps([asdict(action) for action in found], default=str, ensure_ascii=False)
        rt.screen.raw(text + "\n")
    elif found:
        rt.screen.rows([(str(action.number), _line(rt, action)) for action in found])
        rt.screen.say("`reflect actions done 3` closes one; part and not-needed do too.", "dim")
    else:
        rt.screen.say("No open actions.")


def _close(ctx: typer.Context, number: int, status: str) -> None:
    from reflect.model.asker import Question, Turn

    rt = runtime(ctx)
    barrier = ""
    with rt.journal() as journal:
        action = journal.action(number)
        if rt.at_terminal and status != "done":
            try:
                asked = Question(
                    "What got in the way, or what helped?", hint="Enter leaves it out."
                )
                barrier = rt.ask("").line(asked) or ""
            except Turn:
                barrier = ""
        elif rt.at_terminal and not action.need:
            link(rt, journal, number, "Did it answer one of your asks? Which?")
        journal.close_action(number, status, barrier)
    words = {"done": "done", "part": "part done", "not_needed": "no longer needed"}[status]
    rt.screen.say(f"Action {number} is {words}.")


@actions_app.command("done")
def done(ctx: typer.Context, number: ActionNumber) -> None:
    """Say that an action is done.

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


def _calendar(
    rt: Runtime, journal: "Journal", file: Path, actions: "list[Action]", *, force: bool
) -> None:
    from reflect.exchange.calendar import calendar
    from reflect.files import write_private

    dated = [
        (f"{journal.entry(action.entry).id}-{action.number}", action)
        for action in actions
        if action.due
    ]
    write_private(file, [calendar(dated, rt.now())], force=force)
    days = "1 action" if len(dated) == 1 else f"{len(dated)} actions"
    rt.screen.aside(
        f"Written to {file}: {days}, titles only. A calendar that syncs sends them along."
    )


def _line(rt: Runtime, action: "Action") -> str:
    from reflect.model.dates import in_words
    from reflect.model.labels import Labels

    parts = [action.what]
    parts += [action.owner] if action.owner else []
    parts += [f"by {in_words(action.due)}"] if action.due else []
    parts += [f"help: {action.help_offered}"] if action.help_offered else []
    parts += [f"why: {action.why}"] if action.why else []
    if action.need:
        parts += [f"answers the ask: {Labels(rt.library.facets)('needs', action.need)}"]
    parts += [action.status.replace("_", " ")] if action.status != "open" else []
    parts += [f"from entry {action.entry}"]
    return "; ".join(parts)
