"""`reflect session`: supervision."""

import typer

from reflect.cli.session import had

session_app = typer.Typer(
    rich_markup_mode=None, help="Supervision.\n\nExample: reflect session had"
)

# A new command is one file in this folder and one line here.
session_app.command("had")(had.had)
