"""Says what in a text may show who someone is: on stderr, asking nothing, changing nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.privacy.seen import Seen
    from reflect.store.journal import Journal


def warn_of_identifiers(rt: "Runtime", text: str) -> None:
    """Show each line of a document in which something was seen, with [marks] around it.

    For every document that is for others, before the ordinary question. Nothing seen, nothing said;
    and nothing where what looks like a name is no more than the beginning of an item of a list.
    """
    from reflect.privacy.check import look_for
    from reflect.privacy.seen import MISSES, marked_lines

    items = [item.label for facet in rt.library.facets.values() for item in facet.items]
    seen = [one for one in look_for(text, _names(rt)) if not _is_item(text, one, items)]
    lines = list(marked_lines(text, seen))
    if lines:
        rt.screen.aside("These lines may show who someone is, or where:")
        for number, line in lines:
            rt.screen.aside(f"{number:>4}  {line.strip()}")
        rt.screen.aside(MISSES)


def _is_item(text: str, one: "Seen", items: Sequence[str]) -> bool:
    long = one.end - one.start
    return one.kind == "name" and any(
        len(item) >= long and text.startswith(item, one.start) for item in items
    )


def mention_identifiers(rt: "Runtime", journal: "Journal", texts: Iterable[str]) -> None:
    """Say in one line what was seen in texts that are kept without asking about them."""
    from reflect.privacy.check import look_for
    from reflect.privacy.seen import in_words

    text = "\n".join(texts)
    said = in_words(text, look_for(text, journal.names()))
    # Settings last: a quick note is kept without loading what reads them.
    if said and rt.settings.identifier_check:
        rt.screen.aside(f"Seen: {said}. Kept as it is. This can miss things.")


def _names(rt: "Runtime") -> Mapping[str, str]:
    """Return the names the writer declared; none where there is no journal."""
    if not rt.has_journal:
        return {}
    with rt.journal() as journal:
        return journal.names()
