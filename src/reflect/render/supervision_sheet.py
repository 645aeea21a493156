"""One page for supervision: the chain over weeks, conditions first, good beside every threat.

Source: practice model, section 1, the chain the tool records; amendment 15.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from reflect.insight.counts import ItemCount
from reflect.insight.findings import Patterns
from reflect.insight.wording import Words, between, how_many, in_entries, in_first_person, sentence
from reflect.model.facets import Taxonomy
from reflect.model.fields import FIELDS
from reflect.render.document import Block, Document, Group, Point, Points, Row, Section, Table
from reflect.render.leaving import NOTHING_TICKED, Ticked, for_others
from reflect.render.look_back import head, noticed, pair_said

_CHAIN = ("contexts", "source_level", "org_responses", "triggers", "responses")
_GOOD = ("good", "restorers")
_OF_A_LINK = 2
_PAIRS = 3
_ASKS = 3
_BLANK = "…………"


def supervision_sheet(
    patterns: Patterns, taxonomy: Taxonomy, ticked: Ticked = NOTHING_TICKED
) -> Document:
    """Return the sheet: short enough for one page of A4. Raises as `leaving.for_others`."""
    seen = for_others(patterns, ticked)
    words = Words(taxonomy)
    parts: tuple[tuple[str, Sequence[Block]], ...] = (
        ("The chain over these weeks", _chain(seen, words)),
        ("Came together", _together(seen, words)),
        ("Noticed, and what I say of it", noticed(seen, words)),
        ("What I have asked for", _asks(seen, words)),
    )
    brief = (
        ("To raise", ticked.titles),
        ("From my look-back", [f"{title}: {text}" for title, text in ticked.carried]),
        ("Still to be done", ticked.actions),
    )
    return Document(
        title=f"For supervision, {between(seen.window.since, seen.window.until)}",
        head=head(seen, ticked),
        sections=(
            *(Section(title, tuple(blocks)) for title, blocks in parts if blocks),
            *(
                Section(title, (Points(tuple(map(Point, texts))),), brief=True)
                for title, texts in brief
                if texts
            ),
        ),
        sheet=True,
    )


def _chain(seen: Patterns, words: Words) -> list[Block]:
    links = [(FIELDS[f].title, _most(seen.counts, f, words)) for f in _CHAIN]
    links.append(("On guard, and what I could hold", _held(seen)))
    links = [(title, said) for title, said in links if said]
    if not links:
        return []
    good = _beside(seen, words, len(links))
    rows = tuple(
        Row(title, (said, well), f"{title}: {said}." + (f" Beside it: {well}." if well else ""))
        for (title, said), well in zip(links, good, strict=True)
    )
    columns = ("", "What came up most", "Beside it, what went well or helped")
    return [Table(columns, (Group("", rows),), worded=2)]


def _most(counts: Sequence[ItemCount], field: str, words: Words) -> str:
    most = sorted((c for c in counts if c.field == field), key=lambda count: -count.entries)
    return sentence("; ".join(_counted(count, words) for count in most[:_OF_A_LINK]))


def _counted(count: ItemCount, words: Words) -> str:
    phrase = in_first_person(words.phrase(count.field, count.item))
    helped = " helped" if count.field == "restorers" else ""
    return f"{phrase}{helped} ({in_entries(count.entries)}, {how_many(count.weeks, 'week')})"


def _held(seen: Patterns) -> str:
    said = [f"{FIELDS[r.field].title.lower()} {r.median} ({r.entries})" for r in seen.ratings]
    return sentence(f"middle ratings {', '.join(said)}") if said else ""


def _beside(seen: Patterns, words: Words, links: int) -> Iterator[str]:
    """Yield something good for each link, each thing once while there are any; "" where none is.

    Source: practice model, section D, rule 7.
    """
    of_each = [[c for c in seen.counts if c.field == field] for field in _GOOD]
    for of_one in of_each:
        of_one.sort(key=lambda count: -count.entries)
    by_turns = [count for turn in zip_longest(*of_each) for count in turn if count]
    said = [_counted(count, words) for count in by_turns]
    for at in range(links):
        yield sentence(said[at % len(said)]) if said else ""


def _together(seen: Patterns, words: Words) -> list[Block]:
    """Return what came together most, of each two fields in turn, both counts in each line."""
    of_each: dict[tuple[str, str], list[Point]] = {}
    for pair in seen.pairs:
        if not pair.elsewhere_of:
            continue
        fields = (pair.first[0], pair.second[0])
        of_each.setdefault(fields, []).append(Point(pair_said(pair, words)))
    by_turns = [p for p in chain.from_iterable(zip_longest(*of_each.values())) if p]
    return [Points(tuple(by_turns[:_PAIRS]))] if by_turns else []


def _asks(seen: Patterns, words: Words) -> list[Block]:
    """Return what was asked for, with room for who takes each ask up, and what came back."""
    asked = sorted((c for c in seen.counts if c.field == "needs"), key=lambda c: -c.entries)
    rows = tuple(
        Row(
            name=sentence(_counted(ask, words)),
            cells=("", "", ""),
            said=f"{sentence(_counted(ask, words))}. Who takes it up, by when: {_BLANK} "
            f"What came back: {_BLANK}",
        )
        for ask in asked[:_ASKS]
    )
    columns = ("", "Who takes it up", "By when", "What came back")
    return [Table(columns, (Group("", rows),), worded=3)] if rows else []
