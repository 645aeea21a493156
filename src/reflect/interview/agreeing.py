"""Asks for what two people agree on: an action with all its parts, and how an earlier one went."""

from dataclasses import replace
from datetime import datetime

from reflect.model.action_kind import STATUS_WORDS
from reflect.model.asker import Asker, Question
from reflect.model.dates import understand_due
from reflect.model.entry import Value
from reflect.model.kind import Part
from reflect.model.meeting import NONE_AGREED
from reflect.model.options import numbered
from reflect.model.text import one_line

_PARTS = (
    ("owner", "Who does it?", "a role is enough; Enter skips"),
    ("due", "By when?", "today, Friday, 3 Feb …; Enter skips"),
    ("why", "What is it for?", "in a few words; Enter skips"),
    ("help_offered", "What help is offered with it?", "or: none needed; Enter skips"),
    ("how_known", "How will you know it helped?", "in a few words; Enter skips"),
)
_UP_THE_LINE = (
    ("due", "By when?", "today, Friday, 3 Feb …; Enter skips"),
    ("why", "What would it change?", "in a few words; Enter skips"),
)
SUPERVISOR = "supervisor"
_OPEN = ("open", "part")
_LABELS = {"open": "Not started", "part": "Part done", "done": "Done"}


def ask_action(
    asker: Asker, question: Question, now: datetime, part: Part, *, up_the_line: bool = False
) -> Value | None:
    """Ask for one action; None where it was skipped. "none" says that none was agreed.

    What is carried `up_the_line` is the supervisor's to carry. With options, it is asked last
    which of them it answers. What has been said so far is given to `part` before each further
    line.
    """
    before = dict(question.before) if isinstance(question.before, dict) else {}
    what = _line(asker, question.text, "in a few words, or: none", before.get("what"))
    if not what:
        return None
    if what.lower() in {"none", "nothing"}:
        return dict(NONE_AGREED)
    parts: dict[str, object] = {**before, "what": what, "status": "open"}
    parts |= {"owner": SUPERVISOR} if up_the_line else {}
    for name, text, hint in _UP_THE_LINE if up_the_line else _PARTS:
        part(parts)
        said = _line(asker, text, hint, parts.get(name), now if name == "due" else None)
        parts = {**parts, name: said}
    if question.options:
        part(parts)
        asked = Question(
            "Which need does it answer?",
            "One number. Enter skips.",
            question.options,
            before=str(parts.get("need") or "") or None,
        )
        parts = {**parts, "need": asker.one(asked)}
    return {name: value for name, value in parts.items() if value}


def ask_entering(
    asker: Asker, question: Question, about: str, now: datetime, part: Part
) -> Value | None:
    """Ask who puts a topic on the official record, and by when. None where neither was said."""
    before = dict(question.before) if isinstance(question.before, dict) else {}
    owner = _line(asker, "Who enters it?", "a role is enough; Enter skips", before.get("owner"))
    what = f"Enter on the official record: {about}"
    parts: dict[str, object] = {"what": what, "status": "open", "owner": owner}
    if owner:
        part({name: value for name, value in parts.items() if value})
    due = _line(asker, "By when?", "today, Friday, 3 Feb …; Enter skips", before.get("due"), now)
    said = {name: value for name, value in {**parts, "due": due}.items() if value}
    return said if owner or due else None


def ask_earlier(asker: Asker, question: Question, part: Part) -> Value | None:
    """Ask how an earlier action stands, what helped or got in the way, and whether it changes.

    `question.before` holds its words (`what`) and how it stood before this session (`was`).
    """
    before = dict(question.before) if isinstance(question.before, dict) else {}
    options = numbered([(s, _LABELS.get(s, w.capitalize())) for s, w in STATUS_WORDS.items()])
    now = str(before["status"]) if question.before_words else None
    status = asker.one(replace(question, options=options, before=now))
    if not status:
        return None
    parts: dict[str, object] = {**before, "status": status}
    part(parts)
    said = _line(asker, "What helped, or got in the way?", "Enter skips.", parts.get("barrier"))
    parts = {**parts, "barrier": said}
    if status in _OPEN:
        part(parts)
        hint = "new words, or Enter keeps it as it is"
        again = _line(asker, "Keep it as it is, or change it?", hint, parts.get("changed_to"))
        parts = {**parts, "changed_to": again}
    return {name: value for name, value in parts.items() if value}


def _line(
    asker: Asker, text: str, hint: str, before: object, day_from: datetime | None = None
) -> str:
    def check(typed: str) -> str:
        return understand_due(typed, day_from).day.isoformat() if day_from else one_line(typed)

    return asker.line(Question(text, hint, before_words=str(before or ""), check=check)) or ""
