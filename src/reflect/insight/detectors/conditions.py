"""Conditions: where pressure was placed, what was around, what the organisation reaches for."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflect.insight.chance import BLANK, Comparison
from reflect.insight.counts import median
from reflect.insight.finding import Finding
from reflect.insight.material import Material, Tally, ids
from reflect.insight.wording import in_entries, listed, sentence

MOST_ON_GUARD = 6
"""From this rating on an entry counts among the most on guard. Source: practice model, D."""


def source_mix(material: Material) -> Iterator[Finding]:
    """Where most of the pressure was placed, from six answers, naming a level from three.

    Source: practice model, section D; right-sizing responsibility, MORAL and HSE.
    """
    answered = material.answered("source_level")
    outside = [t for t in material.tallies("source_level") if t.item != "practitioner"]
    most = max((t.entries for t in outside), default=0)
    if len(answered) < 6 or most < 3:
        return
    named = [t for t in outside if t.entries == most]
    placed = {row.id for t in outside for row in t.rows}
    mainly = "mainly" if len(named) == 1 and 2 * most > len(placed) else "most often"
    levels = listed([material.words.phrase(t.field, t.item) for t in named])
    yield Finding(
        detector="source_mix",
        about={"source_level": named[0].item},
        counts={"in": most, "of": len(answered), "outside": len(placed)},
        text=f"In {len(placed)} of {in_entries(len(answered))} you placed most of the pressure "
        f"outside yourself, {mainly} with {levels}.",
        question="Who else would recognise that, and who could do something about it?",
        caution="These are where you placed it at the time.",
        entries=tuple(row.id for row in answered if row.id in placed),
        leaves=all(material.leave(t) for t in named),
    )


def org_reach(material: Material) -> Iterator[Finding]:
    """What the organisation was seen to reach for, in three entries over three weeks.

    From six entries that said anything of it. Source: practice model, amendment 8; social
    defences, MENZIES and BLOOM.
    """
    of = len(material.answered("org_responses"))
    for tally in material.most_first("org_responses"):
        if of >= 6 and tally.entries >= 3 and tally.weeks >= 3:
            what = sentence(material.words.phrase(tally.field, tally.item))
            yield Finding(
                detector="org_reach",
                about={"org_responses": tally.item},
                counts={"in": tally.entries, "of": of, "weeks": tally.weeks},
                text=f"{what} was named in {tally.entries} of your {in_entries(of)} on what the "
                f"organisation reached for, over {tally.weeks} different weeks.",
                question="What might it be trying to protect, and does it?",
                caution="You see your part of the organisation.",
                entries=tally.ids,
                leaves=material.leave(tally),
            )


@dataclass(frozen=True, slots=True)
class _Around:
    """One context over the entries that hold it or another, and a rating of being on guard."""

    met: int
    guarded: int
    elsewhere: int
    others: int


def context(material: Material) -> Iterator[Comparison[Finding]]:
    """What was around in at least three of at least six most on-guard entries.

    Looks at every context met in three entries. What is said is set against the other entries,
    for what is always around is around on hard days too.
    Source: practice model, section D; weeks and chance, amendments 5 to 7.
    """
    guarded = bytes(
        rating if rating == BLANK else rating >= MOST_ON_GUARD
        for rating in material.rated("threat_level")
    )
    for tally in material.most_first("contexts"):
        column = material.chosen("contexts", tally.item)
        pairs = list(zip(guarded, column, strict=True))
        seen = _Around(
            met=pairs.count((1, 1)),
            guarded=pairs.count((1, 1)) + pairs.count((1, 0)),
            elsewhere=pairs.count((0, 1)),
            others=pairs.count((0, 1)) + pairs.count((0, 0)),
        )
        if seen.guarded >= 6 and seen.met + seen.elsewhere >= 3:
            speaks = seen.met >= 3
            finding = _around(material, tally, seen) if speaks else None
            yield Comparison(guarded, column, finding, least=3)


def _around(material: Material, tally: Tally, seen: _Around) -> Finding:
    rows = [row for row in tally.rows if row.ratings.get("threat_level", 0) >= MOST_ON_GUARD]
    what = sentence(material.words.phrase(tally.field, tally.item))
    return Finding(
        detector="context",
        about={"contexts": tally.item},
        counts={
            "in": seen.met,
            "of": seen.guarded,
            "elsewhere_in": seen.elsewhere,
            "elsewhere_of": seen.others,
        },
        text=f"{what} was around in {seen.met} of your {seen.guarded} most on-guard entries, "
        f"and in {seen.elsewhere} of the other {seen.others}.",
        question="What would have lowered the pressure, and whose decision is that?",
        caution="It may have been there at other times and not been noted. "
        "An invitation to look at conditions.",
        entries=ids(rows),
        leaves=material.leave(tally),
    )


def case_mix(material: Material) -> Iterator[Finding]:
    """An area of work named in five entries, with how on guard they were, for the writer alone.

    Source: practice model, section D, rule 13: area of work is used in this finding only.
    """
    named = [row for row in material.rows if row.themes]
    facet = material.taxonomy.get("theme")
    known = [item.id for item in facet.items] if facet else []
    by_theme = [(theme, [row for row in named if theme in row.themes]) for theme in known]
    for theme, rows in sorted(by_theme, key=lambda pair: -len(pair[1])):
        if len(rows) >= 5:
            guards = [r.ratings["threat_level"] for r in rows if "threat_level" in r.ratings]
            middle = f"; the middle on-guard rating there was {median(guards)}" if guards else ""
            yield Finding(
                detector="case_mix",
                about={"theme": theme},
                counts={"in": len(rows), "of": len(named)},
                text=f"{sentence(material.words.phrase('theme', theme))} made up {len(rows)} of "
                f"{in_entries(len(named))} that named an area of work{middle}.",
                question="What does that kind of work ask of you?",
                caution="You may have had more of it, or written about it more. "
                "Only you see this line.",
                entries=ids(rows),
                leaves=False,
                private=True,
            )
