"""`reflect session group`: a group's reflection, themes and actions only."""

from typing import Annotated

import typer

from reflect.cli.options import Force, Output, Yes
from reflect.cli.runtime import runtime

Which = Annotated[int, typer.Argument(metavar="N", help="One that was kept.", min=0)]
Form = Annotated[str, typer.Option("--format", help="md or html.")]
All = Annotated[bool, typer.Option("--list", help="List those there are.")]


def group(
    ctx: typer.Context,
    number: Which = 0,
    output: Output = None,
    form: Form = "",
    listed: All = False,
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Put down what a group thought together, afterwards: themes and actions, and no names.

    With N it shows one that was kept, or writes it as a page.

    Example: reflect session group --list
    """
    from reflect.cli.first import ready
    from reflect.cli.session.meetings import hand_out, hold, labels_of, listing, whole
    from reflect.insight.threat_map import GROUP
    from reflect.render.group import group as document

    rt = runtime(ctx)
    if listed:
        with rt.supervision() as supervision:
            listing(rt, supervision, GROUP, "title")
        return
    if not number and not ready(rt, rt.ask("Run it at a terminal.")):
        return
    with rt.supervision(make=not number) as supervision:
        if number:
            meeting = whole(supervision, number, GROUP, "group")
        elif (kept := hold(rt, supervision, GROUP)) is None:
            return
        else:
            meeting = kept
    asks = rt.at_terminal and not yes
    text = document(meeting, labels_of(rt, GROUP))
    hand_out(rt, text, output, form, asks=asks, force=force)
