"""Whether chance explains a difference: one test over everything looked at in one run.

Entries of one week resemble each other, so a week, not an entry, is what chance deals out. Each
comparison becomes one number a week: how much more often (or how much higher) than expected its
two sides met in that week's entries. Where nothing links the two sides, a week is as likely to
speak for the link as against it: so the signs of whole weeks are turned at random, the same for
all comparisons, and each time the largest of all is kept. What is larger than nearly all of
these is not explained by chance, however many things were looked at.

Each comparison is measured against its own weeks (the sum over weeks, divided by the root of the
sum of squares). So a pair that met ten times in one bad week stays small, and weeks of different
lengths do no harm. Shuffling whole weeks of responses against weeks of triggers, and counting, was
tried first: with 60 entries whose weeks are alike but unequal it spoke in 34 of 100 journals that
hold no link, because such weeks do not line up. This way it spoke in 2 to 6 of 100 (20, 60 and 200
entries, weeks alike or not), and found a link in a third of 60 entries in 95 of 100 or more.

What it cannot see through is a spell longer than a week: where items hold for three weeks at a
stretch it spoke in 18 to 45 of 100. So a finding says that two things need not be connected.

Source: wild cluster bootstrap of the score, Kline & Santos (2012); the largest of all
comparisons as reference, Westfall & Young (1993); amendment 7 of the practice model.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

BLANK = 255
"""In a column: this entry said nothing about it."""

LEVEL = 0.05
# The square of the measure is how many weeks, all saying the same, would say as much. One bad
# week is not a pattern, whatever the odds.
_WEEKS_AT_LEAST = 3
_ROUNDS = 999
_SEED = 7
# Sums of products of means carry rounding in their last digits; a tie must count as a tie.
_NEARLY = 1e-9

What = TypeVar("What")


@dataclass(frozen=True, slots=True, eq=False)
class Comparison(Generic[What]):
    """Two sides looked at together, and what would be said were they linked.

    `group` and `outcome` are columns, one byte an entry: 0 or 1, or a rating from 0 to 10, or
    BLANK. Only entries that hold both count. `finding` is None where too little came together to
    say anything: it has been looked at all the same. `least` is the smallest sum of the outcome
    within the group at which there is something to say, where that is known beforehand.
    `both_ways` says that lower counts as much as higher. `paired`: both columns are ratings given
    in the same entry, and the question is whether the first is the higher one. A column may be
    shorter than the list of weeks: then it says nothing of the oldest entries.
    """

    group: bytes
    outcome: bytes
    finding: What | None
    least: float = -math.inf
    both_ways: bool = False
    paired: bool = False


def standing(
    looked_at: Collection[Comparison[What]], weeks: Sequence[int]
) -> frozenset[Comparison[What]]:
    """Return those with a finding that chance does not explain.

    `looked_at` is everything that was looked at, found or not; `weeks` names the week of each
    entry, the newest last. Loads NumPy, and only where there is a finding to test. The same
    journal always gets the same answer.
    """
    if not any(comparison.finding is not None for comparison in looked_at):
        return frozenset()
    import numpy as np

    _, place = np.unique(np.asarray(weeks), return_inverse=True)
    scored = [_scores(comparison, place) for comparison in looked_at]
    sums = np.column_stack([score for score, _ in scored])
    least = np.array([bound for _, bound in scored])
    both_ways = np.array([comparison.both_ways for comparison in looked_at])
    spread = np.sqrt((sums**2).sum(axis=0))
    spread[spread < _NEARLY] = math.inf
    signs = np.where(np.random.default_rng(_SEED).random((_ROUNDS, len(sums))) < 1 / 2, 1.0, -1.0)
    turned = signs @ sums
    turned[turned < least - _NEARLY] = 0.0
    largest = _size(turned, both_ways, spread).max(axis=1)
    seen = _size(sums.sum(axis=0), both_ways, spread)
    as_large = (largest[:, None] >= seen - _NEARLY).sum(axis=0)
    unexplained = ((as_large + 1) / (_ROUNDS + 1) <= LEVEL) & (seen**2 >= _WEEKS_AT_LEAST)
    return frozenset(
        comparison
        for comparison, stands in zip(looked_at, unexplained, strict=True)
        if stands and comparison.finding is not None
    )


def _scores(comparison: "Comparison[What]", place: "NDArray[np.intp]") -> "tuple[Numbers, float]":
    """Return by week what was met beyond expectation, and `least` on that scale."""
    import numpy as np

    group = np.frombuffer(comparison.group, np.uint8)
    outcome = np.frombuffer(comparison.outcome, np.uint8)
    there = (group != BLANK) & (outcome != BLANK)
    weeks = int(place.max()) + 1
    if not there.any():
        return np.zeros(weeks), math.inf
    where = place[len(place) - len(group) :][there]
    one, other = group[there].astype(np.float64), outcome[there].astype(np.float64)
    if comparison.paired:
        score, expected = one - other, 0.0
    else:
        score = (one - one.mean()) * (other - other.mean())
        expected = float(one.sum() * other.mean())
    met = np.bincount(where, weights=score, minlength=weeks)
    return met.astype(np.float64), comparison.least - expected


def _size(sums: "Numbers", both_ways: "NDArray[np.bool_]", spread: "Numbers") -> "Numbers":
    import numpy as np

    return np.where(both_ways, np.abs(sums), sums) / spread
