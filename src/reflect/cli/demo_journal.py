"""An invented journal of half a year: the same for the same seed, and nobody's."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from reflect.cli.demo_draw import Draw, Hat
from reflect.cli.demo_sittings import Values, in_set, visits
from reflect.interview.answers import read_answers
from reflect.model.entry import Answer, Entry, Value
from reflect.model.facets import Taxonomy
from reflect.model.prompts import PromptSet, within
from reflect.model.settings import Settings

FIRST_DAY = date(2026, 5, 4)
LAST_DAY = date(2026, 10, 30)
SETS = ("after_visit", "checkin", "week_close", "going_well", "leading", "note", "after_incident")

# The writer lives in London; not every computer knows its clock.
_CLOCKS_GO_BACK = date(2026, 10, 25)
_AWAY = (date(2026, 8, 10), date(2026, 8, 21))
_FRIDAY = 4
# How many of each beside the visits, at what hour, and how far they go.
_BESIDE = {
    "checkin": (9, 8, "standard"),
    "going_well": (5, 17, "standard"),
    "leading": (2, 18, "standard"),
    "note": (2, 12, "short"),
    "after_incident": (1, 19, "standard"),
}
_WEEK_ENDS = 8
_STILL_OPEN_FROM = date(2026, 10, 12)


def invent(
    seed: int, texts: Mapping[str, Any], sets: Mapping[str, PromptSet], taxonomy: Taxonomy
) -> list[Entry]:
    """Return about 60 entries over the half year before LAST_DAY, the oldest first.

    `texts` are those of `Library.demo`, `sets` the prompt sets named in SETS. Every answer is
    one that its set takes, on a path an interview could have gone. One trigger and one response
    come together as chance would not have it; all else is drawn without regard to the rest.
    """
    draw = Draw(seed)
    hat = Hat(draw, texts["once"])
    sittings = sorted(_sittings(draw, hat, texts), key=lambda sitting: sitting.at)
    return [sitting.entry(draw.uuid(), sets[sitting.set], taxonomy) for sitting in sittings]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a time of day with the offset London had on that day."""
    offset = timedelta(hours=1 if day < _CLOCKS_GO_BACK else 0)
    return datetime.combine(day, time(hour, minute), timezone(offset))


@dataclass(frozen=True)
class _Sitting:
    """An entry before it has an id, and before what its path leaves out is gone."""

    at: datetime
    set: str
    depth: str
    values: Values
    label: str = ""
    tags: tuple[str, ...] = ()

    def entry(self, entry_id: str, prompts: PromptSet, taxonomy: Taxonomy) -> Entry:
        """Return it with the questions of its prompt set."""
        given = {step: value for step, value in self.values.items() if value not in (None, [])}
        answers = read_answers(json.dumps(given).encode(), prompts, taxonomy)
        return Entry(
            id=entry_id,
            at=self.at,
            set=self.set,
            answers=tuple(_on_path(answers, prompts, self.depth)),
            set_version=prompts.version,
            depth=self.depth,
            label=self.label,
            tags=self.tags,
            created=self.at,
            updated=self.at,
        )


def _on_path(answers: tuple[Answer, ...], prompts: PromptSet, depth: str) -> Iterator[Answer]:
    """Yield the answers whose questions would have been asked."""
    settings = Settings().model_dump()
    facts: dict[str, Value] = {f"settings.{name}": value for name, value in settings.items()}
    given = {answer.step: answer for answer in answers}
    for step in prompts.steps:
        asked = within(step, depth) and (step.show_if is None or step.show_if.holds(facts))
        if asked and step.id in given:
            facts[step.field] = given[step.id].value
            yield given[step.id]


def _sittings(draw: Draw, hat: Hat, texts: Mapping[str, Any]) -> Iterator[_Sitting]:
    days = [FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days)]
    days = [d for d in days if d.weekday() <= _FRIDAY and not _AWAY[0] <= d <= _AWAY[1]]
    told = visits(draw, hat, texts)
    for day, values in zip(draw.several(days, len(told)), told, strict=True):
        depth = "short" if draw.chance(1 / 2) else "standard"
        label, tag = draw.one(texts["draw"]["labels"]), draw.one(texts["draw"]["tags"])
        when = at(day, draw.between(10, 16), draw.between(0, 11) * 5)
        yield _Sitting(when, "after_visit", depth, _settled(values, day), label, _tags(tag))
    for name, (count, hour, depth) in _BESIDE.items():
        for day in draw.several(days, count):
            values = in_set(name, draw, hat, texts)
            yield _Sitting(at(day, hour, draw.between(0, 59)), name, depth, _settled(values, day))
    for day in draw.several([day for day in days if day.weekday() == _FRIDAY], _WEEK_ENDS):
        values = in_set("week_close", draw, hat, texts)
        yield _Sitting(at(day, 16, draw.between(30, 59)), "week_close", "standard", values)


def _settled(values: Values, day: date) -> Values:
    """Give each action a day; those of long ago are done."""
    settled = dict(values)
    for step, value in values.items():
        if isinstance(value, dict) and "cue" not in value:
            due = day + timedelta(1 if day.weekday() < _FRIDAY else 3)
            status = "done" if day < _STILL_OPEN_FROM else "open"
            settled[step] = {**value, "due": due.isoformat(), "status": status}
    return settled


def _tags(tag: str) -> tuple[str, ...]:
    return (tag,) if tag else ()
