"""What came together: two items in the same entry, both counts beside each other, no claim."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reflect.insight.material import Material

CAME_TOGETHER = (("contexts", "responses"), ("triggers", "responses"), ("triggers", "restorers"))
"""Fields looked at beside each other, in the order shown."""

LISTED_FROM = 3
"""So often at least two items came together to be listed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One item beside another, over the entries that answered both fields.

    In `both` of the `of` entries with the first item the second was there too; in `elsewhere` of
    the `elsewhere_of` entries without the first. `stood_out` says that a finding stands on it,
    `leaves` whether a document may carry it without a tick of its own.
    """

    first: tuple[str, str]
    second: tuple[str, str]
    both: int
    of: int
    elsewhere: int
    elsewhere_of: int
    leaves: bool
    stood_out: bool = False

    @property
    def about(self) -> dict[str, str]:
        """Field to item."""
        return dict((self.first, self.second))


def came_together(material: Material) -> tuple[Pair, ...]:
    """Return every pair met in at least three entries, most often first within two fields."""
    return tuple(
        pair
        for first, second in CAME_TOGETHER
        for pair in sorted(beside(material, first, second), key=lambda pair: -pair.both)
        if pair.both >= LISTED_FROM
    )


def beside(material: Material, first: str, second: str) -> Iterator[Pair]:
    """Yield every item of one field beside every item of another, met or not."""
    answered = [row for row in material.answered(first) if second in row.picks]
    firsts = Counter(item for row in answered for item in row.picks[first])
    seconds = Counter(item for row in answered for item in row.picks[second])
    both = Counter(
        (one, other) for row in answered for one in row.picks[first] for other in row.picks[second]
    )
    others = [
        (tally.item, material.leaves(second, tally.item)) for tally in material.tallies(second)
    ]
    for one in (tally.item for tally in material.tallies(first)):
        one_leaves = material.leaves(first, one)
        for other, other_leaves in others:
            yield Pair(
                first=(first, one),
                second=(second, other),
                both=both[one, other],
                of=firsts[one],
                elsewhere=seconds[other] - both[one, other],
                elsewhere_of=len(answered) - firsts[one],
                leaves=one_leaves and other_leaves,
            )
