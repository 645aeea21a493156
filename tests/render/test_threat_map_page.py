"""A threat map as one page, two of them side by side, and a group's reflection."""

from datetime import UTC, date, datetime

from reflect.library import Library
from reflect.model.entry import Answer
from reflect.model.labels import Labels
from reflect.model.meeting import Heading, Meeting
from reflect.render.group import group
from reflect.render.html import to_html
from reflect.render.markdown import to_markdown
from reflect.render.threat_map import TOO_FEW, compared, threat_map

LIBRARY = Library()
FACETS = LIBRARY.facets
LABELS = Labels(FACETS, LIBRARY.option_labels("threat_map"))


def meeting(*answers, month=3, set_id="threat_map"):
    at = datetime(2026, month, 2, 9, tzinfo=UTC)
    return Meeting(Heading(month, f"id-{month}", set_id, 1, at), answers)


def many(field, *items, step=""):
    return Answer(step or field, "multi", field, list(items))


def text(field, words):
    return Answer(field, "text", field, words)


def action(step, what, field="actions", **parts):
    return Answer(step, "action", field, {"what": what, "status": "open", **parts})


def rating(level, number):
    return Answer("levels", "scale", "level_threat", number, about=level)


WHOLE = meeting(
    Answer("scope", "single", "scope", "team"),
    many("contexts", "deadline", "other:a new building"),
    rating("team", 6),
    rating("society", 8),
    many("level_at_risk", "body_safety"),
    many("org_responses", "process_first", "other:silence"),
    text("protects_note", "The papers.\nIt does, for a while."),
    many("pulls", "openness"),
    text("travel_note", "Downwards, by mail."),
    text("who_pays", "Newly qualified."),
    text("missing_voice", "Families."),
    many("good", "heard_voice"),
    action("loosen", "Stop the weekly return", due="2026-03-31"),
    action("visible", "Come to duty"),
    many("principles", "safety"),
    Answer("spike", "action", "if_then", {"cue": "it is called", "what": "say no"}),
    action("tell_whom", "The service"),
    action("tell", "Tuesday 2 June 2026", "review_date", due="2026-06-02"),
)


def page(found):
    return to_markdown(threat_map(found, FACETS, LABELS))


def test_the_map_says_all_it_is_to_say_in_order():
    shown = page(WHOLE)
    order = [
        *("# Threat map, team, 2 March 2026", "with no names", "Pressing on it: Deadline"),
        *("a new building", "At risk where it is highest", "- Wider society: 8\n- The team: 6"),
        *("More process. It may protect: ", "It may cost: ", "- silence"),
        *("The papers. It does, for a while.", "What it is pulled away from: Openness"),
        *("Downwards, by mail.", "Newly qualified.", "Families.", "## What is already good"),
        *("Stop the weekly return (by Tuesday 31 March 2026)", "visibly: Come to duty; it would"),
        *("If it is called, then say no", "The service", "When we look again: Tuesday 2 June 2026"),
        "To destroy it",
    ]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_what_was_not_said_is_not_on_the_page():
    shown = page(meeting(Answer("scope", "single", "scope", "service")))
    assert shown.count("## ") == 0
    assert "not sure" in page(meeting())


def test_ratings_of_too_few_people_are_named_as_such_and_not_shown():
    four = many("level_threats", *(f"team:{9:02}" for _ in range(4)))
    shown = page(meeting(four))
    assert TOO_FEW in shown
    assert "9" not in shown.partition("## Threat by level")[2].partition("---")[0]
    five = many("level_threats", *(f"team:{9:02}" for _ in range(5)))
    assert "The team: 9, the middle of 5 people" in page(meeting(five))


def test_two_maps_stand_side_by_side_with_what_became_of_what_was_agreed():
    now = meeting(
        *(Answer("scope", "single", "scope", "team"), rating("team", 3), rating("sector", 2)),
        many("org_responses", "process_first", "us_and_them"),
        month=6,
    )
    shown = to_markdown(compared(now, WHOLE, ["Come to duty; done"], FACETS, LABELS))
    assert "# Two threat maps, team, 2 June 2026 and 2 March 2026" in shown
    assert "- The team: 3 on 2 June 2026; 6 on 2 March 2026" in shown
    assert "- The sector: 2 on 2 June 2026; not rated on 2 March 2026" in shown
    assert "- More process: both times" in shown
    assert "- silence: 2 March 2026" in shown
    assert "## What became of what was agreed on 2 March 2026\n\n- Come to duty; done" in shown
    for graded in ("better", "worse", "improve", "up from", "down from"):
        assert graded not in shown


def test_two_maps_withhold_what_too_few_people_gave():
    four = meeting(many("level_threats", *["team:09"] * 4), month=6)
    shown = to_markdown(compared(four, meeting(), [], FACETS, LABELS))
    assert TOO_FEW in shown
    assert "9" not in shown.replace("2026", "")
    assert "What became" not in shown


def test_the_same_as_html_has_nothing_active_in_it():
    nasty = "<script>alert(1)</script>"
    found = meeting(
        Answer("scope", "single", "scope", "team"),
        many("org_responses", f"other:{nasty}"),
        text("travel_note", nasty),
        action("visible", nasty),
    )
    shown = to_html(threat_map(found, FACETS, LABELS))
    assert shown.startswith("<!doctype html>")
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 3


def test_a_group_is_themes_and_actions_and_a_title():
    found = meeting(
        text("title", "Doorstep visits"),
        many("emotions", "fear"),
        many("felt_by", "team"),
        many("responses", "hide_in_process"),
        text("power_note", "Nobody here works nights."),
        text("struck", "That we all knew it."),
        many("org_responses", "process_first"),
        action("carry", "Say it at the forum", "mediation", owner="the manager"),
        set_id="group",
    )
    shown = to_markdown(group(found, LABELS))
    assert shown.startswith("# Doorstep visits, 2 March 2026\n\nAbout conditions")
    for words in (
        *("Fear", "The team", "Leaning on procedure", "Nobody here works nights."),
        *("That we all knew it.", "More process", "Say it at the forum (the manager)"),
    ):
        assert words in shown
    assert to_markdown(group(meeting(set_id="group"), LABELS)).startswith("# Group reflection, ")


def test_a_day_is_the_day_of_the_meeting():
    assert meeting().heading.at.date() == date(2026, 3, 2)
