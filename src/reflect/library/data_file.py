"""Reads a file of data, and says what is wrong with one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.errors import InvalidInput, NotThere, ReflectError, SystemSaidNo
from reflect.model.text import one_line
from reflect.model.toml import BadToml, parse_toml

if TYPE_CHECKING:
    from pydantic import ValidationError

# A prompt set is a page or two of text: ours are under 16 kB, the facets 45 kB.
MOST_BYTES = 64 * 1024
_MOST_FAULT = 500
_HINTS = {"support.toml": "Each person is a [[line]] with a name. Mend it, or move the file away."}


def peek(path: Path, key: str) -> object:
    """Return one value of a prompt set file, None where it is not there or cannot be read.

    Such values stand above the first table. To read only these takes a tenth of the time, at
    every list; cut off within a text or an array it is no TOML, and the whole is read.
    """
    try:
        head = _bytes(path).partition(b"\n[")[0]
        return parse_toml(head, MOST_BYTES).get(key)
    except BadToml:
        pass
    except ReflectError:
        return None
    try:
        return read(path).get(key)
    except ReflectError:
        return None


def read(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds. Raises InvalidInput, NotThere, SystemSaidNo."""
    try:
        return parse_toml(_bytes(path), MOST_BYTES)
    except BadToml as error:
        raise invalid(path, [str(error)]) from None


def _bytes(path: Path) -> bytes:
    """Read a file, one byte more than is allowed at most. A pipe or a device is no file."""
    name = one_line(path.name)
    try:
        if not path.is_file():
            raise NotThere(f"There is no file {name}.", "Check the name and the folder.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SystemSaidNo(f"{name} cannot be read: {error.strerror}.") from None


def invalid(path: Path, faults: list[str]) -> InvalidInput:
    """Return the error that says what is wrong with a file: the first fault, and how many more."""
    name = one_line(path.name)
    said = [one_line(fault)[:_MOST_FAULT].removesuffix(".") for fault in faults]
    more = f" (and {len(said) - 1} more)" if len(said) > 1 else ""
    hint = _HINTS.get(name, f"`reflect prompts check {name}` lists every fault.")
    return InvalidInput(f"{name}: {said[0]}{more}.", hint, said)


def not_valid(path: Path, table: dict[str, Any], error: "ValidationError") -> InvalidInput:
    """Return what pydantic found as an error: the step by its id, nothing of what was written."""
    found = error.errors(include_input=False, include_url=False)
    return invalid(path, [_fault(table, dict(fault)) for fault in found])


def _fault(table: dict[str, Any], found: dict[str, Any]) -> str:
    where = list(found["loc"])
    named = ""
    if where[:1] == ["step"] and len(where) > 1 and isinstance(where[1], int):
        step = table["step"][where[1]]
        step_id = step.get("id") if isinstance(step, dict) else None
        known = isinstance(step_id, str) and step_id.isidentifier()
        named, where = f"step {step_id if known else where[1] + 1}: ", where[2:]
    path = ".".join(str(part) for part in where)
    return f"{named}{path}: {found['msg']}" if path else f"{named}{found['msg']}"
