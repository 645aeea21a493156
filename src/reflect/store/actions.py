"""What entries asked for: actions, plans, and what is to be raised in supervision."""

from reflect.model.actions import action_value
from reflect.model.entry import Answer

# A plan waits for its cue, and a look back at an earlier action is no action of its own.
_NOT_ACTIONS = {"if_then", "topic.contingency", "previous_actions"}
_OPEN = {"open", "part"}


def is_action(answer: Answer) -> bool:
    """Say whether an answer is an action somebody will do, with a number of its own."""
    return isinstance(answer.value, dict) and answer.field not in _NOT_ACTIONS


def is_open(answer: Answer) -> bool:
    """Say whether an action is still to be done, or done in part."""
    return action_value(answer)["status"] in _OPEN
