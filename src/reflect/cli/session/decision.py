"""`reflect session decision`: what was decided about a topic, to paste into a person's record."""

from typing import TYPE_CHECKING, Annotated

import typer

from reflect.cli.runtime import runtime
from reflect.cli.session.standing import SessionNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.model.record import TopicRecord


def decision(
    ctx: typer.Context,
    number: SessionNumber,
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="Its place, such as 1, or its words.")
    ] = "",
) -> None:
    """Print a decision with its reason, to paste where it belongs.

    Without TOPIC it prints those of all topics that were taken up.

    Example: reflect session decision 2 1
    """
    from reflect.cli.document import hand_over
    from reflect.cli.session.standing import record_labels, record_of
    from reflect.render.decision import decision as in_words

    rt = runtime(ctx)
    with rt.supervision() as supervision:
        found = record_of(supervision, number)
    texts = [in_words(found, one, record_labels(rt)) for one in _chosen(found.topics, topic)]
    hand_over(rt, "\n".join(texts), None, asks=False)


def _chosen(topics: "Sequence[TopicRecord]", wanted: str) -> "list[TopicRecord]":
    """Return the topics meant. Raises NotThere."""
    from reflect.errors import NotThere

    if not wanted:
        found = [topic for topic in topics if topic.taken_up]
    elif wanted.isdecimal():
        found = list(topics)[int(wanted) - 1 : int(wanted)] if int(wanted) else []
    else:
        found = [topic for topic in topics if topic.label.lower() == wanted.lower()]
    if not found:
        labels = "; ".join(f"{at} {topic.label}" for at, topic in enumerate(topics, start=1))
        raise NotThere("There is no such topic.", f"There are: {labels or 'none'}.")
    return found
