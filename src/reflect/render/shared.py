"""What one person hands to another, as Markdown: exactly what crosses, and nothing else."""

from collections.abc import Iterator, Sequence

from reflect.model.dates import in_words
from reflect.model.facets import Taxonomy
from reflect.model.labels import Labels
from reflect.model.markdown import escape
from reflect.model.sharing import Given, Shared
from reflect.render.document import DESTROY, PURPOSE


def markdown(shared: Shared, taxonomy: Taxonomy, to: Sequence[str] = ()) -> str:
    """Return the document, ending with a line break. `to` names whom it is for.

    A record goes in as it is: it is Markdown already.
    """
    labels = Labels(taxonomy)
    about = [f"For {', '.join(map(escape, to))}."] if to else []
    about += [f"Made on {in_words(shared.at.date())}."]
    parts = ["# To share", " ".join(about), PURPOSE]
    if shared.agenda:
        parts += ["## For the agenda", _list(map(escape, shared.agenda))]
    if shared.findings:
        parts += ["## Noticed", _list(map(escape, shared.findings))]
    if shared.actions:
        parts += ["## Actions", _list(escape(_action(one, labels)) for one in shared.actions)]
    if shared.record:
        parts += ["---", shared.record.strip()]
    return "\n\n".join([*parts, "---", DESTROY]) + "\n"


def _list(lines: Iterator[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _action(one: Given, labels: Labels) -> str:
    extras = [
        one.owner,
        f"by {in_words(one.due)}" if one.due else "",
        f"help: {one.help_offered}" if one.help_offered else "",
        f"why: {one.why}" if one.why else "",
        f"answers the ask: {labels('needs', one.need)}" if one.need else "",
    ]
    more = "; ".join(extra for extra in extras if extra)
    return f"{one.what} ({more})" if more else one.what
