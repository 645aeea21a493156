"""Going through a small meeting of one list of questions: an agreement, or a missed session."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.cli.runtime import Runtime
    from reflect.interview.around import Around
    from reflect.model.entry import Answer
    from reflect.model.meeting import Meeting
    from reflect.model.prompts import PromptSet
    from reflect.store.open_meeting import OpenMeeting


def conduct_meeting(
    rt: "Runtime", meeting: "OpenMeeting", prompts: "PromptSet"
) -> "Meeting | None":
    """Ask a prompt set to its end and seal what it holds; None where nothing of it is kept.

    Paused or cut off, it waits for `reflect session resume`.
    """
    from reflect.interview.conduct import Outcome, conduct

    asker = rt.ask("Run it at a terminal.")
    try:
        ended = conduct(prompts, meeting, asker, around_session(rt, meeting.entry.answers))
    except KeyboardInterrupt:
        rt.screen.aside(KEPT)
        raise
    if ended.outcome is Outcome.PAUSED:
        rt.screen.say(KEPT)
        return None
    if not meeting.entry.answers:
        meeting.discard()
        rt.screen.say("Nothing was answered, so nothing is kept.")
        return None
    return meeting.seal()


def around_session(rt: "Runtime", said: "Sequence[Answer]" = ()) -> "Around":
    """Return what the questions of a meeting need to know: nothing of any journal.

    Levels that several people rated in turn, as `said` tells, are not rated again.
    """
    from reflect.insight.threat_map import TURN_FIELD
    from reflect.interview.around import Around
    from reflect.model.prompts import Choice

    rated = any(answer.field == TURN_FIELD for answer in said)
    items = () if rated else rt.library.facets["level"].items
    levels = [Choice(item.id, item.label) for item in items]
    return Around(
        taxonomy=rt.library.facets,
        settings=rt.settings,
        now=rt.now(),
        listed=lambda name: levels if name == "levels" else [],
    )


KEPT = "What was said is kept. `reflect session resume` goes on."
