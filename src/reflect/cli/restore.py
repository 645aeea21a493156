"""`reflect restore`: put a backup back."""

from pathlib import Path
from typing import Annotated

import typer

from reflect.cli.asking import agreed
from reflect.cli.options import Yes
from reflect.cli.runtime import Runtime, runtime


def restore(
    ctx: typer.Context,
    backup: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The folder of a backup, or its name from `reflect backup --list`."
        ),
    ],
    yes: Yes = False,
) -> None:
    """Put a backup in the place of your journal. What is there now is kept beside it.

    It is looked through first. It opens with the passphrase of its day. Close other windows of
    reflect before.

    Example: reflect restore 2026-10-30-170000-by-hand --yes
    """
    from reflect.model.dates import in_words
    from reflect.store.restoring import find, ready

    rt = runtime(ctx)
    folder = find(rt.home, backup.expanduser())
    if not yes:
        rt.ask("Say --yes to go ahead without being asked.")
    with ready(rt.home, folder) as copy:
        keys = _keys(rt, copy.folder)
        copy.verify(keys)
        newest = copy.newest_entry(keys)
        upto = f"Its newest entry is of {in_words(newest)}." if newest else "It holds no entry."
        rt.screen.say(f"This backup is whole. {upto}")
        for name in copy.missing:
            rt.screen.say(f"There is no {name} in it, so the one here is put aside.")
        if not yes and not agreed(rt, "Put it in the place of your journal?"):
            rt.screen.say("Nothing was changed.")
            return
        kept = copy.put_in_place(rt.now())
    rt.screen.say("The backup is in place.")
    if keys:
        rt.screen.say("It opens with the passphrase and the recovery code of its day.")
    if kept:
        rt.screen.say("What was there is kept as a backup:")
        rt.screen.raw(f"{kept}\n")


def _keys(rt: Runtime, folder: Path) -> tuple[bytes, ...]:
    """Open a backup. Raises WrongPassphrase where it is not that of its day, and as `rt.keys`."""
    from dataclasses import replace

    from reflect.errors import WrongPassphrase
    from reflect.store.places import has_vault

    if has_vault(folder):
        rt.screen.aside("It opens with the passphrase of its day.")
    try:
        return replace(rt, home=folder).keys
    except WrongPassphrase as error:
        raise WrongPassphrase(
            error.message,
            "A backup opens with the passphrase of the day it was made. With its recovery code:"
            " set REFLECT_HOME to its folder, then `reflect recover`.",
        ) from None
