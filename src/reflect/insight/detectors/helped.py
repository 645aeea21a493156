"""What helps, what goes well, and what of it has gone quiet."""

from collections.abc import Iterator
from datetime import timedelta

from reflect.insight.chance import Comparison
from reflect.insight.finding import Finding
from reflect.insight.material import Material, Tally, ids
from reflect.insight.wording import in_entries, listed, on_day, sentence

_LATELY = 28


def restores(material: Material) -> Iterator[Finding]:
    """What was named as helping in four entries over three different weeks.

    Only what did help is kept in the field. Source: practice model, section D, amendment 4.
    """
    for tally in material.most_first("restorers"):
        if tally.entries >= 4 and tally.weeks >= 3:
            what = material.words.phrase("restorers", tally.item)
            yield Finding(
                detector="restores",
                about={"restorers": tally.item},
                counts={"in": tally.entries, "of": len(material.rows), "weeks": tally.weeks},
                text=f"You named {what} as helping in {in_entries(tally.entries)}, "
                f"over {tally.weeks} different weeks.",
                question="How could there be more of it? What would make it easier to reach?",
                caution="What you noticed helping is not all that helped.",
                entries=tally.ids,
                leaves=material.leave(tally),
            )


def good_stuff(material: Material) -> Iterator[Finding]:
    """What was noted most as going well, from the first time on; nothing where nothing was.

    Source: practice model, section D, rule 7; noticing what goes well, SEED and THREEGT.
    """
    tallies = material.most_first("good")
    if not tallies:
        return
    top, rest = tallies[:2], tallies[2:]
    alone = not rest or rest[0].entries < top[-1].entries
    what = sentence(listed([material.words.phrase("good", t.item) for t in top]))
    were = "were" if top[1:] else "was"
    most = "what you noted most" if alone else "among what you noted most"
    often = listed([str(t.entries) for t in top])
    noted = {entry for t in top for entry in t.ids}
    yield Finding(
        detector="good_stuff",
        about={"good": top[0].item},
        counts={"in": top[0].entries, "of": len(material.rows), "weeks": top[0].weeks},
        text=f"{what} {were} {most} as going well "
        f"({often} of your {in_entries(len(material.rows))}).",
        question="What made those possible?" if top[1:] else "What made that possible?",
        caution="What goes well is easier to notice on some days than on others.",
        entries=tuple(row.id for row in material.rows if row.id in noted),
        leaves=all(material.leave(t) for t in top),
    )


def missing_person(material: Material) -> Iterator[Finding]:
    """In how many of at least six visits something was written from the person's side.

    Said only where it was most of them: what was skipped is never spoken of. What was written is
    not read. Source: practice model, section D; FERG.
    """
    visits = [row for row in material.rows if row.set == "after_visit"]
    rows = [row for row in visits if row.their_side]
    if len(visits) < 6 or 2 * len(rows) <= len(visits):
        return
    heard = sum("heard_voice" in row.picks.get("good", ()) for row in visits)
    voice = f", and noted a voice being heard in {heard}" if heard else ""
    yield Finding(
        detector="missing_person",
        about={"person_view": "written"},
        counts={"in": len(rows), "of": len(visits)},
        text=f"You wrote from the person's side in {len(rows)} of {len(visits)} visits{voice}.",
        question="What did that show you?",
        caution="It comes more easily after some visits than after others.",
        entries=ids(rows),
        leaves=False,
    )


def gone_quiet(material: Material) -> Iterator[Comparison[Finding]]:
    """What helped or went well in four entries earlier, and in none of six in the last 28 days.

    Never about entries that were not written: only those that say something of helping, or of
    going well, count. What chance deals out is whole weeks: whether the last four happened to be
    without. Source: practice model, section D.
    """
    first = (material.window.until - timedelta(_LATELY - 1)).toordinal()
    earlier = bytes(row.day < first for row in material.rows)
    for field in ("restorers", "good"):
        lately = sum(row.day >= first for row in material.answered(field))
        for tally in material.tallies(field):
            before = [row for row in tally.rows if row.day < first]
            if lately >= 6 and len(before) >= 4:
                quiet = len(before) == tally.entries
                yield Comparison(
                    group=earlier,
                    outcome=material.chosen(field, tally.item),
                    finding=_quiet(material, tally, lately) if quiet else None,
                    time=True,
                )


def _quiet(material: Material, tally: Tally, lately: int) -> Finding:
    until = material.window.until
    what = sentence(material.words.phrase(tally.field, tally.item))
    return Finding(
        detector="gone_quiet",
        about={tally.field: tally.item},
        counts={"before": tally.entries, "since": 0, "since_of": lately},
        text=f"{what} used to come up ({in_entries(tally.entries)}) and did not in the {lately} "
        f"since {on_day(until - timedelta(_LATELY - 1), until.year)}.",
        question="Still around, or squeezed out?",
        caution="It may still be there and not have been noted.",
        entries=tally.ids,
        leaves=material.leave(tally),
    )
