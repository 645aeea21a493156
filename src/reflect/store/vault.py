"""The vault: one random key seals everything in a folder, and slots open it.

The key does not change with the passphrase; only a slot does. So a copy of an older vault file
still opens with the passphrase of its day: where that matters, a rotation makes a new key.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from reflect.errors import Busy, InvalidInput, NotOpen, Refused, SystemSaidNo, WrongPassphrase
from reflect.files import make_private_folder
from reflect.store import remembering
from reflect.store.places import VAULT, has_sealed, has_vault, system_said_no
from reflect.store.recovery_code import new_code
from reflect.store.remembering import Keyring
from reflect.store.slots import (
    KEY_BYTES,
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    Cost,
    Slot,
    from_code,
    from_passphrase,
    passphrase_slot,
    recovery_slot,
    unwrap,
    wrap,
)
from reflect.store.vault_file import VaultFile, read_vault, write_vault

_DEFAULT = Cost()


class Vault:
    """An opened vault. It holds the key in memory; Python cannot wipe that.

    No secret is in any error, or in what is shown of it. A slot whose seal does not hold cannot
    be told from a wrong passphrase, so both are NotOpen; a file that is not written as it must
    be is Damaged. Every method that changes the file may raise Busy, where another window
    changed it first, and SystemSaidNo.
    """

    def __init__(self, folder: Path, file: VaultFile, keys: Mapping[str, bytes]) -> None:
        """Stand for an opened vault: `create`, `open`, `recover` and `remembered` make one."""
        self.folder = folder
        self._file = file
        self._keys = keys

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, *, code: str = "", cost: Cost = _DEFAULT
    ) -> tuple[Self, str]:
        """Make a vault, and its folder. Returns it with its recovery code, in groups.

        A `code` from `new_code` can be given, where it was shown beforehand. A vault that is
        there, but has nothing in the folder to open, is put aside under another name.
        Raises Refused where it has something to open, InvalidInput for an empty passphrase.
        """
        _refuse_empty(passphrase)
        make_private_folder(folder)
        _put_aside(folder)
        code = code or new_code()
        vault_id, keys = os.urandom(16).hex(), _new_key()
        slots = {
            PASSPHRASE: passphrase_slot(passphrase, cost, keys, vault_id),
            RECOVERY: recovery_slot(code, keys, vault_id),
        }
        vault = cls(folder, VaultFile(vault_id, next(iter(keys)), "", slots), keys)
        vault._write(vault._file)
        return vault, code

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Self:
        """Open with the passphrase. Takes about 0.15 s, on purpose.

        Raises WrongPassphrase, NotOpen, Damaged, Refused, SystemSaidNo.
        """
        file = read_vault(folder)
        slot = _slot(file, PASSPHRASE)
        keys = unwrap(slot, from_passphrase(slot.header, passphrase), file.id)
        if keys is None:
            raise WrongPassphrase(
                "That passphrase does not open it.",
                "Try again, or use your recovery code: `reflect recover`.",
            )
        return cls(folder, file, keys)

    @classmethod
    def recover(cls, folder: Path, code: str) -> Self:
        """Open with the recovery code.

        Raises NotOpen, which tells a slip in typing from another code; Damaged, Refused.
        """
        file = read_vault(folder)
        slot = _slot(file, RECOVERY)
        keys = unwrap(slot, from_code(slot.header, code), file.id)
        if keys is None:
            raise NotOpen(
                "That recovery code has no slip in it, but does not open it.",
                "It may be an older one. Without the passphrase or the code nobody can open it.",
            )
        return cls(folder, file, keys)

    @classmethod
    def remembered(cls, folder: Path, keyring: Keyring, now: datetime) -> Self | None:
        """Open with what the keyring keeps, None where there is nothing or its time is over.

        What is over is forgotten; also where the clock was set back to before it began.
        Raises NotOpen where there is no vault, Damaged, Refused.
        """
        file = read_vault(folder)
        slot = file.slots.get(KEYRING)
        if slot is None:
            return None
        since, until = remembering.times(slot)
        if not since <= now < until:
            with suppress(SystemSaidNo):
                remembering.forget_remembered(folder, keyring)
            return None
        wrapping = remembering.recall(keyring, file.id)
        keys = unwrap(slot, wrapping, file.id) if wrapping else None
        return cls(folder, file, keys) if keys else None

    def __repr__(self) -> str:
        """Name the folder only."""
        return f"Vault({str(self.folder)!r})"

    @property
    def key(self) -> bytes:
        """The key things are sealed with; while a rotation is unfinished, the one before."""
        return self._keys[self._file.key]

    @property
    def keys(self) -> tuple[bytes, ...]:
        """The key things are sealed with; first the one after, while a rotation is unfinished."""
        return (self.key,) if self.next_key is None else (self.next_key, self.key)

    @property
    def next_key(self) -> bytes | None:
        """The key an unfinished rotation leads to, None where there is no such rotation."""
        return self._keys[self._file.next_key] if self._file.next_key else None

    def change_passphrase(self, passphrase: str, *, cost: Cost = _DEFAULT) -> None:
        """Have another passphrase open it from now on. Raises InvalidInput for an empty one."""
        _refuse_empty(passphrase)
        file = self._fresh()
        self._write(file.with_slot(passphrase_slot(passphrase, cost, self._keys, file.id)))

    def remember(self, keyring: Keyring, now: datetime, until: datetime) -> bool:
        """Have the keyring open it until a time. Say whether the keyring would."""
        file = self._fresh()
        wrapping = os.urandom(KEY_BYTES)
        if not remembering.keep(keyring, file.id, wrapping):
            return False
        header = {"since": now.isoformat(), "until": until.isoformat()}
        self._write(file.with_slot(wrap(KEYRING, header, wrapping, self._keys, file.id)))
        return True

    def begin_rotation(self, passphrase: str, code: str, *, cost: Cost = _DEFAULT) -> None:
        """Make a second key, and have the passphrase and a new code hold both.

        What the keyring kept opens it no more. Raises NotOpen for a wrong passphrase, Refused
        where a rotation is unfinished.
        """
        Vault.open(self.folder, passphrase)
        file = self._fresh()
        if file.next_key:
            raise Refused("A rotation is not finished yet.", "Finish it first.")
        more = _new_key()
        keys = {**self._keys, **more}
        slots = {
            PASSPHRASE: passphrase_slot(passphrase, cost, keys, file.id),
            RECOVERY: recovery_slot(code, keys, file.id),
        }
        self._write(replace(file, next_key=next(iter(more)), slots=slots))
        self._keys = keys

    def end_rotation(self) -> None:
        """Drop the old key from every slot. Only once nothing is sealed with it any more."""
        file = self._fresh()
        new = file.next_key
        slots = {
            kind: replace(slot, keys={new: slot.keys[new]}) for kind, slot in file.slots.items()
        }
        self._write(replace(file, key=new, next_key="", slots=slots))
        self._keys = {new: self._keys[new]}

    def _fresh(self) -> VaultFile:
        """Return the file as it is now, so that what another window changed is not undone."""
        file = read_vault(self.folder)
        if (file.id, file.key, file.next_key) != (
            self._file.id,
            self._file.key,
            self._file.next_key,
        ):
            raise Busy(f"Another window changed {VAULT} meanwhile.", "Start again.")
        return file

    def _write(self, file: VaultFile) -> None:
        write_vault(self.folder, file)
        self._file = file


def _slot(file: VaultFile, kind: str) -> Slot:
    if kind not in file.slots:
        raise NotOpen(
            f"{VAULT} has no slot for that.", "Use the other: passphrase or recovery code."
        )
    return file.slots[kind]


def _new_key() -> dict[str, bytes]:
    return {os.urandom(8).hex(): os.urandom(KEY_BYTES)}


def _refuse_empty(passphrase: str) -> None:
    if not passphrase:
        raise InvalidInput("A passphrase cannot be empty.", "A few words in a row make a good one.")


def _put_aside(folder: Path) -> None:
    if not has_vault(folder):
        return
    if has_sealed(folder):
        raise Refused(f"There is already a {VAULT}.", "Nothing was changed.")
    # It may still open a journal that was moved away for a moment: never lose a key.
    aside = next(
        name for name in (folder / f"vault-{n}.json" for n in range(1, 10**6)) if not name.exists()
    )
    try:
        (folder / VAULT).replace(aside)
    except OSError as error:
        raise system_said_no(folder / VAULT, error) from error
