"""Finds and loads what is data: prompt sets, facets, support, topics."""

import difflib
from collections.abc import Collection, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reflect.errors import NotThere, ReflectError
from reflect.library.data_file import invalid, not_valid, peek, read
from reflect.model.text import clean_in, one_line, option_id

if TYPE_CHECKING:
    from reflect.model.facets import Facet, Taxonomy
    from reflect.model.prompts import PromptSet, Step


class SupportLine(NamedTuple):
    """Somebody to talk to. `checked` is the day the number was checked, empty where it was not."""

    name: str
    how: str
    hours: str
    written: str
    checked: str
    emergency: bool


class Topic(NamedTuple):
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
    def facets(self) -> "Taxonomy":
        """Every facet by id. Loads no pydantic."""
        return _facets()

    def set_names(self, kept_in: str = "") -> dict[str, str]:
        """Return prompt set id to name, in the order shipped, a person's own last.

        `kept_in` leaves out those kept elsewhere. Loads no pydantic. A file that cannot be read
        goes by its file name.
        """
        return {
            set_id: _name(path)
            for set_id, path in self._paths().items()
            if not kept_in or (peek(path, "kept_in") or "journal") == kept_in
        }

    def set_name(self, set_id: str) -> str:
        """Return the name of one prompt set, its id where it is not here. Loads no pydantic."""
        path = self._paths().get(set_id)
        return _name(path) if path else set_id

    def prompt_set(self, set_id: str) -> "PromptSet":
        """Load one prompt set. Raises NotThere, and InvalidInput where the file does not hold."""
        paths = self._paths()
        if set_id not in paths:
            near = difflib.get_close_matches(set_id, paths, n=1)
            hint = f"Did you mean {near[0]}?" if near else "`reflect prompts` lists them."
            raise NotThere(f"There is no prompt set called “{one_line(set_id)[:40]}”.", hint)
        return self.check(paths[set_id])

    def check(self, path: Path) -> "PromptSet":
        """Load a prompt set from any file and check it whole.

        Raises InvalidInput naming the file, the step and every fault found; NotThere.
        """
        from pydantic import ValidationError

        from reflect.model.condition import BadCondition
        from reflect.model.prompt_checks import faults
        from reflect.model.prompt_schema import SetTable, to_prompt_set

        table = read(path)
        own = not path.is_relative_to(_folder())
        try:
            checked = SetTable.model_validate(table)
            found = to_prompt_set(checked, self.blocks, own=own, place=str(path))
        except ValidationError as error:
            raise not_valid(path, table, error) from None
        except BadCondition as error:
            raise invalid(path, [str(error)]) from None
        except KeyError as error:
            raise invalid(path, [f"unknown block “{error.args[0]}”"]) from None
        offered = {found.id, *self._paths()}
        faulty = faults(found, self.facets)
        faulty += [
            f"step {step.id}: there is no prompt set “{branch.offer}” to offer"
            for step in found
            for branch in step.then
            if branch.offer and branch.offer not in offered
        ]
        if found.id != path.stem:
            # It is chosen by the name of its file, and its entries carry the id.
            faulty.append(f"its id is {found.id}, so the file must be called {found.id}.toml")
        if faulty:
            raise invalid(path, faulty)
        return found

    @cached_property
    def blocks(self) -> "Mapping[str, tuple[Step, ...]]":
        """The shared blocks: `open`, `steady`, `close` and those the interview itself runs."""
        from reflect.model.prompt_schema import BlockTable, to_step

        return {
            name: tuple(to_step(step) for step in BlockTable.model_validate(table).step)
            for name, table in read(_folder() / "blocks.toml").items()
        }

    def option_labels(self, set_id: str) -> dict[str, str]:
        """Return the labels of a prompt set's own options, by the id they are stored under.

        Empty where the set is not there or cannot be read. Loads no pydantic.
        """
        path = self._paths().get(set_id)
        if path is None:
            return {}
        try:
            steps = _tables(read(path).get("step"))
        except ReflectError:
            return {}
        options = [table.get("options") for table in steps]
        labels = [str(label) for own in options if isinstance(own, list) for label in own]
        return {option_id(label): clean_in(label) for label in labels}

    def uncounted(self) -> frozenset[str]:
        """Return the ids of prompt sets whose entries findings leave alone. Loads no pydantic."""
        return frozenset(
            set_id for set_id, path in self._paths().items() if peek(path, "counted") is False
        )

    def suggested_label(self, avoid: Collection[str]) -> str:
        """Return a made-up word for a piece of work that is not in use yet, empty if all are."""
        words = read(_folder() / "order.toml")["labels"]
        return next((word for word in words if word not in avoid), "")

    def words(self) -> tuple[str, ...]:
        """Return the 256 words that keys are compared by, in the order that binds."""
        return tuple(read(_folder() / "words.toml")["words"])

    def support(self) -> tuple[SupportLine, ...]:
        """Return people to talk to: the person's own lines first, then emergency, then the rest.

        Raises InvalidInput where the person's own `support.toml` does not hold.
        """
        own = self._own.parent / "support.toml" if self._own else None
        lines = _support_lines(own) if own and own.is_file() else ()
        return (*lines, *_support_lines(_folder() / "support.toml"))

    def topics(self) -> tuple[Topic, ...]:
        """Return what `learn` can show, in reading order; a paragraph is one line, unwrapped."""
        return tuple(
            Topic(table["id"], table["title"], _paragraphs(table["text"]), tuple(table["sources"]))
            for table in read(_folder() / "learn.toml")["topic"]
        )

    def template(self) -> str:
        """Return the text a new prompt set starts from."""
        return (_folder() / "template.toml").read_text(encoding="utf-8")

    def demo(self) -> dict[str, Any]:
        """Return what the invented journal is made of."""
        return read(_folder() / "demo.toml")

    def _paths(self) -> dict[str, Path]:
        order = read(_folder() / "order.toml")["sets"]
        paths = {name: _folder() / "sets" / f"{name}.toml" for name in order}
        if self._own and self._own.is_dir():
            paths |= {path.stem: path for path in sorted(self._own.glob("*.toml"))}
        return paths


@cache
def _folder() -> Path:
    # In a wheel the data lies inside the package; in a checkout beside src/.
    package = Path(__file__).parents[1]
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parents[1] / "prompts"


def _name(path: Path) -> str:
    return one_line(str(peek(path, "name") or path.stem))


@cache
def _facets() -> "Taxonomy":
    return {name: _facet(name, table) for name, table in read(_folder() / "facets.toml").items()}


def _facet(name: str, table: dict[str, Any]) -> "Facet":
    from reflect.model.facets import Facet, Item

    items = tuple(
        Item(**{**item, "sources": tuple(item.get("sources", ()))}) for item in table.pop("item")
    )
    return Facet(id=name, items=items, **table)


def _support_lines(path: Path) -> tuple[SupportLine, ...]:
    found = read(path).get("line", [])
    tables = _tables(found)
    if not isinstance(found, list) or len(tables) < len(found):
        raise invalid(path, ["each person to talk to is a [[line]] of its own"])
    return tuple(_support_line(path, table) for table in tables)


def _support_line(path: Path, table: dict[str, Any]) -> SupportLine:
    text = {key: one_line(str(table.get(key, ""))) for key in ("name", "how", "hours")}
    if not text["name"]:
        raise invalid(path, ["a line has no name"])
    return SupportLine(
        **text,
        written=one_line(str(table.get("written", ""))),
        checked=one_line(str(table.get("checked", ""))),
        emergency=table.get("emergency") is True,
    )


def _tables(found: object) -> list[dict[str, Any]]:
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []


def _paragraphs(text: str) -> str:
    return "\n\n".join(one_line(part) for part in text.split("\n\n"))
