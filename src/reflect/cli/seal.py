"""`reflect seal` and `reflect rotate`: sealing what is open, and sealing anew."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.store.vault import Vault

_STILL_OPEN = """\
Copies and backups made before are as open as they were: anybody who gets at them can read them. \
Look where you put them, and delete what you do not need. `reflect check` names those kept here."""

_AS_THEN = """\
Backups made before open with the passphrase and code of their day. If somebody may know your \
passphrase, change it too: `reflect passphrase`."""


def seal(ctx: typer.Context) -> None:
    """Seal an open journal with a passphrase of your own. The open file is written over.

    Close reflect in other windows first.

    Example: reflect seal
    """
    from reflect.errors import NotOpen
    from reflect.store import sealing, surroundings

    rt = runtime(ctx)
    if not rt.has_journal:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one, sealed.")
    if not sealing.open_databases(rt.home):
        rt.screen.say("It is sealed already. `reflect rotate` seals it anew with another key.")
        return
    sealing.seal(rt.home, _vault(rt))
    rt.screen.say("Sealed. From now on it opens with your passphrase.")
    rt.screen.aside(_STILL_OPEN)
    for path in surroundings.open_backups(rt.home):
        rt.screen.aside(str(path))


def rotate(ctx: typer.Context) -> None:
    """Seal everything anew with another key, and get a new recovery code.

    For when somebody may have learned your passphrase and has a copy of your files: what you
    write from now on, they cannot read. Change the passphrase too. Close reflect in other
    windows first. A backup is made before.

    Example: reflect rotate
    """
    from reflect.cli.new_vault import copied_code
    from reflect.cli.unlocking import with_passphrase
    from reflect.errors import NotOpen
    from reflect.model.asker import Turn
    from reflect.store import backups, sealing

    rt = runtime(ctx)
    vault, passphrase = with_passphrase(rt)
    made = backups.make(rt.home, rt.now(), backups.BEFORE_NEW_KEY, keys=vault.keys)
    if vault.next_key is None:
        try:
            code = copied_code(rt)
        except Turn:
            raise NotOpen("Nothing was changed.", "`reflect rotate` starts again.") from None
        vault.begin_rotation(passphrase, code)
    else:
        rt.screen.say("Going on where it was broken off. The newest recovery code is the one.")
    sealing.rotate(rt.home, vault)
    rt.use(vault)
    backups.keep_few(rt.home, made)
    rt.screen.say("Sealed anew. The old key and the old recovery code open nothing any more.")
    rt.screen.aside(_AS_THEN)


def _vault(rt: Runtime) -> "Vault":
    """Return the vault that is there, from a sealing that was broken off, or make one."""
    from reflect.cli.new_vault import make_vault
    from reflect.cli.unlocking import with_passphrase
    from reflect.errors import NotOpen
    from reflect.model.asker import Turn
    from reflect.store.places import has_vault

    if has_vault(rt.home):
        vault, _ = with_passphrase(rt)
        rt.use(vault)
        return vault
    try:
        return make_vault(rt)
    except Turn:
        raise NotOpen("Nothing was sealed.", "`reflect seal` starts again.") from None
