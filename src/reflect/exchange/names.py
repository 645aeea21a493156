"""What a format that is read by people needs to know beside the entries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reflect.model.labels import Labels


@dataclass(frozen=True, slots=True)
class Names:
    """The words for ids: from prompt set id to the labels of its items, and to its name."""

    labels: Callable[[str], Labels]
    sets: Mapping[str, str]
