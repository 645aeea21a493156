"""`reflect summary`: a look-back to take along."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.document import Include, Line, hand_over, ticked
from reflect.cli.options import Force, Output, Since, Until, Yes
from reflect.cli.patterns import By, look_back
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.insight.counts import ItemCount
    from reflect.insight.finding import Finding
    from reflect.insight.findings import Patterns

Also = tuple[tuple[str, str], ...]


def summary(
    ctx: typer.Context,
    output: Output = None,
    since: Since = "",
    until: Until = "",
    by: By = "month",
    include: Include = [],
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Write a look-back as Markdown: counts, and the findings you choose. Nothing you wrote.

    At a terminal it asks which findings go in, shows the document, and asks before writing it.

    Example: reflect summary --since "1 March" --include 1 -o look-back.md
    """
    rt = runtime(ctx)
    with rt.journal() as journal:
        found = look_back(rt, journal, since, until, by=by, for_others=True)
    asks = rt.at_terminal and not yes
    held = [count for count in found.counts if not count.leaves]
    chosen = ticked(rt, list(_lines(rt, found, held)), include, asks=asks)
    findings = [one for at, one in enumerate(found.findings) if f"finding:{at}" in chosen]
    also = tuple((c.field, c.item) for at, c in enumerate(held) if f"count:{at}" in chosen)
    hand_over(rt, document(rt, found, findings, also), output, asks=asks, force=force)


def document(rt: Runtime, found: "Patterns", chosen: "Sequence[Finding]", also: "Also" = ()) -> str:
    """Return the look-back as Markdown."""
    from reflect.render.summary import markdown

    return markdown(found, rt.library.facets, chosen, also)


def _lines(rt: Runtime, found: "Patterns", held: "Sequence[ItemCount]") -> "Iterable[Line]":
    """Yield what needs a tick: findings, and the counts that never leave by themselves."""
    from reflect.model.labels import Labels

    labels = Labels(rt.library.facets)
    asked = "Which findings go in? None does unless you choose it."
    for at, one in enumerate(found.findings):
        yield Line(f"finding:{at}", at + 1, asked, one.text, one.text)
    asked = "These counts stay out unless you choose them."
    for at, count in enumerate(held):
        label = labels(count.field, count.item)
        number = len(found.findings) + at + 1
        yield Line(f"count:{at}", number, asked, label, f"the count of {label}")
