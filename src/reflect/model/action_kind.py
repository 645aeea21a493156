"""The kind for what somebody will do: an action, an if-then plan, or how an earlier one stands."""

from dataclasses import replace
from datetime import date, datetime

from reflect.model.asker import Asker, Question
from reflect.model.dates import in_words, understand_due
from reflect.model.entry import Value
from reflect.model.given import day_of, not_allowed
from reflect.model.kind import Label, Part, no_part
from reflect.model.text import one_line

PLANS = frozenset({"if_then", "topic.contingency"})
"""Fields whose action is an if-then plan: a cue beside what to do."""

DATES = frozenset({"next_date", "review_date"})
"""Fields whose action is only a day, with a time where there is one; "not yet" is an answer."""

NOT_YET = "not yet"

EARLIER = "previous_actions"
"""The field that says how an earlier action stands."""

STATUS_WORDS = {
    "open": "still open",
    "part": "part done",
    "done": "done",
    "not_needed": "no longer needed",
}

WORDED = ("cue", "what", "owner", "why", "help_offered", "barrier")
"""The parts of an action that a person put in words."""

_PARTS = ("cue", "what", "owner", "due", "why", "help_offered", "status", "barrier", "need")
_OPEN = frozenset({"open", "part"})

_AGREED = (
    ("owner", "Who does it?", "a role is enough; Enter to leave it out"),
    ("why", "What is it for?", "Enter to leave it out"),
)


class Action:
    """Something somebody will do, by a day; or a plan: if this, then that."""

    def ask(
        self, asker: Asker, question: Question, field: str, now: datetime, part: Part = no_part
    ) -> Value | None:
        """Ask for what and by when, for the two halves of a plan, or how an old action stands.

        With asks as options, it is an action agreed with somebody: whose it is, why, and which
        of the asks made of late it answers.
        """
        before = dict(question.before) if isinstance(question.before, dict) else {}
        if field == EARLIER:
            return _how_it_stands(asker, question, before, part)
        if field in PLANS:
            return _plan(asker, question, before, part)
        if field in DATES:
            return _date(asker, question, now)
        return _task(asker, question, before, now, part)

    def check(self, question: Question, given: object) -> Value:
        """Accept an object with `what`, and any of the other parts as strings."""
        allowed = f"an object with “what”, and any of {', '.join(_PARTS)}"
        if not isinstance(given, dict) or not all(
            isinstance(text, str | None) for text in given.values()
        ):
            raise not_allowed(given, f"{allowed}, each a string,")
        cleaned = {key: one_line(text) for key, text in given.items() if text}
        parts: dict[str, object] = {key: text for key, text in cleaned.items() if text}
        if not set(parts) <= set(_PARTS):
            raise not_allowed({}, f"only {allowed}")
        if not (parts.get("what") or question.before_words):
            raise not_allowed({}, allowed)
        status = parts.setdefault("status", "open")
        if status not in STATUS_WORDS:
            raise not_allowed(status, f"as status one of {', '.join(STATUS_WORDS)}")
        needs = [option.id for option in question.options]
        if parts.get("need") and parts["need"] not in needs:
            raise not_allowed(parts["need"], f"as need {', '.join(needs) or 'nothing'}")
        if "due" in parts:
            parts["due"] = day_of(parts["due"])
        return parts

    def words(self, value: Value, label: Label) -> str:
        """Say it in one line, what first, its state only once it is no longer open."""
        parts = value if isinstance(value, dict) else {}
        what = str(parts.get("what") or "")
        if parts.get("cue"):
            what = f"If {parts['cue']}, then {what}" if what else f"If {parts['cue']}"
        status = str(parts.get("status") or "open")
        due = in_words(date.fromisoformat(str(parts["due"]))) if parts.get("due") else ""
        extras = [
            f"{parts['owner']}" if parts.get("owner") else "",
            f"by {due}" if due and not what.startswith(due) else "",
            f"help: {parts['help_offered']}" if parts.get("help_offered") else "",
            f"why: {parts['why']}" if parts.get("why") else "",
            f"answers the ask: {label(str(parts['need']))}" if parts.get("need") else "",
            STATUS_WORDS.get(status, status) if status != "open" else "",
            f"what got in the way: {parts['barrier']}" if parts.get("barrier") else "",
        ]
        more = "; ".join(extra for extra in extras if extra)
        if what and more:
            return f"{what} ({more})"
        return what or more or STATUS_WORDS["open"]

    def texts(self, value: Value) -> list[str]:
        """Every part a person worded."""
        parts = value if isinstance(value, dict) else {}
        return [str(parts[part]) for part in WORDED if parts.get(part)]


def is_half(value: Value | None) -> bool:
    """Say whether an answer is a plan with its cue only, and nothing to do yet."""
    return isinstance(value, dict) and bool(value.get("cue")) and not value.get("what")


def _task(
    asker: Asker, question: Question, before: dict[str, object], now: datetime, part: Part
) -> Value | None:
    what = asker.line(_again(question, question.text, question.hint, before.get("what")))
    if not what or not one_line(what):
        return None
    parts = {**before, "what": one_line(what), "status": before.get("status") or "open"}
    part(parts)
    due = asker.line(
        Question(
            "By when?",
            hint="today, Friday, 3 Feb … Enter to leave it open",
            before_words=str(before.get("due") or ""),
            check=lambda text: understand_due(text, now).day.isoformat(),
        )
    )
    parts = _with(parts, "due", due)
    part(parts)
    help_offered = asker.line(
        Question(
            "Who or what would help?",
            hint="a role is enough; Enter to leave it out",
            before_words=str(before.get("help_offered") or ""),
        )
    )
    parts = _with(parts, "help_offered", help_offered)
    return _agreed(asker, question, parts, part) if question.options else parts


def _agreed(asker: Asker, question: Question, parts: dict[str, object], part: Part) -> Value:
    """Ask what is agreed with an action: whose it is, why, and which ask it answers."""
    for name, text, hint in _AGREED:
        part(parts)
        before = str(parts.get(name) or "")
        parts = _with(parts, name, asker.line(Question(text, hint=hint, before_words=before)))
    part(parts)
    asks = tuple(option for option in question.options if option.recent)
    if not asks:
        return parts
    asked = Question(
        "Which of your asks does it answer?",
        hint="Enter for none.",
        options=asks,
        before=str(parts.get("need") or "") or None,
    )
    return _with(parts, "need", asker.one(asked))


def _plan(asker: Asker, question: Question, before: dict[str, object], part: Part) -> Value | None:
    cue = asker.line(_again(question, question.text, "If …", before.get("cue")))
    if not cue or not one_line(cue):
        return None
    cue = one_line(cue).removeprefix("If ").removeprefix("if ")
    parts = {**before, "cue": cue, "status": before.get("status") or "open"}
    part(parts)
    what = asker.line(_again(question, "Then what will you do?", "then …", before.get("what")))
    then = one_line(what or "").removeprefix("Then ").removeprefix("then ")
    return _with(parts, "what", then)


def _date(asker: Asker, question: Question, now: datetime) -> Value | None:
    def check(text: str) -> str:
        if one_line(text).lower() == NOT_YET:
            return NOT_YET
        return in_words(understand_due(text, now))

    hint = question.hint or "a day and a time, such as 3 Feb 10:00, or: not yet"
    before = question.before if isinstance(question.before, dict) else {}
    words = str(before.get("what") or "")
    asked = Question(question.text, hint, before_words=words, must=question.must, check=check)
    said = asker.line(asked)
    if not said:
        return None
    if said == words:
        return dict(before)
    due = {} if said == NOT_YET else {"due": understand_due(said, now).day.isoformat()}
    return {"what": said, **due, "status": "open"}


def _how_it_stands(
    asker: Asker, question: Question, before: dict[str, object], part: Part
) -> Value | None:
    # Without words it was not answered here yet: how it stood earlier is no answer.
    now = str(before.get("status") or "") if question.before_words else ""
    status = asker.one(replace(question, before=now or None))
    if not status:
        return None
    parts = {**before, "status": status}
    barrier = str(parts.pop("barrier", "") or "")
    if status not in _OPEN:
        return parts
    part(parts)
    asked = Question("What got in the way, or what helped?", before_words=barrier)
    return _with(parts, "barrier", asker.line(asked))


def _again(question: Question, text: str, hint: str, before: object) -> Question:
    return Question(text, hint=hint, before_words=str(before or ""), must=question.must)


def _with(parts: dict[str, object], name: str, text: str | None) -> dict[str, object]:
    """Return the parts with one set, or left out where it was skipped."""
    rest = {key: value for key, value in parts.items() if key != name}
    said = one_line(text) if text else ""
    return {**rest, name: said} if said else rest
