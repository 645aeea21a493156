"""Middle ratings of two groups of entries beside each other."""

from collections import Counter
from dataclasses import dataclass

from reflect.insight.chance import BLANK
from reflect.insight.counts import Middle, median

APART = 2
"""So many points apart there is something to say. Source: practice model, section D."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The middle rating in the group, and in the other entries that hold both columns."""

    there: Middle
    elsewhere: Middle

    @property
    def least_entries(self) -> int:
        """How many entries the smaller side stands on."""
        return min(self.there.entries, self.elsewhere.entries)


def sides(group: bytes, ratings: bytes) -> Sides:
    """Take the middle of the ratings where the column `group` says 1, and where it says 0."""
    met = Counter(zip(group, ratings, strict=True))
    there, elsewhere = ({r: n for (g, r), n in met.items() if g == side} for side in (1, 0))
    return Sides(_middle(there), _middle(elsewhere))


def together(ratings: bytes) -> Middle:
    """Take the middle of all the ratings given."""
    return _middle(Counter(ratings))


def apart(seen: Sides) -> bool:
    """Say whether two middles are far enough apart to speak of."""
    return abs(seen.there.median - seen.elsewhere.median) >= APART


def _middle(ratings: dict[int, int]) -> Middle:
    """Return the middle of rating to how many; 0 where there is none."""
    given = [r for r, n in sorted(ratings.items()) if r != BLANK for _ in range(n)]
    return Middle(len(given), median(given) if given else 0)
