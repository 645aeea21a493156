"""`reflect unlock` and `reflect lock`: not typing the passphrase for a while, if you want that."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import runtime

if TYPE_CHECKING:
    from reflect.errors import SystemSaidNo

_TIMES = re.compile(r"(\d{1,4})\s*(m|min|h)")
_LONGEST = timedelta(hours=12)


def unlock(
    ctx: typer.Context,
    how_long: Annotated[
        str, typer.Option("--for", metavar="TIME", help="Such as 15m or 2h; 12h at most.")
    ] = "15m",
) -> None:
    """Have this computer's keyring open the journal for a while, so that you need not type.

    Until then, whoever uses your account on this computer can read it. `reflect lock` ends it.

    Example: reflect unlock --for 15m
    """
    from reflect.cli.unlocking import refuse_open, with_passphrase

    rt = runtime(ctx)
    lasts = _understood(how_long)
    refuse_open(rt)
    keyring = rt.keyring()
    if keyring is None:
        raise _no_keyring()
    vault, _ = with_passphrase(rt)
    rt.use(vault)
    now = rt.now()
    if not vault.remember(keyring, now, now + lasts):
        raise _no_keyring()
    rt.screen.say(f"Opens without a passphrase until {now + lasts:%H:%M}. `reflect lock` ends it.")


def lock(ctx: typer.Context) -> None:
    """Have the keyring open the journal no more. Needs no passphrase.

    Example: reflect lock
    """
    from reflect.cli.unlocking import refuse_open
    from reflect.store.remembering import forget_remembered

    rt = runtime(ctx)
    refuse_open(rt)
    forget_remembered(rt.home, rt.keyring())
    rt.lock()
    rt.screen.say("Locked. It opens with your passphrase.")


def _no_keyring() -> "SystemSaidNo":
    from reflect.errors import SystemSaidNo

    return SystemSaidNo(
        "This computer has no keyring that would keep it sealed.",
        "Type the passphrase each time, or set REFLECT_PASSWORD_COMMAND.",
    )


def _understood(how_long: str) -> timedelta:
    from reflect.errors import WrongCommandLine

    found = _TIMES.fullmatch(how_long.strip().lower())
    lasts = timedelta(0)
    if found:
        number = int(found[1])
        lasts = timedelta(hours=number) if found[2] == "h" else timedelta(minutes=number)
    if not timedelta(0) < lasts <= _LONGEST:
        raise WrongCommandLine(
            "That is not a time I can keep it open for.", "Say 15m, or 2h; 12h at most."
        )
    return lasts
