"""From a checked record to a frozen entry."""

from collections.abc import Callable, Mapping
from typing import Any

from reflect.exchange.records import ActionParts, AnswerRecord, EntryRecord, TextAnswer
from reflect.model.entry import Answer, Entry, Value, answer_of
from reflect.model.text import clean_in, one_line

# Written by `list --json`; a place in one journal means nothing in another.
_PASSED_OVER = {"number"}
_OF_ENTRY = EntryRecord.__annotations__.keys() | _PASSED_OVER
_OF_ANSWER = TextAnswer.__annotations__.keys()
_OF_ACTION = ActionParts.__annotations__.keys()


def to_entry(record: EntryRecord, *, clean: bool = False) -> Entry:
    """Return the frozen entry, all text cleaned, without what this version does not know.

    `clean` says that no string of the record needs cleaning: half the work.
    """
    cleaned = _as_it_is if clean else clean_in
    return Entry(
        id=record["id"],
        at=record["at"],
        set=record["set"],
        answers=tuple([_answer(answer, cleaned) for answer in record["answers"]]),
        set_version=record.get("set_version", 1),
        depth=record.get("depth", "standard"),
        label=one_line(record.get("label", "")),
        tags=tuple(dict.fromkeys(filter(None, map(_item, record.get("tags", ()))))),
        starred=record.get("starred", False),
        created=record.get("created"),
        updated=record.get("updated"),
    )


def keys(record: EntryRecord) -> int:
    """Count the keys of all objects of a record."""
    answers = record["answers"]
    parts = [len(a["value"]) for a in answers if a["kind"] == "action"]
    return len(record) + sum(map(len, answers)) + sum(parts)


def unknown(found: Mapping[str, Any]) -> list[str]:
    """Name the keys, each with where it stands, that this version does not know.

    `found` is what a line holds that made a record.
    """
    names = [key for key in found if key not in _OF_ENTRY]
    for answer in found["answers"]:
        names += [f"answers.{key}" for key in answer if key not in _OF_ANSWER]
        if answer["kind"] == "action":
            names += [f"answers.value.{key}" for key in answer["value"] if key not in _OF_ACTION]
    return names


def _answer(record: AnswerRecord, cleaned: Callable[[str], str]) -> Answer:
    kind, given = record["kind"], record["value"]
    value: Value
    if isinstance(given, str):
        value = cleaned(given) if kind == "text" else _item(given)
    elif isinstance(given, list):
        value = [_item(item) for item in given]
    elif isinstance(given, dict):
        parts = {name: given.get(name) for name in _OF_ACTION}
        value = {name: cleaned(part) for name, part in parts.items() if isinstance(part, str)}
    else:
        value = given
    asked, about = record.get("asked"), record.get("about")
    return answer_of(
        (
            record.get("step", ""),
            kind,
            record["field"],
            value,
            cleaned(asked) if asked else "",
            cleaned(about) if about else "",
        )
    )


def _item(item: str) -> str:
    # An id, as nearly all are, has no space to fold.
    return item if item.isidentifier() and item.isascii() else one_line(item)


def _as_it_is(text: str) -> str:
    return text
