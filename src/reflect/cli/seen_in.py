"""Says what in a text may show who someone is: on stderr, asking nothing, changing nothing."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime


def warn_of_identifiers(rt: "Runtime", text: str) -> None:
    """Show each line of a document in which something was seen, with [marks] around it.

    For every document that is for others, before the ordinary question. Nothing seen, nothing said.
    """
    from reflect.privacy.check import look_for
    from reflect.privacy.seen import MISSES, marked_lines

    lines = list(marked_lines(text, look_for(text, _names(rt))))
    if lines:
        rt.screen.aside("These lines may show who someone is, or where:")
        for number, line in lines:
            rt.screen.aside(f"{number:>4}  {line.strip()}")
        rt.screen.aside(MISSES)


def mention_identifiers(rt: "Runtime", texts: Iterable[str], names: Mapping[str, str]) -> None:
    """Say in one line what was seen in texts that came without anybody to ask."""
    from reflect.privacy.check import look_for
    from reflect.privacy.seen import in_words

    text = "\n".join(texts)
    seen = look_for(text, names) if rt.settings.identifier_check else ()
    if seen:
        rt.screen.aside(f"Seen: {in_words(text, seen)}. Kept as it is. The check can miss things.")


def _names(rt: "Runtime") -> Mapping[str, str]:
    """Return the names the writer declared; none where there is no journal."""
    if not rt.has_journal:
        return {}
    with rt.journal() as journal:
        return journal.names()
