"""`reflect actions`: what entries asked for, and closing it."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.options import AsJson
from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.model.actions import Action

actions_app = typer.Typer(rich_markup_mode=None)
ActionNumber = Annotated[int, typer.Argument(metavar="NUMBER", help="The action's number.", min=1)]


@actions_app.callback(invoke_without_command=True)
def list_actions(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False,
    as_json: AsJson = False,
) -> None:
    """See what entries asked for: open actions, the ones due first.

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
    if as_json:
        text = json.dumps([asdict(action) for action in found], default=str, ensure_ascii=False)
        rt.screen.raw(text + "\n")
    elif found:
        rt.screen.rows([(str(action.number), _line(action)) for action in found])
        rt.screen.say("`reflect actions done 3` closes one; part and not-needed do too.", "dim")
    else:
        rt.screen.say("No open actions.")


def _close(ctx: typer.Context, number: int, status: str) -> None:
    from reflect.cli.seen_in import mention_identifiers
    from reflect.model.asker import Question, Turn

    rt = runtime(ctx)
    barrier = ""
    if status != "done" and rt.at_terminal:
        try:
            asked = Question("What got in the way, or what helped?", hint="Enter leaves it out.")
            barrier = rt.ask("").line(asked) or ""
        except Turn:
            barrier = ""
    with rt.journal() as journal:
        journal.close_action(number, status, barrier)
        mention_identifiers(rt, journal, [barrier])
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


def _line(action: "Action") -> str:
    from reflect.model.dates import in_words

    parts = [action.what]
    parts += [f"by {in_words(action.due)}"] if action.due else []
    parts += [f"help: {action.help_offered}"] if action.help_offered else []
    parts += [action.status.replace("_", " ")] if action.status != "open" else []
    parts += [f"from entry {action.entry}"]
    return "; ".join(parts)
