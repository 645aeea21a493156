"""JSON that another program wrote, taken apart an entry at a time, so that little is in memory."""

import json
import re
from collections.abc import Iterator
from typing import Any

from reflect.exchange.elsewhere.notes import refused
from reflect.exchange.elsewhere.opening import text_of

# One letter beyond the ordinary makes each of a text take four bytes, and it is held twice.
_MOST_AT_ONCE = 8 * 1024 * 1024
_MOST_PARTS = 250_000
_DEEPEST = 50
# A string that never ends is taken to the end, or each of its quotes would be tried again.
_MARK = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)
_LIST = re.compile(rb"\s*:\s*\[")


def entries(data: bytes, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk the objects of the list `entries`, each with its place, such as "entry 3".

    A file may also be one entry: an object with a title and a date.

    Raises InvalidInput where there is no such list, or an entry or what is around it is no JSON.
    """
    around: list[bytes] = []
    done = number = 0
    for number, (start, end) in enumerate(_within_entries(data, place), start=1):
        around.append(data[done:start])
        done = end
        where = f"entry {number} of {place}"
        one = _loaded(data[start:end], where)
        if not isinstance(one, dict):
            raise refused(where, "it is not an object")
        yield where, one
    # With a nought in place of each entry the rest has to be JSON too.
    found = _loaded(b"0".join([*around, data[done:]]), place)
    if isinstance(found, dict) and "entries" not in found and {"title", "date"} <= found.keys():
        yield place, found
    elif not isinstance(found, dict) or found.get("entries") != [0] * number:
        raise refused(place, "it has no list of entries, or holds more than entries")


def _within_entries(data: bytes, place: str) -> Iterator[tuple[int, int]]:
    """Walk where each object or list of the list `entries` begins and ends."""
    depth = parts = start = 0
    inside = False
    for found in _MARK.finditer(data):
        mark = found[0]
        parts += 1
        if mark in b"[{":
            depth += 1
            if inside and depth == 3:  # noqa: PLR2004 - the file, its list, an entry
                start, parts = found.start(), 0
        elif mark in b"]}":
            depth -= 1
            if inside and depth == 2:  # noqa: PLR2004
                yield start, found.end()
                parts = 0
            inside = inside and depth > 1
        elif depth == 1 and mark == b'"entries"' and _LIST.match(data, found.end()):
            inside = True
        if depth > _DEEPEST:
            raise refused(place, "it is nested too deeply")
        if parts > _MOST_PARTS:
            raise refused(place, "it has too many parts")


def _loaded(data: bytes, place: str) -> Any:
    if len(data) > _MOST_AT_ONCE:
        most = f"{_MOST_AT_ONCE // 1024**2} MB"
        raise refused(place, f"it is larger than {most}, as one entry or besides its entries")
    try:
        return json.loads(text_of(data, place))
    except json.JSONDecodeError:
        raise refused(place, "it is not JSON") from None
    except RecursionError:
        raise refused(place, "it is nested too deeply") from None
    except ValueError:
        raise refused(place, "it holds a number that cannot be read") from None


def text(one: dict[str, Any], key: str, where: str) -> str:
    """Return a text, "" where there is none. Raises InvalidInput where it is something else."""
    value = one.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise refused(where, f"{key} is not text")
    return value


def words(one: dict[str, Any], key: str, where: str) -> list[str]:
    """Return a list of texts, empty where there is none. Raises InvalidInput otherwise."""
    value = one.get(key)
    if value is None:
        return []
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise refused(where, f"{key} is not a list of words")
    return value


def others(one: dict[str, Any], known: set[str]) -> tuple[str, ...]:
    """Return the keys that hold something and are not among the known, for the report."""
    return tuple(key[:40] for key, value in one.items() if key not in known and value)
