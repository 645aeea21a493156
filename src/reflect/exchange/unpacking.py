"""From a checked record to a frozen entry."""

from collections.abc import Callable, Iterator

from reflect.exchange.records import ActionParts, AnswerRecord, EntryRecord
from reflect.model.entry import Answer, Entry, Value
from reflect.model.text import clean_in, one_line

# Written by `list --json`; a place in one journal means nothing in another.
_PASSED_OVER = {"number"}
_PARTS = tuple(ActionParts.model_fields)


def to_entry(record: EntryRecord, *, clean: bool = False) -> Entry:
    """Return the frozen entry, all text cleaned, without what this version does not know.

    `clean` says that no string of the record needs cleaning: half the work.
    """
    cleaned = _as_it_is if clean else clean_in
    answers = []
    for a in record.answers:
        value = a.value if clean and a.kind == "text" else _value(a, cleaned)
        answers.append(Answer(a.step, a.kind, a.field, value, cleaned(a.asked), cleaned(a.about)))
    return Entry(
        id=record.id,
        at=record.at,
        set=record.set,
        answers=tuple(answers),
        set_version=record.set_version,
        depth=record.depth,
        label=_item(record.label),
        tags=tuple(dict.fromkeys(filter(None, map(_item, record.tags)))),
        starred=record.starred,
        created=record.created,
        updated=record.updated,
    )


def left_out(record: EntryRecord) -> Iterator[str]:
    """Walk the keys that this version does not know, each with where it stands."""
    if record.model_extra:
        yield from (key for key in record.model_extra if key not in _PASSED_OVER)
    for answer in record.answers:
        if answer.model_extra:
            yield from (f"answers.{key}" for key in answer.model_extra)
        if isinstance(answer.value, ActionParts) and answer.value.model_extra:
            yield from (f"answers.value.{key}" for key in answer.value.model_extra)


def key_count(record: EntryRecord) -> int:
    """Count the keys of all objects of a record that holds nothing unknown."""
    parts = len(record.model_fields_set)
    for answer in record.answers:
        parts += len(answer.model_fields_set)
        if isinstance(answer.value, ActionParts):
            parts += len(answer.value.model_fields_set)
    return parts


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
