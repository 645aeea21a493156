"""Holding one session at a terminal: what it opens with, and what is offered once it is signed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.cli.session.standing import Standing
    from reflect.model.asker import Asker
    from reflect.model.meeting import Meeting
    from reflect.model.record import Record
    from reflect.store.open_meeting import OpenMeeting
    from reflect.store.supervision import Supervision

_SELF = "supervisor_self"


def hold_session(rt: "Runtime", supervision: "Supervision", meeting: "OpenMeeting") -> None:
    """Hold a session from where it stands; at its end offer the copies and what is private."""
    from reflect.cli.session.asking import KEPT, around_session
    from reflect.cli.session.standing import record_of, standing
    from reflect.interview.hold import Held, Room, hold
    from reflect.model.meeting import SUPERVISION

    asker = rt.ask("A session is held at a terminal.")
    stands = standing(supervision, meeting.whole())
    over = meeting.whole().heading.ended is not None
    room = Room(
        around=around_session(rt),
        before=stands.before,
        minutes=0 if over else meeting.whole().heading.minutes,
        show=lambda whole: _show(rt, record_of(supervision, meeting.number), asker, whole=whole),
        opening=tuple(_opening(stands, meeting.whole())),
    )
    try:
        held = hold(rt.library.prompt_set(SUPERVISION), meeting, asker, room)
    except KeyboardInterrupt:
        rt.screen.aside(KEPT)
        raise
    if held is Held.PAUSED:
        rt.screen.say(KEPT)
    elif held is Held.UNSIGNED:
        rt.screen.say("It is not signed by both yet. `reflect session resume` comes back to it.")
    else:
        _after(rt, supervision, meeting.number)


def _show(rt: "Runtime", record: "Record", asker: "Asker", *, whole: bool) -> None:
    from reflect.cli.seen_in import warn_of_identifiers
    from reflect.cli.session.copies import as_document
    from reflect.cli.session.standing import record_labels, show_record
    from reflect.render.session_summary import summary

    if whole:
        show_record(rt, record, asker)
    else:
        rt.screen.rows(list(summary(record, record_labels(rt))))
        warn_of_identifiers(rt, as_document(rt, record, "md"))


def _opening(stands: "Standing", meeting: "Meeting") -> list[str]:
    from reflect.model.agreement import gap_words

    person = meeting.heading.person
    today = meeting.heading.at.date()
    none = f"There is no working agreement yet: `reflect session agree {person}` makes one."
    lines = [stands.agreement.words(today) if stands.agreement else none]
    if stands.last:
        words = gap_words((today - stands.last).days, stands.agreement)
        lines.append(f"This session: {words}.")
    count = len(meeting.earlier)
    if count:
        lines.append(f"{count} action{'' if count == 1 else 's'} open from before.")
    return lines


def _after(rt: "Runtime", supervision: "Supervision", number: int) -> None:
    from reflect.cli.session.copies import offer_copies

    rt.screen.say(f"Session {number} is signed by both and stays as it is.", "bold")
    offer_copies(rt, supervision, number)
    rt.screen.say(f"`reflect session decision {number}` prints the decisions, to paste.")
    _offer_self(rt)


def _offer_self(rt: "Runtime") -> None:
    """Offer the supervisor's own reflection: in their private journal, with no alias."""
    from reflect.cli.sitting import offer
    from reflect.errors import NotOpen

    rt.screen.say()
    rt.screen.say("For the supervisor alone, in the private journal, with nobody's alias:")
    try:
        with rt.journal() as journal:
            offer(rt, journal, rt.ask(""), [_SELF])
    except NotOpen:
        rt.screen.say(f"`reflect new {_SELF}` asks it once you have a journal.")
