"""What somebody who does not exist might answer to each prompt set, drawn by chance."""

from collections.abc import Callable, Mapping
from typing import Any

from reflect.cli.demo_draw import Draw, Hat

Values = dict[str, object]
"""Step to value; what the path of an entry leaves out may be there too."""

Texts = Mapping[str, Any]

# Visits where the linked trigger came first, with another one first, and with little threat.
LINKED, OTHERS, CALM = 11, 20, 3
# Of the linked ones all but so many hold the linked response; of the others so many do.
_WITHOUT, _ELSEWHERE = 1, 2


def visits(draw: Draw, hat: Hat, texts: Texts) -> list[Values]:
    """Return the answers of every visit, in no order of time."""
    link = texts["link"]
    linked = [text for text in texts["visit"] if text["trigger"] == link["trigger"]]
    others = [text for text in texts["visit"] if text["trigger"] != link["trigger"]]
    pairs = [
        (draw.several(linked, LINKED), LINKED - _WITHOUT),
        (draw.several(others, OTHERS), _ELSEWHERE),
    ]
    told = []
    for moments, with_response in pairs:
        for place, text in enumerate(moments):
            values = _visit(draw, hat, texts["draw"], text["moment"], draw.between(3, 8))
            values["trigger"] = [text["trigger"], *_beside(draw, text["trigger"], texts["draw"])]
            if place < with_response:
                values["response"] = [link["response"], *draw.up_to(1, texts["draw"]["responses"])]
            told.append(values)
    calm = draw.several(texts["calm"], CALM)
    return told + [
        _visit(draw, hat, texts["draw"], text["moment"], draw.between(0, 2)) for text in calm
    ]


def in_set(name: str, draw: Draw, hat: Hat, texts: Texts) -> Values:
    """Return the answers of one entry of a set other than `after_visit`."""
    return _SETS[name](draw, hat, texts["draw"])


def _visit(draw: Draw, hat: Hat, pools: Texts, moment: str, threat: int) -> Values:
    return {
        **_around(draw),
        **_task(draw, hat),
        "moment": moment,
        "threat": threat,
        "context": draw.up_to(2, pools["contexts"]),
        "source_level": draw.one(pools["levels"]),
        "at_risk_other": draw.up_to(2, pools["feared"]),
        "emotions": draw.up_to(3, pools["emotions"]),
        "response": draw.up_to(2, pools["responses"]),
        **_holds(draw),
        "person_view": hat("person_view"),
        "echo": draw.one(pools["echoes"]),
        "echo_where": draw.up_to(1, pools["levels"]),
        "good": draw.up_to(2, pools["good"]),
        "restorer": draw.up_to(2, pools["restorers"]),
        "if_then": hat("plans") if draw.chance(1 / 3) else None,
        **_raise(draw, hat),
        "next_kind_thing": draw.one(pools["restorers"]),
    }


def _checkin(draw: Draw, hat: Hat, pools: Texts) -> Values:
    return {
        **_around(draw),
        "emotions": draw.up_to(3, pools["emotions"]),
        "mode": draw.one(pools["modes"]),
        "trigger": draw.up_to(2, pools["triggers"]),
        "jot": hat("jots"),
        "next_kind_thing": draw.one(pools["restorers"]),
    }


def _week_close(draw: Draw, hat: Hat, pools: Texts) -> Values:
    return {
        **_around(draw),
        "unsafe": False,
        "hard": hat("hard"),
        "trigger": draw.up_to(2, pools["triggers"]),
        "context": draw.up_to(2, pools["contexts"]),
        "org": draw.up_to(2, pools["org_responses"]),
        **_holds(draw),
        "good": draw.up_to(3, pools["good"]),
        "helped": draw.up_to(2, pools["restorers"]),
        "need": draw.up_to(1, pools["needs"]),
        "colleague": draw.one(pools["colleague"]),
        "switch_off": hat("home_plans"),
    }


def _going_well(draw: Draw, hat: Hat, pools: Texts) -> Values:
    thank = hat("thanks") if draw.chance(1 / 2) else None
    return {
        **_around(draw),
        "good": draw.several(pools["good"], draw.between(1, 3)),
        "what": hat("went_well"),
        "how": hat("made_possible"),
        "flow_to": draw.between(4, 8),
        "flow_from": draw.between(3, 7),
        "flow_self": draw.between(3, 7),
        "block": draw.up_to(2, pools["blocks"]),
        "thank": {"what": thank} if thank else None,
    }


def _leading(draw: Draw, hat: Hat, pools: Texts) -> Values:
    return {
        **_around(draw),
        "pressing": draw.up_to(2, pools["contexts"]),
        "trigger": draw.up_to(2, pools["triggers"]),
        "source_level": draw.one(pools["levels"]),
        "threat": draw.between(3, 7),
        "response": draw.up_to(2, pools["responses"]),
        "org": draw.up_to(2, pools["org_responses"]),
        **_holds(draw),
        "led_by": hat("led"),
        "passing": draw.one(pools["echoes"]),
        "passing_where": draw.up_to(1, pools["levels"]),
        "values": draw.up_to(2, pools["values"]),
        "good": draw.up_to(2, pools["good"]),
        "lighten": {"what": hat("loosen")},
        "visible": {"what": hat("visible")},
        "need": draw.up_to(1, pools["needs"]),
        "raise": False,
    }


def _note(draw: Draw, hat: Hat, pools: Texts) -> Values:
    del draw, pools
    return {"note": hat("notes")}


def _after_incident(draw: Draw, hat: Hat, pools: Texts) -> Values:
    del pools
    return {
        "when": "today_or_yesterday",
        "needs_now": ["food_water_warmth", "my_tasks_covered"],
        "told": True,
        "others": False,
        "contact": hat("contact"),
        "activation_after": draw.between(4, 6),
    }


_SETS: Mapping[str, Callable[[Draw, Hat, Texts], Values]] = {
    "checkin": _checkin,
    "week_close": _week_close,
    "going_well": _going_well,
    "leading": _leading,
    "note": _note,
    "after_incident": _after_incident,
}


def _around(draw: Draw) -> Values:
    # Below what offers steadying, and never much higher after than before: the plain path.
    before = draw.between(2, 6)
    return {
        "activation_before": before,
        "activation_after": max(0, min(6, before + draw.between(-2, 1))),
    }


def _task(draw: Draw, hat: Hat) -> Values:
    what = hat("official") if draw.chance(1 / 3) else None
    return {"official_first": bool(what), "official_action": {"what": what} if what else None}


def _raise(draw: Draw, hat: Hat) -> Values:
    title = hat("titles") if draw.chance(1 / 4) else None
    return {"raise": bool(title), "raise_title": title}


def _holds(draw: Draw) -> Values:
    return {
        "hold_openness": draw.between(3, 8),
        "hold_compassion": draw.between(4, 8),
        "hold_collaboration": draw.between(3, 8),
    }


def _beside(draw: Draw, first: str, pools: Texts) -> list[str]:
    others = [trigger for trigger in pools["triggers"] if trigger != first]
    return draw.several(others, 1) if draw.chance(1 / 3) else []
