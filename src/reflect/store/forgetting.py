"""Removing everything of a person's from their folder."""

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reflect.store import hold
from reflect.store.places import DATABASES, VAULT, has_vault, system_said_no
from reflect.store.remembering import Keyring, forget_remembered

# The keys first: cut off after them, what was sealed is already out of reach.
_OURS = (
    VAULT,
    "vault-*.json",
    f".{VAULT}.*",
    *(f"{name}*" for name in DATABASES),
    "backups",
    ".unfinished-*",
    "edit-*",
    "config.toml",
    "support.toml",
    ".config.toml.*",
    ".on-hold.*",
    "prompts",
)


def whats_there(home: Path) -> list[Path]:
    """Return everything of ours in a folder, in the order it would go."""
    return list(dict.fromkeys(_ours(home)))


def forget(home: Path, keyring: Keyring | None) -> list[str]:
    """Remove everything of ours from a folder, and the folder where it is empty then.

    Returns the names of what else is in it, and stays. Nothing can bring anything back.
    Raises Refused on a hold, SystemSaidNo: what was not removed then can be tried again.
    """
    hold.refuse(home)
    if keyring and has_vault(home):
        # What the keyring holds opens nothing once the vault is gone.
        with suppress(Exception):
            forget_remembered(home, keyring)
    for path in whats_there(home):
        try:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        except OSError as error:
            raise system_said_no(path, error) from error
    left = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    if not left:
        with suppress(OSError):
            home.rmdir()
    return left


def _ours(home: Path) -> Iterator[Path]:
    for pattern in _OURS:
        yield from sorted(home.glob(pattern))
