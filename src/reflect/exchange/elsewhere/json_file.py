"""JSON that another program wrote, read whole within bounds."""

import json
from collections.abc import Iterator
from typing import Any

from reflect.exchange.elsewhere.notes import refused
from reflect.exchange.elsewhere.opening import text_of

# Signs outside strings and white space: four million of them take some 100 MB to hold.
_MOST_STRUCTURE = 4 * 1024 * 1024


def entries(data: bytes, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk the objects of the list `entries`, each with its place, such as "entry 3".

    A file may also be one entry: an object with a title and a date.

    Raises InvalidInput where there is no such list.
    """
    bare = data.replace(rb"\\", b"").replace(rb"\"", b"").translate(None, b" \t\r\n")
    if sum(map(len, bare.split(b'"')[::2])) > _MOST_STRUCTURE:
        raise refused(place, "it has too many parts")
    del bare
    try:
        found = json.loads(text_of(data, place))
    except json.JSONDecodeError as error:
        raise refused(place, f"it is not JSON, from line {error.lineno} on") from None
    except RecursionError:
        raise refused(place, "it is nested too deeply") from None
    except ValueError:
        raise refused(place, "it holds a number that cannot be read") from None
    listed = found.get("entries") if isinstance(found, dict) else None
    if listed is None and isinstance(found, dict) and {"title", "date"} <= found.keys():
        listed = [found]
    if not isinstance(listed, list):
        raise refused(place, "it has no list of entries")
    for number, one in enumerate(listed, start=1):
        where = f"entry {number} of {place}"
        if not isinstance(one, dict):
            raise refused(where, "it is not an object")
        yield where, one


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
