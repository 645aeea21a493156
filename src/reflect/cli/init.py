"""`reflect init`: make a journal."""

import typer

from reflect.cli.runtime import runtime


def init(ctx: typer.Context) -> None:
    """Make your journal, and say plainly who could read it.

    Example: reflect init
    """
    from reflect.cli.first import make, show_notice
    from reflect.errors import Refused

    rt = runtime(ctx)
    if rt.has_journal:
        raise Refused("There is a journal already.", "`reflect new` writes in it.")
    show_notice(rt)
    make(rt)
