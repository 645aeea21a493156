"""Reads and writes config.toml: the few settings, each with its meaning beside it."""

import difflib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from reflect.errors import InvalidInput, SystemSaidNo, WrongCommandLine
from reflect.files import make_private_folder, write_private
from reflect.model.settings import Settings
from reflect.model.text import one_line
from reflect.model.toml import BadToml, parse_toml

# Ours is under 2 kB. This keeps a hostile file cheap.
MOST_BYTES = 64 * 1024

_ON = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


class Row(NamedTuple):
    """A setting as it is shown: everything as text."""

    name: str
    value: str
    default: str
    allowed: str
    meaning: str


def load(path: Path) -> Settings:
    """Read the settings; where there is no file, every one has its default.

    Raises InvalidInput naming the setting and what is allowed, SystemSaidNo.
    """
    table = _read(path)
    try:
        return Settings.model_validate(table, strict=True)
    except ValidationError as error:
        names = [str(found["loc"][0]) for found in error.errors(include_input=False)]
    for name in names:
        if name not in Settings.model_fields:
            raise InvalidInput(f"{path.name}: there is no setting “{_cut(name)}”.", _near(name))
    raise InvalidInput(
        f"{path.name}: {names[0]} must be {_allowed(names[0], quoted=True)}.",
        f"Change that line, or take it out for the default, {_as_text(_default(names[0]))}.",
    )


def change(path: Path, name: str, text: str) -> Settings:
    """Set one setting from what was typed, and write the file whole, with every meaning.

    Raises WrongCommandLine naming what is allowed, InvalidInput where the file itself does not
    hold, SystemSaidNo.
    """
    if name not in Settings.model_fields:
        raise WrongCommandLine(f"There is no setting “{_cut(name)}”.", _near(name))
    kept = load(path).model_dump()
    try:
        settings = Settings.model_validate({**kept, name: _value(name, text)}, strict=True)
    except ValidationError:
        raise WrongCommandLine(
            f"{name} cannot be “{_cut(text)}”.", f"It can be {_allowed(name)}."
        ) from None
    make_private_folder(path.parent)
    write_private(path, [_document(settings)], force=True)
    return settings


def describe(settings: Settings) -> list[Row]:
    """Return every setting in the order of the model."""
    return [
        Row(
            name,
            _as_text(getattr(settings, name)),
            _as_text(_default(name)),
            _allowed(name),
            field.description or "",
        )
        for name, field in Settings.model_fields.items()
    ]


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SystemSaidNo(
            f"{path.name} cannot be read: {error.strerror}.", "Check the permissions of the file."
        ) from error
    try:
        return parse_toml(raw, MOST_BYTES)
    except BadToml as error:
        raise _unreadable(path, one_line(str(error))) from None


def _unreadable(path: Path, reason: str) -> InvalidInput:
    return InvalidInput(
        f"{path.name}: {reason}.", "Put it right, or move it away to begin with the defaults."
    )


def _document(settings: Settings) -> str:
    """Return the whole file: what was changed stands, what was not is there as a comment."""
    lines = ["# Settings of reflect. A line that begins with # is at its default.\n"]
    for row in describe(settings):
        value = getattr(settings, row.name)
        mark = "# " if value == _default(row.name) else ""
        lines.append(f"\n# {row.meaning} ({row.allowed})\n{mark}{row.name} = {_as_toml(value)}\n")
    return "".join(lines)


def _value(name: str, text: str) -> object:
    """Return what was typed as the type of the setting, or as typed where it is none such."""
    text = text.strip().lower()
    if isinstance(_default(name), bool):
        return _ON.get(text, text)
    if isinstance(_default(name), int) and text.isascii() and text.isdigit():
        return int(text[:9])
    return text


def _default(name: str) -> object:
    return Settings.model_fields[name].default


def _allowed(name: str, *, quoted: bool = False) -> str:
    """Return what a setting may hold; `quoted` as the file wants it, else as it is typed."""
    shape = _shapes()[name]
    if "minimum" in shape:
        return f"a number from {shape['minimum']} to {shape['maximum']}"
    choices: list[object] = shape.get("enum", [True, False])
    *most, last = [_as_toml(choice) if quoted else _as_text(choice) for choice in choices]
    return f"{', '.join(most)} or {last}"


@cache
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = Settings.model_json_schema()["properties"]
    return shapes


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _as_toml(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'  # one of our own choices: nothing in it needs escaping
    return str(value).lower()


def _near(name: str) -> str:
    names = list(Settings.model_fields)
    near = difflib.get_close_matches(name, names, n=1)
    return f"Did you mean {near[0]}?" if near else f"There are {', '.join(names)}."


def _cut(text: str) -> str:
    return one_line(text)[:40]
