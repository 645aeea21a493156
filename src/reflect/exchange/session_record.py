"""`reflect-session/1`: the record of one supervision session, as programs read it."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Count = Annotated[int, Field(ge=0)]
Role = Literal["supervisee", "supervisor"]
Status = Literal["open", "part", "done", "not_needed"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)


class AgreementRecord(_Part):
    """The working agreement in force."""

    agreed: date
    review: date = Field(description="The day to look at it again.")
    every_days: Count | None = Field(description="How often to meet; null where not in days.")


class SaidRecord(_Part):
    """One answer, with the question as it was worded then."""

    field: str
    asked: str
    value: bool | int | str | list[str] | dict[str, str]


class AgreedRecord(_Part):
    """An action; a part that is empty was not recorded."""

    topic: str
    what: str
    agreed: bool = Field(description="False where it says that no action was agreed.")
    owner: str
    due: str = Field(description="An ISO day.")
    why: str
    help_offered: str
    how_known: str
    need: str = Field("", description="The need it answers: of the facet need.")
    to_official: bool | None = Field(description="Whether it is for the person's own record.")


class LookedBackRecord(_Part):
    """How an action of an earlier session went."""

    number: int
    what: str
    status: Status
    helped_or_hindered: str
    becomes: Literal["closed", "kept", "changed"]
    changed_to: str


class TopicOfRecord(_Part):
    """One topic; what is empty or null was not recorded."""

    label: str
    taken_up: bool = Field(description="False where it was put down for another time.")
    said: list[SaidRecord]
    decision: str
    reason: str
    to_official: bool | None
    entered_by: str = Field(description="Who puts it on the person's own record.")
    entered_due: str = Field(description="By when, an ISO day.")
    notes: list[str]


class SignedRecord(_Part):
    """One sign-off."""

    role: Role
    how: Literal["agreed", "agreed_with_comment", "not_yet"]
    comment: str
    at: datetime


class AddedRecord(_Part):
    """What was added after the record was signed."""

    text: str
    role: Role
    at: datetime


class SessionRecord(_Part):
    """What `reflect session record --format json` prints."""

    format: Literal["reflect-session/1"]
    number: int
    id: str
    person: str = Field(description="An alias or a role, never a name.")
    started: datetime
    ended: datetime | None
    sealed: bool = Field(description="Whether both signed; then nothing in it changes.")
    kind: str
    place: str
    present: str = Field(description="Roles.")
    agreement: AgreementRecord | None
    days_since_last: Count | None
    gap_reason: str
    recording_agreed: str
    previous_actions: list[LookedBackRecord]
    agenda: list[str]
    topics: list[TopicOfRecord]
    needs: list[str]
    mediation: list[AgreedRecord]
    recognition: str
    actions: list[AgreedRecord]
    functions: list[str]
    views: dict[Role, str] = Field(description="Where each saw something differently.")
    own: list[SaidRecord] = Field(description="The supervisee's own, as far as they ticked it.")
    next_date: str
    notes: list[str]
    signed: list[SignedRecord]
    added: list[AddedRecord]
    not_recorded: list[str] = Field(description="What a record must hold and this one does not.")
