"""Make the golden journal of the schema as it is now, and what it holds beside it.

Run once when a schema is about to be shipped, with its number; never again for that number:

    python tests/store/make_golden.py 2

Everything in it is invented.
"""

import json
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path

from golden import contents

from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal

DATA = Path(__file__).parents[1] / "data"
NOW = datetime.fromisoformat("2026-10-26T17:00:00+00:00")


def text(field, value, step="", asked="", about=""):
    return Answer(step or field, "text", field, value, asked, about)


def multi(field, *items):
    return Answer(field, "multi", field, list(items))


def action(field, step="", **parts):
    return Answer(step or field, "action", field, parts)


def entry(at, set_id, *answers, **parts):
    count = len(ENTRIES) + 1
    made = Entry(
        id=str(uuid.UUID(int=count)),
        at=datetime.fromisoformat(at),
        set=set_id,
        answers=answers,
        created=datetime.fromisoformat(at) + timedelta(minutes=2),
        updated=datetime.fromisoformat(at) + timedelta(minutes=9, microseconds=count),
        **parts,
    )
    ENTRIES.append(made)
    return made


ENTRIES = []
FIRST = entry(
    "2026-03-02T16:40:00+00:00",
    "after_visit",
    text("moment", "The door was opened on the chain.", asked="Which moment stayed with you?"),
    Answer("threat", "scale", "threat_level", 6, "How on guard were you?"),
    multi("triggers", "aggression", "risk_uncertainty"),
    Answer("echo", "single", "echo", "perhaps"),
    action(
        "if_then", cue="the chain stays on", what="say the worry in one sentence", status="open"
    ),
    Answer("official", "yesno", "official_needed", value=True),
    action(
        "actions", "official_action", what="write the visit up", due="2026-03-03", status="done"
    ),
    label="rowan",
    tags=("duty",),
)
entry(
    "2026-03-09T10:05:00+00:00",
    "after_visit",
    text("moment", "Zo\u00eb met me at the caf\u00e9 with the corrected plan."),
    multi("good", "trust", "other:a joke about the bus"),
    multi("triggers", "none"),
    label="oak",
    tags=("duty", "car"),
    starred=True,
    depth="short",
)
entry(
    "2026-03-13T17:30:00+00:00",
    "week_close",
    text(
        "note", "Family \U0001f468\u200d\U0001f469\u200d\U0001f467, a line\n\nand another.\tA tab."
    ),
    Answer("flow", "scale", "flow_to_self", 0),
    action("if_then", "switch_off", cue="work comes up", what="go outside", status="open"),
)
entry(
    "2026-06-21T23:30:00+14:00",
    "after_visit",
    text(
        "moment",
        "\u0642\u0627\u0644\u062a \u0634\u0643\u0631\u0627 \u200f\u0641\u064a \u0627\u0644\u0628\u0627\u0628.",
    ),
    text("person_view", "\u65e5\u8a18 and \U0001d49c"),
    label="\u00e9rable",
)
entry(
    "2026-07-01T09:00:00+01:00",
    "identity",
    Answer("position", "single", "position", "i_saw_or_heard_it"),
    Answer("mode", "single", "mode", "other:numb, on the chain of command"),
    action("actions", "ally", what="ask how it was", why="it went unsaid", help_offered="time"),
)
entry(
    "2026-07-02T09:00:00+01:00",
    "after_visit",
    Answer("raise", "yesno", "raise", value=True),
    text("raise_title", "Visits alone after dark"),
    set_version=3,
)
entry(
    "2026-07-03T09:00:00+01:00",
    "after_visit",
    Answer("raise", "yesno", "raise", value=True),
    text("raise_title", "The waiting list"),
)
entry(
    "2026-07-10T09:00:00+01:00",
    "supervision_prep",
    multi("agenda", "other:The waiting list"),
    Answer("update", "action", "previous_actions", {"what": "x", "status": "part"}, about="1"),
)
entry(
    "2026-10-25T01:40:00+01:00",
    "note",
    text("note", "Before the clocks went back."),
    tags=("Duty",),
)
entry("2026-10-25T01:10:00+00:00", "note", text("note", "After the clocks went back."))
entry(
    "2026-10-26T09:00:00+00:00", "an_own_set", Answer("", "", "own_field", {"a": [1, None, True]})
)
BINNED = entry("2026-10-26T10:00:00+00:00", "note", text("note", "Not needed: the chain."))
GONE = entry("2026-10-26T11:00:00+00:00", "note", text("note", "Gone for good."))
DRAFT = entry("2026-10-26T12:00:00+00:00", "after_visit", label="ash", depth="short")


def make(path):
    moments = (NOW + timedelta(minutes=n) for n in range(99))
    with Journal.create(path, clock=lambda: next(moments)) as journal:
        for one in ENTRIES[:-1]:
            journal.add(one)
        journal.close_action(2, "part", barrier="no time alone")
        journal.set_tags(3, ["friday"])
        journal.delete(12)
        journal.delete_for_good(13)
        draft = journal.start(DRAFT)
        draft.keep(text("moment", "Half a sentence about", asked="Which moment stayed with you?"))
        draft.passed("threat")
        draft.keep(text("felt_by", "some", about="team"))
        draft.set_depth("standard")
        journal.put_names({"Leanne": "the mother", "Abdi": ""})
        journal.add_supervised(NOW.date())
        journal.remember_copy(Path("/invented/copy.jsonl"), "export")
        journal.looked_at(1)
        return contents(journal)


if __name__ == "__main__":
    database = DATA / f"journal-{sys.argv[1]}.db"
    if database.exists():
        sys.exit(f"{database.name} is there already: a golden journal is never made again.")
    holds = json.dumps(make(database), ensure_ascii=True, indent=1)
    database.with_suffix(".json").write_text(holds + "\n", encoding="utf-8")
