"""Patterns for the terminal, as plain lines: counts, what came together, findings.

No colour, box art or symbol carries meaning. Nothing here comes from what a person wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from reflect.insight.counts import ItemCount
from reflect.insight.findings import Patterns
from reflect.insight.judgement import FITS, Judgement
from reflect.insight.pairs import Pair
from reflect.insight.window import Quarter
from reflect.insight.wording import Words, between, how_many, in_entries, listed, sentence
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.render.grid import NO_BREAK, period_names, table, wrapped
from reflect.render.ratings import rating_lines

NOT_ENOUGH = "Not enough yet to say anything useful."
_PAIRS_OF_A_KIND = 5
_THREAT_SIDE = ("contexts", "triggers")
_GOOD_SIDE = ("restorers", "good")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, empty for the first, and the lines under it."""

    title: str
    lines: tuple[str, ...]


def sections(
    patterns: Patterns,
    taxonomy: Taxonomy,
    width: int,
    set_names: Mapping[str, str] | None = None,
) -> list[Section]:
    """Return what there is to show, in order, folded to the width.

    `set_names` are prompt set ids to names, to say which entries were left out of counting.
    """
    words = Words(taxonomy)
    found = [Section("", tuple(about(patterns, set_names or {}, width)))]
    if patterns.counts:
        found.append(Section("How often", tuple(_counts(patterns, words, width))))
    if patterns.ratings:
        found.append(Section("Middle ratings", tuple(rating_lines(patterns.ratings, width))))
    if patterns.pairs:
        found.append(Section("Came together", tuple(_pairs(patterns.pairs, words, width))))
    found.append(Section("Findings", tuple(_findings(patterns, width))))
    if patterns.older:
        found.append(Section("Before that", tuple(_older(patterns.older, words, width))))
    return found


def lines(
    patterns: Patterns,
    taxonomy: Taxonomy,
    width: int,
    set_names: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the same as lines, headings among them, an empty line before each heading."""
    shown = []
    for section in sections(patterns, taxonomy, width, set_names):
        shown += ["", section.title] if section.title else []
        shown += section.lines
    return shown


def about(patterns: Patterns, names: Mapping[str, str], width: int) -> list[str]:
    """Return which days were looked at, how many entries there are, and how many count."""
    days = between(patterns.window.since, patterns.window.until)
    said = [f"Looking back, {days}: {in_entries(patterns.entries)}, {patterns.counted} counted."]
    if patterns.left_out:
        out = [f"{names.get(name, name)} ({count})" for name, count in patterns.left_out.items()]
        said.append(f"Left out of counting, by prompt set: {listed(out)}.")
    if patterns.identity:
        said.append(
            "Entries about racism and identity may count here. This is for you alone: a summary "
            "leaves them out, and may number its findings differently."
        )
    return [line for text in said for line in wrapped(text, width)]


def _counts(patterns: Patterns, words: Words, width: int) -> list[str]:
    labelled = any(count.labels for count in patterns.counts)
    names = period_names(p for count in patterns.counts for p in count.by)
    totals = ["entries", "weeks", *(["labels"] if labelled else [])]
    said = f"Entries by {patterns.by}; then how many entries in all, over how many different weeks"
    shown = wrapped(said + (", with how many different labels." if labelled else "."), width)
    for field, many in groupby(patterns.counts, key=lambda count: count.field):
        counts = list(many)
        head = [FIELDS[field].title, *names.values(), *totals]
        rows = [_row(count, words, names, labelled=labelled) for count in counts]
        told = [
            line
            for count, (label, *_) in zip(counts, rows, strict=True)
            for line in wrapped(f"{label}: {_told(count, names)}", width, "- ")
        ]
        shown += ["", *(table(head, rows, width) or [*wrapped(head[0], width), *told])]
    return shown


def _row(
    count: ItemCount, words: Words, names: Mapping[str, str], *, labelled: bool
) -> Sequence[str]:
    numbers = [count.by.get(period, 0) for period in names]
    totals = [count.entries, count.weeks, *([count.labels] if labelled else [])]
    return [words.label(count.field, count.item), *map(str, (*numbers, *totals))]


def _told(count: ItemCount, names: Mapping[str, str]) -> str:
    labels = f", {how_many(count.labels, 'label')}" if count.labels else ""
    by = ", ".join(f"{names[period]}{NO_BREAK}{number}" for period, number in count.by.items())
    return f"{in_entries(count.entries)}, {how_many(count.weeks, 'week')}{labels} ({by})"


def _pairs(pairs: Sequence[Pair], words: Words, width: int) -> list[str]:
    said = "In the same entry, three times or more. Things in one entry need not be connected."
    shown = wrapped(said, width)
    more = 0
    for _, many in groupby(pairs, key=lambda pair: (pair.first[0], pair.second[0])):
        of_a_kind = list(many)
        shown_now = [p for n, p in enumerate(of_a_kind) if n < _PAIRS_OF_A_KIND or p.stood_out]
        more += len(of_a_kind) - len(shown_now)
        shown += [line for pair in shown_now for line in wrapped(_pair(pair, words), width, "- ")]
    return shown + (wrapped(f"And {more} more; --json lists them.", width) if more else [])


def _pair(pair: Pair, words: Words) -> str:
    first, second = words.phrase(*pair.first), words.phrase(*pair.second)
    helped = " as help" if pair.second[0] == "restorers" else ""
    return (
        f"{sentence(first)}, and {second}{helped}: in {pair.both} of {in_entries(pair.of)} "
        f"with the first, in {pair.elsewhere} of {pair.elsewhere_of} without."
        + (" This stood out." if pair.stood_out else "")
    )


def fit_words(judged: Judgement) -> str:
    """Return "fits", or "fits in part"."""
    return "fits" if judged.fit == FITS else "fits in part"


def _findings(patterns: Patterns, width: int) -> list[str]:
    shown: list[str] = []
    if not patterns.findings and not patterns.quiet:
        shown += ["", *wrapped(NOT_ENOUGH, width)]
    for number, finding in enumerate(patterns.findings, start=1):
        lead = f"{number}. "
        shown += ["", *wrapped(finding.text, width, lead)]
        shown += wrapped(finding.caution, width, " " * len(lead))
        shown += wrapped(finding.question, width, " " * len(lead))
        judged = patterns.judged.get(finding.key)
        if judged:
            shown += wrapped(f"You said it {fit_words(judged)}.", width, " " * len(lead))
    if patterns.quiet:
        quiet = how_many(patterns.quiet, "finding")
        said = f"Quiet for 90 days, since you said it does not fit: {quiet}."
        shown += ["", *wrapped(said, width)]
    if patterns.more:
        stand = "stands" if patterns.more == 1 else "stand"
        more = how_many(patterns.more, "more finding")
        shown += ["", *wrapped(f"{sentence(more)} {stand}; --all lists them.", width)]
    return shown[1:]


def _older(quarters: Sequence[Quarter], words: Words, width: int) -> list[str]:
    shown = []
    for quarter in quarters:
        text = f"{between(quarter.first, quarter.last)}: {in_entries(quarter.entries)}."
        for lead, side in (("Most often", _THREAT_SIDE), ("What helped or went well", _GOOD_SIDE)):
            top = [said for field in side if (said := _top(quarter, field, words))]
            text += f" {lead}: {', '.join(top)}." if top else ""
        shown += wrapped(text, width, "- ")
    return shown


def _top(quarter: Quarter, field: str, words: Words) -> str:
    of_field = [(item, n) for (found, item), n in quarter.items.items() if found == field]
    if not of_field:
        return ""
    item, number = max(of_field, key=lambda pair: (pair[1], pair[0]))
    return f"{words.phrase(field, item)} ({number})"
