"""A threat map as one page, and two maps of the same system side by side."""

from collections.abc import Iterable, Iterator, Sequence

from reflect.insight.threat_map import FEWEST, Rated, rated, withheld
from reflect.insight.wording import on_day
from reflect.model.facets import Taxonomy
from reflect.model.labels import Labels, answer_words
from reflect.model.meeting import Meeting
from reflect.model.text import one_line
from reflect.render.document import Block, Document, Group, Paragraph, Row, Section, Table
from reflect.render.meeting_parts import HEAD, chosen, points

TOO_FEW = f"Ratings of fewer than {FEWEST} people are not shown."
_NOW = "On guard, 0 to 10"
_STEPS = (
    ("Stopped, paused or loosened", "loosen"),
    ("What leaders will do, visibly", "visible"),
    ("When the next spike comes", "spike"),
    ("Who is told, and asked", "tell_whom"),
    ("When we look again", "tell"),
)
_COMPARED = (
    ("contexts", "What is pressing on it"),
    ("org_responses", "What it reaches for"),
    ("pulls", "What it is pulled away from"),
    ("good", "What is already good"),
)


def threat_map(meeting: Meeting, taxonomy: Taxonomy, labels: Labels) -> Document:
    """Return the map: short enough for one page of A4."""
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        ("What is around it", _named(_around(meeting, labels))),
        ("Threat by level", tuple(_levels(meeting, taxonomy, labels))),
        ("What it reaches for, what that protects and costs", _reaches(meeting, taxonomy, labels)),
        ("How pressure travels", _named(_travels(meeting))),
        ("What is already good", points(["; ".join(chosen(meeting, "good", labels))])),
        ("What will be done", _named(_done(meeting, labels))),
    )
    return Document(
        title=f"Threat map, {_system(meeting, labels)}, {_day(meeting)}",
        head=(HEAD,),
        sections=tuple(Section(title, blocks) for title, blocks in parts if blocks),
        sheet=True,
    )


def compared(
    now: Meeting, before: Meeting, became: Sequence[str], taxonomy: Taxonomy, labels: Labels
) -> Document:
    """Return two maps of the same system side by side, the newer one first.

    `became` says what became of each action of the earlier one. Words are the same for more and
    for less. Source: practice model, section D, rule 10.
    """
    days = [_day(now), _day(before)]
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        (
            "Threat by level, on guard 0 to 10",
            tuple(_two_levels(now, before, days, taxonomy, labels)),
        ),
        *((title, _two_lists(now, before, days, field, labels)) for field, title in _COMPARED),
        (f"What became of what was agreed on {days[1]}", points(became)),
    )
    return Document(
        title=f"Two threat maps, {_system(now, labels)}, {days[0]} and {days[1]}",
        head=(HEAD, "Two maps are two conversations: other people, and other days."),
        sections=tuple(Section(title, blocks) for title, blocks in parts if blocks),
        sheet=True,
    )


def _day(meeting: Meeting) -> str:
    return on_day(meeting.heading.at.date(), 0)


def _system(meeting: Meeting, labels: Labels) -> str:
    return labels("scope", str(meeting["scope"] or "unsure")).lower()


def _order(taxonomy: Taxonomy) -> list[str]:
    return [item.id for item in taxonomy["level"].items]


def _levels(meeting: Meeting, taxonomy: Taxonomy, labels: Labels) -> Iterator[Block]:
    found = rated(meeting, _order(taxonomy))
    if found:
        rows = []
        for one in found:
            name, said = labels("level_threat", one.level), _rating(one)
            rows.append(Row(name, (said,), f"{name}: {said}"))
        yield Table(("", _NOW), (Group("", tuple(rows)),), worded=1)
    if withheld(meeting):
        yield Paragraph(TOO_FEW)


def _rating(one: Rated | None) -> str:
    if one is None:
        return "not rated"
    return f"{one.rating}, the middle of {one.people} people" if one.people else str(one.rating)


def _reaches(meeting: Meeting, taxonomy: Taxonomy, labels: Labels) -> tuple[Block, ...]:
    """Return what it reaches for with what each may protect and cost, and what was said of it."""
    facet, rows = taxonomy["org_response"], []
    value = meeting["org_responses"]
    for item in map(str, value) if isinstance(value, list) else ():
        name = labels("org_responses", item)
        if item in facet:
            protects, cost = facet[item].protects, facet[item].cost
            said = f"{name}. It may protect: {protects}. It may cost: {cost}."
            rows.append(Row(name, (protects, cost), said))
        else:
            rows.append(Row(name, ("", ""), name))
    head = ("", "What it may protect", "What it may cost")
    table = (Table(head, (Group("", tuple(rows)),), worded=2),) if rows else ()
    said_of_it = (
        ("What it tries to protect, and whether it does", str(meeting["protects_note"] or "")),
        ("What it is pulled away from", "; ".join(chosen(meeting, "pulls", labels))),
    )
    return (*table, *_named(said_of_it))


def _around(meeting: Meeting, labels: Labels) -> Iterator[tuple[str, str]]:
    yield "Pressing on it", "; ".join(chosen(meeting, "contexts", labels))
    at_risk = "; ".join(chosen(meeting, "level_at_risk", labels))
    yield "At risk where it is highest", at_risk


def _travels(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "Which way, and where it lands", str(meeting["travel_note"] or "")
    yield "Who pays most, and how we would know", str(meeting["who_pays"] or "")
    yield "Whose account is missing", str(meeting["missing_voice"] or "")


def _done(meeting: Meeting, labels: Labels) -> Iterator[tuple[str, str]]:
    for name, step in _STEPS:
        said = [answer_words(one, labels) for one in meeting.answers if one.step == step]
        if step == "visible" and said:
            stronger = "; ".join(chosen(meeting, "principles", labels))
            said += [f"it would strengthen: {stronger}"] if stronger else []
        yield name, "; ".join(said)


def _named(pairs: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """Return a list of names with their words, those without words left out."""
    return points(f"{name}: {one_line(words)}" for name, words in pairs if words.strip())


def _two_levels(
    now: Meeting, before: Meeting, days: Sequence[str], taxonomy: Taxonomy, labels: Labels
) -> Iterator[Block]:
    order = _order(taxonomy)
    ratings = [{one.level: one for one in rated(meeting, order)} for meeting in (now, before)]
    rows = []
    for level in order:
        if any(level in found for found in ratings):
            name = labels("level_threat", level)
            cells = tuple(_rating(found.get(level)) for found in ratings)
            said = f"{name}: {cells[0]} on {days[0]}; {cells[1]} on {days[1]}"
            rows.append(Row(name, cells, said))
    if rows:
        yield Table(("", *days), (Group("", tuple(rows)),), worded=2)
    if withheld(now) or withheld(before):
        yield Paragraph(TOO_FEW)


def _two_lists(
    now: Meeting, before: Meeting, days: Sequence[str], field: str, labels: Labels
) -> tuple[Block, ...]:
    """Return what was chosen at either time, each with when: in both, or in one of them."""
    lists = [chosen(meeting, field, labels) for meeting in (now, before)]
    lines = []
    for label in dict.fromkeys([*lists[0], *lists[1]]):
        there = [day for day, found in zip(days, lists, strict=True) if label in found]
        lines.append(f"{label}: " + ("both times" if len(there) > 1 else there[0]))
    return points(lines)
