"""Make the golden supervision file of the schema as it is now, and what it holds beside it.

Run once when a schema is about to be shipped, with its number; never again for that number:

    python tests/store/make_golden_supervision.py 1

Everything in it is invented.
"""

import json
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path

from golden_supervision import contents

from reflect.model.entry import Answer
from reflect.store.supervision import Supervision

DATA = Path(__file__).parents[1] / "data"
START = datetime.fromisoformat("2026-03-02T10:00:00+00:00")


class Clock:
    """Goes on a minute each time it is asked."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(minutes=1)
        return self.now

    def on(self, **parts):
        self.now += timedelta(**parts)


def text(step, field, value, about=""):
    return Answer(step, "text", field, value, "What was it?", about)


def action(step, field, about="", **parts):
    return Answer(step, "action", field, parts, "Who does what?", about)


def agree(begin):
    with_heron = begin("working_agreement", "heron")
    with_heron.keep(Answer("every", "single", "agreement.every", "every_4_weeks", "How often?"))
    with_heron.keep(text("length", "agreement.length", "75 minutes"))
    with_heron.seal()


def hold_one(begin, clock):
    """A session that both signed, with a topic put down and an action for each way one can go."""
    held = begin("supervision", "heron", minutes=75)
    held.keep(Answer("agree", "single", "recording_agreed", "yes"))
    held.keep(Answer("agenda", "multi", "agenda", ["other:Doorsteps", "other:The rota"]))
    doors, rota = held.add_topic("Doorsteps"), held.add_topic("The rota")
    held.order_topics([rota.number, doors.number])
    held.take_up(rota.number, taken_up=False)
    held.keep(text("x_moment", "topic.experience", "The hall was cold.\n\nZo\u00eb waited.", "1"))
    held.keep(Answer("r_trigger", "multi", "topic.triggers", ["scrutiny", "other:a dog"], "", "1"))
    held.keep(text("p_decide", "topic.decision", "The plan stays.", "1"))
    held.keep(text("p_why", "topic.reason", "Two accounts differ.", "1"))
    held.keep(Answer("p_official", "yesno", "topic.to_official", value=False, about="1"))
    parts = {"owner": "worker", "due": "2026-03-09", "why": "to hear her day", "need": "joint"}
    held.keep(action("p_action", "actions", "1", what="Ring the school", **parts))
    held.keep(action("p_action", "actions", "1/2", what="Ask for a car", help_offered="duty"))
    held.keep(action("w_up", "mediation", what="Cover on duty days", owner="supervisor"))
    held.keep(Answer("c_heard", "scale", "felt_heard", 8))
    held.keep(text("page_note", "page_note", "A late start.", "0 Opening"))
    clock.on(minutes=40)
    held.sign("supervisee", "agreed_with_comment", "I saw it otherwise.")
    held.sign("supervisor", "agreed")
    held.seal()


def look_back(begin):
    """The next one, paused in its middle."""
    again = begin("supervision", "heron", minutes=60)
    parts = {"what": "Ring the school", "was": "open", "status": "part", "barrier": "A form."}
    again.keep(action("actions_back", "previous_actions", "1", **parts))
    parts = {"what": "Ask for a car", "was": "open", "status": "open", "changed_to": "Two cars"}
    again.keep(action("actions_back", "previous_actions", "2", **parts))
    again.add_topic("A leaver")
    again.passed("h_kind")
    again.stand_at("3/1 Experience")


def meet_others(begin):
    missed = begin("missed", "tern")
    missed.keep(Answer("missed_by", "single", "missed_by", "both"))
    missed.seal()
    group = begin("group", "")
    group.keep(text("offer", "title", "Doors that stay shut"))
    group.keep(action("carry", "mediation", what="Say it at the team meeting"))
    group.seal()
    begin("threat_map", "").keep(Answer("scope", "single", "scope", "team"))


def make(path):
    clock, ids = Clock(), iter(range(1, 99))
    with Supervision.open(path, clock=clock, make=True) as supervision:

        def begin(set_id, person, minutes=0):
            clock.on(days=7)
            known = str(uuid.UUID(int=next(ids)))
            return supervision.begin(
                set_id, 1, person=person, minutes=minutes, at=clock.now, meeting_id=known
            )

        agree(begin)
        hold_one(begin, clock)
        supervision.add_to(2, "The date was the 3rd.", "supervisee")
        supervision.close_action(3, "not_needed", "Cover came anyway.")
        look_back(begin)
        meet_others(begin)
        return contents(supervision)


if __name__ == "__main__":
    database = DATA / f"supervision-{sys.argv[1]}.db"
    if database.exists():
        sys.exit(f"{database.name} is there already: a golden file is never made again.")
    holds = json.dumps(make(database), ensure_ascii=True, indent=1)
    database.with_suffix(".json").write_text(holds + "\n", encoding="utf-8")
