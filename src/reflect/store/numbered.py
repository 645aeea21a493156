"""Which answers are actions: something somebody will do, with a number of its own."""

from reflect.model.entry import Answer

# A plan waits for its cue, and a look back at an earlier action is no action of its own.
_NOT_ACTIONS = {"if_then", "topic.contingency", "previous_actions"}
OPEN = {"open", "part"}


def is_action(answer: Answer) -> bool:
    """Say whether an answer is an action somebody will do, with a number of its own."""
    return (
        answer.kind == "action"
        and isinstance(answer.value, dict)
        and answer.field not in _NOT_ACTIONS
    )


def is_open(answer: Answer) -> bool:
    """Say whether an action is still to be done, or done in part."""
    from reflect.model.actions import action_value

    return action_value(answer)["status"] in OPEN
