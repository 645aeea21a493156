"""Entries out of JSON Lines: each line is checked whole before anything is made of it."""

import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from pydantic import TypeAdapter, ValidationError

from reflect.errors import InvalidInput
from reflect.exchange import strict_json
from reflect.exchange.arrival import Arrival
from reflect.exchange.records import EntryRecord
from reflect.exchange.unpacking import keys, to_entry, unknown
from reflect.model.text import one_line

MOST_BYTES = 16 * 1024 * 1024
"""The longest line that is read. An entry of 10 MB of prose fits."""

# What cleaning leaves alone, and escapes that may stand for what it does not.
_PLAIN = bytes(range(0x20, 0x7F))
_ODD_ESCAPES = (b"\\u", b"\\b", b"\\f", b"\\r")

_BOM = b"\xef\xbb\xbf"
_CHECKED: TypeAdapter[EntryRecord] = TypeAdapter(EntryRecord)


def read(file: BinaryIO) -> Iterator[Arrival]:
    """Walk the entries of an open file, one in memory at a time.

    Empty lines are passed over, all text is cleaned. Raises InvalidInput naming the line and the
    reason, and nothing of what the line holds.
    """
    number = 0
    while raw := file.readline(MOST_BYTES + 1):
        number += 1
        if len(raw) > MOST_BYTES:
            _refuse(number, f"it is longer than {MOST_BYTES // 1024**2} MB")
        line = raw.removeprefix(_BOM).strip() if number == 1 else raw.strip()
        if line:
            yield _read_line(number, line)


def _read_line(number: int, line: bytes) -> Arrival:
    try:
        strict_json.refuse_bulk(line)
        if b"\\" in line and (b"\\ud" in line or b"\\uD" in line):
            line = strict_json.without_surrogates(line)
        record = _CHECKED.validate_json(line)
        left_out = [] if _holds(line, keys(record)) else unknown(strict_json.strictly(line))
    except strict_json.NotJsonError as error:
        _refuse(number, str(error))
    except ValidationError as error:
        _refuse(number, _why(line, error))
    entry = to_entry(record, clean=_is_clean(line))
    named = tuple({one_line(key)[:40]: None for key in left_out}) if left_out else ()
    return Arrival(f"line {number}", entry, len(line), named)


def _holds(line: bytes, count: int) -> bool:
    """Say for certain that a line holds no more keys than came out of it; False where it may.

    Of a key that is there twice pydantic keeps the last one, of one it does not know nothing, and
    it says nothing. Where every colon follows its key at once, a quotation mark and a colon stand
    together at least as often as there are keys.
    """
    apart = b" :" in line or b"\t" in line or b"\r" in line
    return not apart and line.count(b'":') == count


def _is_clean(line: bytes) -> bool:
    """Say for certain that cleaning would change no string of a line; False where it may.

    What is printable and in form NFC as a whole is so in all its parts.
    """
    odd = line.translate(None, _PLAIN)
    if odd and not (odd.decode().isprintable() and unicodedata.is_normalized("NFC", line.decode())):
        return False
    return b"\\" not in line or not any(escape in line for escape in _ODD_ESCAPES)


def _why(line: bytes, error: ValidationError) -> str:
    try:
        found = strict_json.strictly(line)
    except strict_json.NotJsonError as wrong:
        return str(wrong)
    if not isinstance(found, dict):
        return "it is not a JSON object"
    from reflect.exchange.reasons import reason

    return reason(error)


def _refuse(number: int, reason: str) -> NoReturn:
    raise InvalidInput(
        f"Line {number} cannot be read as an entry: {reason}.",
        "Nothing was saved. Put that line right, or take it out, and import the file again.",
    )
