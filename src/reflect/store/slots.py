"""Slots: each holds the data key, wrapped so that one thing opens it.

A slot is a header, which says how its wrapping key comes about, and the wrapped data key: two of
them while a rotation is unfinished. The header, the vault's id and the key's id are sealed in
with the key, so a header that was changed opens nothing.
"""

import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from reflect.errors import SystemSaidNo
from reflect.store.recovery_code import read_code

FORMAT = "reflect-vault/1"
KEY_BYTES = 32
PASSPHRASE, RECOVERY, KEYRING = KINDS = ("passphrase", "recovery", "keyring")

_NONCE_BYTES = 24
_SALT_BYTES = 16
_PERSON = b"reflect-recovery"

Header = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Cost:
    """What trying one passphrase costs: memory in KiB, and passes over it (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key under a slot's wrapping key."""

    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `keys` holds a wrapped data key for each key id."""

    kind: str
    header: Header
    keys: Mapping[str, Wrapped]


def passphrase_slot(passphrase: str, cost: Cost, keys: Mapping[str, bytes], vault: str) -> Slot:
    """Return a slot that a passphrase opens. Takes as long as trying one."""
    header: Header = {
        "kdf": "argon2id",
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "salt": os.urandom(_SALT_BYTES).hex(),
    }
    return wrap(PASSPHRASE, header, from_passphrase(header, passphrase), keys, vault)


def recovery_slot(code: str, keys: Mapping[str, bytes], vault: str) -> Slot:
    """Return a slot that a recovery code opens. Raises NotOpen where the code is mistyped."""
    header: Header = {"salt": os.urandom(_SALT_BYTES).hex()}
    return wrap(RECOVERY, header, from_code(header, code), keys, vault)


def from_passphrase(header: Header, passphrase: str) -> bytes:
    """Return the wrapping key of a passphrase, as the header says. Takes time on purpose.

    Raises SystemSaidNo where there is not enough memory.
    """
    from nacl import bindings
    from nacl.exceptions import RuntimeError as NoMemory

    settled = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        key: bytes = bindings.crypto_pwhash_alg(
            KEY_BYTES,
            settled,
            bytes.fromhex(str(header["salt"])),
            int(header["passes"]),
            int(header["memory_kib"]) * 1024,
            bindings.crypto_pwhash_ALG_ARGON2ID13,
        )
    except (NoMemory, MemoryError):
        raise SystemSaidNo(
            "There is not enough memory to try a passphrase.", "Close other programs first."
        ) from None
    return key


def from_code(header: Header, code: str) -> bytes:
    """Return the wrapping key of a recovery code. Raises NotOpen where it is mistyped."""
    # 160 random bits need no slow function: nobody can try them all.
    signs = read_code(code).encode("ascii")
    salt = bytes.fromhex(str(header["salt"]))
    return hashlib.blake2b(signs, digest_size=KEY_BYTES, salt=salt, person=_PERSON).digest()


def wrap(kind: str, header: Header, wrapping: bytes, keys: Mapping[str, bytes], vault: str) -> Slot:
    """Return a slot that holds the data keys, by key id, under a wrapping key."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as encrypt

    wrapped = {}
    for key_id, key in keys.items():
        nonce = os.urandom(_NONCE_BYTES)
        bound = _bound(kind, header, key_id, vault)
        wrapped[key_id] = Wrapped(nonce, encrypt(key, bound, nonce, wrapping))
    return Slot(kind, header, wrapped)


def unwrap(slot: Slot, wrapping: bytes, vault: str) -> dict[str, bytes] | None:
    """Return the data keys of a slot, None where the wrapping key is not the one."""
    from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
    from nacl.exceptions import CryptoError

    try:
        return {
            key_id: decrypt(
                wrapped.sealed,
                _bound(slot.kind, slot.header, key_id, vault),
                wrapped.nonce,
                wrapping,
            )
            for key_id, wrapped in slot.keys.items()
        }
    except CryptoError:
        return None


def _bound(kind: str, header: Header, key_id: str, vault: str) -> bytes:
    """Return what is sealed in with a key: one line of JSON, keys in order, nothing between."""
    told = {"format": FORMAT, "vault": vault, "key": key_id, "kind": kind, **header}
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode("ascii")
