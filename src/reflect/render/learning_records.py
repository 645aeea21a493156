"""What a writer learnt, in the headings other people's forms ask for, out of entries they chose.

Nothing is invented and nothing is smoothed over: an answer stands as it was written, and where no
chosen entry says anything the gap is marked.
Source: Social Work England's form for continuing professional development; the critical reflection
log of the assessed and supported year in employment, which has four parts over the year.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from reflect.model.dates import in_words
from reflect.model.entry import Answer, Entry
from reflect.model.fields import FIELDS
from reflect.render.document import PURPOSE, Block, Document, Paragraph, Point, Points, Section

GAP = "[No chosen entry says this. To be written.]"
OWN_WORDS = "It holds what I wrote in my own words, from entries I chose."

Said = Callable[[Entry, Answer], str]
"""Puts an answer of an entry into words."""

_WHAT = ("title", "raise_title", "moment", "note", "activity")
_FELT = ("triggers", "responses", "person_view")
_LEARNT = ("another_story", "correction", "meaning", "made_possible", "restorers")
_NEXT = ("if_then", "actions", "reminders", "unfinished")
_IMPACT = ("good", *_NEXT)

_CPD = (
    ("Short description, and why it is relevant", _WHAT),
    ("What I learnt", _LEARNT),
    ("Positive impact on my practice and on people I work with", _IMPACT),
)
_PEER = "What I learnt from discussing it with a peer"
_PARTS = (
    ("Part 1: at the beginning", timedelta(28)),
    ("Part 2: the first three months", timedelta(91)),
    ("Part 3: three to six months", timedelta(183)),
    ("Part 4: six to twelve months", timedelta.max),
)
_ASYE = (
    ("What happened", _WHAT),
    ("What it did, and their side of it", _FELT),
    ("What I learnt", _LEARNT),
    ("What I do next", _NEXT),
)


def cpd(
    entries: Sequence[Entry], said: Said, names: Callable[[str], str], *, peer: bool = False
) -> Document:
    """Return one piece of learning an entry; `peer` adds the heading for a talk with a colleague.

    What was learnt from the talk is never in an entry, so it is always a gap.
    """
    return Document(
        title="Continuing professional development",
        head=(PURPOSE, OWN_WORDS),
        sections=tuple(
            Section(
                f"{number}. {in_words(entry.at.date())}",
                (
                    _headed("Type", [f"Reflection: {names(entry.set)}"]),
                    _headed("Date", [in_words(entry.at.date())]),
                    *(_headed(title, _answers(entry, fields, said)) for title, fields in _CPD),
                    *([_headed(_PEER, [])] if peer else []),
                ),
            )
            for number, entry in enumerate(entries, start=1)
        ),
    )


def asye(entries: Sequence[Entry], said: Said, start: date) -> Document:
    """Return a log of four parts, each with the entries of its time since `start`."""
    sections = []
    since = timedelta.min
    for title, until in _PARTS:
        of_it = [entry for entry in entries if since <= entry.at.date() - start < until]
        since = until
        blocks = tuple(block for entry in of_it for block in _part(entry, said))
        sections.append(Section(title, blocks or (Paragraph(GAP),)))
    return Document(
        title="Reflective log of a newly qualified worker",
        head=(PURPOSE, OWN_WORDS, f"The year began on {in_words(start)}."),
        sections=tuple(sections),
    )


def _part(entry: Entry, said: Said) -> list[Block]:
    return [
        Paragraph(f"{in_words(entry.at.date())}:"),
        *(_headed(title, _answers(entry, fields, said)) for title, fields in _ASYE),
    ]


def _headed(title: str, texts: Sequence[str]) -> Points:
    return Points((Point(f"{title}:", more=tuple(texts) or (GAP,)),))


def _answers(entry: Entry, fields: Sequence[str], said: Said) -> list[str]:
    """Return what an entry says for some fields, in the order of these."""
    found = []
    for field in fields:
        for answer in entry.answers:
            words = said(entry, answer) if answer.field == field else ""
            if words:
                known = answer.kind == "text" or field not in FIELDS
                found.append(words if known else f"{FIELDS[field].title}: {words}")
    return found
