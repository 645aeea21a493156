"""One item through time, for the terminal. Nothing here comes from what a person wrote."""

from collections.abc import Mapping, Sequence

from reflect.insight.pairs import Pair
from reflect.insight.trace import Trace
from reflect.insight.wording import Words, between, in_entries, sentence
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.render.grid import NO_BREAK, period_names, table, wrapped
from reflect.render.patterns import Section

_MOST = 8


def traced(
    trace: Trace, taxonomy: Taxonomy, width: int, numbers: Mapping[str, int]
) -> list[Section]:
    """Return what there is to show, folded to the width. `numbers` are entry ids to numbers."""
    words = Words(taxonomy)
    title = f"{words.label(trace.field, trace.item)} ({FIELDS[trace.field].title.lower()})"
    parts = [
        (title, _how_often(trace, width)),
        ("Through time", _through_time(trace, width) if trace.tally.rows else []),
        ("In the same entries", _alongside(trace.alongside, words, width, "")),
        ("What helped or went well then", _alongside(trace.helped, words, width, _CAREFUL)),
        ("Before that", _older(trace, width)),
        ("Which entries", _entries(trace, width, numbers)),
    ]
    return [Section(name, tuple(lines)) for name, lines in parts if lines]


_CAREFUL = "Things in one entry need not be connected."


def _how_often(trace: Trace, width: int) -> list[str]:
    days = between(trace.window.since, trace.window.until)
    of = f"{in_entries(trace.counted)}, {days}"
    if not trace.tally.rows:
        return wrapped(f"It came up in none of your {of}.", width)
    weeks = f", over {trace.tally.weeks} different weeks" if trace.tally.weeks > 1 else ""
    return wrapped(f"It came up in {trace.tally.entries} of your {of}{weeks}.", width)


def _through_time(trace: Trace, width: int) -> list[str]:
    names = period_names(trace.by)
    rows = [(names[name], str(held), str(of)) for name, (held, of) in trace.by.items()]
    return table(("", "with it", "entries"), rows, width)


def _alongside(pairs: Sequence[Pair], words: Words, width: int, more: str) -> list[str]:
    if not pairs:
        return []
    said = f"Three times or more, and how often without it. {more}".strip()
    shown = wrapped(said, width)
    for pair in sorted(pairs, key=lambda pair: -pair.both)[:_MOST]:
        without = f"in {pair.elsewhere} of {pair.elsewhere_of} without"
        line = (
            f"{sentence(words.phrase(*pair.second))}: in {pair.both} of {pair.of} with it, "
            f"{without if pair.elsewhere_of else 'and there were none without'}."
        )
        shown += wrapped(line, width, "- ")
    return shown


def _older(trace: Trace, width: int) -> list[str]:
    return [
        line
        for quarter in trace.older
        for line in wrapped(
            f"{between(quarter.first, quarter.last)}: in "
            f"{quarter.items[trace.field, trace.item]} of {in_entries(quarter.entries)}.",
            width,
            "- ",
        )
    ]


def _entries(trace: Trace, width: int, numbers: Mapping[str, int]) -> list[str]:
    if not trace.tally.rows:
        return []
    listed = ", ".join(str(numbers[entry]) for entry in trace.entries if entry in numbers)
    return wrapped(f"{listed}. `reflect{NO_BREAK}show` and a number shows one.", width)
