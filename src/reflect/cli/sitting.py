"""One sitting at a terminal: from the first question to what is shown at the end."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.cli.judging import Judging
    from reflect.cli.runtime import Runtime
    from reflect.interview.around import Around
    from reflect.model.asker import Asker
    from reflect.model.entry import Entry
    from reflect.model.prompts import Choice, PromptSet
    from reflect.store.drafts import Draft
    from reflect.store.journal import Journal

# Fewer than this and no finding is ever said.
_ENOUGH_TO_COMPARE = 6
COMPARISONS_LATER = "Comparisons come later, once there are enough entries to be fair."
KEPT = "What you answered is kept. `reflect resume` goes on."


def sit(rt: "Runtime", journal: "Journal", draft: "Draft", asker: "Asker") -> "Entry | None":
    """Conduct a draft to its end and show what it holds; offer what it offers.

    Returns the kept entry, or None where it was paused, discarded or left empty.
    """
    from reflect.cli.judging import Judging
    from reflect.interview.conduct import Outcome, conduct

    prompts = rt.library.prompt_set(draft.entry.set)
    around = around_journal(rt, journal, Judging(rt, journal, draft))
    _show_plan(rt, journal, prompts, draft)
    try:
        ended = conduct(prompts, draft, asker, around)
    except KeyboardInterrupt:
        rt.screen.aside(KEPT)
        raise
    if ended.outcome is Outcome.PAUSED:
        rt.screen.say(KEPT)
        return None
    if ended.outcome is Outcome.STOPPED and draft.entry.answers and not _keeps(asker):
        draft.discard()
        rt.screen.say("Discarded. Nothing of it is kept.")
        return None
    with journal.together():
        entry = draft.finish()
        if entry is not None:
            update_actions(journal, entry)
    if entry is None:
        rt.screen.say("Nothing was answered, so nothing is kept.")
        return None
    show_end(rt, entry, early=journal.count() < _ENOUGH_TO_COMPARE)
    offer(rt, journal, asker, ended.offers)
    return entry


def around_journal(rt: "Runtime", journal: "Journal", judging: "Judging | None" = None) -> "Around":
    """Return what questions need to know of the journal, and of the findings being judged."""
    from reflect.cli.judging import Judging
    from reflect.interview.around import Around
    from reflect.model.entry import OTHER
    from reflect.model.prompts import Choice

    judging = judging or Judging(rt, journal)
    actions = {str(action.number): action for action in journal.actions(open_only=True)}

    def listed(name: str) -> "Sequence[Choice]":
        if name == "open_actions":
            return [Choice(number, action.what) for number, action in actions.items()]
        if name == "flagged":
            return [Choice(OTHER + title, title) for _, title in journal.flagged()]
        if name == "findings":
            return judging.to_judge()
        return []

    def offered(name: str) -> "Sequence[Choice]":
        return judging.fitting() if name == "findings" else listed(name)

    return Around(
        taxonomy=rt.library.facets,
        settings=rt.settings,
        now=rt.now(),
        recent=journal.recent_picks,
        listed=listed,
        offered=offered,
        earlier={
            number: {"what": action.what, "status": action.status}
            for number, action in actions.items()
        },
        suggested_label=rt.library.suggested_label(avoid=journal.labels()),
        names=journal.names(),
    )


def update_actions(journal: "Journal", entry: "Entry") -> None:
    """Carry over what an entry said about earlier actions."""
    for answer in entry.answers:
        if answer.field == "previous_actions" and isinstance(answer.value, dict):
            status = str(answer.value.get("status") or "open")
            barrier = str(answer.value.get("barrier") or "")
            if answer.about.isdecimal():
                journal.close_action(int(answer.about), status, barrier)


def show_end(rt: "Runtime", entry: "Entry", *, early: bool = True) -> None:
    """Show an entry's own answers as one chain, what is still to do, and its number.

    `early` says that there are too few entries to compare anything yet.
    """
    from reflect.model.actions import action_value
    from reflect.model.chain import chain

    links = chain(entry, rt.library.facets)
    if links:
        rt.screen.say()
        rt.screen.say("Your answers, side by side", "bold")
        rt.screen.rows(links)
        if early:
            rt.screen.say(COMPARISONS_LATER)
    due = [a for a in entry.answers if a.step == "official_action"]
    for answer in due:
        rt.screen.say(f"Still to do: {action_value(answer)['what']}")
    if entry.number:
        rt.screen.say(
            f"Saved as entry {entry.number}. "
            f"`reflect show {entry.number}` shows it, `reflect delete {entry.number}` takes it out."
        )


def offer(rt: "Runtime", journal: "Journal", asker: "Asker", offers: "Sequence[str]") -> None:
    """Offer the prompt sets an entry led to, one at a time."""
    from reflect.model.asker import Question, Turn

    for set_id in offers:
        prompts = rt.library.prompt_set(set_id)
        question = Question(f"{prompts.name}: about {prompts.minutes} minutes. Now?")
        try:
            wanted = asker.yes(question)
        except Turn:
            return
        if wanted:
            entry = new_entry(rt, set_id, prompts.version, depth_for(rt, prompts))
            sit(rt, journal, journal.start(entry), asker)


def new_entry(
    rt: "Runtime",
    set_id: str,
    version: int,
    depth: str,
    *,
    at: str = "",
    label: str = "",
    tags: "Sequence[str]" = (),
) -> "Entry":
    """Return an entry with no answers yet, saying on stderr how its date was understood.

    Raises WrongCommandLine for a date that cannot be understood.
    """
    import uuid

    from reflect.model.dates import in_words, understand
    from reflect.model.entry import Entry
    from reflect.model.text import one_line

    now = rt.now()
    when = now
    if at:
        understood = understand(at, now)
        when = understood.at
        rt.screen.aside(f"For {in_words(understood)}.")
    return Entry(
        id=str(uuid.uuid4()),
        at=when,
        set=set_id,
        set_version=version,
        depth=depth,
        label=one_line(label),
        tags=tuple(dict.fromkeys(one_line(tag).removeprefix("#") for tag in tags if tag.strip())),
        created=now,
        updated=now,
    )


def depth_for(rt: "Runtime", prompts: "PromptSet", named: str = "") -> str:
    """Return the depth named, else the one remembered in the settings, else the set's own.

    Raises WrongCommandLine for a depth there is not.
    """
    from reflect.errors import WrongCommandLine
    from reflect.model.prompts import DEPTHS

    if named and named not in DEPTHS:
        raise WrongCommandLine("That is not a depth.", f"Use one of {', '.join(DEPTHS)}.")
    remembered = rt.settings.depth
    return named or (prompts.depth if remembered == "as-set" else remembered)


def show_number(rt: "Runtime", entry: "Entry", *, as_json: bool) -> None:
    """Print what a script wants of a new entry: its number, or all of it."""
    from reflect.model.entry import to_record

    if as_json:
        record = {**to_record(entry), "number": entry.number}
        rt.screen.raw(json.dumps(record, ensure_ascii=False) + "\n")
    else:
        rt.screen.raw(f"{entry.number}\n")


def _keeps(asker: "Asker") -> bool:
    from reflect.model.asker import Question, Turn

    try:
        wanted = asker.yes(Question("Keep what is there?", hint="Enter keeps it; n discards it."))
    except Turn:
        return True
    return wanted is not False


def _show_plan(rt: "Runtime", journal: "Journal", prompts: "PromptSet", draft: "Draft") -> None:
    """Show the last if-then plan again before an entry that could hold one."""
    if draft.entry.answers or not any(step.field == "if_then" for step in prompts.steps):
        return
    plans = journal.plans()
    if plans:
        plan = plans[0]
        rt.screen.say(f"Last time you wrote: If {plan.cue}, then {plan.what}")
