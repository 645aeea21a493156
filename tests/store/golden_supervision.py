"""What a supervision file holds, as plain values to compare."""

import json
from dataclasses import asdict
from pathlib import Path

GOLDEN = sorted((Path(__file__).parents[1] / "data").glob("supervision-*.db"))


def known(golden):
    """Return what a golden file is known to hold."""
    return json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))


def contents(supervision):
    """Return everything a supervision file can be asked for."""
    held = {
        "people": supervision.people(),
        "meetings": [
            asdict(meeting) | {"answers": [answer._asdict() for answer in meeting.answers]}
            for meeting in supervision.meetings()
        ],
        "actions": [asdict(action) for action in supervision.actions(open_only=False)],
        "open": [action.number for action in supervision.actions()],
        "unfinished": [
            {
                "number": going_on.number,
                "place": going_on.place,
                "trail": list(going_on.trail),
                "minutes": going_on.spent.total_seconds() // 60,
            }
            for heading in supervision.unfinished()
            for going_on in [supervision.resume(heading.number)]
        ],
    }
    return json.loads(json.dumps(held, default=str))
