"""What `session group` and `session map` share: one whole, written as a document."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reflect.cli.runtime import Runtime
    from reflect.model.labels import Labels
    from reflect.model.meeting import Meeting
    from reflect.model.prompts import PromptSet
    from reflect.render.document import Document
    from reflect.store.open_meeting import OpenMeeting
    from reflect.store.supervision import Supervision

FORMATS = ("md", "html")


def whole(supervision: "Supervision", number: int, set_id: str, name: str) -> "Meeting":
    """Return one meeting of a set that came to its end. Raises NotThere."""
    from reflect.errors import NotThere

    found = supervision.meeting(number)
    if found.heading.set != set_id or not found.heading.sealed:
        raise NotThere(
            f"Number {number} is no {name}.", f"`reflect session {name} --list` shows them."
        )
    return found


def hold(
    rt: "Runtime",
    supervision: "Supervision",
    set_id: str,
    first: "Callable[[Runtime, OpenMeeting, PromptSet], None] | None" = None,
) -> "Meeting | None":
    """Go through a set with nobody in it by name, and keep what was said.

    `first` is done before the questions.
    """
    from reflect.cli.session.asking import KEPT, conduct_meeting
    from reflect.model.asker import Turn

    prompts = rt.library.prompt_set(set_id)
    rt.screen.say(prompts.out)
    meeting = supervision.begin(set_id, prompts.version)
    try:
        if first:
            first(rt, meeting, prompts)
    except Turn:
        rt.screen.say(KEPT)
        return None
    return conduct_meeting(rt, meeting, prompts)


def hand_out(
    rt: "Runtime",
    document: "Document",
    output: "Path | None",
    form: str,
    *,
    asks: bool,
    force: bool,
) -> None:
    """Show a document and write it, by the suffix of the file where no format is named.

    Raises WrongCommandLine for a format there is not.
    """
    from reflect.cli.document import hand_over
    from reflect.errors import WrongCommandLine
    from reflect.render.markdown import to_markdown

    suffix = output.suffix.removeprefix(".") if output else ""
    wanted = form or (suffix if suffix in FORMATS else FORMATS[0])
    if wanted not in FORMATS:
        raise WrongCommandLine("There is no such format.", f"There are {', '.join(FORMATS)}.")
    text = to_markdown(document)
    if wanted == "md":
        hand_over(rt, text, output, asks=asks, force=force)
        return
    from reflect.render.html import to_html

    hand_over(rt, to_html(document), output, asks=asks, force=force, preview=text)


def labels_of(rt: "Runtime", set_id: str) -> "Labels":
    """Return the words for what was chosen."""
    from reflect.model.labels import Labels

    return Labels(rt.library.facets, rt.library.option_labels(set_id))


def listing(rt: "Runtime", supervision: "Supervision", set_id: str, field: str) -> None:
    """List the meetings of a set, the newest first, each with what one field says of it."""
    from reflect.cli.session.standing import day_and_time

    labels, rows = labels_of(rt, set_id), []
    for heading in supervision.headings([set_id]):
        value = supervision.meeting(heading.number)[field]
        about = labels(field, str(value)) if field == "scope" and value else str(value or "")
        parts = [about, day_and_time(heading), "" if heading.sealed else "not finished"]
        rows.append((str(heading.number), ", ".join(part for part in parts if part)))
    if rows:
        rt.screen.rows(rows)
    else:
        rt.screen.say("None yet.")
