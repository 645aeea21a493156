"""The detectors, and the list of them in the order their findings are shown.

A detector is one pure function of what there is to look at. It yields findings; where it compares,
it yields a comparison for everything it looked at, and the finding stands only where chance does
not explain it. Wording follows section D of the practice model: entries are described, not the
person; counted, not scored; no word for a cause; "you" is always who does something.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from reflect.insight.chance import Comparison
from reflect.insight.finding import Finding
from reflect.insight.material import Material, Tally
from reflect.insight.pairs import Pair, beside
from reflect.insight.wording import in_entries, listed, sentence

Seen = Finding | Comparison[Finding]


class Kind(Enum):
    """What a finding speaks of, which decides its company: see `findings.choose`."""

    CONDITIONS = "conditions and levels"
    THREAT = "what set it off, or what it did"
    GOOD = "what helps and what goes well"
    RESPONSE = "how one person protected themselves"


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector and what its findings speak of."""

    find: Callable[[Material], Iterator[Seen]]
    kind: Kind

    @property
    def id(self) -> str:
        """The name it goes by in `reflect-findings/1`."""
        return self.find.__name__


def source_mix(material: Material) -> Iterator[Finding]:
    """Where most of the pressure was placed, from six answers, naming a level from three.

    Source: practice model, section D; right-sizing responsibility, MORAL and HSE.
    """
    answered = material.answered("source_level")
    outside = [t for t in material.tallies("source_level") if t.item != "practitioner"]
    most = max((t.entries for t in outside), default=0)
    if len(answered) < 6 or most < 3:  # noqa: PLR2004
        return
    named = [t for t in outside if t.entries == most]
    ids = {row.id for t in outside for row in t.rows}
    mainly = "mainly" if len(named) == 1 and 2 * most > len(ids) else "most often"
    levels = listed([material.words.phrase(t.field, t.item) for t in named])
    yield Finding(
        detector="source_mix",
        about={"source_level": named[0].item},
        counts={"in": most, "of": len(answered), "outside": len(ids)},
        text=f"In {len(ids)} of {in_entries(len(answered))} you placed most of the pressure "
        f"outside yourself, {mainly} with {levels}.",
        question="Who else would recognise that, and who could do something about it?",
        caution="These are where you placed it at the time.",
        entries=tuple(row.id for row in answered if row.id in ids),
        leaves=all(_leaves(material, t) for t in named),
    )


def frequent_trigger(material: Material) -> Iterator[Finding]:
    """What came up in three entries over three different weeks, from six entries.

    Source: practice model, section D; often is not recurring, amendment 5.
    """
    of = len(material.rows)
    for tally in _most_first(material, "triggers"):
        if of >= 6 and tally.entries >= 3 and tally.weeks >= 3:  # noqa: PLR2004
            what = sentence(material.words.phrase("triggers", tally.item))
            yield Finding(
                detector="frequent_trigger",
                about={"triggers": tally.item},
                counts={"in": tally.entries, "of": of, "weeks": tally.weeks},
                text=f"{what} came up in {tally.entries} of your {in_entries(of)} "
                f"{material.days}, over {tally.weeks} different weeks.",
                question="What, if anything, do those times have in common?",
                caution="You may write more on the days this happens.",
                entries=_ids(tally),
                leaves=_leaves(material, tally),
            )


def restores(material: Material) -> Iterator[Finding]:
    """What was named as helping in four entries over three different weeks.

    Only what did help is kept in the field. Source: practice model, section D, amendment 4.
    """
    for tally in _most_first(material, "restorers"):
        if tally.entries >= 4 and tally.weeks >= 3:  # noqa: PLR2004
            what = material.words.phrase("restorers", tally.item)
            yield Finding(
                detector="restores",
                about={"restorers": tally.item},
                counts={"in": tally.entries, "of": len(material.rows), "weeks": tally.weeks},
                text=f"You named {what} as helping in {in_entries(tally.entries)}, "
                f"over {tally.weeks} different weeks.",
                question="How could there be more of it? What would make it easier to reach?",
                caution="What you noticed helping is not all that helped.",
                entries=_ids(tally),
                leaves=_leaves(material, tally),
            )


def good_stuff(material: Material) -> Iterator[Finding]:
    """What was noted most as going well, from the first time on; nothing where nothing was.

    Source: practice model, section D, rule 7; noticing what goes well, SEED and THREEGT.
    """
    tallies = _most_first(material, "good")
    if not tallies:
        return
    top, rest = tallies[:2], tallies[2:]
    alone = not rest or rest[0].entries < top[-1].entries
    what = sentence(listed([material.words.phrase("good", t.item) for t in top]))
    were = "were" if top[1:] else "was"
    most = "what you noted most" if alone else "among what you noted most"
    often = listed([str(t.entries) for t in top])
    ids = {entry for t in top for entry in _ids(t)}
    yield Finding(
        detector="good_stuff",
        about={"good": top[0].item},
        counts={"in": top[0].entries, "of": len(material.rows), "weeks": top[0].weeks},
        text=f"{what} {were} {most} as going well "
        f"({often} of your {in_entries(len(material.rows))}).",
        question="What made those possible?" if top[1:] else "What made that possible?",
        caution="What goes well is easier to notice on some days than on others.",
        entries=tuple(row.id for row in material.rows if row.id in ids),
        leaves=all(_leaves(material, t) for t in top),
    )


def trigger_response(material: Material) -> Iterator[Comparison[Finding]]:
    """A response there in half of at least four entries with a trigger, over three weeks.

    Looks at every trigger met in four entries beside every response met in three.
    Source: practice model, section D; weeks and chance, amendments 5 to 7.
    """
    for pair in beside(material, "triggers", "responses"):
        if pair.of >= 4 and pair.both + pair.elsewhere >= 3:  # noqa: PLR2004
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
    if len({row.week for row in rows}) < 3:  # noqa: PLR2004
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
        entries=tuple(row.id for row in rows),
        leaves=pair.leaves,
    )


def _most_first(material: Material, field: str) -> list[Tally]:
    return sorted(material.tallies(field), key=lambda t: (-t.entries, -t.weeks))


def _ids(tally: Tally) -> tuple[str, ...]:
    return tuple(row.id for row in tally.rows)


def _leaves(material: Material, tally: Tally) -> bool:
    return material.leaves(tally.field, tally.item)


DETECTORS = (
    Detector(source_mix, Kind.CONDITIONS),
    Detector(frequent_trigger, Kind.THREAT),
    Detector(restores, Kind.GOOD),
    Detector(good_stuff, Kind.GOOD),
    Detector(trigger_response, Kind.RESPONSE),
)
"""Systems first, how one person protected themselves last."""
