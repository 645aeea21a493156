"""Says quietly what an answer may show of who someone is; changes it only where that is wanted."""

import re
from collections.abc import Callable
from functools import partial

from reflect.interview.around import Around
from reflect.model.action_kind import WORDED
from reflect.model.asker import Asker, Question
from reflect.model.entry import OTHER, Value
from reflect.model.kinds import KINDS
from reflect.model.text import one_line
from reflect.privacy.check import look_for, replaced
from reflect.privacy.seen import in_words, words_seen

_KEEPS = "y or n. Enter keeps it as it is. This can miss things."


def looked_at(
    asker: Asker, around: Around, kind: str, value: Value | None, before: Value | None = None
) -> Value | None:
    """Return an answer as it was, or as the person changed it on being told what was seen.

    Only what is new since `before` is looked at; where nothing is seen nothing is asked. The answer
    has to be kept already: any `Turn` may be raised.
    """
    if value is None or not around.settings.identifier_check:
        return value
    known = [] if before is None else KINDS[kind].texts(before)
    while True:
        text = "\n".join(text for text in KINDS[kind].texts(value) if text not in known)
        seen = look_for(text, around.names)
        if not seen:
            return value
        instead = dict.fromkeys(f"“{one.instead}”" for one in seen if one.instead)
        offer = f"Write {', '.join(instead)} instead?" if instead else "Change it?"
        said = f"Seen: {in_words(text, seen)}. {offer}"
        if not asker.yes(Question(said, _KEEPS, quiet=True)):
            return value
        if not instead:
            return _changed(asker, kind, value, words_seen(text, seen))
        value = _rewritten(kind, value, partial(replaced, names=around.names))


def _changed(asker: Asker, kind: str, value: Value, words: list[str]) -> Value:
    """Ask what to write instead of each thing seen; Enter leaves it."""
    for word in words:
        hint = "Enter leaves it as it is."
        instead = asker.line(Question(f"Instead of “{word}”?", hint, quiet=True))
        if instead and (new := one_line(instead)):
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            value = _rewritten(kind, value, partial(whole.sub, new.replace("\\", r"\\")))
    return value


def _rewritten(kind: str, value: Value, change: Callable[[str], str]) -> Value:
    """Return the answer with all that was worded in it changed, and no id."""
    if isinstance(value, dict):
        return {
            part: change(str(words)) if words and part in WORDED else words
            for part, words in value.items()
        }
    if isinstance(value, list):
        return [str(_rewritten(kind, item, change)) for item in value]
    if kind == "text":
        return change(str(value))
    own = str(value).startswith(OTHER)
    return OTHER + change(str(value).removeprefix(OTHER)) if own else value
