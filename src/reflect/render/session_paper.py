"""What a supervisor has on paper: the card of cues, and a sheet to fill in by hand."""

from collections.abc import Iterator
from itertools import groupby

from reflect.model.markdown import escape
from reflect.model.prompts import PromptSet, Step

# Dots mean nothing in Markdown, so the page reads the same printed as it is.
_LINE = "." * 60
_CUES = (
    "For the supervisor, to read beforehand. Not for the screen you share.",
    "Slow down where it speeds up. Open what helps, leave the rest.",
)
_SHEET = (
    "Fill in what helps and leave the rest. Aliases and roles only, no names. `reflect session "
    'start ALIAS --at "yesterday 14:00"` takes it in afterwards; then destroy the paper.'
)


def cue_card(prompts: PromptSet) -> str:
    """Return the cues of a session, by phase, as Markdown."""
    parts = ["# Cues for a session", *_CUES]
    for phase, steps in _phases(prompts):
        lines = [f"- {escape(s.text)} *{escape(s.cue)}*" for s in steps if s.cue]
        if lines:
            parts += [f"## {phase}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def paper_sheet(prompts: PromptSet) -> str:
    """Return a sheet to fill in, by phase, as Markdown."""
    parts = ["# Session sheet", _SHEET]
    for phase, steps in _phases(prompts):
        asked = [step for step in steps if step.kind != "note"]
        again = " (again for each topic)" if asked[0].for_each == "topics" else ""
        parts.append(f"## {phase}{again}")
        parts += [f"{escape(step.text)}{_options(step)} {_LINE}" for step in asked]
    return "\n\n".join(parts) + "\n"


def _options(step: Step) -> str:
    words = [option.label for option in step.options]
    words += [f"{at} {anchor}" for at, anchor in zip((0, 5, 10), step.anchors, strict=False)]
    labels = ", ".join(words)
    return f" ({escape(labels)})" if labels else ""


def _phases(prompts: PromptSet) -> Iterator[tuple[str, list[Step]]]:
    for phase, steps in groupby(prompts.steps, key=lambda step: step.phase):
        yield phase.partition(" ")[2], list(steps)
