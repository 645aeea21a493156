"""`reflect-bundle/1`, as pydantic checks it. Text is cleaned once it holds."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reflect.errors import InvalidInput
from reflect.exchange.reasons import reason
from reflect.exchange.records import Day, Item, Moment, Name, Uuid
from reflect.model.sharing import Given, Shared
from reflect.model.text import clean_in, one_line


class Record(BaseModel):
    """What all parts share: exact types, unknown keys allowed, nothing quoted in a message."""

    model_config = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)


class GivenRecord(Record):
    """One action that is handed over."""

    what: Item
    owner: str = Field("", description="Whose it is; a role is enough.")
    due: Day | None = None
    why: str = ""
    help_offered: str = ""
    need: Name | Literal[""] = Field("", description="The ask it answers: of the facet need.")


class BundleRecord(Record):
    """What one person hands to another: `shared.json` in a bundle."""

    format: Literal["reflect-bundle/1"]
    id: Uuid = Field(description="By which a second copy is known.")
    at: Moment = Field(description="When it was made, with the sender's offset.")
    to: list[str] = Field([], max_length=20, description="The age keys it was made for.")
    agenda: list[Item] = Field([], max_length=100)
    findings: list[Item] = Field([], max_length=100)
    actions: list[GivenRecord] = Field([], max_length=200)
    record: str = Field("", description="A session's record, as Markdown.")


def to_record(shared: Shared, to: Sequence[str]) -> dict[str, Any]:
    """Return the object of a bundle, without what is empty."""
    actions = [
        {
            "what": one.what,
            "owner": one.owner,
            "due": one.due.isoformat() if one.due else "",
            "why": one.why,
            "help_offered": one.help_offered,
            "need": one.need,
        }
        for one in shared.actions
    ]
    whole = {
        "format": "reflect-bundle/1",
        "id": shared.id,
        "at": shared.at.isoformat(),
        "to": list(to),
        "agenda": list(shared.agenda),
        "findings": list(shared.findings),
        "actions": [{key: part for key, part in one.items() if part} for one in actions],
        "record": shared.record,
    }
    return {key: part for key, part in whole.items() if part}


def from_record(found: Any) -> tuple[Shared, list[str]]:
    """Return what an object holds, and the age keys it was made for. Raises InvalidInput."""
    try:
        record = BundleRecord.model_validate(found)
    except ValidationError as error:
        raise InvalidInput(
            f"The bundle cannot be read: {reason(error)}.", "Nothing was kept. Ask for it again."
        ) from None
    shared = Shared(
        id=record.id,
        at=record.at,
        agenda=_lines(record.agenda),
        findings=_lines(record.findings),
        actions=tuple(given for given in map(_given, record.actions) if given.what),
        record=clean_in(record.record),
    )
    return shared, record.to


def _given(one: GivenRecord) -> Given:
    return Given(
        what=one_line(one.what),
        owner=one_line(one.owner),
        due=date.fromisoformat(one.due) if one.due else None,
        why=one_line(one.why),
        help_offered=one_line(one.help_offered),
        need=one.need,
    )


def _lines(items: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, items)))
