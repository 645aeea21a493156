"""Echoes between levels: always a wondering, never a fact."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reflect.insight.finding import Finding
from reflect.insight.material import Material, ids, in_order
from reflect.insight.row import Row
from reflect.insight.wording import in_entries, sentence

_NOTICED = frozenset({"yes", "perhaps"})
_DAYS = 7
_QUESTION = (
    "If it is an echo, what might it be telling you about what the family, or the team, "
    "is living with?"
)


def echo(material: Material) -> Iterator[Finding]:
    """Three entries in which something felt familiar; or a response beside what it may echo.

    The second is a response within seven days of the organisation's own response that the
    taxonomy pairs it with (`echoes`), in three entries over three weeks.
    Source: practice model, section D and amendment 8; parallel process, BLOOM; rule 15.
    """
    yield from _noticed(material)
    yield from _paired(material)


def own_or_mirrored(material: Material) -> Iterator[Finding]:
    """Pressure placed with oneself in four entries, three of which felt familiar as well.

    Source: practice model, section D; HAWK.
    """
    own = material.holding(("source_level", "practitioner"))
    mirrored = [row for row in own if _familiar(row)]
    if len(own) < 4 or len(mirrored) < 3:
        return
    level = _commonest(material, mirrored)
    where = material.words.phrase("echo_levels", level) if level else "somewhere else"
    yield Finding(
        detector="own_or_mirrored",
        about={"echo_levels": level} if level else {"source_level": "practitioner"},
        counts={"in": len(mirrored), "of": len(own)},
        text=f"In {in_entries(len(own))} you placed the pressure with yourself; in "
        f"{len(mirrored)} of those something also felt familiar from {where}.",
        question="Which part of it is yours to carry?",
        caution="Neither reading is more true.",
        entries=ids(mirrored),
        leaves=not level or material.leaves("echo_levels", level),
    )


def _noticed(material: Material) -> Iterator[Finding]:
    of = len(material.answered("echo"))
    rows = [row for row in material.rows if _familiar(row)]
    if len(rows) < 3:
        return
    level = _commonest(material, rows)
    where = "somewhere else"
    if level:
        times = sum(level in row.picks.get("echo_levels", ()) for row in rows)
        where = f"{material.words.phrase('echo_levels', level)} ({times})"
    yield Finding(
        detector="echo",
        about={"echo_levels": level} if level else {"echo": "noticed"},
        counts={"in": len(rows), "of": of},
        text=f"In {len(rows)} of {in_entries(of)} you noticed something in the work that felt "
        f"familiar, {'most often ' if level else ''}from {where}.",
        question=_QUESTION,
        caution="A wondering, not a fact.",
        entries=ids(rows),
        leaves=not level or material.leaves("echo_levels", level),
    )


def _paired(material: Material) -> Iterator[Finding]:
    facet = material.taxonomy.get("response")
    named = {tally.item: [r.day for r in tally.rows] for tally in material.tallies("org_responses")}
    answered = [row.day for row in material.answered("org_responses")]
    for item in facet.items if facet else ():
        near = [r for r in material.holding(("responses", item.id)) if _near(answered, r.day)]
        rows = [row for row in near if _near(named.get(item.echoes, ()), row.day)]
        if len({row.week for row in rows}) >= 3:
            own = material.words.phrase("responses", item.id)
            theirs = material.words.phrase("org_responses", item.echoes)
            yield Finding(
                detector="echo",
                about={
                    "echo_levels": "organisation",
                    "responses": item.id,
                    "org_responses": item.echoes,
                },
                counts={"in": len(rows), "of": len(near)},
                text=f"{sentence(own)} was there in {in_entries(len(near))} within a week of a "
                f"note on the organisation; in {len(rows)} of them that note named {theirs}.",
                question=_QUESTION,
                caution="Both may simply come up often. A wondering, not a fact.",
                entries=ids(rows),
                leaves=material.leaves("responses", item.id)
                and material.leaves("org_responses", item.echoes),
            )


def _familiar(row: Row) -> bool:
    return not _NOTICED.isdisjoint(row.picks.get("echo", ()))


def _commonest(material: Material, rows: Iterable[Row]) -> str:
    """Return the level named most, of equals the one further out; empty where none was named."""
    levels = Counter(level for row in rows for level in row.picks.get("echo_levels", ()))
    if not levels:
        return ""
    facet = material.taxonomy.get("level")
    order = [item.id for item in facet.items] if facet else []
    return max(in_order(levels, order), key=lambda level: levels[level])


def _near(days: Sequence[int], day: int) -> bool:
    """Say whether one of the days, given in order, is at most seven days away."""
    return bisect_left(days, day - _DAYS) < bisect_right(days, day + _DAYS)
