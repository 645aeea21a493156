"""What was asked for and what was agreed: usually a message for the organisation."""

from collections.abc import Iterator
from datetime import date

from reflect.insight.finding import Finding
from reflect.insight.material import Material
from reflect.insight.wording import how_many, on_day

_DAYS = 21


def asks_unmet(material: Material) -> Iterator[Finding]:
    """The same ask in three entries over three weeks, and no action linked to it is closed.

    An action is linked where it says which ask it answers. Source: practice model, section D;
    the mediating function of supervision, MORR.
    """
    closed = {action.need for action in material.agreed if not action.is_open}
    for tally in material.most_first("needs"):
        first, last = tally.rows[0].day, tally.rows[-1].day
        if tally.entries >= 3 and last - first >= _DAYS and tally.item not in closed:
            since = on_day(date.fromordinal(first), material.window.until.year)
            yield Finding(
                detector="asks_unmet",
                about={"needs": tally.item},
                counts={"in": tally.entries, "weeks": tally.weeks, "actions_done": 0},
                text=f"You've asked for {material.words.phrase('needs', tally.item)} "
                f"{tally.entries} times since {since}. No linked action is marked done.",
                question="Who needs to hear this, and what would help you say it?",
                caution="It may have been answered without a note of it here. "
                "Often it is a message for the organisation.",
                entries=tally.ids,
                leaves=material.leave(tally),
            )


def actions_stuck(material: Material) -> Iterator[Finding]:
    """Actions still open after two sessions of supervision. Their words are never looked at.

    Source: practice model, section D.
    """
    still_open = [action for action in material.agreed if action.is_open]
    stuck = sorted(
        (a for a in still_open if sum(day > a.day for day in material.sessions) >= 2),
        key=lambda action: (action.day, action.entry),
    )
    if not stuck:
        return
    have = "has" if len(stuck) == 1 else "have"
    since = on_day(stuck[0].day, material.window.until.year)
    they = "Is it" if len(stuck) == 1 else "Are they"
    yield Finding(
        detector="actions_stuck",
        about={"actions": "open"},
        counts={"in": len(stuck), "of": len(still_open)},
        text=f"Of {how_many(len(still_open), 'open action')}, {len(stuck)} {have} carried over "
        f"since {since}, through two sessions or more.",
        question=f"What got in the way? {they} still right?",
        caution="Some may be done and not marked, or wait for somebody else.",
        entries=tuple(dict.fromkeys(action.entry for action in stuck if action.entry)),
    )
