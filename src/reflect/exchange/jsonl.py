"""Entries as JSON Lines: one `reflect-entry/1` object a line, nothing left out."""

import json
import re
from collections.abc import Iterable, Iterator

from reflect.exchange.names import Names
from reflect.model.entry import Entry, to_record

# What JSON lets stand, but a terminal obeys or no file can hold. Only a doctored journal has it.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLAIN = bytes(range(0x20, 0x7F))


def write(entries: Iterable[Entry], names: Names | None = None) -> Iterator[str]:
    """Yield one line an entry, each with its line end. Nothing in it needs `names`."""
    del names
    # A quarter of the time the standard library takes, which is a third of an export.
    from pydantic_core import PydanticSerializationError, to_json

    for entry in entries:
        record = to_record(entry)
        try:
            line = to_json(record)
        except PydanticSerializationError:
            # Half a sign, which only a doctored journal has: no file can hold it as it is.
            line = json.dumps(record, separators=(",", ":")).encode()
        text = line.decode()
        # Most lines are plain ASCII, which is seen at once; nothing printable is unsafe either.
        if line.translate(None, _PLAIN) and not text.isprintable():
            text = _UNSAFE.sub(_as_escape, text)
        yield text + "\n"


def _as_escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
