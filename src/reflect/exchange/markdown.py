"""Entries as Markdown, for reading: the writer's own copy, with nothing left out."""

from collections.abc import Iterable, Iterator

from reflect.exchange.names import Names
from reflect.model.dates import in_words
from reflect.model.entry import Answer, Entry
from reflect.model.fields import FIELDS
from reflect.model.labels import Labels, answer_words
from reflect.model.markdown import escape, paragraphs


def write(entries: Iterable[Entry], names: Names) -> Iterator[str]:
    """Yield a title, then one section an entry: each question as it was asked, and the answer."""
    yield "# Journal\n"
    for entry in entries:
        yield _section(entry, names)


def section(answer: Answer, labels: Labels, level: str) -> str:
    """Return a question as it was asked and its answer, below a heading of that level."""
    known = FIELDS.get(answer.field)
    asked = answer.asked or (known.title if known else answer.field)
    about = f" ({answer.about})" if answer.about and answer.about not in asked else ""
    return f"\n{level} {escape(asked + about)}\n\n{paragraphs(answer_words(answer, labels))}\n"


def _section(entry: Entry, names: Names) -> str:
    set_name = names.sets.get(entry.set, entry.set)
    title = f"{entry.number} · {in_words(entry.at)} · {set_name}"
    about = "\n".join(f"- {escape(line)}" for line in _about(entry))
    labels = names.labels(entry.set)
    answers = "".join(section(answer, labels, "###") for answer in entry.answers)
    return f"\n## {escape(title)}\n\n{about}\n{answers}"


def _about(entry: Entry) -> Iterator[str]:
    if entry.label:
        yield f"Label: {entry.label}"
    if entry.tags:
        yield f"Tags: {', '.join(entry.tags)}"
    if entry.starred:
        yield "Starred"
    yield f"Prompt set: {entry.set}, version {entry.set_version}, {entry.depth}"
    if entry.created:
        yield f"Written: {in_words(entry.created)}"
    if entry.updated and entry.updated != entry.created:
        yield f"Changed: {in_words(entry.updated)}"
    yield f"Id: {entry.id}"
