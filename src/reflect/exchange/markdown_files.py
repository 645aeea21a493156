"""Entries as a folder of Markdown files, one each, with a head that Obsidian reads.

A note is its text and nothing else, so that it comes back as it was; a guided entry has its
questions as headings. Everything a person wrote is escaped: nothing in it can run or load.
"""

import json
from collections.abc import Iterable, Iterator

from reflect.exchange.markdown import section
from reflect.exchange.names import Names
from reflect.model.entry import Entry
from reflect.model.markdown import paragraphs

NOTE = "note"


def write(entries: Iterable[Entry], names: Names) -> Iterator[tuple[str, str]]:
    """Yield a file name and what stands in it, an entry at a time. No name holds what was written.

    Names are good on every system, and each is there once: the entry's number ends it.
    """
    for entry in entries:
        set_name = entry.set.replace(":", "-").replace(".", "-")
        yield (
            f"{entry.at:%Y-%m-%d} {set_name} {entry.number:06}.md",
            _head(entry) + _body(entry, names),
        )


def _head(entry: Entry) -> str:
    head: dict[str, object] = {
        "date": entry.at.isoformat(),
        "tags": list(entry.tags),
        "label": entry.label,
        "starred": entry.starred,
        "set": entry.set,
        "set_version": entry.set_version,
        "depth": entry.depth,
        "created": (entry.created or entry.at).isoformat(),
        "updated": (entry.updated or entry.created or entry.at).isoformat(),
        "id": entry.id,
        "number": entry.number,
        # Tells files of ours: their text is escaped.
        "reflect": 1,
    }
    lines = (f"{key}: {_as_yaml(value)}\n" for key, value in head.items() if value != "")
    return f"---\n{''.join(lines)}---\n\n"


def _body(entry: Entry, names: Names) -> str:
    if entry.set == NOTE and [answer.field for answer in entry.answers] == [NOTE]:
        return paragraphs(str(entry.answers[0].value)) + "\n"
    labels = names.labels(entry.set)
    return "".join(section(answer, labels, "##") for answer in entry.answers).lstrip("\n")


def _as_yaml(value: object) -> str:
    # JSON is YAML, but for signs that YAML takes for line ends, and two escapes for one sign.
    text = json.dumps(value, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)
