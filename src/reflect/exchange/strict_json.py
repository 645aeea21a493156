"""JSON without the leniency of parsers, and without what costs them gigabytes."""

import json
import re
from typing import Any, NoReturn

# What is left of a line without its strings. A large entry has a few thousand signs; 16 MiB of
# brackets would take a gigabyte to hold.
_MOST_STRUCTURE = 256 * 1024


class NotJsonError(Exception):
    """A line is not JSON as we take it; says why."""


def refuse_bulk(line: bytes) -> None:
    """Let only a line pass that takes little to hold once it is parsed. Raises NotJsonError."""
    if len(line) > _MOST_STRUCTURE and _structure(line) > _MOST_STRUCTURE:
        raise NotJsonError("it has too many parts")


def strictly(line: bytes) -> Any:
    """Return what a line holds as JSON and nothing but JSON. Raises NotJsonError."""
    try:
        return _STRICT.decode(line.decode())
    except UnicodeDecodeError:
        raise NotJsonError("it is not UTF-8 text") from None
    except json.JSONDecodeError as error:
        raise NotJsonError(f"it is not JSON, from character {error.pos + 1} on") from None
    except RecursionError:
        raise NotJsonError("it is nested too deeply") from None
    except ValueError:
        raise NotJsonError("it holds a number that cannot be read") from None


def without_surrogates(line: bytes) -> bytes:
    """Return the line with surrogate pairs joined, and those that stand alone marked.

    Raises NotJsonError.
    """
    text = json.dumps(strictly(line), ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", "\ufffd", text).encode()


def _structure(line: bytes) -> int:
    """Count the signs outside strings, without parsing; where there are too many, the strings."""
    bare = line.replace(rb"\\", b"").replace(rb"\"", b"")
    strings = bare.count(b'"')
    return strings if strings > _MOST_STRUCTURE else sum(map(len, bare.split(b'"')[::2]))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJsonError("it has the same key twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
