"""The vault's file: what is in it, read strictly and written whole."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

from reflect.errors import Damaged, NotOpen, Refused
from reflect.files import write_private
from reflect.store.places import (
    VAULT,
    has_sealed,
    refuse_link,
    system_said_no,
    tighten,
)
from reflect.store.slots import FORMAT, KEYRING, KINDS, PASSPHRASE, RECOVERY, Slot, Wrapped

_MOST_BYTES = 64 * 1024
_MEMORY_KIB = range(19 * 1024, 1024 * 1024 + 1)
_PASSES = range(2, 10 + 1)
_MEND = "Put the vault.json of a backup in its place."


@dataclass(frozen=True, slots=True)
class VaultFile:
    """A vault as it is written down. `next_key` is set while a rotation is unfinished."""

    id: str
    key: str
    next_key: str
    slots: Mapping[str, Slot]

    def with_slot(self, slot: Slot) -> "VaultFile":
        """Return it with a slot in place of the one of its kind."""
        return replace(self, slots={**self.slots, slot.kind: slot})

    def without_slot(self, kind: str) -> "VaultFile":
        """Return it without the slot of a kind."""
        return replace(self, slots={k: slot for k, slot in self.slots.items() if k != kind})


def read_vault(folder: Path) -> VaultFile:
    """Read the vault of a folder. Needs no secret and loads no crypto module.

    Raises: NotOpen where there is none and nothing it could have sealed, Damaged, Refused (a
    link, a newer version), SystemSaidNo.
    """
    path = folder / VAULT
    try:
        refuse_link(path, "vault")
        tighten(path)
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(folder) from None
    except OSError as error:
        raise system_said_no(path, error) from error
    try:
        return _file(_json(raw))
    except _Bad:
        raise Damaged(f"{VAULT} is damaged.", _MEND) from None


def write_vault(folder: Path, file: VaultFile) -> None:
    """Write the vault of a folder, whole or not at all. Raises SystemSaidNo, NotThere."""
    table = {"format": FORMAT, "vault": file.id, "key": file.key}
    if file.next_key:
        table["next"] = file.next_key
    slots = [_slot_table(file.slots[kind]) for kind in KINDS if kind in file.slots]
    text = json.dumps({**table, "slots": slots}, indent=1) + "\n"
    write_private(folder / VAULT, [text], force=True)


class _Bad(Exception):
    """Something in the file is not as it must be."""


def _missing(folder: Path) -> NotOpen | Damaged:
    if has_sealed(folder):
        return Damaged(f"{VAULT} is missing, and nothing it sealed opens without it.", _MEND)
    return NotOpen("There is no journal yet.", "`reflect init` makes one.")


def _json(raw: bytes) -> Any:
    if len(raw) > _MOST_BYTES:
        raise _Bad
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise _Bad from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Bad
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _file(table: Any) -> VaultFile:
    if not isinstance(table, dict):
        raise _Bad
    known = table.get("format")
    if isinstance(known, str) and re.fullmatch(r"reflect-vault/[0-9]{1,9}", known):
        if known != FORMAT:
            raise Refused(
                f"{VAULT} was written by a newer version of reflect.",
                "Install that version to open it. Nothing was changed.",
            )
    else:
        raise _Bad
    turning = "next" in table
    _exactly(table, {"format", "vault", "key", "slots", *(["next"] if turning else [])})
    key, next_key = _hex(table, "key", 8), _hex(table, "next", 8) if turning else ""
    if key == next_key or not isinstance(table["slots"], list) or not table["slots"]:
        raise _Bad
    held = {key, next_key} - {""}
    slots = [_slot(one, held) for one in table["slots"]]
    kinds = {slot.kind: slot for slot in slots}
    if len(kinds) != len(slots):
        raise _Bad
    return VaultFile(_hex(table, "vault", 16), key, next_key, kinds)


def _slot(table: Any, held: set[str]) -> Slot:
    if not isinstance(table, dict) or table.get("kind") not in KINDS:
        raise _Bad
    kind = table["kind"]
    header = {name: value for name, value in table.items() if name not in {"kind", "keys"}}
    _HEADERS[kind](header)
    keys = table.get("keys")
    if not isinstance(keys, dict):
        raise _Bad
    _exactly(keys, held)
    return Slot(kind, header, {key_id: _wrapped(one) for key_id, one in keys.items()})


def _passphrase_header(header: dict[str, Any]) -> None:
    _exactly(header, {"kdf", "memory_kib", "passes", "salt"})
    _hex(header, "salt", 16)
    # Without bounds a doctored file could make the next try cost next to nothing, or everything.
    numbers = (header["memory_kib"], header["passes"])
    if header["kdf"] != "argon2id" or any(type(number) is not int for number in numbers):
        raise _Bad
    if numbers[0] not in _MEMORY_KIB or numbers[1] not in _PASSES:
        raise _Bad


def _recovery_header(header: dict[str, Any]) -> None:
    _exactly(header, {"salt"})
    _hex(header, "salt", 16)


def _keyring_header(header: dict[str, Any]) -> None:
    _exactly(header, {"since", "until"})
    try:
        moments = [datetime.fromisoformat(header[name]) for name in ("since", "until")]
    except (ValueError, TypeError):
        raise _Bad from None
    if any(moment.tzinfo is None for moment in moments):
        raise _Bad


_HEADERS = {
    PASSPHRASE: _passphrase_header,
    RECOVERY: _recovery_header,
    KEYRING: _keyring_header,
}


def _wrapped(table: Any) -> Wrapped:
    if not isinstance(table, dict):
        raise _Bad
    _exactly(table, {"nonce", "sealed"})
    return Wrapped(
        bytes.fromhex(_hex(table, "nonce", 24)), bytes.fromhex(_hex(table, "sealed", 48))
    )


def _exactly(table: dict[str, Any], names: set[str]) -> None:
    if set(table) != names:
        raise _Bad


def _hex(table: dict[str, Any], name: str, size: int) -> str:
    value = table[name]
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * size}}}", value):
        raise _Bad
    return value


def _slot_table(slot: Slot) -> dict[str, Any]:
    keys = {
        key_id: {"nonce": one.nonce.hex(), "sealed": one.sealed.hex()}
        for key_id, one in slot.keys.items()
    }
    return {"kind": slot.kind, **slot.header, "keys": keys}
