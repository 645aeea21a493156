"""A copy of the record for each, made there and then."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.record import Record
    from reflect.model.sharing import Shared
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


def as_shared(rt: "Runtime", supervision: "Supervision", record: "Record") -> "Shared":
    """Return a record and the actions agreed in its session, as they are handed to somebody.

    The same record handed over again has the same id, so that nobody gets its actions twice.
    """
    import uuid

    from reflect.cli.handing_over import given
    from reflect.model.sharing import Shared

    text = as_document(rt, record, "md")
    agreed = supervision.actions(open_only=False, person=record.person)
    return Shared(
        id=str(uuid.uuid5(uuid.UUID(record.id), text)),
        at=rt.now(),
        actions=tuple(given(one) for one in agreed if one.meeting == record.number),
        record=text,
    )


def offer_copies(rt: "Runtime", supervision: "Supervision", number: int) -> None:
    """Ask where each wants their copy; nothing is written unless a name is given."""
    from reflect.cli.session.standing import record_of
    from reflect.model.meeting import ROLES

    record = record_of(supervision, number)
    for role in ROLES:
        _offer_one(rt, supervision, record, role)


def _offer_one(rt: "Runtime", supervision: "Supervision", record: "Record", role: str) -> None:
    from reflect.cli.document import a_name
    from reflect.errors import ReflectError
    from reflect.model.asker import Question, Turn

    seals = role == "supervisee" and _knows(rt, record.person)
    sealed = f", or {role}.age, sealed for {record.person}" if seals else ""
    hint = f"a file name, such as {role}.md or {role}.html{sealed}; Enter makes none now"
    while True:
        try:
            name = rt.ask("").line(Question(f"A copy for the {role}?", hint, check=a_name))
        except Turn:
            return
        if not name:
            return
        path = Path(name).expanduser()
        try:
            if path.suffix == ".age":
                _seal(rt, supervision, record, path)
            else:
                _write(rt, record, path)
        except ReflectError as error:
            rt.screen.say(f"{error.message} {error.hint}".strip())
        else:
            return


def _write(rt: "Runtime", record: "Record", path: Path) -> None:
    from reflect.cli.document import write

    form = path.suffix.removeprefix(".")
    write(rt, path, [as_document(rt, record, form if form in FORMATS else "md")])


def _seal(rt: "Runtime", supervision: "Supervision", record: "Record", path: Path) -> None:
    """Write a copy only the supervisee can open, once it was shown. Raises NotThere, NotOpen."""
    from reflect.cli.handing_over import share_out

    with rt.journal() as journal:
        person = journal.people.named(record.person)
        shared = as_shared(rt, supervision, record)
        share_out(rt, journal, shared, [person], path, asks=True, force=False)


def _knows(rt: "Runtime", alias: str) -> bool:
    if not rt.has_journal:
        return False
    with rt.journal() as journal:
        return any(known.alias.lower() == alias.lower() for known in journal.people.all())
