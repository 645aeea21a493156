"""What crosses from one person to another, and the keys by which they know each other."""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b

from reflect.errors import InvalidInput

_AGE = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_SIGN_BYTES = 32
_WORDS = 8


@dataclass(frozen=True, slots=True)
class Given:
    """One action as it is handed over. `need` is an item of the facet `need`, or empty."""

    what: str
    owner: str = ""
    due: date | None = None
    why: str = ""
    help_offered: str = ""
    need: str = ""


@dataclass(frozen=True, slots=True)
class Shared:
    """All that one person hands to another at one time, and nothing else.

    `agenda` are titles, `findings` the sentences that were ticked, `record` the Markdown of a
    session's record. `id` is a UUID, by which a second copy is known.
    """

    id: str
    at: datetime
    agenda: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    actions: tuple[Given, ...] = ()
    record: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything in it."""
        return bool(self.agenda or self.findings or self.actions or self.record)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What others need of a person: `age` to seal something for them, `sign` to know it is theirs.

    `age` as age writes it, `sign` as hexadecimal.
    """

    age: str
    sign: str

    def __str__(self) -> str:
        """Write it as one line to hand to somebody. It is no secret."""
        signs = base64.urlsafe_b64encode(bytes.fromhex(self.sign)).decode().rstrip("=")
        return f"{self.age}.{signs}"


@dataclass(frozen=True, slots=True)
class OwnKey:
    """A person's own key, with its secret halves: as age writes one, and as hexadecimal."""

    public: PublicKey
    age_secret: str = field(repr=False)
    sign_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody whose key is known, under an alias. `compared`: the words were read aloud."""

    alias: str
    key: PublicKey
    added: date
    compared: bool = False


def read_key(line: str) -> PublicKey:
    """Read a line as `str` of a key writes it; a mail may have broken it. Raises InvalidInput."""
    age, _, signs = "".join(line.split()).partition(".")
    try:
        sign = base64.b64decode(signs + "=" * (-len(signs) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        sign = b""
    if not _AGE.fullmatch(age) or len(sign) != _SIGN_BYTES:
        raise InvalidInput(
            "That is not a key line.",
            "It is one line that begins with age1; `reflect share key` shows theirs to them.",
        )
    return PublicKey(age, sign.hex())


def words_of(key: PublicKey, words: Sequence[str]) -> str:
    """Return eight words that stand for a key, out of 256: 64 bits of its BLAKE2b.

    To make another key with the same words takes some 2**64 tries.
    """
    digest = blake2b(str(key).encode(), digest_size=_WORDS, person=b"reflect-words").digest()
    return " ".join(words[byte] for byte in digest)
