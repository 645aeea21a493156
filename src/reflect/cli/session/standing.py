"""What a session stands on: the agreement in force, the session before, open actions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import date

    from reflect.cli.runtime import Runtime
    from reflect.model.agreement import Agreement
    from reflect.model.asker import Asker
    from reflect.model.labels import Labels
    from reflect.model.meeting import Heading, Meeting
    from reflect.model.needed import Before
    from reflect.model.record import Record
    from reflect.store.supervision import Supervision


def _aliases(ctx: typer.Context, incomplete: str) -> list[str]:
    from reflect.cli.runtime import runtime
    from reflect.errors import ReflectError

    try:
        with runtime(ctx).supervision() as supervision:
            return [one for one in supervision.people() if one.startswith(incomplete)]
    except ReflectError:
        return []


Alias = Annotated[
    str,
    typer.Argument(
        metavar="ALIAS", help="A made-up word or a role, never a name.", autocompletion=_aliases
    ),
]
SessionNumber = Annotated[int, typer.Argument(metavar="N", help="The session's number.", min=1)]


# What stands around the rows of a section, and beside them.
_AROUND, _LEFT = 2, 32


@dataclass(frozen=True)
class Standing:
    """What a session stands on. `last` is the day of the session before it."""

    agreement: "Agreement | None"
    last: "date | None"
    before: "Before"


def standing(supervision: "Supervision", meeting: "Meeting") -> Standing:
    """Return what a session stood on when it was held."""
    from datetime import timedelta

    from reflect.errors import NotThere
    from reflect.model.agreement import agreement_of, is_long
    from reflect.model.meeting import AGREEMENT, SUPERVISION
    from reflect.model.needed import Before

    heading = meeting.heading
    end_of_day = heading.at.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    agreed = supervision.last(AGREEMENT, heading.person, before=end_of_day)
    agreement = agreement_of(supervision.meeting(agreed.number)) if agreed else None
    previous = supervision.last(SUPERVISION, heading.person, before=heading.at)
    last = previous.at.date() if previous else None
    days = (heading.at.date() - last).days if last else None
    earlier = []
    for number in meeting.earlier:
        try:
            earlier.append(supervision.action(number))
        except NotThere:
            continue
    return Standing(
        agreement, last, Before(agreed is not None, is_long(days, agreement), tuple(earlier))
    )


def record_of(supervision: "Supervision", number: int) -> "Record":
    """Return the record of a session. Raises NotThere, also for a meeting of another kind."""
    from reflect.model.record import record

    meeting = session(supervision, number)
    stands = standing(supervision, meeting)
    return record(meeting, stands.before, stands.agreement, stands.last)


def session(supervision: "Supervision", number: int) -> "Meeting":
    """Return a session whole. Raises NotThere, also for a meeting of another kind."""
    from reflect.errors import NotThere
    from reflect.model.meeting import SUPERVISION

    meeting = supervision.meeting(number)
    if meeting.heading.set != SUPERVISION:
        raise NotThere(f"Number {number} is no session.", "`reflect session list` shows them.")
    return meeting


def known(supervision: "Supervision", alias: str) -> str:
    """Return an alias as it is kept. Raises NotThere."""
    from reflect.errors import NotThere
    from reflect.model.text import one_line

    wanted = one_line(alias)
    found = next((one for one in supervision.people() if one.lower() == wanted.lower()), None)
    if found is None:
        raise NotThere("There is nobody with that alias.", "`reflect session list` shows them.")
    return found


def alias_of(text: str) -> str:
    """Return an alias on one line. Raises WrongCommandLine where it is none."""
    from reflect.errors import WrongCommandLine
    from reflect.model.text import one_line

    longest = 40
    alias = one_line(text)
    if not alias or len(alias) > longest:
        raise WrongCommandLine("That is no alias.", "A made-up word or a role, such as heron.")
    return alias


def record_labels(rt: "Runtime") -> "Labels":
    """Return the words for what a session chose."""
    from reflect.model.labels import Labels
    from reflect.model.meeting import SUPERVISION

    return Labels(rt.library.facets, rt.library.option_labels(SUPERVISION))


def show_record(rt: "Runtime", record: "Record", asker: "Asker | None" = None) -> None:
    """Show a record on the screen, section by section.

    With an asker, before it is signed: a screenful at a time, and nothing of signatures.
    """
    import shutil

    from reflect.render.session_parts import LEFT_OUT, SIGNATURES, sections

    width, height = shutil.get_terminal_size()
    used = 0
    for section in sections(record, record_labels(rt)):
        if asker and section.title in {SIGNATURES, LEFT_OUT}:
            continue
        lines = _AROUND + sum(_lines(text, width) for _, text in section.rows)
        if asker and used and used + lines > height - _AROUND:
            asker.tell("Enter goes on.", wait=True)
            used = 0
        used += lines
        rt.screen.say()
        rt.screen.say(section.title, "bold")
        rt.screen.rows(section.rows)


def _lines(text: str, width: int) -> int:
    """Return about how many lines a text takes beside its title."""
    beside = max(width - _LEFT, 1)
    return sum(len(line) // beside + 1 for line in text.split("\n"))


def day_and_time(heading: "Heading") -> str:
    """Return when a session was, in words."""
    from reflect.model.dates import in_words

    return in_words(heading.at)
