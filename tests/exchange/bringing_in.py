"""Reads a source, and brings it into a journal in memory of the test."""

from datetime import UTC

from reflect.exchange.elsewhere.notes import Notes
from reflect.exchange.elsewhere.sources import SOURCES


def arrivals(source, path, zone=UTC):
    return list(SOURCES[source].read(path, Notes(zone)))


def brought(source, path, zone=UTC):
    """The entries of a source, as `date time`, text, tags and star."""
    return [
        (f"{e.at:%Y-%m-%d %H:%M}", e["note"], e.tags, e.starred)
        for e in (one.entry for one in arrivals(source, path, zone))
        if e
    ]


def told(source, path):
    return [sentence for one in arrivals(source, path) for sentence in one.told]


def left_out(source, path):
    return [name for one in arrivals(source, path) for name in one.left_out]


def write(folder, **files):
    """Write files below a folder, by name; `__` is a folder, `_dot_` a dot."""
    for name, text in files.items():
        file = folder / name.replace("__", "/").replace("_dot_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
