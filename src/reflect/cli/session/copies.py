"""A copy of the record for each, made there and then."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.record import Record
    from reflect.store.supervision import Supervision

FORMATS = ("md", "html", "json")


def as_document(rt: "Runtime", record: "Record", form: str) -> str:
    """Return a record as a document. Raises WrongCommandLine for a format there is not."""
    from reflect.cli.session.standing import record_labels
    from reflect.errors import WrongCommandLine

    if form == "json":
        from reflect.render.session_json import session_json

        return session_json(record)
    labels = record_labels(rt)
    if form == "html":
        from reflect.render.session_html import html

        return html(record, labels)
    if form == "md":
        from reflect.render.session_markdown import markdown

        return markdown(record, labels)
    raise WrongCommandLine("There is no such format.", f"There are {', '.join(FORMATS)}.")


def offer_copies(rt: "Runtime", supervision: "Supervision", number: int) -> None:
    """Ask where each wants their copy; nothing is written unless a name is given."""
    from reflect.cli.session.standing import record_of
    from reflect.model.meeting import ROLES

    record = record_of(supervision, number)
    for role in ROLES:
        _offer_one(rt, record, role)


def _offer_one(rt: "Runtime", record: "Record", role: str) -> None:
    from reflect.cli.document import write
    from reflect.errors import ReflectError
    from reflect.model.asker import Question, Turn

    hint = f"a file name, such as {role}.md or {role}.html; Enter makes none now"
    while True:
        try:
            name = rt.ask("").line(Question(f"A copy for the {role}?", hint))
        except Turn:
            return
        if not name:
            return
        path = Path(name).expanduser()
        form = path.suffix.removeprefix(".")
        try:
            write(rt, path, [as_document(rt, record, form if form in FORMATS else "md")])
        except ReflectError as error:
            rt.screen.say(f"{error.message} {error.hint}".strip())
        else:
            return
