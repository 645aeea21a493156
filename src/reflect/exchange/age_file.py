"""Sealing for named people with age (age-encryption.org/v1), and opening what was sealed for us.

A file is looked at before it is parsed: a hostile header of 98 kB took a parser 8 seconds.
"""

from collections.abc import Iterable, Sequence

from reflect.errors import Damaged, InvalidInput
from reflect.model.sharing import PublicKey

MOST_BYTES = 4 * 1024 * 1024
"""The largest file that is opened."""

_MOST_HEADER = 16 * 1024
_MOST_STANZAS = 20
_MOST_WORK = 20
_MAGIC = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"
_PEOPLE = 15


def seal(data: bytes, people: Sequence[PublicKey]) -> bytes:
    """Return the data as a file that these people can open, and nobody else.

    Raises InvalidInput for a key that is none, or more than fifteen people.
    """
    import pyrage

    if len(people) > _PEOPLE:
        raise InvalidInput(f"One file is for {_PEOPLE} people at most.", "Make more than one.")
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key.age) for key in people]
    except pyrage.RecipientError:
        raise InvalidInput("That is not a key line.", "Ask for it again.") from None
    return bytes(pyrage.encrypt(data, recipients))


def unseal(data: bytes, age_secret: str) -> bytes:
    """Return what was sealed for this key, of a file that `refuse_hostile` let pass.

    Raises InvalidInput where it is for somebody else, Damaged where it was changed or cut off.
    """
    import pyrage

    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(age_secret)]))
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise not_for_you() from None
        raise Damaged(
            "The file was changed or cut off on its way.", "Nothing was kept. Ask for it again."
        ) from None


def refuse_hostile(data: bytes) -> None:
    """Let only an age file pass that takes little to open. Raises InvalidInput, Damaged."""
    if len(data) > MOST_BYTES:
        raise InvalidInput(f"The file is larger than {MOST_BYTES // 1024**2} MB.", _NOTHING)
    if data.startswith(_ARMOUR):
        raise InvalidInput("The file is age, written as text.", "Have it made without `-a`.")
    if not data.startswith(_MAGIC):
        raise InvalidInput("The file is not a sealed bundle.", _NOTHING)
    stanzas = 0
    for line in _header(data[:_MOST_HEADER]):
        if line.startswith(b"-> "):
            stanzas += 1
            _refuse_costly(line.split(b" ")[1:])
        if stanzas > _MOST_STANZAS:
            raise InvalidInput("The file is sealed for more people than we read.", _NOTHING)


def _header(head: bytes) -> Iterable[bytes]:
    """Walk the lines of a header, which ends with a line of its own. Raises as `refuse_hostile`."""
    *lines, _ = head.split(b"\n")
    for line in lines:
        if line.startswith(b"--- "):
            return
        yield line
    if len(head) < _MOST_HEADER:
        raise Damaged("The file is cut off.", "Nothing was kept. Ask for it again.")
    raise InvalidInput("The file has a header longer than we read.", _NOTHING)


def _refuse_costly(stanza: list[bytes]) -> None:
    """Refuse a passphrase: nobody should type one for a file, and its work may be endless."""
    if stanza[0] != b"scrypt":
        return
    work = stanza[-1]
    if not work.isdigit() or len(work) > 2 or int(work) > _MOST_WORK:  # noqa: PLR2004 - digits
        raise InvalidInput("The file would take very long to open, on purpose.", _NOTHING)
    raise InvalidInput("The file is sealed with a passphrase, not for your key.", _NOTHING)


_NOTHING = "Nothing was kept."


def not_for_you() -> InvalidInput:
    """Return the error for what was sealed for another key."""
    return InvalidInput(
        "The file is sealed for somebody else's key.",
        "Nothing was kept. `reflect share key` shows the line of yours to give them.",
    )
