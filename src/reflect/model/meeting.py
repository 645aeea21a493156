"""What is shared in supervision: a meeting, its topics, what was agreed, and who signed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reflect.model.action_kind import EARLIER
from reflect.model.entry import Answer, Value

SUPERVISION = "supervision"
AGREEMENT = "working_agreement"
MISSED = "missed"
"""The prompt sets of a session, of the standing agreement, and of a session that was missed."""

ROLES = ("supervisee", "supervisor")
"""Those who sign, in the order asked."""

OWN_RATINGS = frozenset({"arrival", "felt_heard", "useful", "session_feedback"})
"""What is the supervisee's own: kept only where they say so."""

NONE_AGREED = {"what": "none", "status": "not_needed"}
"""The value that says that no action was agreed."""

NOTE_STEP, NOTE_FIELD = "page_note", "page_note"
"""A note beside the questions of a page; it is asked of no step of a prompt set."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a session is about. `about` is what its answers carry. Put down: not `taken_up`."""

    number: int
    label: str
    taken_up: bool = True

    @property
    def about(self) -> str:
        """What an answer of this topic says it is about."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Signed:
    """One sign-off by a role of `ROLES`: `agreed`, `agreed_with_comment` or `not_yet`."""

    role: str
    how: str
    comment: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Added:
    """What was put to a record after it was sealed. `role` is the author's."""

    text: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """An action agreed in a meeting. `number` is its own, `meeting` that of the meeting.

    `person` is an alias, empty for a group or a map. `topic` is the label of its topic, or "".
    `status` and `barrier` say how it stands by now, `carried` how many later sessions found it
    still open; `what` is in its latest words.
    """

    number: int
    meeting: int
    person: str
    topic: str
    field: str
    what: str
    owner: str = ""
    due: date | None = None
    why: str = ""
    help_offered: str = ""
    how_known: str = ""
    need: str = ""
    status: str = "open"
    barrier: str = ""
    agreed_on: date | None = None
    carried: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A meeting as it is listed. Every time carries its offset.

    `set` is its prompt set. `person` is an alias, empty where it is about nobody. `minutes` is
    the time asked for, `ended` when its last page was left. `sealed`: nothing in it changes.
    """

    number: int
    id: str
    set: str
    set_version: int
    at: datetime
    person: str = ""
    minutes: int = 0
    ended: datetime | None = None
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with all it holds: answers and topics in their order, sign-offs as they came.

    `earlier` are the numbers of the actions that were open when it began.
    """

    heading: Heading
    answers: tuple[Answer, ...] = ()
    topics: tuple[Topic, ...] = ()
    signed: tuple[Signed, ...] = ()
    added: tuple[Added, ...] = ()
    earlier: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """Its number."""
        return self.heading.number

    def __getitem__(self, field: str) -> Value | None:
        """Return the last answer to a field, or None where there is none."""
        return next((a.value for a in reversed(self.answers) if a.field == field), None)

    def of(self, topic: Topic) -> Iterator[Answer]:
        """Walk the answers about one topic."""
        return (a for a in self.answers if a.field != EARLIER and belongs(a.about, topic))

    def last_signed(self, role: str) -> Signed | None:
        """Return how somebody signed last."""
        return next((s for s in reversed(self.signed) if s.role == role), None)


def belongs(about: str, topic: Topic) -> bool:
    """Say whether an answer with this `about` is of the topic."""
    return about.partition("/")[0] == topic.about


def nth(about: str, number: int) -> str:
    """Return what the n-th answer to one question is about; the first is about the thing itself."""
    return about if number == 1 else f"{about}/{number}"


def which(about: str) -> int:
    """Return which of several answers to one question this is, from 1."""
    ordinal = about.rpartition("/")[2] if "/" in about else "1"
    return int(ordinal) if ordinal.isdecimal() else 1
