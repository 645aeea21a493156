"""What somebody sent beforehand, to bring to supervision: kept with the sessions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.sharing import Shared
    from reflect.store.open_meeting import OpenMeeting
    from reflect.store.supervision import Supervision

_SET = "supervision_prep"

# More than that between two sessions are not looked for: it costs the same however many there were.
_MOST = 5


def keep_brought(
    rt: "Runtime", supervision: "Supervision", shared: "Shared", person: str, sender: str
) -> int:
    """Keep the titles and findings somebody sent; return the number they are kept under."""
    from reflect.model.entry import OTHER, Answer

    version = rt.library.prompt_set(_SET).version
    brought = (
        ("flagged", "agenda", shared.agenda),
        ("findings", "share_findings", shared.findings),
    )
    with supervision.together():
        # From the moment it came, not when it was made: that may be before a session it missed.
        meeting = supervision.begin(_SET, version, person=person, meeting_id=shared.id)
        meeting.keep(Answer("from", "text", "received_from", sender))
        for step, field, lines in brought:
            if lines:
                meeting.keep(Answer(step, "multi", field, [OTHER + line for line in lines]))
        return meeting.seal().number


def put_on_agenda(supervision: "Supervision", meeting: "OpenMeeting", person: str) -> list[str]:
    """Put what a person sent since the session before on the agenda; return the findings sent."""
    from reflect.model.entry import OTHER, Answer
    from reflect.model.meeting import SUPERVISION

    last = supervision.last(SUPERVISION, person, before=meeting.entry.at)
    titles: list[str] = []
    findings: list[str] = []
    for heading in reversed(supervision.headings([_SET], person=person, limit=_MOST)):
        if last is None or heading.at > last.at:
            sent = supervision.meeting(heading.number)
            titles += _lines(sent["agenda"])
            findings += _lines(sent["share_findings"])
    if titles:
        value = [OTHER + title for title in dict.fromkeys(titles)]
        meeting.keep(Answer("agenda", "multi", "agenda", value))
    return findings


def _lines(value: object) -> list[str]:
    from reflect.model.entry import OTHER

    return [str(item).removeprefix(OTHER) for item in value] if isinstance(value, list) else []
