"""Any entry there can be, as it is once it was cleaned; and one of every kind."""

import uuid
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from reflect.model.entry import Answer, Entry
from reflect.model.text import clean_in, one_line

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(clean_in)
lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(one_line)
items = st.sampled_from(["aggression", "none", "unsure"]) | lines.map(lambda t: f"other:{t}").map(
    one_line
)
days = st.dates().map(lambda day: day.isoformat())
names = st.sampled_from(["moment", "triggers", "topic.echo", "r_felt_by", "of-my-own", "A1"])

moments = st.builds(
    lambda at, minutes: at.replace(tzinfo=timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30)),  # noqa: DTZ001
    st.integers(-14 * 60, 14 * 60),
)

actions = st.fixed_dictionaries(
    {},
    optional={
        "cue": words,
        "what": words,
        "owner": words,
        "due": days,
        "why": words,
        "help_offered": words,
        "status": st.sampled_from(["open", "part", "done", "not_needed"]),
        "barrier": words,
    },
)

VALUES = {
    "text": words,
    "single": items,
    "multi": st.lists(items, max_size=4),
    "scale": st.integers(0, 10),
    "yesno": st.booleans(),
    "action": actions,
    "date": days,
}

answers = st.sampled_from(sorted(VALUES)).flatmap(
    lambda kind: st.builds(
        Answer,
        step=names | st.just(""),
        kind=st.just(kind),
        field=names,
        value=VALUES[kind],
        asked=words,
        about=words,
    )
)

entries = st.builds(
    Entry,
    id=st.uuids().map(str),
    at=moments,
    set=names,
    answers=st.lists(answers, max_size=5).map(tuple),
    set_version=st.integers(1, 99),
    depth=st.sampled_from(["short", "standard", "full"]),
    label=lines,
    tags=st.lists(lines.filter(bool), max_size=3, unique=True).map(tuple),
    starred=st.booleans(),
    created=moments,
    updated=moments,
)

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def entry(*answers, **parts):
    """An entry with an id of its own."""
    given = {"id": str(uuid.uuid4()), "at": NOON, "set": "after_visit", **parts}
    return Entry(answers=answers, **given)


def text(written, **parts):
    return Answer(
        **{"step": "moment", "kind": "text", "field": "moment", "value": written, **parts}
    )


def one_of_every_kind():
    return (
        text("The kettle was on.\nNobody spoke.", asked="Which moment?"),
        Answer("threat", "scale", "threat_level", 6, "How on guard?"),
        Answer("trigger", "multi", "triggers", ["aggression", "other:a loud radio"], "What?"),
        Answer("echo", "single", "echo", "perhaps", "Familiar?"),
        Answer("raise", "yesno", "raise", True, "Bring it?"),
        Answer("if_then", "action", "if_then", {"cue": "the chain", "what": "wait"}, "If?"),
        Answer("ends", "date", "next_date", "2026-04-01", "When?"),
    )
