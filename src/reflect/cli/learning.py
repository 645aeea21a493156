"""`reflect summary --shape cpd` and `asye`: forms filled from entries that were chosen."""

from pathlib import Path
from typing import TYPE_CHECKING

from reflect.cli.document import hand_over
from reflect.cli.runtime import Runtime

if TYPE_CHECKING:
    from reflect.model.entry import Answer, Entry
    from reflect.render.document import Document

SHAPES = ("cpd", "asye")


def learning(
    rt: Runtime,
    numbers: list[int],
    output: Path | None,
    *,
    form: str,
    shape: str,
    peer: bool,
    start: str,
    asks: bool,
    force: bool,
) -> None:
    """Fill a form from the entries with these numbers, show it, and write it where wanted.

    Raises WrongCommandLine where none is named or a date cannot be read, NotThere.
    """
    from reflect.errors import WrongCommandLine

    if form not in {"md", "html"}:
        raise WrongCommandLine("This form is md or html.", "reflect summary --shape cpd --entry 1")
    if not numbers:
        raise WrongCommandLine(
            "Which entries it is filled from has to be said.", "--entry 42; say it for each."
        )
    with rt.journal() as journal:
        entries = [journal.entry(number) for number in dict.fromkeys(numbers)]
    made = _made(rt, sorted(entries, key=lambda entry: entry.at), shape, start, peer=peer)
    from reflect.render.markdown import to_markdown

    text = preview = to_markdown(made)
    if form == "html":
        from reflect.render.html import to_html

        text = to_html(made)
    hand_over(rt, text, output, asks=asks, force=force, preview=preview)


def _made(rt: Runtime, entries: "list[Entry]", shape: str, start: str, *, peer: bool) -> "Document":
    from reflect.cli.printing import labels_of
    from reflect.model.dates import understand
    from reflect.model.labels import answer_words
    from reflect.render.learning_records import asye, cpd

    def said(entry: "Entry", answer: "Answer") -> str:
        return answer_words(answer, labels_of(rt, entry))

    if shape == "cpd":
        names = rt.library.set_names()
        return cpd(entries, said, lambda set_id: names.get(set_id, set_id), peer=peer)
    began = understand(start, rt.now()).day if start else entries[0].at.date()
    return asye(entries, said, began)
