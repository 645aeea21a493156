"""What set things off, and what went with it."""

from collections.abc import Iterator

from reflect.insight.chance import Comparison
from reflect.insight.finding import Finding
from reflect.insight.material import Material, ids
from reflect.insight.pairs import Pair, beside
from reflect.insight.wording import in_entries, sentence


def frequent_trigger(material: Material) -> Iterator[Finding]:
    """What came up in three entries over three different weeks, from six entries.

    Source: practice model, section D; often is not recurring, amendment 5.
    """
    of = len(material.rows)
    for tally in material.most_first("triggers"):
        if of >= 6 and tally.entries >= 3 and tally.weeks >= 3:
            what = sentence(material.words.phrase("triggers", tally.item))
            yield Finding(
                detector="frequent_trigger",
                about={"triggers": tally.item},
                counts={"in": tally.entries, "of": of, "weeks": tally.weeks},
                text=f"{what} came up in {tally.entries} of your {in_entries(of)} "
                f"{material.days}, over {tally.weeks} different weeks.",
                question="What, if anything, do those times have in common?",
                caution="You may write more on the days this happens.",
                entries=tally.ids,
                leaves=material.leave(tally),
            )


def trigger_response(material: Material) -> Iterator[Comparison[Finding]]:
    """A response there in half of at least four entries with a trigger, over three weeks.

    Looks at every trigger met in four entries beside every response met in three.
    Source: practice model, section D; weeks and chance, amendments 5 to 7.
    """
    for pair in beside(material, "triggers", "responses"):
        if pair.of >= 4 and pair.both + pair.elsewhere >= 3:
            least = max(3, (pair.of + 1) // 2)
            yield Comparison(
                group=material.chosen(*pair.first),
                outcome=material.chosen(*pair.second),
                finding=_together(material, pair) if pair.both >= least else None,
                least=least,
            )


def _together(material: Material, pair: Pair) -> Finding | None:
    trigger, response = (material.words.phrase(*side) for side in (pair.first, pair.second))
    rows = material.holding(pair.first, pair.second)
    if len({row.week for row in rows}) < 3:
        return None
    return Finding(
        detector="trigger_response",
        about=pair.about,
        counts={
            "in": pair.both,
            "of": pair.of,
            "elsewhere_in": pair.elsewhere,
            "elsewhere_of": pair.elsewhere_of,
        },
        text=f"When {trigger} came up ({in_entries(pair.of)}), {response} was there in "
        f"{pair.both}; without it ({in_entries(pair.elsewhere_of)}), in {pair.elsewhere}.",
        question="What might it have been protecting? What did it cost, if anything?",
        caution="Two things in the same entry need not be connected.",
        entries=ids(rows),
        leaves=pair.leaves,
    )
