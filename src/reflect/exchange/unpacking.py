"""From a checked record to a frozen entry."""

from collections.abc import Callable

from reflect.exchange.records import (
    ActionParts,
    AnswerRecord,
    EntryRecord,
    ScaleAnswer,
    TextAnswer,
    YesNoAnswer,
)
from reflect.model.entry import Answer, Entry, Value
from reflect.model.text import clean_in, one_line

# Written by `list --json`; a place in one journal means nothing in another.
_PASSED_OVER = {"number"}
_AS_THEY_ARE = (TextAnswer, ScaleAnswer, YesNoAnswer)
_PARTS = tuple(ActionParts.model_fields)


def to_entry(record: EntryRecord, *, clean: bool = False) -> Entry:
    """Return the frozen entry, all text cleaned, without what this version does not know.

    `clean` says that no string of the record needs cleaning: half the work.
    """
    return Entry(
        id=record.id,
        at=record.at,
        set=record.set,
        answers=tuple(map(_clean_answer if clean else _answer, record.answers)),
        set_version=record.set_version,
        depth=record.depth,
        label=_item(record.label),
        tags=tuple(dict.fromkeys(filter(None, map(_item, record.tags)))),
        starred=record.starred,
        created=record.created,
        updated=record.updated,
    )


def keys(record: EntryRecord) -> tuple[int, list[str]]:
    """Count the keys of all objects of a record, and name those that this version does not know.

    Each is named with where it stands.
    """
    count = len(record.__pydantic_fields_set__)
    unknown = [key for key in record.__pydantic_extra__ or () if key not in _PASSED_OVER]
    for answer in record.answers:
        count += len(answer.__pydantic_fields_set__)
        if answer.__pydantic_extra__:
            unknown += [f"answers.{key}" for key in answer.__pydantic_extra__]
        if answer.kind == "action":
            count += len(answer.value.__pydantic_fields_set__)
            unknown += [f"answers.value.{key}" for key in answer.value.__pydantic_extra__ or ()]
    return count, unknown


def _answer(record: AnswerRecord) -> Answer:
    about, asked = clean_in(record.about), clean_in(record.asked)
    value = _value(record, clean_in)
    return Answer(record.step, record.kind, record.field, value, asked, about)


def _clean_answer(record: AnswerRecord) -> Answer:
    value = record.value if isinstance(record, _AS_THEY_ARE) else _value(record, _as_it_is)
    return Answer(record.step, record.kind, record.field, value, record.asked, record.about)


def _value(answer: AnswerRecord, cleaned: Callable[[str], str]) -> Value:
    value = answer.value
    if isinstance(value, str):
        return cleaned(value) if answer.kind == "text" else _item(value)
    if isinstance(value, list):
        return [_item(item) for item in value]
    if isinstance(value, ActionParts):
        parts = ((name, getattr(value, name)) for name in _PARTS)
        return {name: cleaned(part) for name, part in parts if part is not None}
    return value


def _item(item: str) -> str:
    # An id, as nearly all are, has no space to fold.
    return item if item.isidentifier() and item.isascii() else one_line(item)


def _as_it_is(text: str) -> str:
    return text
