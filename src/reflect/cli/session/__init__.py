"""`reflect session`: supervision, guided and recorded. A command is one file here and one line."""

import typer

from reflect.cli.session import (
    add,
    agree,
    cards,
    decision,
    group,
    had,
    history,
    missed,
    prepare,
    record,
    sessions,
    start,
    themes,
    threat_map,
)

session_app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@session_app.callback()
def session() -> None:
    """Supervision with somebody: sessions, what was agreed, and a record both sign.

    It is kept in a file of its own, never in your journal. People go by an alias or a role.

    Example: reflect session start heron
    """


session_app.command("had")(had.had)
session_app.command("agree")(agree.agree)
session_app.command("start")(start.start)
session_app.command("resume")(start.resume)
session_app.command("missed")(missed.missed)
session_app.command("prepare")(prepare.prepare)
session_app.command("list")(sessions.list_sessions)
session_app.command("show")(sessions.show)
session_app.command("history")(history.history)
session_app.command("group")(group.group)
session_app.command("map")(threat_map.threat_map)
session_app.command("themes")(themes.themes)
session_app.command("record")(record.record)
session_app.command("decision")(decision.decision)
session_app.command("add")(add.add)
session_app.command("cues")(cards.cues)
session_app.command("sheet")(cards.sheet)
