"""Several people rate the levels of a map, one after another, and nobody sees what another gave."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.model.prompts import PromptSet
    from reflect.store.open_meeting import OpenMeeting


def take_turns(rt: "Runtime", meeting: "OpenMeeting", prompts: "PromptSet") -> None:
    """Ask one person after another until there is nobody left. A turn is kept whole.

    Ratings are kept sorted, without who gave which. Raises a Turn where it is to stop.
    """
    from reflect.insight.threat_map import FEWEST, TURN_FIELD, TURN_STEP, with_turn
    from reflect.model.asker import Question
    from reflect.model.entry import Answer

    asker = rt.ask("")
    rt.screen.say(
        f"Each rates the levels alone. Nothing is shown of what fewer than {FEWEST} people gave."
    )
    text = "Who has not had a turn sits down. Ready?"
    hint = "y; or n when everybody has had one."
    while asker.yes(Question(text, hint)) is True:
        turn = _one_turn(rt, prompts)
        rt.screen.clear()
        if turn:
            held = meeting.whole()[TURN_FIELD]
            value = with_turn(held, turn)
            meeting.keep(Answer(TURN_STEP, "multi", TURN_FIELD, value, asked=text))
            rt.screen.say("Kept. Pass it on.")


def _one_turn(rt: "Runtime", prompts: "PromptSet") -> dict[str, int]:
    from reflect.cli.session.asking import around_session
    from reflect.interview.questions import question_for
    from reflect.model.asker import Screen
    from reflect.model.kinds import KINDS

    asker, around = rt.ask(""), around_session(rt)
    step = next(step for step in prompts if step.id == "levels")
    levels = around.listed("levels")
    turn = {}
    for at, level in enumerate(levels, start=1):
        asker.screen(Screen(prompts.name, at, len(levels), step_id="levels"))
        question = question_for(step, around, about=level.label)
        value = KINDS[step.kind].ask(asker, question, step.field, around.now)
        if isinstance(value, int):
            turn[level.id] = value
    asker.screen(Screen("", 0, 0))
    return turn
