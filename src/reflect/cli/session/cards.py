"""`reflect session cues` and `sheet`: on paper, because both see the screen."""

from typing import TYPE_CHECKING

import typer

from reflect.cli.options import Force, Output
from reflect.cli.runtime import Runtime, runtime

if TYPE_CHECKING:
    from reflect.model.prompts import PromptSet


def cues(ctx: typer.Context, output: Output = None, force: Force = False) -> None:
    """Print the supervisor's card of cues. It is read beforehand, never on the shared screen.

    Example: reflect session cues -o cues.md
    """
    from reflect.render.session_paper import cue_card

    rt = runtime(ctx)
    _hand_out(rt, cue_card(_prompts(rt)), output, force=force)


def sheet(ctx: typer.Context, output: Output = None, force: Force = False) -> None:
    """Print a sheet to fill in by hand. `reflect session start --at` takes it in later.

    Example: reflect session sheet -o sheet.md
    """
    from reflect.render.session_paper import paper_sheet

    rt = runtime(ctx)
    _hand_out(rt, paper_sheet(_prompts(rt)), output, force=force)


def _prompts(rt: Runtime) -> "PromptSet":
    from reflect.model.meeting import SUPERVISION

    return rt.library.prompt_set(SUPERVISION)


def _hand_out(rt: Runtime, text: str, output: Output, *, force: bool) -> None:
    from reflect.cli.document import write

    if output is None:
        rt.screen.raw(text)
    else:
        write(rt, output, [text], force=force)
