"""One line of `reflect-entry/1`, as pydantic checks it. Text is cleaned when it is unpacked.

Keys this version does not know are allowed, because additions to the format are free; they are
left out and named, so that nothing is dropped without a word.
"""

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from reflect.model.actions import STATUSES

_YEARS = range(1900, 2200)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _moment(given: object) -> datetime:
    try:
        at = datetime.fromisoformat(given) if isinstance(given, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None or at.year not in _YEARS:
        raise ValueError("must be a time with its offset, such as 2026-03-02T16:40:00+00:00")
    return at


def _uuid(given: str) -> str:
    if not _UUID.fullmatch(given.lower()):
        raise ValueError("must be a UUID")
    return given.lower()


def _day(given: str) -> str:
    try:
        if date.fromisoformat(given).isoformat() == given:
            return given
    except ValueError:
        pass
    raise ValueError("must be a day such as 2026-03-02")


def _status(given: str) -> str:
    if given not in STATUSES:
        raise ValueError(f"must be one of {', '.join(STATUSES)}")
    return given


Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Uuid = Annotated[str, AfterValidator(_uuid), WithJsonSchema({"type": "string", "format": "uuid"})]
Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Status = Annotated[
    str, AfterValidator(_status), WithJsonSchema({"type": "string", "enum": list(STATUSES)})
]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{1,80}$")]
Item = Annotated[str, StringConstraints(min_length=1)]


class Record(BaseModel):
    """What all parts share: exact types, unknown keys allowed, nothing quoted in a message."""

    model_config = ConfigDict(strict=True, extra="allow", hide_input_in_errors=True)


class ActionParts(Record):
    """What an action holds. All parts may be left out."""

    cue: str | None = Field(None, description="For a plan: if this happens.")
    what: str | None = None
    owner: str | None = Field(None, description="Whose it is; a role is enough.")
    due: Day | None = None
    why: str | None = None
    help_offered: str | None = None
    status: Status | None = None
    barrier: str | None = Field(None, description="What got in the way.")
    need: str | None = Field(None, description="The ask it answers: an item of the facet need.")


class _Answered(Record):
    field: Name = Field(description="What the answer fills; analysis reads this, never the step.")
    step: str = Field("", pattern=r"^[A-Za-z0-9_.:-]{0,80}$")
    asked: str = Field("", description="The question as it was worded then.")
    about: str = Field("", description="What a repeated step was asked of.")


class TextAnswer(_Answered):
    """Free text."""

    kind: Literal["text"]
    value: str


class SingleAnswer(_Answered):
    """One item: its id, `unsure`, `none` or `other:` and a few words."""

    kind: Literal["single"]
    value: Item


class MultiAnswer(_Answered):
    """Several items, in the order they were chosen."""

    kind: Literal["multi"]
    value: list[Item] = Field(max_length=500)


class ScaleAnswer(_Answered):
    """A rating."""

    kind: Literal["scale"]
    value: int = Field(ge=0, le=10)


class YesNoAnswer(_Answered):
    """Yes or no."""

    kind: Literal["yesno"]
    value: bool


class ActionAnswer(_Answered):
    """Something somebody will do."""

    kind: Literal["action"]
    value: ActionParts


class DateAnswer(_Answered):
    """A day."""

    kind: Literal["date"]
    value: Day


AnswerRecord = Annotated[
    TextAnswer | SingleAnswer | MultiAnswer | ScaleAnswer | YesNoAnswer | ActionAnswer | DateAnswer,
    Discriminator("kind"),
]


class EntryRecord(Record):
    """One entry: a line of JSON Lines."""

    format: Literal["reflect-entry/1"]
    id: Uuid
    at: Moment = Field(description="When it was, with the writer's offset then.")
    created: Moment | None = None
    updated: Moment | None = None
    set: Name = Field(description="The prompt set; it need not be installed.")
    set_version: int = Field(1, ge=1, le=1_000_000)
    depth: Literal["short", "standard", "full"] = "standard"
    label: str = ""
    tags: list[Item] = Field([], max_length=500)
    starred: bool = False
    answers: list[AnswerRecord] = Field(max_length=2000)
