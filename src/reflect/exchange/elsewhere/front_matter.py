"""The head of a Markdown file: YAML between two lines of dashes."""

from typing import Any

from reflect.exchange.elsewhere.notes import refused

_MOST = 64 * 1024
_MOST_BRACKETS = 1_000
_DEEPEST = 20


def split(text: str, place: str) -> tuple[dict[str, object], str]:
    """Return the head of a file as text by key, and what stands below it.

    Every value is text or, as YAML has them, a list or a mapping; without a head it is empty.
    Raises InvalidInput where a head is no YAML.
    """
    if not text.startswith(("---\n", "---\r\n")):
        return {}, text
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), 0)
    if not end:
        return {}, text
    return _read("\n".join(lines[1:end]), place), "\n".join(lines[end + 1 :])


def strings(value: object) -> list[str]:
    """Return the words of a key such as `tags`: a list, or one text with commas or spaces."""
    if isinstance(value, list):
        return [word for word in value if isinstance(word, str) and word.strip()]
    text = str(value or "")
    return [word.strip() for word in text.split("," if "," in text else None) if word.strip()]


def is_yes(value: object) -> bool:
    """Say whether a key is set."""
    return str(value).strip().lower() in {"true", "yes", "1", "y", "on"}


def _read(head: str, place: str) -> dict[str, object]:
    import yaml

    # Brackets within brackets cost their square: 20,000 of them 4 seconds.
    if len(head) > _MOST or head.count("[") + head.count("{") > _MOST_BRACKETS:
        raise refused(place, "its head is too long, or has too many parts")
    try:
        # A part that names another is in no head of a journal, and thirty can stand for 10^30.
        if "*" in head and any(isinstance(one, yaml.AliasEvent) for one in yaml.parse(head)):
            raise refused(place, "a part of its head names another")
        # Nothing is turned into dates or numbers, nothing is made: every scalar stays text.
        found = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - makes no objects
    except (yaml.YAMLError, RecursionError, ValueError):
        raise refused(place, "its head is not YAML") from None
    if found is None or found == "":
        return {}
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise refused(place, "its head is not a list of names with their values")
    return {key.strip(): _plain(value, place) for key, value in found.items()}


def _plain(value: Any, place: str, depth: int = 0) -> object:
    if depth > _DEEPEST:
        raise refused(place, "its head is nested too deeply")
    if isinstance(value, list):
        return [_plain(one, place, depth + 1) for one in value]
    return value
