"""What a threat map says of each level: a rating made together, or several people's in turn.

Ratings given in turn are kept without who gave which, and nothing of them is told that came from
fewer than five people. Source: practice model, B7, and section E5, rule 7.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reflect.insight.counts import median
from reflect.model.entry import Value
from reflect.model.meeting import Meeting

MAP, GROUP = "threat_map", "group"
"""The prompt sets of a map, and of a group's reflection."""

TURN_STEP, TURN_FIELD = "levels_in_turn", "level_threats"
"""The answer that holds what several people gave in turn."""

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating of one level, 0 to 10. `people` is how many gave one in turn, 0 where together."""

    level: str
    rating: int
    people: int = 0


def with_turn(held: Value | None, turn: Mapping[str, int]) -> list[str]:
    """Return what was held with one more person's ratings, sorted: nobody can be told apart."""
    before = [str(item) for item in held] if isinstance(held, list) else []
    return sorted([*before, *(f"{level}:{rating:02}" for level, rating in turn.items())])


def rated(meeting: Meeting, order: Sequence[str]) -> tuple[Rated, ...]:
    """Return the ratings there are, in this order of levels; in turn, middle ones only."""
    together = {
        answer.about: answer.value
        for answer in meeting.answers
        if answer.field == "level_threat" and isinstance(answer.value, int)
    }
    in_turn = dict(_by_level(meeting[TURN_FIELD]))
    found = []
    for level in order:
        given = in_turn.get(level, [])
        if len(given) >= FEWEST:
            found.append(Rated(level, median(given), len(given)))
        elif level in together and not in_turn:
            found.append(Rated(level, together[level]))
    return tuple(found)


def withheld(meeting: Meeting) -> bool:
    """Say whether ratings were given in turn of which too few came to tell them."""
    return any(len(given) < FEWEST for _, given in _by_level(meeting[TURN_FIELD]))


def _by_level(value: Value | None) -> Iterator[tuple[str, list[int]]]:
    by_level: dict[str, list[int]] = {}
    for item in value if isinstance(value, list) else []:
        level, _, rating = str(item).partition(":")
        if rating.isdecimal():
            by_level.setdefault(level, []).append(int(rating))
    yield from by_level.items()
