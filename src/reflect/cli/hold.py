"""`reflect hold`: nothing is deleted while something has been asked for."""

from typing import Annotated

import typer

from reflect.cli.runtime import runtime


def hold(
    ctx: typer.Context,
    turn: Annotated[str, typer.Argument(metavar="on|off", help="Begin it, or lift it.")] = "",
) -> None:
    """Stop every deletion while something here has been asked for; without a word, say how it is.

    The bin keeps what is in it, answers, tags, labels and names cannot be taken off or written
    over, and `reflect forget` refuses. What you are still writing can be changed.

    Example: reflect hold on
    """
    from reflect.errors import NotOpen, WrongCommandLine
    from reflect.model.dates import in_words
    from reflect.store import hold as on_hold

    rt = runtime(ctx)
    if turn not in {"", "on", "off"}:
        raise WrongCommandLine("A hold is on or off.", "Say `reflect hold on`.")
    if not rt.has_journal:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.")
    if turn == "on":
        on_hold.begin(rt.home, rt.now().date())
    elif turn == "off":
        on_hold.end(rt.home)
    if not on_hold.is_on(rt.home):
        rt.screen.say("No hold is on: entries can be deleted.")
        return
    since = on_hold.since(rt.home)
    rt.screen.say(f"A hold is on{f' since {in_words(since)}' if since else ''}.")
    rt.screen.say(
        "Nothing is deleted or written over until `reflect hold off`. If something here has been"
        " asked for, get advice before you lift it."
    )
