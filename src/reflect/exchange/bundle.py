"""Bundles: what one person hands to another, signed by the one and sealed for the other.

A zip with three members: `shared.json` for the program, `shared.md` for a person who opens it
with age and no reflect, and `signature`. Docs: formats.md, `reflect-bundle/1`.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from reflect.errors import Damaged, InvalidInput
from reflect.exchange import age_file, strict_json
from reflect.model.sharing import OwnKey, PublicKey, Shared

_JSON, _MARKDOWN, _SIGNATURE = "shared.json", "shared.md", "signature"
_MOST = {_JSON: 1024 * 1024, _MARKDOWN: 1024 * 1024, _SIGNATURE: 1024}
_MOST_MEMBERS = 10
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What the library raises at a doctored zip; a RuntimeError at one with a password.
_NO_ZIP = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError),
    *(EOFError, ValueError, OverflowError, OSError),
)
# A signature of ours stands for nothing else, and tells where the first part ends.
_CONTEXT = b"reflect-bundle/1\n"
_NOTHING = "Nothing was kept."


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle that was opened. `signed` is the signing key of who made it, "" where none did."""

    shared: Shared
    signed: str


def new_key() -> OwnKey:
    """Make a key for a person: one half to seal for them, one for them to sign with."""
    import pyrage
    from nacl.signing import SigningKey

    identity, signing = pyrage.x25519.Identity.generate(), SigningKey.generate()
    public = PublicKey(str(identity.to_public()), bytes(signing.verify_key).hex())
    return OwnKey(public, str(identity), bytes(signing).hex())


def pack(shared: Shared, document: str, own: OwnKey, people: Sequence[PublicKey]) -> bytes:
    """Return a file that these people can open, and that tells them it is from `own`.

    `document` is the same as Markdown. Raises InvalidInput for a key that is none.
    """
    from nacl.signing import SigningKey

    from reflect.exchange.bundle_record import to_record

    record = to_record(shared, [key.age for key in people])
    parts = json.dumps(record, ensure_ascii=False, indent=1).encode(), document.encode()
    if any(len(part) > most for part, most in zip(parts, _MOST.values(), strict=False)):
        raise InvalidInput("That is more than one bundle holds.", "Share it in parts.")
    signature = SigningKey(bytes.fromhex(own.sign_secret)).sign(_signed(*parts)).signature
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in zip((_JSON, _MARKDOWN), parts, strict=True):
            made.writestr(name, part)
        made.writestr(_SIGNATURE, f"{own.public.sign} {signature.hex()}\n")
    return age_file.seal(file.getvalue(), people)


def unpack(data: bytes, own: OwnKey | None) -> Opened:
    """Open a bundle that was sealed for `own`, None where no key was made yet. Text is cleaned.

    Raises InvalidInput for what is no bundle, is too large or is for somebody else, and Damaged
    for one that was changed or cut off.
    """
    age_file.refuse_hostile(data)
    if own is None:
        raise age_file.not_for_you()
    members = _members(age_file.unseal(data, own.age_secret))
    signed = _signer(members)
    from reflect.exchange.bundle_record import from_record

    try:
        strict_json.refuse_bulk(members[_JSON])
        found = strict_json.strictly(members[_JSON])
    except strict_json.NotJsonError as error:
        raise _no_bundle(str(error)) from None
    shared, to = from_record(found)
    if not shared:
        raise _no_bundle("there is nothing in it")
    if signed and own.public.age not in to:
        raise InvalidInput("The bundle was made for somebody else, and passed on to you.", _NOTHING)
    return Opened(shared, signed)


def _members(data: bytes) -> dict[str, bytes]:
    """Read the members by their names, never more of one than is allowed."""
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_MEMBERS or len(set(names)) != len(names):
                raise _no_bundle("it has parts that do not belong")
            for name, most in _MOST.items():
                if name not in names:
                    found[name] = b""
                    continue
                about = archive.getinfo(name)
                if about.file_size > most or about.compress_type not in _PACKED:
                    raise _no_bundle("a part is too large, or packed in another way")
                with archive.open(name) as member:
                    found[name] = member.read(most + 1)
                if len(found[name]) > most:
                    raise _no_bundle("a part is too large")
    except _NO_ZIP:
        raise _no_bundle("it is not put together as one") from None
    if not found[_JSON]:
        raise _no_bundle("it has nothing for reflect in it")
    return found


def _signer(members: dict[str, bytes]) -> str:
    """Return the key that signed the members, "" where nobody did. Raises Damaged."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    if not members[_SIGNATURE]:
        return ""
    try:
        key, signature = map(bytes.fromhex, members[_SIGNATURE].decode("ascii").split())
        VerifyKey(key).verify(_signed(members[_JSON], members[_MARKDOWN]), signature)
    except (BadSignatureError, ValueError, TypeError):
        raise Damaged(
            "The signature does not fit what was sent.", "Nothing was kept. Ask for it again."
        ) from None
    return key.hex()


def _signed(data: bytes, document: bytes) -> bytes:
    return _CONTEXT + len(data).to_bytes(8, "big") + data + document


def _no_bundle(reason: str) -> InvalidInput:
    return InvalidInput(f"The file was opened, but is no bundle: {reason}.", _NOTHING)
