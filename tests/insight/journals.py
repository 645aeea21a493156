"""Invented journals for simulations: nobody wrote them, and nothing in them means anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, count
from random import Random
from typing import Protocol

from reflect.library import Library
from reflect.model.entry import Answer, Entry

TAXONOMY = Library().facets
TODAY = datetime(2026, 8, 30, 20, 0, tzinfo=UTC)  # a Sunday: its week is whole

FACETS = {
    "contexts": "context",
    "triggers": "trigger",
    "responses": "response",
    "org_responses": "org_response",
    "restorers": "restorer",
    "good": "good",
    "needs": "need",
    "theme": "theme",
    "echo_levels": "level",
}
RATINGS = {
    "threat_level": 5,
    "openness": 6,
    "compassion": 6,
    "collaboration": 6,
    "activation_before": 5,
    "activation_after": 5,
    "flow_to_others": 6,
    "flow_from_others": 6,
    "flow_to_self": 6,
}
SPREAD = 1.6

Said = dict[str, object]


class Planted(Protocol):
    """A link: what marks an entry, and what a marked entry holds."""

    def marks(self, random: Random, said: Said) -> bool:
        """Draw whether entries with these answers are marked; may change the answers."""

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        """Change the answers of one entry."""


@dataclass(frozen=True)
class Link:
    """A link planted between a trigger in a third of the entries and a response."""

    trigger: str = "scrutiny"
    response: str = "hide_in_process"
    share: float = 1 / 3
    with_it: float = 0.85
    without: float = 0.12

    def marks(self, random: Random, said: Said) -> bool:
        marked = random.random() < self.share
        put(said, "triggers", self.trigger, there=marked)
        return marked

    def shows(self, random: Random, said: Said, at: datetime, *, marked: bool) -> None:
        there = random.random() < (self.with_it if marked else self.without)
        put(said, "responses", self.response, there=there)


def put(said: Said, field: str, item: str, *, there: bool) -> None:
    """Let an item be among those chosen, or not."""
    left = [one for one in said[field] if one != item]
    said[field] = [item, *left[:2]] if there else left or ["none"]


def rated(random: Random, middle: float) -> int:
    return min(10, max(0, round(random.gauss(middle, SPREAD))))


def journal(
    random: Random, entries: int, *, alike: bool = False, link: Planted | None = None, weeks=26
) -> list[Entry]:
    """Return so many entries over so many weeks up to TODAY, drawn with uneven base rates.

    `alike`: seven in ten entries repeat the items, the mood and the mark of their week.
    """
    drawn = _Draw(random, link)
    of_week: dict[int, tuple[Said, bool]] = {}
    made = []
    for day in sorted(random.randrange(7 * weeks) for _ in range(entries)):
        week = day // 7
        of_week.setdefault(week, drawn.answers())
        repeats = alike and random.random() < 0.7
        said, marked = of_week[week] if repeats else drawn.answers()
        said = dict(said)
        at = TODAY - timedelta(days=7 * weeks - 1 - day, hours=random.randrange(10))
        if link:
            link.shows(random, said, at, marked=marked)
        made.append(entry(len(made), at, [answer(field, value) for field, value in said.items()]))
    return made


def supervised(random: Random, weeks: int = 26) -> list[date]:
    """Return days of supervision, three to nine weeks apart."""
    days, day = [], TODAY.date() - timedelta(weeks=weeks)
    while day < TODAY.date():
        days.append(day)
        day += timedelta(weeks=random.randrange(3, 10))
    return days


def on(day: date, *, set_id: str = "after_visit", label: str = "", **said: object) -> Entry:
    """Return an entry of four in the afternoon, holding what was said by field."""
    at = datetime.combine(day, time(16), UTC)
    answers = [answer(field, value) for field, value in said.items()]
    return replace(entry(next(_NUMBERS), at, answers, set_id), label=label)


def weekly(first: date, weeks: int, **said: object) -> list[Entry]:
    """Return so many entries, a week apart, that hold the same."""
    return [on(first + timedelta(weeks=week), **said) for week in range(weeks)]


_NUMBERS = count(1_000_000)


def entry(
    number: int, at: datetime, answers: Sequence[Answer], set_id: str = "after_visit"
) -> Entry:
    return Entry(
        id=f"00000000-0000-4000-8000-{number:012}", at=at, set=set_id, answers=tuple(answers)
    )


def answer(field: str, value: object) -> Answer:
    kind = {int: "scale", str: "single", list: "multi"}[type(value)]
    return Answer(step=field, kind=kind, field=field, value=value)


class _Draw:
    def __init__(self, random: Random, link: Planted | None) -> None:
        self.random, self.link = random, link
        self.pools = {
            field: ([item.id for item in TAXONOMY[facet].items], _uneven(TAXONOMY[facet].items))
            for field, facet in FACETS.items()
        }
        self.levels = [item.id for item in TAXONOMY["level"].items]

    def answers(self) -> tuple[Said, bool]:
        said: Said = {field: self.items(field) for field in FACETS}
        said["source_level"] = self.random.choices(self.levels, cum_weights=_uneven(self.levels))[0]
        said["echo"] = self.random.choice(("yes", "perhaps", "no", "no", "no"))
        said |= {field: rated(self.random, middle) for field, middle in RATINGS.items()}
        return said, self.link.marks(self.random, said) if self.link else False

    def items(self, field: str) -> list[str]:
        pool, weights = self.pools[field]
        wanted = self.random.choice((1, 1, 2, 2, 3))
        drawn: dict[str, None] = {}
        while len(drawn) < wanted:
            drawn[self.random.choices(pool, cum_weights=weights)[0]] = None
        return list(drawn)


def _uneven(pool: Sequence[object]) -> list[float]:
    """Return running weights: the first of a pool comes up n times as often as the n-th."""
    return list(accumulate(1 / (place + 1) for place in range(len(pool))))
