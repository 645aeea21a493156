"""`reflect backup`: copies of database and key together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.backups import Backup

_SEALED = "It opens with the passphrase of today, also after you have changed it."
_OPEN = "It is not sealed: anyone who can open it can read it."


def backup(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="Put it in this folder, such as one on a USB stick."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the backups there are.")] = False,
) -> None:
    """Copy your journal and its key into a dated folder, and check the copy.

    One is also made before every update, import and new key; the last ten of these stay. A
    backup is another copy to protect.

    Example: reflect backup
    """
    from reflect.store.backups import make
    from reflect.store.surroundings import synced_by

    rt = runtime(ctx)
    if listed:
        _list(rt)
        return
    into = folder.expanduser().absolute() if folder else None
    made = make(rt.home, rt.now(), keys=rt.keys, into=into)
    if into:
        from reflect.cli.copies import note_copy

        note_copy(rt, made, "backup")
    rt.screen.say("Backed up, and the copy is whole:")
    rt.screen.raw(f"{made}\n")
    rt.screen.aside(f"{_SEALED if rt.keys else _OPEN} It is another copy to protect.")
    service = synced_by(made)
    if service:
        rt.screen.aside(f"It is in a folder copied to {service}: others may get at that copy.")


def _list(rt: Runtime) -> None:
    from reflect.store.backups import backups

    found = backups(rt.home)
    for one in found:
        # A line of its own, never cut: `reflect restore` wants it whole.
        rt.screen.raw(f"{one.path.name}\n")
        rt.screen.say(f"  {words(one)}")
    if not found:
        rt.screen.say("There is no backup here. `reflect backup` makes one.")
    elsewhere = _elsewhere(rt)
    if elsewhere:
        rt.screen.say("Written elsewhere:")
        for path in elsewhere:
            rt.screen.raw(f"{path}\n")


def words(one: "Backup") -> str:
    """Say when a backup was made, why, and how large it is."""
    from reflect.model.dates import in_words

    return f"{in_words(one.at)}, {one.why}; {max(one.size // 1000, 1)} kB"


def _elsewhere(rt: Runtime) -> list[str]:
    """Return where else backups were written, as far as the journal can be asked."""
    from reflect.errors import ReflectError

    try:
        with rt.journal() as journal:
            return [copy.path for copy in journal.copies() if copy.what == "backup"]
    except ReflectError:
        return []
