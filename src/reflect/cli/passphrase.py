"""`reflect passphrase`, `reflect recover` and `reflect key`: what opens the journal."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.asker import Asker
    from reflect.store.vault import Vault

_AT_TERMINAL = "Run it at a terminal."
_STILL = """\
Backups made before open with the passphrase of their day. If somebody may know the old one and \
have a copy of your files, `reflect rotate` seals everything anew."""

_NEITHER = """\
Without the passphrase and without the code nobody can open this journal. There is no other way \
in: not for you, not for your employer, not for the people who made this. What is left: a backup \
opens with the passphrase or code of its day; a copy you exported can be read as it is. Look for \
the paper in your own time; the journal waits."""


def passphrase(ctx: typer.Context) -> None:
    """Change your passphrase. The old one opens nothing here afterwards.

    Example: reflect passphrase
    """
    from reflect.cli.new_vault import new_passphrase
    from reflect.cli.unlocking import with_passphrase

    rt = runtime(ctx)
    _refuse_nobody(rt)
    vault, _ = with_passphrase(rt)
    vault.change_passphrase(new_passphrase(rt))
    rt.use(vault)
    rt.screen.say("From now on your new passphrase opens it. The recovery code stays the same.")
    rt.screen.aside(_STILL)


def recover(ctx: typer.Context) -> None:
    """Choose a new passphrase with your recovery code, where you have lost the old one.

    Example: reflect recover
    """
    from reflect.cli.new_vault import new_passphrase
    from reflect.cli.unlocking import refuse_open
    from reflect.errors import NotOpen
    from reflect.model.asker import Turn

    rt = runtime(ctx)
    _refuse_nobody(rt)
    refuse_open(rt)
    try:
        vault = _with_code(rt, rt.ask(_AT_TERMINAL))
    except Turn:
        vault = None
    finally:
        # A code opens everything, and so may one with a slip in it: none is left on the screen.
        rt.screen.clear()
    if vault is None:
        rt.screen.say(_NEITHER)
        raise NotOpen("It stays locked.", "`reflect recover` asks for the code again.")
    vault.change_passphrase(new_passphrase(rt))
    rt.use(vault)
    rt.screen.say("From now on your new passphrase opens it. The recovery code stays the same.")


def key(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--show", help="Print it, after the passphrase.")] = False,
) -> None:
    """Print the key itself, to open the files with another program. Whoever has it reads all.

    Example: reflect key --show
    """
    from reflect.cli.unlocking import with_passphrase
    from reflect.errors import WrongCommandLine

    rt = runtime(ctx)
    if not show:
        raise WrongCommandLine("This prints the key to everything.", "Say --show if you mean it.")
    vault, _ = with_passphrase(rt)
    rt.screen.aside(
        "Whoever has this key can read all of it, whatever the passphrase, until `reflect rotate`."
    )
    for one in vault.keys:
        rt.screen.raw(f"{one.hex()}\n")


def _refuse_nobody(rt: Runtime) -> None:
    from reflect.errors import NeedsTerminal

    if not rt.can_hide:
        raise NeedsTerminal(
            "A new passphrase has to be typed, and there is no terminal.", _AT_TERMINAL
        )


def _with_code(rt: Runtime, asker: "Asker") -> "Vault | None":
    """Ask for the recovery code until it opens, None where the person has none."""
    from reflect.errors import NotOpen
    from reflect.model.asker import Question
    from reflect.store.vault import Vault

    question = Question("Your recovery code, all nine groups.", hint="Enter, if you have none.")
    while True:
        typed = asker.line(question)
        if not typed:
            return None
        try:
            return Vault.recover(rt.home, typed)
        except NotOpen as error:
            rt.screen.say(f"{error.message} {error.hint}")
