"""What an interview is told about the world around it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from reflect.model.entry import Value
from reflect.model.facets import Taxonomy
from reflect.model.prompts import Choice
from reflect.model.settings import Settings


def _none(_: str) -> Sequence[str]:
    return ()


def _nobody(_: str) -> Sequence[Choice]:
    return ()


@dataclass(frozen=True)
class Around:
    """What questions need beyond their prompt set.

    `recent` gives the items most recently chosen for a field, newest first. `listed` gives what
    a step can be repeated for, `offered` what its options are drawn from: `flagged`,
    `open_actions`, `findings`. Both are asked when a step is reached, and no sooner.
    `earlier` gives the value an earlier action had, by its number as text. `suggested_label` is
    a made-up word to offer for a piece of work. `names` are those the writer declared, each with
    what to write instead.
    """

    taxonomy: Taxonomy
    settings: Settings
    now: datetime
    recent: Callable[[str], Sequence[str]] = _none
    listed: Callable[[str], Sequence[Choice]] = _nobody
    offered: Callable[[str], Sequence[Choice]] = _nobody
    earlier: Mapping[str, dict[str, object]] = field(default_factory=dict)
    suggested_label: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, Value]:
        """Return the settings as conditions name them."""
        return {f"settings.{name}": value for name, value in self.settings.model_dump().items()}
