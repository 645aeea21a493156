"""Whether writing helps just now."""

from collections.abc import Iterator

from reflect.insight.finding import Finding
from reflect.insight.material import Material, ids
from reflect.insight.medians import APART


def writing_heavier(material: Material) -> Iterator[Finding]:
    """Three of the last five entries rated before and after ended two points more stirred up.

    The text never counts: it offers less writing and more talking.
    Source: practice model, section D, rule 16; writing can raise distress at first, SMYTH.
    """
    rated = [
        row
        for row in material.rows
        if "activation_before" in row.ratings and "activation_after" in row.ratings
    ][-5:]
    rows = [
        row
        for row in rated
        if row.ratings["activation_after"] - row.ratings["activation_before"] >= APART
    ]
    if len(rated) < 5 or len(rows) < 3:
        return
    yield Finding(
        detector="writing_heavier",
        about={"activation_after": "higher"},
        counts={"in": len(rows), "of": len(rated)},
        text="Several recent entries left you more stirred up than when you began. "
        "`reflect new --depth short` is a shorter form; `reflect support` lists people to talk to.",
        question="Would a shorter form, or talking instead, suit you better just now?",
        caution="Writing about hard things can stir them up at first, "
        "and the days themselves may be heavier.",
        entries=ids(rows),
        leaves=False,
    )
