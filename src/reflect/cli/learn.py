"""`reflect learn` and `reflect support`: the model in plain words, and people to talk to."""

from typing import Annotated

import typer

from reflect.cli.runtime import runtime


def _topics(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    topics = runtime(ctx).library.topics()
    return [(topic.id, topic.title) for topic in topics if topic.id.startswith(incomplete)]


def learn(
    ctx: typer.Context,
    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="What to read.", autocompletion=_topics)
    ] = "",
) -> None:
    """Read the model in plain words, a screen each. Without TOPIC: what there is.

    Example: reflect learn threat
    """
    from difflib import get_close_matches

    from reflect.errors import NotThere

    rt = runtime(ctx)
    topics = {found.id: found for found in rt.library.topics()}
    if not topic:
        rt.screen.rows([(found.id, found.title) for found in topics.values()])
        rt.screen.say("`reflect learn threat` reads the first.")
        return
    if topic not in topics:
        near = get_close_matches(topic, topics, n=1)
        hint = f"Did you mean {near[0]}?" if near else "`reflect learn` lists them."
        raise NotThere("There is no such topic.", hint)
    found = topics[topic]
    rt.screen.say(found.title, "bold")
    rt.screen.say()
    rt.screen.say(found.text)
    if found.sources:
        rt.screen.say()
        rt.screen.say("Drawn from: " + "; ".join(found.sources), "dim")


def support(ctx: typer.Context) -> None:
    """Show people to talk to. Nothing is recorded of your looking.

    Example: reflect support
    """
    from reflect.cli.asking import show_support

    show_support(runtime(ctx))
