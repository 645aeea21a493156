"""Whether chance explains a difference: one test over everything looked at in one run.

Entries of one week resemble each other, so a week, not an entry, is what chance deals out. There
are two ways of dealing.

Two things in the same entry (a trigger and a response, a rating with and without a context): each
comparison becomes one number a week, how much more often (or how much higher) than expected its
two sides met in that week's entries. Where nothing links them, a week is as likely to speak for
the link as against it: so the signs of whole weeks are turned at random.

A time and what was said in it (lately and before, long and soon after supervision): there, what
is exchangeable is which weeks the time falls on. So the weeks are put in another order at random,
each with all its entries. Turning signs sees next to nothing here: four quiet weeks are only four
signs, but they are one of many thousand ways of choosing four weeks.

All comparisons share the same signs and the same order of weeks. Each is measured against its own
weeks, so a pair that met ten times in one bad week stays small. Of each detector the largest is
kept each time, and how rare so large a one is in that detector; the rarest of all detectors is
the one measure everything is held against. So a detector that looks at two hundred things does not
drown one that looks at three, and looking at more still raises the bar.

What it cannot see through is a spell longer than a week: where mood or items hold for several
weeks at a stretch it speaks too easily. So a finding says that two things need not be connected.
How it does is measured in docs/statistics.md.

Source: wild cluster bootstrap of the score, Kline & Santos (2012); permutation of whole blocks;
the largest of all comparisons as reference, Westfall & Young (1993); amendment 7 of the practice
model.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

BLANK = 255
"""In a column: this entry said nothing about it."""

LEVEL = 0.1
# The square of the measure is how many weeks, all saying the same, would say as much. One bad
# week is not a pattern, whatever the odds.
_WEEKS_AT_LEAST = 5
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
    in the same entry, and the question is whether the first is the higher one. `time`: the group
    is a stretch of time, whole weeks or nearly. A column may be
    shorter than the list of weeks: then it says nothing of the oldest entries.
    """

    group: bytes
    outcome: bytes
    finding: What | None
    least: float = -math.inf
    both_ways: bool = False
    paired: bool = False
    time: bool = False


def standing(
    looked_at: Sequence[Collection[Comparison[What]]], weeks: Sequence[int]
) -> frozenset[Comparison[What]]:
    """Return those with a finding that chance does not explain.

    `looked_at` is everything that was looked at, found or not, detector by detector; `weeks`
    names the week of each entry, the newest last. Loads NumPy, and only where there is a finding
    to test. The same journal always gets the same answer.
    """
    families = [list(family) for family in looked_at if family]
    if not any(comparison.finding is not None for family in families for comparison in family):
        return frozenset()
    import numpy as np

    dice = _Dice(weeks)
    rarest = np.ones(_ROUNDS)
    rare: dict[Comparison[What], float] = {}
    for family in families:
        measured = [dice.measure(comparison) for comparison in family]
        largest = np.max([by_chance for by_chance, _ in measured], axis=0)
        rarest = np.minimum(rarest, _share(largest, largest))
        for comparison, (_, seen) in zip(family, measured, strict=True):
            if comparison.finding is not None and seen > 0:
                rare[comparison] = float(_share(largest, np.array([seen]))[0])
    return frozenset(
        comparison
        for comparison, share in rare.items()
        if (np.count_nonzero(rarest <= share + _NEARLY) + 1) / (_ROUNDS + 1) <= LEVEL
    )


class _Dice:
    """What chance deals out, the same for all comparisons of one run."""

    def __init__(self, weeks: Sequence[int]) -> None:
        import numpy as np

        _, self._place = np.unique(np.asarray(weeks), return_inverse=True)
        count = int(self._place.max()) + 1
        random = np.random.default_rng(_SEED)
        self._signs = np.where(random.random((_ROUNDS, count)) < 1 / 2, 1.0, -1.0)
        self._keys = random.random((_ROUNDS, count))
        self._orders: dict[bytes, NDArray[np.intp]] = {}

    def measure(self, comparison: "Comparison[What]") -> "tuple[Numbers, float]":
        """Return how large the comparison is by chance, round by round, and as it was seen.

        0 where it could not have been said. What is squared is in weeks.
        """
        import numpy as np

        group = np.frombuffer(comparison.group, np.uint8)
        outcome = np.frombuffer(comparison.outcome, np.uint8)
        there = (group != BLANK) & (outcome != BLANK)
        if not there.any():
            return np.zeros(_ROUNDS), 0.0
        place = self._place[len(self._place) - len(group) :][there]
        one, other = group[there].astype(np.float64), outcome[there].astype(np.float64)
        if comparison.time:
            found = self._in_order(place, one, other)
        else:
            found = self._turned(comparison, place, one, other)
        if comparison.both_ways:
            found = np.abs(found)
        return found[1:], float(found[0])

    def _turned(
        self, comparison: "Comparison[What]", place: "Places", one: "Numbers", other: "Numbers"
    ) -> "Numbers":
        """Turn the signs of weeks. What was seen comes first."""
        import numpy as np

        if comparison.paired:
            score, expected = one - other, 0.0
        else:
            score = (one - one.mean()) * (other - other.mean())
            expected = float(one.sum() * other.mean())
        sums = np.bincount(place, weights=score, minlength=self._signs.shape[1])
        turned = np.concatenate([[sums.sum()], self._signs @ sums])
        squares = float((sums**2).sum())
        if squares < _NEARLY:
            return np.zeros(len(turned))
        weeks = turned**2 / squares
        # So many weeks there could be at most. What comes near it is rarer than its size says.
        most = float(np.abs(sums).sum() ** 2 / squares)
        size = np.sqrt(-most * np.log(np.clip(1 - weeks / most, _NEARLY, 1)))
        said = (weeks >= _WEEKS_AT_LEAST) & (turned >= comparison.least - expected - _NEARLY)
        return np.where(said, np.copysign(size, turned), 0.0)

    def _in_order(self, place: "Places", one: "Numbers", other: "Numbers") -> "Numbers":
        """Put the weeks in another order. What was seen comes first."""
        import numpy as np

        entries = np.bincount(place, minlength=self._signs.shape[1])
        held = entries > 0
        time = (np.bincount(place, one, len(entries))[held]) / entries[held]
        time -= time.mean()
        sums = np.bincount(place, other - other.mean(), len(entries))[held]
        spread = float((time**2).sum() * ((sums - sums.mean()) ** 2).sum())
        if spread < _NEARLY:
            return np.zeros(_ROUNDS + 1)
        key = held.tobytes()
        if key not in self._orders:
            self._orders[key] = self._keys[:, held].argsort(axis=1)
        dealt = np.concatenate([[time @ sums], time[self._orders[key]] @ sums])
        size = dealt / math.sqrt(spread / (len(sums) - 1))
        return np.where(size**2 >= _WEEKS_AT_LEAST, size, 0.0)


def _share(of: "Numbers", sizes: "Numbers") -> "Numbers":
    """Return for each size how often chance comes to as much, counting what was seen."""
    import numpy as np

    ordered = np.sort(of)
    smaller = np.searchsorted(ordered, sizes - _NEARLY)
    return (len(ordered) - smaller + 1) / (len(ordered) + 1)
