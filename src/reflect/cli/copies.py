"""Remembers where copies were written, so that `reflect forget` can list them."""

from pathlib import Path

from reflect.cli.runtime import Runtime
from reflect.errors import Busy, SystemSaidNo


def note_copy(rt: Runtime, path: Path, what: str) -> None:
    """Write down in the journal where a copy is; where that cannot be, say so and go on."""
    if not rt.has_journal:
        return
    try:
        with rt.journal() as journal:
            journal.remember_copy(path, what)
    except (Busy, SystemSaidNo):
        rt.screen.aside("Where this copy is could not be noted; `reflect forget` will not list it.")
