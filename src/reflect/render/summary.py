"""A look back as Markdown, for somebody else to read: counts, and the findings that were ticked.

It holds no free text, area of work, body cue, nothing of the sets `identity` and `after_incident`,
and no item that leaves only with a tick of its own. Made for any CommonMark reader.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from reflect.insight.counts import ItemCount, RatingCount
from reflect.insight.detectors import DETECTORS, Kind
from reflect.insight.finding import Finding
from reflect.insight.findings import Patterns
from reflect.insight.wording import Words, between, how_many, in_entries, in_first_person
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.model.markdown import escape
from reflect.render.grid import period_names

PURPOSE = "Made by the writer for reflection. Not a performance, capability or disciplinary record."
CHOSEN = "Small numbers, not representative. The writer chose what to include."
LEFT_OUT = (
    "Left out: free text, area of work, body cues, entries about racism and identity, "
    "entries after an incident, and whatever the writer did not tick."
)
DESTROY = (
    "This is a copy, outside the journal. To destroy it, shred the paper, or delete the file and "
    "empty the bin, wherever it was sent or backed up too."
)

_ORDER = {detector.id: place for place, detector in enumerate(DETECTORS)}
_GOOD = {detector.id for detector in DETECTORS if detector.kind is Kind.GOOD}


def markdown(
    patterns: Patterns,
    taxonomy: Taxonomy,
    include: Sequence[Finding] = (),
    also: Collection[tuple[str, str]] = (),
) -> str:
    """Return the document, ending with a line break.

    `include` are the findings ticked, no other is shown, and none that is for the writer alone;
    systems come first whatever the order given. `also` are the (field, item) counts ticked one by
    one that would not leave otherwise. Raises ValueError for patterns in which entries of the set
    `identity` may count: they are for the writer alone.
    """
    if patterns.identity:
        raise ValueError("patterns that may hold identity entries are for the writer alone")
    words = Words(taxonomy)
    include = [finding for finding in include if not finding.private]
    counts = [c for c in patterns.counts if c.leaves or (c.field, c.item) in also]
    days = between(patterns.window.since, patterns.window.until)
    parts = [
        f"# Look-back, {days}",
        PURPOSE,
        f"From {in_entries(patterns.counted)}. {CHOSEN}\n{LEFT_OUT}",
        *_findings(include, counts, words),
        *_counts(counts, patterns, words),
        *_ratings([r for r in patterns.ratings if FIELDS[r.field].leaves]),
        "---",
        DESTROY,
    ]
    return "\n\n".join(parts) + "\n"


def _findings(
    include: Sequence[Finding], counts: Sequence[ItemCount], words: Words
) -> Iterable[str]:
    if include:
        ordered = sorted(include, key=lambda finding: _ORDER.get(finding.detector, len(_ORDER)))
        yield "## Noticed"
        yield "\n".join([*map(_finding, ordered), *_good(include, counts, words)])


def _finding(finding: Finding) -> str:
    text, caution = in_first_person(finding.text), in_first_person(finding.caution)
    return f"- {escape(text)}\n  {escape(caution)} {escape(finding.question)}"


def _good(include: Sequence[Finding], counts: Sequence[ItemCount], words: Words) -> Iterable[str]:
    """Put what goes well beside findings of threat, where none was ticked.

    Source: practice model, section D, rule 7.
    """
    if any(finding.detector in _GOOD for finding in include):
        return
    for field in ("good", "restorers"):
        most = [words.phrase(c.field, c.item) for c in counts if c.field == field][:2]
        if most:
            yield f"- {FIELDS[field].title}: {escape(in_first_person('; '.join(most)))}."
            return


def _counts(counts: Sequence[ItemCount], patterns: Patterns, words: Words) -> Iterable[str]:
    if counts:
        yield "## How often"
        yield f"Entries, different weeks, and entries by {patterns.by}."
    names = period_names(period for count in counts for period in count.by)
    for field, many in groupby(counts, key=lambda count: count.field):
        yield f"### {escape(FIELDS[field].title)}"
        yield "\n".join(
            f"- {escape(words.label(field, count.item))}: {in_entries(count.entries)}, "
            f"{how_many(count.weeks, 'week')} "
            f"({', '.join(f'{names[p]} {n}' for p, n in count.by.items())})"
            for count in many
        )


def _ratings(ratings: Sequence[RatingCount]) -> Iterable[str]:
    if ratings:
        yield "## Middle ratings, 0 to 10"
        yield (
            "Higher is more on guard; for the other three it is held better. "
            "In brackets: on how many entries. Halfway is rounded up."
        )
        names = period_names(period for rating in ratings for period in rating.by)
        yield "\n".join(
            f"- {escape(FIELDS[rating.field].title)}: {rating.median} ({rating.entries}); "
            + ", ".join(f"{names[p]} {m.median} ({m.entries})" for p, m in rating.by.items())
            for rating in ratings
        )
