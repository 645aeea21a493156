"""The record of a session as Markdown, HTML, JSON, and the decision to paste."""

import json
from datetime import UTC, date, datetime

import pytest
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from reflect.exchange.schemas import schema
from reflect.library import Library
from reflect.model.agreement import Agreement
from reflect.model.entry import Answer
from reflect.model.labels import Labels
from reflect.model.meeting import NONE_AGREED, Added, Heading, Meeting, Signed, Topic
from reflect.model.needed import Before
from reflect.model.record import record
from reflect.render.decision import decision
from reflect.render.session_html import html
from reflect.render.session_json import session_json
from reflect.render.session_markdown import markdown
from reflect.render.session_paper import cue_card, paper_sheet
from reflect.render.session_parts import sections
from reflect.render.session_summary import summary

LIBRARY = Library()
LABELS = Labels(LIBRARY.facets, LIBRARY.option_labels("supervision"))
START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DOORS, LATER = Topic(1, "Doorstep visits"), Topic(2, "A leaver", taken_up=False)
HOSTILE = "<script>alert(1)</script> **bold** | cell\n# heading\x1b[2J"

EVERYTHING = (
    Answer("h_kind", "single", "session_kind", "one_to_one"),
    Answer("h_place", "single", "place", "by_video"),
    Answer("h_present", "text", "present", "supervisor, supervisee"),
    Answer("h_gap", "text", "gap_reason", "Leave on both sides."),
    Answer("agree", "single", "recording_agreed", "yes"),
    Answer("page_note", "text", "page_note", "A late start.", "", "0 Opening"),
    Answer("actions_back", "action", "previous_actions",
           {"what": "Ask for a car", "status": "part", "barrier": "A form.", "changed_to": "Two cars"}, "", "7"),
    Answer("agenda", "multi", "agenda", ["other:Doorstep visits", "other:A leaver"]),
    Answer("x_voice", "text", "topic.voice", "She wants the dog back.\n\nSoon.", "", "1"),
    Answer("a_know", "text", "topic.known", "The chain stays on.", "", "1"),
    Answer("r_trigger", "multi", "topic.triggers", ["scrutiny"], "", "1"),
    Answer("page_note", "text", "page_note", "Slowly.", "", "1/1 Experience"),
    Answer("p_decide", "text", "topic.decision", "The plan stays.", "", "1"),
    Answer("p_why", "text", "topic.reason", "Two accounts differ.", "", "1"),
    Answer("p_official", "yesno", "topic.to_official", True, "", "1"),
    Answer("p_official_action", "action", "actions",
           {"what": "Enter it", "owner": "duty worker", "due": "2026-03-04"}, "", "1"),
    Answer("p_action", "action", "actions",
           {"what": "Ring the school", "owner": "worker", "due": "2026-03-09"}, "", "1"),
    Answer("p_ifthen", "action", "topic.contingency", {"cue": "nobody opens", "what": "ring"}, "", "1"),
    Answer("w_work", "multi", "needs", ["workload"]),
    Answer("w_up", "action", "mediation",
           {"what": "Cover on duty", "owner": "supervisor", "due": "2026-04-01", "why": "company"}),
    Answer("c_good", "text", "recognition", "You waited at the door."),
    Answer("c_view_supervisee", "text", "view_supervisee", "I would go in\nsooner."),
    Answer("c_heard", "scale", "felt_heard", 8),
    Answer("c_function", "multi", "functions", ["support"]),
    Answer("c_next", "action", "next_date", {"what": "Monday 30 March 2026, 10:00"}),
)  # fmt: skip
SIGNED = (
    Signed("supervisee", "agreed_with_comment", "I saw it otherwise.", START),
    Signed("supervisor", "not_yet", "", START),
)
ADDED = (Added("The date was the 3rd.", "supervisee", START),)


def made(answers=EVERYTHING, topics=(DOORS, LATER), signed=SIGNED, added=ADDED, **parts):
    heading = Heading(3, "an-id", "supervision", 1, START, "heron", 75, **parts)
    agreement = Agreement(date(2026, 1, 5), date(2027, 1, 5), 28)
    whole = Meeting(heading, tuple(answers), topics, signed, added)
    return record(whole, Before(agreed=True), agreement, date(2026, 1, 20))


FULL = made(ended=START.replace(hour=11))
BARE = record(
    Meeting(Heading(4, "id", "supervision", 1, START, "tern"), topics=(DOORS,)),
    Before(),
    None,
    None,
)


def rows(found):
    return [row for section in sections(found, LABELS) for row in section.rows]


def test_the_whole_record_is_as_agreed():
    assert [section.title for section in sections(FULL, LABELS)] == [
        "The session",
        "Previous actions",
        "Agenda",
        "Topic: Doorstep visits",
        "Topic: A leaver",
        "Workload, wellbeing, development",
        "To carry up the line",
        "Action 1 of 1",
        "Said out loud",
        "From the supervisee",
        "Where we saw it differently",
        "Next date",
        "Sign-off",
        "Added after signing",
        "Not recorded",
    ]
    assert ("Start and finish", "10:00 to 11:00") in rows(FULL)
    assert ("Since the one before", "41 days after the one before; agreed: every 28") in rows(FULL)
    assert ("Ask for a car", "part done; what helped or got in the way: A form.; changed to: Two cars") in rows(FULL)  # fmt: skip
    assert ("Entered by", "duty worker; by Wednesday 4 March 2026") in rows(FULL)
    assert ("Put down", "for another time") in rows(FULL)
    assert ("The supervisor", "not recorded") in rows(FULL)
    assert ("The supervisor", "not yet agreed, Monday 2 March 2026, 10:00") in rows(FULL)


def test_what_was_not_recorded_says_so_in_every_row():
    said = dict(rows(BARE))
    for title in ("Kind", "Where", "Who was there", "Working agreement", "Recording agreed",
                  "Agenda", "Decision", "Reason", "For the official record", "Actions", "Next date",
                  "The supervisee", "The supervisor"):  # fmt: skip
        assert said[title] == "not recorded", title
    assert said["Start and finish"] == "10:00 to not recorded"
    assert said["Previous actions"] == "none"
    assert said["What would help"] == "not raised"
    assert {"Working agreement", "An action, or that there is none"} <= set(BARE.not_recorded)


def test_an_earlier_action_nobody_looked_back_on_says_so():
    from reflect.model.meeting import AgreedAction

    before = Before(earlier=(AgreedAction(7, 1, "tern", "", "actions", "Ask for a car"),))
    whole = Meeting(Heading(4, "id", "supervision", 1, START, "tern"))
    found = record(whole, before, None, None)
    assert ("Ask for a car", "not recorded") in rows(found)


def test_where_it_goes_on_the_official_record_and_nobody_was_named_it_says_so():
    found = made([Answer("p_official", "yesno", "topic.to_official", True, "", "1")])
    assert ("Entered by", "not recorded; not recorded") in rows(found)
    assert "To be entered by: not recorded; not recorded" in decision(
        found, found.topics[0], LABELS
    )


def test_that_no_action_was_agreed_is_said():
    found = made([Answer("p_action", "action", "actions", dict(NONE_AGREED), "", "1")])
    assert ("Actions", "none agreed") in rows(found)
    assert ("Action", "none agreed") in list(summary(found, LABELS))
    assert "Action" not in decision(found, found.topics[0], LABELS)


def test_a_field_this_version_does_not_know_is_shown_as_it_is():
    found = made([Answer("later", "text", "topic.later", "Words.", "", "1")])
    assert ("topic.later", "Words.") in rows(found)


def test_what_is_read_before_signing_holds_decisions_actions_differences_and_what_is_missing():
    read = list(summary(FULL, LABELS))
    assert ("Earlier action", "Ask for a car: part done") in read
    assert ("Doorstep visits", "Decided: The plan stays.") in read
    assert ("", "Reason: Two accounts differ.") in read
    assert ("Action", "Ring the school; worker; by Monday 9 March 2026") in read
    assert ("Up the line", "Cover on duty; supervisor; by Wednesday 1 April 2026") in read
    assert ("Felt heard", "8 of 10") in read
    assert "A leaver" not in dict(read)
    assert not [words for title, words in read if words.startswith("Sign-off")]
    assert ("Not recorded", "Working agreement") in list(summary(BARE, LABELS))


def test_markdown_keeps_paragraphs_and_puts_differences_side_by_side():
    text = markdown(FULL, LABELS)
    tokens = [token.type for token in MarkdownIt().enable("table").parse(text)]
    assert tokens.count("table_open") == 1
    assert "| I would go in<br>sooner. | not recorded |" in text
    assert "She wants the dog back.\n\nSoon." in text
    assert text.endswith("empty the bin.\n")


@pytest.mark.parametrize("write", [markdown, html])
def test_words_in_it_mean_only_themselves(write):
    topics = (Topic(1, HOSTILE),)
    answers = [Answer("p_decide", "text", "topic.decision", HOSTILE, "", "1")]
    answers += [Answer("c_view_supervisor", "text", "view_supervisor", HOSTILE)]
    text = write(made(answers, topics), LABELS)
    shown = MarkdownIt().enable("table").render(text) if write is markdown else text
    assert "<script" not in shown
    assert "<strong>bold" not in shown
    assert "\x1b" not in text


def test_html_needs_nothing_else_and_says_what_markdown_says():
    text = html(FULL, LABELS)
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    for title, words in rows(FULL):
        assert title.replace("'", "&#39;") in text
        assert words.split("\n")[0].replace("'", "&#39;") in text
    assert '<th role="columnheader" scope="col" class="words">The supervisor</th>' in text


@pytest.mark.parametrize("found", [FULL, BARE])
def test_json_is_as_the_published_schema_says(found):
    shape = schema("session")
    Draft202012Validator.check_schema(shape)
    given = json.loads(session_json(found))
    Draft202012Validator(shape).validate(given)
    assert given["format"] == "reflect-session/1"
    assert set(shape["required"]) == set(given)


def test_what_is_no_date_is_never_written_as_one():
    from dataclasses import replace

    with pytest.raises(TypeError):
        session_json(replace(BARE, kind=object()))


def test_the_decision_is_ready_to_paste():
    assert decision(FULL, FULL.topics[0], LABELS).splitlines() == [
        "From supervision, Monday 2 March 2026: Doorstep visits",
        "Decision: The plan stays.",
        "Reason: Two accounts differ.",
        "The person's view: She wants the dog back. Soon.",
        "Known, assumed, not known: The chain stays on.",
        "If things change: If nobody opens, then ring",
        "Action: Ring the school; worker; by Monday 9 March 2026",
        "To be entered by: duty worker; by Wednesday 4 March 2026",
        "Decided by: supervisor, supervisee",
        "Signed by both: not yet",
    ]
    found = made([Answer("p_action", "action", "actions", {"what": "Ring"}, "", "1")])
    assert "Action: Ring; who: not recorded; by when: not recorded" in decision(
        found, found.topics[0], LABELS
    )


def test_cues_and_the_sheet_are_markdown_by_phase():
    prompts = LIBRARY.prompt_set("supervision")
    assert "## Closing" not in cue_card(prompts)  # it has no cue
    assert "## Reflection (again for each topic)" in paper_sheet(prompts)
    assert "(Agreed, Agreed with comment, Not yet)" in paper_sheet(prompts)
    assert "heard today? (0 not at all, 5 partly, 10 fully) ....." in paper_sheet(prompts)
    assert "\\" not in paper_sheet(prompts)
