"""`reflect init`: make a journal."""

from typing import Annotated

import typer

from reflect.cli.runtime import runtime


def init(
    ctx: typer.Context,
    no_encryption: Annotated[
        bool,
        typer.Option("--no-encryption", help="Leave it open to anybody who can open its folder."),
    ] = False,
) -> None:
    """Make your journal, sealed with a passphrase, and say plainly who could read it.

    Example: reflect init
    """
    from reflect.cli.first import make, show_notice
    from reflect.errors import NotOpen, Refused
    from reflect.model.asker import Turn
    from reflect.store.places import VAULT, has_vault

    rt = runtime(ctx)
    if rt.has_journal:
        raise Refused("There is a journal already.", "`reflect new` writes in it.")
    if no_encryption and has_vault(rt.home):
        raise Refused(
            f"There is a {VAULT}, and what lies beside it has to be sealed.",
            f"`reflect init` makes a sealed journal; or move {VAULT} away.",
        )
    show_notice(rt, sealed=not no_encryption)
    try:
        make(rt, sealed=not no_encryption)
    except Turn:
        raise NotOpen("No journal was made.", "`reflect init` starts again.") from None
