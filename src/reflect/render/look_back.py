"""A look-back to take along: what was ticked, what came together, how often, the middle ratings."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby, islice

from reflect.insight.counts import ItemCount, RatingCount
from reflect.insight.detectors import DETECTORS, Kind
from reflect.insight.findings import Patterns
from reflect.insight.judgement import FITS
from reflect.insight.pairs import Pair
from reflect.insight.wording import Words, between, how_many, in_entries, in_first_person, sentence
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.render.document import (
    PURPOSE,
    Document,
    Dot,
    Group,
    Paragraph,
    Plot,
    Plots,
    Point,
    Points,
    Row,
    Section,
    Table,
)
from reflect.render.grid import period_names
from reflect.render.leaving import NOTHING_TICKED, Ticked, for_others
from reflect.render.ratings import PLOTTED_FROM

CHOSEN = "Small numbers, not representative. The writer chose what to include."
_LEFT_OUT = (
    "area of work, body cues, entries about racism and identity, entries after an incident, and "
    "whatever the writer did not tick."
)
_PAIRS_OF_A_KIND = 5
_GOOD = {detector.id for detector in DETECTORS if detector.kind is Kind.GOOD}


def look_back(patterns: Patterns, taxonomy: Taxonomy, ticked: Ticked = NOTHING_TICKED) -> Document:
    """Return the document. Raises as `leaving.for_others`."""
    seen = for_others(patterns, ticked)
    words = Words(taxonomy)
    parts = (
        ("Noticed", noticed(seen, words)),
        ("From my look-back", _carried(ticked)),
        ("Came together", _together(seen.pairs, words)),
        ("How often", _how_often(seen, words)),
        ("Middle ratings, 0 to 10", list(_ratings(seen.ratings))),
    )
    return Document(
        title=f"Look-back, {between(seen.window.since, seen.window.until)}",
        head=head(seen, ticked),
        sections=tuple(Section(title, tuple(blocks)) for title, blocks in parts if blocks),
    )


def head(seen: Patterns, ticked: Ticked) -> tuple[str, ...]:
    """Return what every document says first: what it is not, from how much, what is left out."""
    free_text = "free text but for lines the writer ticked" if ticked.own_words else "free text"
    out = f"Left out: {free_text}, {_LEFT_OUT}"
    return (PURPOSE, f"From {in_entries(seen.counted)}. {CHOSEN}", out)


def noticed(seen: Patterns, words: Words) -> list[Points]:
    """Return the findings ticked as the writer would say them, something good among them.

    Source: practice model, section D, rule 7.
    """
    if not seen.findings:
        return []
    points = []
    for finding in seen.findings:
        judged = seen.judged[finding.key]
        caution = in_first_person(finding.caution)
        points.append(
            Point(
                text=in_first_person(finding.text),
                judged="fits" if judged.fit == FITS else "partly",
                words=judged.correction,
                more=(f"{caution} {finding.question}",),
            )
        )
    if not any(finding.detector in _GOOD for finding in seen.findings):
        points += [Point(said) for said in went_well(seen.counts, words)[:1]]
    return [Points(tuple(points))]


def went_well(counts: Sequence[ItemCount], words: Words) -> list[str]:
    """Return what went well and what helped most, a sentence each, where anything was noted."""
    said = []
    for field in ("good", "restorers"):
        most = [words.phrase(c.field, c.item) for c in counts if c.field == field][:2]
        if most:
            said.append(in_first_person(f"{FIELDS[field].title}: {'; '.join(most)}."))
    return said


def pair_said(pair: Pair, words: Words) -> str:
    """Return what came together in one sentence, both counts beside each other."""
    first, second = words.phrase(*pair.first), words.phrase(*pair.second)
    helped = " as help" if pair.second[0] == "restorers" else ""
    without = f"in {pair.elsewhere} of {pair.elsewhere_of} without"
    return in_first_person(
        f"{sentence(first)}, and {second}{helped}: in {pair.both} of {in_entries(pair.of)} "
        f"with the first, {without if pair.elsewhere_of else 'and there were none without'}."
    )


def _carried(ticked: Ticked) -> list[Points]:
    carried = tuple(Point(f"{title}: {text}") for title, text in ticked.carried)
    return [Points(carried)] if carried else []


def _together(pairs: Sequence[Pair], words: Words) -> list[Paragraph | Table]:
    if not pairs:
        return []
    shown = [
        pair
        for _, many in groupby(pairs, key=lambda pair: (pair.first[0], pair.second[0]))
        for pair in islice(many, _PAIRS_OF_A_KIND)
    ]
    rows = tuple(
        Row(
            name=sentence(in_first_person(words.phrase(*pair.first))),
            cells=(
                sentence(in_first_person(words.phrase(*pair.second))),
                f"{pair.both} of {pair.of}",
                f"{pair.elsewhere} of {pair.elsewhere_of}",
            ),
            said=pair_said(pair, words),
        )
        for pair in shown
    )
    said = "In the same entry, three times or more. Things in one entry need not be connected."
    columns = ("The first", "The second", "Entries with the first", "Entries without it")
    return [Paragraph(said), Table(columns, (Group("", rows),), worded=1)]


def _how_often(seen: Patterns, words: Words) -> list[Paragraph | Table]:
    if not seen.counts:
        return []
    names = period_names(period for count in seen.counts for period in count.by)
    groups = tuple(
        Group(FIELDS[field].title, tuple(_count_row(c, words, names) for c in many))
        for field, many in groupby(seen.counts, key=lambda count: count.field)
    )
    columns = ("", *names.values(), "Entries", "Weeks")
    said = f"How many entries, over how many different weeks, and entries by {seen.by}."
    return [Paragraph(said), Table(columns, groups, shaded=len(names))]


def _count_row(count: ItemCount, words: Words, names: dict[str, str]) -> Row:
    label = words.label(count.field, count.item)
    by = ", ".join(f"{names[period]} {number}" for period, number in count.by.items())
    numbers = [count.by.get(period, 0) for period in names]
    return Row(
        name=label,
        cells=(*map(str, numbers), str(count.entries), str(count.weeks)),
        said=f"{label}: {in_entries(count.entries)}, {how_many(count.weeks, 'week')} ({by})",
    )


def _ratings(ratings: Sequence[RatingCount]) -> Iterable[Paragraph | Plots | Table]:
    if not ratings:
        return
    yield Paragraph(
        "The middle one of the ratings given; in brackets, on how many entries. Halfway is "
        "rounded up. Higher is more on guard; for the other three it is held better."
    )
    names = period_names(period for rating in ratings for period in rating.by)
    plotted = [rating for rating in ratings if len(rating.by) >= PLOTTED_FROM]
    if plotted:
        yield Plots(tuple(_plot(rating, names) for rating in plotted))
    rows = tuple(_rating_row(rating, names) for rating in ratings)
    yield Table(("", *names.values(), "All"), (Group("", rows),))


def _plot(rating: RatingCount, names: dict[str, str]) -> Plot:
    dots = (
        Dot(period_place(period), names[period], middle.median, middle.entries)
        for period, middle in rating.by.items()
    )
    return Plot(FIELDS[rating.field].title, tuple(dots))


def _rating_row(rating: RatingCount, names: dict[str, str]) -> Row:
    title = FIELDS[rating.field].title
    by = {period: f"{m.median} ({m.entries})" for period, m in rating.by.items()}
    whole = f"{rating.median} ({rating.entries})"
    each = ", ".join(f"{names[period]} {middle}" for period, middle in by.items())
    cells = (*(by.get(period, "") for period in names), whole)
    return Row(title, cells, f"{title}: {whole}; {each}")


def period_place(period: str) -> int:
    """Return where a month, 2026-03, or a week, 2026-W07, stands among its kind in time."""
    year, part = int(period[:4]), period[5:]
    if part.startswith("W"):
        return date.fromisocalendar(year, int(part[1:]), 1).toordinal() // 7
    return year * 12 + int(part)
