"""What the topics of recorded sessions had in common: conditions first, and never who had more.

Counts only, in the order of their lists and never by size: it is no ranking, of anything. Over
several people nothing is told that came from fewer than five of them.
Source: practice model, section D, rules 1, 5 and 6, and section E5, rule 7.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reflect.insight.material import in_order
from reflect.model.entry import NOTHING, OTHER, UNSURE
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.meeting import Meeting

COUNTED = ("topic.source_level", "topic.org_responses", "topic.triggers")
"""The fields of a topic that are counted, conditions before people."""

FEWEST_PEOPLE = 5
FEWEST_TOPICS = 6
_FEWEST_OF_ITEM = 3
_GOOD = "topic.strengths"
_NEVER = {UNSURE, NOTHING}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One recorded topic, without its words. `picks` are pairs of field and item."""

    person: str
    session: int
    picks: frozenset[tuple[str, str]]
    good: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """One item: in how many topics it was, of those that said anything about its field."""

    field: str
    item: str
    topics: int
    of: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Themes:
    """What came up over `topics` topics. `good` is in how many something went well.

    `enough` is false where there is too little to tell, or too few people to tell it of; then
    there are no themes.
    """

    topics: int
    sessions: int
    people: int
    enough: bool
    themes: tuple[Theme, ...] = ()
    good: int = 0


def topics_of(meetings: Iterable[Meeting]) -> Iterator[TopicRow]:
    """Walk the topics that were taken up in sessions that came to their end."""
    for meeting in meetings:
        if meeting.heading.ended is None:
            continue
        for topic in meeting.topics:
            if topic.taken_up:
                answers = list(meeting.of(topic))
                picks = {
                    (answer.field, item)
                    for answer in answers
                    if answer.field in COUNTED
                    for item in _items(answer.value)
                }
                good = any(answer.field == _GOOD and answer.value for answer in answers)
                yield TopicRow(
                    meeting.heading.person.casefold(), meeting.number, frozenset(picks), good
                )


def themes(rows: Sequence[TopicRow], taxonomy: Taxonomy, *, everybody: bool) -> Themes:
    """Count what the topics had in common: of everybody together, or of the one they are all of."""
    people = {row.person for row in rows}
    sessions = {row.session for row in rows}
    fewest = FEWEST_PEOPLE if everybody else 1
    enough = len(rows) >= FEWEST_TOPICS and len(people) >= fewest
    bare = Themes(len(rows), len(sessions), len(people), enough)
    if not enough:
        return bare
    good = [row for row in rows if row.good]
    told = len({row.person for row in good}) >= fewest
    return Themes(
        bare.topics,
        bare.sessions,
        bare.people,
        enough,
        tuple(theme for field in COUNTED for theme in _of_field(rows, field, taxonomy, fewest)),
        len(good) if told else 0,
    )


def _of_field(
    rows: Sequence[TopicRow], field: str, taxonomy: Taxonomy, fewest: int
) -> Iterator[Theme]:
    """Yield what is said of a field; nothing special about anybody, nor what no list holds."""
    facet = taxonomy[FIELDS[field].facet]
    answered = [row for row in rows if any(known == field for known, _ in row.picks)]
    items = {item for row in answered for known, item in row.picks if known == field}
    for item in in_order(items, [one.id for one in facet.items]):
        having = [row for row in answered if (field, item) in row.picks]
        told = len({row.person for row in having}) >= fewest and len(having) >= _FEWEST_OF_ITEM
        if told and item in facet and not facet[item].special:
            sessions = len({row.session for row in having})
            yield Theme(field, item, len(having), len(answered), sessions)


def _items(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item not in _NEVER and not item.startswith(OTHER):
            yield item
