"""`reflect session had`: supervision took place."""

from typing import Annotated

import typer

from reflect.cli.options import At
from reflect.cli.runtime import runtime


def had(
    ctx: typer.Context,
    at: At = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take that day out again.")] = False,
) -> None:
    """Say that you had supervision: today, or the day given. Only the day is kept.

    Looking back can then speak of the time since supervision, and of actions that carry over.

    Example: reflect session had --at "last tuesday"
    """
    from reflect.errors import WrongCommandLine
    from reflect.model.dates import in_words, understand

    rt = runtime(ctx)
    now = rt.now()
    day = understand(at, now).day if at else now.date()
    if day > now.date():
        raise WrongCommandLine(
            f"{in_words(day)} has not come yet.", "Say it once supervision has been."
        )
    with rt.journal() as journal:
        if remove:
            journal.remove_supervised(day)
        else:
            journal.add_supervised(day)
        many = len(journal.supervised())
    kept = "is no longer kept" if remove else "is kept"
    rt.screen.say(f"Supervision on {in_words(day)} {kept}. Days kept in all: {many}.")
