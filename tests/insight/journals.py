"""Invented journals for simulations: nobody wrote them, and nothing in them means anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, count
from random import Random

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
}
RATINGS = {"threat_level": 5, "openness": 6, "compassion": 6, "collaboration": 6}
SPREAD = 1.6


@dataclass(frozen=True)
class Link:
    """A link planted between a trigger in a third of the entries and a response."""

    trigger: str = "scrutiny"
    response: str = "hide_in_process"
    share: float = 1 / 3
    with_it: float = 0.85
    without: float = 0.12


def journal(
    random: Random, entries: int, *, alike: bool = False, link: Link | None = None, weeks: int = 26
) -> list[Entry]:
    """Return so many entries over so many weeks up to TODAY, drawn with uneven base rates.

    `alike`: seven in ten entries repeat the items, the mood and the planted trigger of their week.
    """
    drawn = _Draw(random, link)
    of_week: dict[int, list[Answer]] = {}
    made = []
    for day in sorted(random.randrange(7 * weeks) for _ in range(entries)):
        week = day // 7
        of_week.setdefault(week, drawn.answers())
        repeats = alike and random.random() < 0.7
        answers = of_week[week] if repeats else drawn.answers()
        at = TODAY - timedelta(days=7 * weeks - 1 - day, hours=random.randrange(10))
        made.append(entry(len(made), at, drawn.linked(answers)))
    return made


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
    def __init__(self, random: Random, link: Link | None) -> None:
        self.random, self.link = random, link
        self.pools = {
            field: ([item.id for item in TAXONOMY[facet].items], _uneven(TAXONOMY[facet].items))
            for field, facet in FACETS.items()
        }
        self.levels = [item.id for item in TAXONOMY["level"].items]

    def answers(self) -> list[Answer]:
        picks = {field: self.items(field) for field in FACETS}
        if self.link:
            left = [item for item in picks["triggers"] if item != self.link.trigger]
            has = self.random.random() < self.link.share
            picks["triggers"] = [self.link.trigger, *left[:2]] if has else left or ["none"]
        source = self.random.choices(self.levels, cum_weights=_uneven(self.levels))[0]
        ratings = {
            field: min(10, max(0, round(self.random.gauss(middle, SPREAD))))
            for field, middle in RATINGS.items()
        }
        said = {**picks, "source_level": source, **ratings}
        return [answer(field, value) for field, value in said.items()]

    def items(self, field: str) -> list[str]:
        pool, weights = self.pools[field]
        wanted = self.random.choice((1, 1, 2, 2, 3))
        drawn: dict[str, None] = {}
        while len(drawn) < wanted:
            drawn[self.random.choices(pool, cum_weights=weights)[0]] = None
        return list(drawn)

    def linked(self, answers: Sequence[Answer]) -> Iterator[Answer]:
        """Plant the response: drawn for each entry, however alike its week is."""
        link = self.link
        if link is None:
            yield from answers
            return
        has = any(link.trigger in one.value for one in answers if one.field == "triggers")
        there = self.random.random() < (link.with_it if has else link.without)
        for one in answers:
            if one.field == "responses":
                left = [item for item in one.value if item != link.response]
                yield answer("responses", [link.response, *left[:2]] if there else left or ["none"])
            else:
                yield one


def _uneven(pool: Sequence[object]) -> list[float]:
    """Return running weights: the first of a pool comes up n times as often as the n-th."""
    return list(accumulate(1 / (place + 1) for place in range(len(pool))))
