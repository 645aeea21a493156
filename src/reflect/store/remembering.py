"""The operating system's keyring: where a wrapping key can stay until a time."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reflect.store.slots import KEYRING, Slot
from reflect.store.vault_file import read_vault, write_vault

if TYPE_CHECKING:
    from collections.abc import Callable

_SERVICE = "reflect"
# keyring's own line between those it recommends and those that keep plain text in a file.
_TRUSTED = 1


class Keyring(Protocol):
    """What is asked of a keyring, as the keyring package words it."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept under a name, None where there is nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something under a name."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept under a name."""


def os_keyring() -> Keyring | None:
    """Return the system's keyring, None where there is none that keeps things sealed.

    Costs the import of the keyring package, and whatever the system takes to answer.
    """
    import keyring

    found = keyring.get_keyring()
    return found if found.priority >= _TRUSTED else None


def remembered_until(folder: Path) -> datetime | None:
    """Return when what the keyring keeps is over, None where it keeps nothing. Needs no secret.

    Raises NotOpen where there is no vault, Damaged, Refused.
    """
    slot = read_vault(folder).slots.get(KEYRING)
    return times(slot)[1] if slot else None


def forget_remembered(folder: Path, keyring: Keyring | None) -> bool:
    """Have the keyring open a vault no more. Needs no secret. Say whether it would have.

    Where the keyring is out of reach, what it keeps opens nothing once its slot is gone.

    Raises NotOpen where there is no vault, Damaged, Refused, SystemSaidNo.
    """
    file = read_vault(folder)
    if keyring is not None:
        _answer(lambda: keyring.delete_password(_SERVICE, file.id))
    if KEYRING not in file.slots:
        return False
    write_vault(folder, file.without_slot(KEYRING))
    return True


def times(slot: Slot) -> tuple[datetime, datetime]:
    """Return from when until when the keyring's slot holds."""
    since, until = (datetime.fromisoformat(str(slot.header[name])) for name in ("since", "until"))
    return since, until


def recall(keyring: Keyring, vault: str) -> bytes | None:
    """Return the wrapping key kept for a vault, None where there is none or it stays locked."""
    kept = _answer(lambda: keyring.get_password(_SERVICE, vault))
    try:
        return bytes.fromhex(kept) if kept else None
    except ValueError:
        return None


def keep(keyring: Keyring, vault: str, wrapping: bytes) -> bool:
    """Keep the wrapping key of a vault. Say whether the keyring took it."""
    _answer(lambda: keyring.set_password(_SERVICE, vault, wrapping.hex()))
    return recall(keyring, vault) == wrapping


def _answer(ask: "Callable[[], str | None]") -> str | None:
    try:
        return ask()
    except Exception:  # noqa: BLE001
        # No keyring, a locked one, a bus that is gone: each backend has errors of its own, and
        # all mean that the passphrase has to be asked for.
        return None
