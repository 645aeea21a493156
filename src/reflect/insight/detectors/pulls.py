"""What threat does to openness, compassion and collaboration; and the three flows."""

from collections.abc import Iterator
from itertools import combinations

from reflect.insight.chance import BLANK, Comparison
from reflect.insight.detectors.conditions import MOST_ON_GUARD
from reflect.insight.finding import Finding
from reflect.insight.material import Material
from reflect.insight.medians import APART, Sides, apart, sides, together
from reflect.insight.wording import in_entries
from reflect.model.fields import FIELDS

PULLS = ("openness", "compassion", "collaboration")

_ON_GUARD = 5
_CALM = 3
_FLOWS = {
    "flow_to_others": "to others",
    "flow_from_others": "from others",
    "flow_to_self": "to yourself",
}


def pull_first(material: Material) -> Iterator[Comparison[Finding]]:
    """The one of the three rated two points below both others, from five on-guard entries.

    Each is set against the other two in the same entry: what chance deals out is which of the
    three was lowest. Source: practice model, section D; SEED.
    """
    guards = material.rated("threat_level")
    rated = {
        pull: bytes(
            rating if guard != BLANK and guard >= _ON_GUARD else BLANK
            for rating, guard in zip(material.rated(pull), guards, strict=True)
        )
        for pull in PULLS
    }
    middles = {pull: together(column) for pull, column in rated.items()}
    if any(middle.entries < 5 for middle in middles.values()):
        return
    for pull in PULLS:
        others = [other for other in PULLS if other != pull]
        # Bytes: twice the rating against the sum of the other two.
        twice, both = (
            bytes(2 * rating if rating != BLANK else BLANK for rating in rated[pull]),
            bytes(
                sum(pair) if BLANK not in pair else BLANK
                for pair in zip(*(rated[other] for other in others), strict=True)
            ),
        )
        beside = [middles[other].median for other in others]
        middle = middles[pull]
        finding = None
        if middle.median <= min(beside) - APART:
            finding = Finding(
                detector="pull_first",
                about={"pull": pull},
                counts={"median": middle.median, "others": beside, "of": middle.entries},
                text=f"On your more on-guard days, {pull} was usually the hardest of the three to "
                f"hold (middle rating {middle.median}, against {beside[0]} for {others[0]} and "
                f"{beside[1]} for {others[1]}, in {in_entries(middle.entries)}).",
                question="What helps you notice it going?",
                caution="Not a measure of you. The three may mean different things "
                "to you on the same scale.",
                entries=_ids(material, rated[pull]),
                leaves=FIELDS[pull].leaves,
            )
        yield Comparison(both, twice, finding, paired=True)


def guarded_days(material: Material) -> Iterator[Comparison[Finding]]:
    """A rating of the three two points apart between more on-guard and calmer entries.

    From five entries each: on guard at 6 or more, at 3 or less. Source: practice model,
    amendment 8; the claim the model begins with, SEED.
    """
    group = bytes(
        BLANK if guard == BLANK or _CALM < guard < MOST_ON_GUARD else guard >= MOST_ON_GUARD
        for guard in material.rated("threat_level")
    )
    for pull in PULLS:
        ratings = material.rated(pull)
        seen = sides(group, ratings)
        if seen.least_entries < 5:
            continue
        finding = None
        if apart(seen):
            finding = Finding(
                detector="guarded_days",
                about={"pull": pull},
                counts={
                    "guarded": seen.there.median,
                    "calmer": seen.elsewhere.median,
                    "guarded_of": seen.there.entries,
                    "calmer_of": seen.elsewhere.entries,
                },
                text=f"On your more on-guard days the middle rating for {pull} was "
                f"{seen.there.median}; on calmer days {seen.elsewhere.median} "
                f"({seen.there.entries} and {in_entries(seen.elsewhere.entries)}).",
                question="What helps you hold on to it on those days?",
                caution="You may rate differently on hard days.",
                entries=_ids(material, group, ratings),
                leaves=FIELDS[pull].leaves,
            )
        yield Comparison(group, ratings, finding, both_ways=True)


def pull_context(material: Material) -> Iterator[Comparison[Finding]]:
    """A rating of the three two points apart with and without a context or a trigger.

    From four entries each; looks at every one of the three beside every item met in four.
    Source: practice model, section D; weeks and chance, amendments 5 to 7.
    """
    for field in ("contexts", "triggers"):
        for tally in material.tallies(field):
            group = material.chosen(field, tally.item)
            for pull in PULLS:
                ratings = material.rated(pull)
                seen = sides(group, ratings)
                if seen.least_entries >= 4:
                    finding = None
                    if apart(seen):
                        finding = _with_it(material, pull, (field, tally.item), seen)
                    yield Comparison(group, ratings, finding, both_ways=True)


def _with_it(material: Material, pull: str, item: tuple[str, str], seen: Sides) -> Finding:
    return Finding(
        detector="pull_context",
        about={"pull": pull, item[0]: item[1]},
        counts={
            "with": seen.there.median,
            "without": seen.elsewhere.median,
            "with_of": seen.there.entries,
            "without_of": seen.elsewhere.entries,
        },
        text=f"With {material.words.phrase(*item)} around, your middle rating for {pull} was "
        f"{seen.there.median}; without, {seen.elsewhere.median} "
        f"({seen.there.entries} and {in_entries(seen.elsewhere.entries)}).",
        question="Is that how it felt? What else was going on those days?",
        caution="Small numbers; other things may explain it.",
        entries=tuple(row.id for row in material.holding(item) if pull in row.ratings),
        leaves=material.leaves(*item) and FIELDS[pull].leaves,
    )


def flows(material: Material) -> Iterator[Comparison[Finding]]:
    """The flow of compassion rated highest and the one rated lowest, three points apart.

    From five ratings of each, set against each other in the entries that rated both: what
    chance deals out is which of two was higher. Source: practice model, section D; three flows,
    the idea only, CFT.
    """
    middles = {flow: together(material.rated(flow)) for flow in _FLOWS}
    if any(middle.entries < 5 for middle in middles.values()):
        return
    ordered = sorted(_FLOWS, key=lambda flow: -middles[flow].median)
    for high, low in combinations(ordered, 2):
        finding = None
        gap = middles[high].median - middles[low].median
        if (high, low) == (ordered[0], ordered[-1]) and gap >= 3:
            most, least = middles[high].median, middles[low].median
            of = min(middles[high].entries, middles[low].entries)
            finding = Finding(
                detector="flows",
                about={"high": high, "low": low},
                counts={"high": most, "low": least, "of": of},
                text=f"Compassion seemed to move more easily {_FLOWS[high]} (middle rating "
                f"{most}) than {_FLOWS[low]} ({least}), in {in_entries(of)}.",
                question="What would a small amount more look like? What stops it, around you "
                "as well as in you?",
                caution="Flows differ for everyone; there is no right balance.",
                entries=tuple(
                    row.id for row in material.rows if high in row.ratings and low in row.ratings
                ),
                leaves=FIELDS[high].leaves and FIELDS[low].leaves,
            )
        yield Comparison(
            material.rated(high), material.rated(low), finding, both_ways=True, paired=True
        )


def _ids(material: Material, *columns: bytes) -> tuple[str, ...]:
    """Return the entries that hold all columns."""
    return tuple(
        row.id
        for row, *held in zip(material.rows, *columns, strict=True)
        if all(value != BLANK for value in held)
    )
