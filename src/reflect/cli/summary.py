"""`reflect summary`: a look-back, or a sheet for supervision, to take along."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.document import Include, hand_over, ticked
from reflect.cli.options import Force, Output, Since, Until, Yes
from reflect.cli.patterns import By, look_back
from reflect.cli.runtime import Runtime, runtime
from reflect.cli.tickable import Tickable

if TYPE_CHECKING:
    from reflect.insight.findings import Patterns
    from reflect.model.asker import Asker
    from reflect.render.leaving import Ticked
    from reflect.store.journal import Journal

FORMATS = ("md", "html", "json")
SHAPES = ("look-back", "supervision")


def summary(
    ctx: typer.Context,
    output: Output = None,
    form: Annotated[str, typer.Option("--format", help="md, html or json.")] = "md",
    shape: Annotated[str, typer.Option(help="look-back or supervision (one page).")] = "look-back",
    since: Since = "",
    until: Until = "",
    by: By = "month",
    include: Include = [],
    force: Force = False,
    yes: Yes = False,
) -> None:
    """Write a look-back, or one page for supervision: counts, and what you choose line by line.

    At a terminal it asks you to judge what was noticed, which lines go in, and before writing;
    only a finding that you said fits can go in. HTML is one file that asks for nothing else.

    Example: reflect summary --shape supervision --format html -o supervision.html
    """
    rt = runtime(ctx)
    _refuse_unknown(form, shape)
    asks = rt.at_terminal and not yes
    with rt.journal() as journal:
        found = look_back(rt, journal, since, until, by=by, for_others=True)
        if asks and _judged_now(rt, journal, found, rt.ask("")):
            found = look_back(rt, journal, since, until, by=by, for_others=True)
        lines = Tickable(rt, journal, found, carries=form != "json", raises=shape == "supervision")
    lines.refuse_unjudged(include)
    chosen = lines.ticked(ticked(rt, lines.lines(), include, asks=asks))
    text = document(rt, found, chosen, form=form, shape=shape)
    preview = document(rt, found, chosen, shape=shape) if form == "html" else ""
    hand_over(rt, text, output, asks=asks, force=force, preview=preview)


def document(
    rt: Runtime,
    found: "Patterns",
    chosen: "Ticked",
    *,
    form: str = "md",
    shape: str = "look-back",
) -> str:
    """Return the document as text. Raises Refused for a finding not judged to fit."""
    if form == "json":
        from reflect.render.findings_json import to_json
        from reflect.render.leaving import for_others

        return to_json(for_others(found, chosen))
    if shape == "supervision":
        from reflect.render.supervision_sheet import supervision_sheet as make
    else:
        from reflect.render.look_back import look_back as make
    made = make(found, rt.library.facets, chosen)
    if form == "html":
        from reflect.render.html import to_html

        return to_html(made)
    from reflect.render.markdown import to_markdown

    return to_markdown(made)


def _refuse_unknown(form: str, shape: str) -> None:
    from reflect.errors import WrongCommandLine

    if form not in FORMATS:
        raise WrongCommandLine("There is no such format.", f"There are {', '.join(FORMATS)}.")
    if shape not in SHAPES:
        raise WrongCommandLine("There is no such shape.", f"There are {', '.join(SHAPES)}.")


def _judged_now(rt: Runtime, journal: "Journal", found: "Patterns", asker: "Asker") -> bool:
    """Offer to judge what was not judged of late. Say whether anything was judged."""
    from reflect.cli.judging import judge_now
    from reflect.insight.wording import how_many
    from reflect.model.asker import Question, Turn

    new = [finding for finding in found.findings if finding.key not in found.judged]
    if not new:
        return False
    said = f"{how_many(len(new), 'finding')} not judged yet. Only what you say fits can go in."
    try:
        wanted = asker.yes(Question(f"{said}\nJudge now?", "y or n. Enter leaves them out."))
    except Turn:
        return False
    if wanted:
        judge_now(rt, journal, asker, new)
    return bool(wanted)
