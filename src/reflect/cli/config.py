"""`reflect config`: the few settings, each with its meaning."""

from typing import Annotated

import typer

from reflect.cli.runtime import runtime


def _names(incomplete: str) -> list[str]:
    from reflect.model.settings import Settings

    return [name for name in Settings.model_fields if name.startswith(incomplete)]


def config(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(help="The setting.", autocompletion=_names)] = "",
    value: Annotated[str, typer.Argument(help="What to set it to.")] = "",
) -> None:
    """Show the settings, or change one.

    Example: reflect config body_questions off
    """
    from reflect.settings import change, describe

    rt = runtime(ctx)
    if name and value:
        change(rt.config_path, name, value)
        rt.screen.say(f"{name} is now {value}.")
        return
    known = describe(rt.settings)
    wanted = [row for row in known if not name or row[0] == name]
    if not wanted:
        from reflect.errors import WrongCommandLine

        raise WrongCommandLine("There is no such setting.", "`reflect config` lists them.")
    for setting, now, default, allowed, meaning in wanted:
        rt.screen.say(f"{setting} = {now}", "bold")
        rt.screen.say(f"{meaning} May be {allowed}; {default} to begin with.")
