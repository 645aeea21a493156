"""Opening the vault that is there: the keyring, a passphrase from outside, or somebody to ask."""

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.errors import NotOpen, Refused, WrongPassphrase

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.store.vault import Vault

_TRIES = 3
_MOST = 64 * 1024
_OUTSIDE = ("REFLECT_PASSWORD_COMMAND", "REFLECT_PASSWORD_FILE", "REFLECT_PASSWORD")
_HOW = (
    "Type it at a terminal, or set REFLECT_PASSWORD_COMMAND, REFLECT_PASSWORD_FILE or"
    " REFLECT_PASSWORD."
)


def opened(rt: "Runtime") -> "Vault":
    """Open the vault of the folder. Raises NotOpen, Damaged, Refused, SystemSaidNo."""
    return _remembered(rt) or with_passphrase(rt)[0]


def with_passphrase(rt: "Runtime") -> "tuple[Vault, str]":
    """Open the vault with the passphrase, and return it with it. Asks up to three times.

    Raises as `opened`.
    """
    from reflect.store.vault import Vault

    refuse_open(rt)
    given = from_outside(rt)
    if given is not None:
        try:
            return Vault.open(rt.home, given), given
        except WrongPassphrase:
            raise WrongPassphrase(
                f"The passphrase that {_named(rt)} gives does not open it.",
                "Change it there, or unset it and type the passphrase. `reflect recover` takes"
                " the recovery code.",
            ) from None
    for _ in range(_TRIES - 1):
        typed = ask(rt, "Passphrase: ")
        try:
            return Vault.open(rt.home, typed), typed
        except NotOpen as error:
            rt.screen.aside(error.message)
    typed = ask(rt, "Passphrase: ")
    return Vault.open(rt.home, typed), typed


def refuse_open(rt: "Runtime") -> None:
    """Let only a folder pass that has a vault: what is wrong is said before anybody types.

    Raises NotOpen, Refused, Damaged, SystemSaidNo.
    """
    from reflect.store.places import has_vault, is_open
    from reflect.store.vault_file import read_vault

    if not has_vault(rt.home) and is_open(rt.journal_path):
        raise Refused("The journal is not sealed.", "`reflect seal` seals it.")
    read_vault(rt.home)


def ask(rt: "Runtime", prompt: str) -> str:
    """Have something typed that is not shown. Raises NotOpen where nobody can, or nothing is."""
    if not (rt.can_hide or rt.can_type_past_stdin):
        raise NotOpen("The journal is sealed, and there is nobody to ask for its passphrase.", _HOW)
    typed = rt.hidden(prompt)
    if not typed:
        raise NotOpen("Nothing was typed, so it stays as it was.", "Try again when you like.")
    return typed


def from_outside(rt: "Runtime") -> str | None:
    """Return the passphrase that a command, a file or the environment gives, None where none does.

    Raises NotOpen where one is named and gives nothing: the next is not tried in its place.
    """
    name = _named(rt)
    if not name:
        return None
    read = {"REFLECT_PASSWORD_COMMAND": _said_by, "REFLECT_PASSWORD_FILE": _held_by}.get(name, str)
    try:
        given = read(rt.env[name])
    except (OSError, ValueError):
        given = ""
    if not given:
        raise NotOpen(f"{name} gives no passphrase.", "Check what it names.")
    return given


def _named(rt: "Runtime") -> str:
    """Return what gives the passphrase from outside, the first there is; empty for none."""
    return next((name for name in _OUTSIDE if rt.env.get(name)), "")


def _said_by(command: str) -> str:
    import os
    import shlex
    import subprocess

    words = shlex.split(command, posix=os.name == "posix")
    if not words:
        return ""
    # No shell: nothing in it is expanded, and its input is not ours to give away.
    done = subprocess.run(  # noqa: S603 - the person named it for this
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        check=False,
    )
    return "" if done.returncode else _first_line(done.stdout)


def _held_by(name: str) -> str:
    with Path(name).expanduser().open("rb") as file:
        return _first_line(file.read(_MOST))


def _first_line(raw: bytes) -> str:
    return (raw.decode("utf-8-sig").splitlines() or [""])[0]


def _remembered(rt: "Runtime") -> "Vault | None":
    """Open it with what the keyring keeps, and say so."""
    from reflect.store.remembering import remembered_until

    until = remembered_until(rt.home)
    keyring = rt.keyring() if until else None
    if until is None or keyring is None:
        return None
    from reflect.store.vault import Vault

    vault = Vault.remembered(rt.home, keyring, rt.now())
    if vault:
        at = until.astimezone(rt.now().tzinfo)
        rt.screen.aside(f"Opened by the keyring until {at:%H:%M}. `reflect lock` ends it.")
    return vault
