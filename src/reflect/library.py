"""Finds and loads what is data: prompt sets, facets, support, topics."""

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.errors import InvalidInput, NotThere, ReflectError
from reflect.model.facets import Facet, Item, Taxonomy
from reflect.model.text import clean_in

if TYPE_CHECKING:
    from pydantic import ValidationError

    from reflect.model.prompts import PromptSet, Step

# A prompt set is a page or two of text; ours are under 20 kB. This keeps a hostile file cheap.
MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class SupportLine:
    """Somebody to talk to. `checked` is the day the number was checked, empty where it was not."""

    name: str
    how: str
    hours: str
    written: str
    checked: str
    emergency: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """One screen of the model in plain words, with the keys of its sources."""

    id: str
    title: str
    text: str
    sources: tuple[str, ...]


class Library:
    """The shipped data, and a person's own prompt sets before it.

    `own` is the folder of a person's own sets: the same id hides a shipped one.
    """

    def __init__(self, own: Path | None = None) -> None:
        """Remember where a person's own sets are; nothing is read yet."""
        self._own = own

    @cached_property
    def facets(self) -> Taxonomy:
        """Every facet by id. Loads no pydantic."""
        return _facets()

    def set_names(self) -> dict[str, str]:
        """Return prompt set id to name, in the order shipped, a person's own last.

        Loads no pydantic. A file that cannot be read goes by its file name.
        """
        return {set_id: _name(path) for set_id, path in self._paths().items()}

    def prompt_set(self, set_id: str) -> "PromptSet":
        """Load one prompt set. Raises NotThere, and InvalidInput where the file does not hold."""
        paths = self._paths()
        if set_id not in paths:
            near = difflib.get_close_matches(set_id, paths, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`reflect prompts` lists them."
            raise NotThere(f"There is no prompt set called “{clean_in(set_id)[:40]}”.", hint)
        return self.check(paths[set_id])

    def check(self, path: Path) -> "PromptSet":
        """Load a prompt set from any file and check it whole.

        Raises InvalidInput naming the file, the step and every fault found; NotThere.
        """
        from pydantic import ValidationError

        from reflect.model.condition import BadCondition
        from reflect.model.prompt_checks import faults
        from reflect.model.prompt_schema import SetTable, to_prompt_set

        table = _read(path)
        own = not path.is_relative_to(_folder())
        try:
            checked = SetTable.model_validate(table)
            found = to_prompt_set(checked, self.blocks, own=own, place=str(path))
        except ValidationError as error:
            raise _not_valid(path, table, error) from None
        except BadCondition as error:
            raise _invalid(path, [str(error)]) from None
        except KeyError as error:
            raise _invalid(path, [f"unknown block “{error.args[0]}”"]) from None
        faulty = faults(found, self.facets)
        faulty += [
            f"step {step.id}: there is no prompt set “{branch.offer}” to offer"
            for step in found
            for branch in step.then
            if branch.offer and branch.offer not in {*self._paths(), found.id}
        ]
        if faulty:
            raise _invalid(path, faulty)
        return found

    @cached_property
    def blocks(self) -> "Mapping[str, tuple[Step, ...]]":
        """The shared blocks: `open`, `steady`, `close` and those the interview itself runs."""
        from reflect.model.prompt_schema import BlockTable, to_step

        return {
            name: tuple(to_step(step) for step in BlockTable.model_validate(table).step)
            for name, table in _read(_folder() / "blocks.toml").items()
        }

    def support(self) -> tuple[SupportLine, ...]:
        """Return people to talk to: the person's own lines first, then emergency, then the rest."""
        own = self._own.parent / "support.toml" if self._own else None
        tables = _read(own).get("line", []) if own and own.is_file() else []
        tables += _read(_folder() / "support.toml")["line"]
        return tuple(_support_line(table) for table in tables)

    def topics(self) -> tuple[Topic, ...]:
        """Return what `learn` can show, in reading order."""
        tables = _read(_folder() / "learn.toml")["topic"]
        return tuple(
            Topic(t["id"], t["title"], t["text"].strip(), tuple(t.get("sources", ())))
            for t in tables
        )

    def template(self) -> str:
        """Return the text a new prompt set starts from."""
        return (_folder() / "template.toml").read_text(encoding="utf-8")

    def _paths(self) -> dict[str, Path]:
        order = _read(_folder() / "order.toml")["sets"]
        paths = {name: _folder() / "sets" / f"{name}.toml" for name in order}
        if self._own and self._own.is_dir():
            paths |= {path.stem: path for path in sorted(self._own.glob("*.toml"))}
        return paths


@cache
def _folder() -> Path:
    # In a wheel the data lies inside the package; in a checkout beside src/.
    inside = Path(__file__).parent / "prompts"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "prompts"


@cache
def _facets() -> Taxonomy:
    return {name: _facet(name, table) for name, table in _read(_folder() / "facets.toml").items()}


def _facet(name: str, table: dict[str, Any]) -> Facet:
    items = tuple(
        Item(**{**item, "sources": tuple(item.get("sources", ()))}) for item in table.pop("item")
    )
    return Facet(id=name, items=items, **table)


def _support_line(table: dict[str, Any]) -> SupportLine:
    text = {key: clean_in(str(table.get(key, ""))) for key in ("name", "how", "hours")}
    return SupportLine(
        **text,
        written=str(table.get("written", "")),
        checked=str(table.get("checked", "")),
        emergency=bool(table.get("emergency", False)),
    )


def _name(path: Path) -> str:
    try:
        return clean_in(str(_read(path).get("name", path.stem)))
    except ReflectError:
        return path.stem


def _read(path: Path) -> dict[str, Any]:
    try:
        size = path.stat().st_size
        text = path.read_bytes().decode() if size <= MOST_BYTES else ""
    except FileNotFoundError:
        raise NotThere(f"There is no file {path.name}.", "Check the name and the folder.") from None
    except UnicodeDecodeError:
        raise _invalid(path, ["it is not UTF-8 text"]) from None
    except OSError as error:
        raise NotThere(f"{path.name} cannot be read: {error.strerror}.") from None
    if size > MOST_BYTES:
        raise _invalid(path, [f"it is larger than {MOST_BYTES // 1024} kB"])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _invalid(path, [f"it is not TOML: {error}"]) from None
    except RecursionError:
        raise _invalid(path, ["it is nested too deeply"]) from None


def _invalid(path: Path, faults: list[str]) -> InvalidInput:
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    error = InvalidInput(
        f"{path.name}: {clean_in(faults[0])}{more}.",
        f"`reflect prompts check {path.name}` lists every fault.",
    )
    error.faults = [clean_in(fault) for fault in faults]
    return error


def _not_valid(path: Path, table: dict[str, Any], error: "ValidationError") -> InvalidInput:
    """Say what pydantic found, naming the step by its id, never quoting what was written."""
    return _invalid(path, [_fault(table, dict(found)) for found in error.errors(include_input=False)])


def _fault(table: dict[str, Any], found: dict[str, Any]) -> str:
    where = list(found["loc"])
    named = ""
    if where[:1] == ["step"] and len(where) > 1 and isinstance(where[1], int):
        step = table["step"][where[1]]
        step_id = step.get("id", where[1] + 1) if isinstance(step, dict) else where[1] + 1
        named, where = f"step {step_id}: ", where[2:]
    path = ".".join(str(part) for part in where)
    return f"{named}{path}: {found['msg']}" if path else f"{named}{found['msg']}"
