"""One line of `reflect-entry/1`, as pydantic checks it. Text is cleaned when it is unpacked.

Keys this version does not know are allowed, because additions to the format are free. pydantic
leaves them out; `jsonl_in` notices and names them, so that nothing is dropped without a word.

Plain dictionaries with checked parts: there are ten answers an entry, and an object for each took
half as long again to make.
"""

import re
from datetime import date, datetime
from typing import Annotated, Literal, NotRequired

from pydantic import (
    AfterValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    with_config,
)

# pydantic asks for this one before Python 3.12; it brings it along.
from typing_extensions import TypedDict

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


# Exact types, nothing quoted in a message.
_as_written = with_config(
    ConfigDict(
        strict=True, hide_input_in_errors=True, json_schema_extra={"additionalProperties": True}
    )
)


@_as_written
class ActionParts(TypedDict, total=False):
    """What an action holds. All parts may be left out."""

    cue: Annotated[str | None, Field(description="For a plan: if this happens.")]
    what: str | None
    owner: Annotated[str | None, Field(description="Whose it is; a role is enough.")]
    due: Day | None
    why: str | None
    help_offered: str | None
    status: Status | None
    barrier: Annotated[str | None, Field(description="What got in the way.")]
    need: Annotated[str | None, Field(description="The ask it answers: an item of the facet need.")]


class _Answered(TypedDict):
    field: Annotated[
        Name, Field(description="What the answer fills; analysis reads this, never the step.")
    ]
    step: NotRequired[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:-]{0,80}$")]]
    asked: NotRequired[Annotated[str, Field(description="The question as it was worded then.")]]
    about: NotRequired[Annotated[str, Field(description="What a repeated step was asked of.")]]


@_as_written
class TextAnswer(_Answered):
    """Free text."""

    kind: Literal["text"]
    value: str


@_as_written
class SingleAnswer(_Answered):
    """One item: its id, `unsure`, `none` or `other:` and a few words."""

    kind: Literal["single"]
    value: Item


@_as_written
class MultiAnswer(_Answered):
    """Several items, in the order they were chosen."""

    kind: Literal["multi"]
    value: Annotated[list[Item], Field(max_length=500)]


@_as_written
class ScaleAnswer(_Answered):
    """A rating."""

    kind: Literal["scale"]
    value: Annotated[int, Field(ge=0, le=10)]


@_as_written
class YesNoAnswer(_Answered):
    """Yes or no."""

    kind: Literal["yesno"]
    value: bool


@_as_written
class ActionAnswer(_Answered):
    """Something somebody will do."""

    kind: Literal["action"]
    value: ActionParts


@_as_written
class DateAnswer(_Answered):
    """A day."""

    kind: Literal["date"]
    value: Day


AnswerRecord = Annotated[
    TextAnswer | SingleAnswer | MultiAnswer | ScaleAnswer | YesNoAnswer | ActionAnswer | DateAnswer,
    Discriminator("kind"),
]


@_as_written
class EntryRecord(TypedDict):
    """One entry: a line of JSON Lines."""

    format: Literal["reflect-entry/1"]
    id: Uuid
    at: Annotated[Moment, Field(description="When it was, with the writer's offset then.")]
    created: NotRequired[Moment | None]
    updated: NotRequired[Moment | None]
    set: Annotated[Name, Field(description="The prompt set; it need not be installed.")]
    set_version: NotRequired[Annotated[int, Field(ge=1, le=1_000_000)]]
    depth: NotRequired[Literal["short", "standard", "full"]]
    label: NotRequired[str]
    tags: NotRequired[Annotated[list[Item], Field(max_length=500)]]
    starred: NotRequired[bool]
    answers: Annotated[list[AnswerRecord], Field(max_length=2000)]
