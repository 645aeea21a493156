"""What can be said in a session instead of an answer, and what follows."""

import pytest
from at_a_terminal import Terminal
from supervising import AGREEMENT, OPENED, WHOLE

from reflect.store.supervision import Supervision

LEAVES = {"0 Opening": [":pause"]}


@pytest.fixture
def supervisor(writer):
    writer.does("session", "agree", "heron", replies=AGREEMENT)
    return writer


def hold(person, replies, *words):
    return person.reads("session", *(words or ("start", "heron")), replies=replies)


def held(person, number=2):
    with Supervision.open(person.home / "supervision.db") as supervision:
        return supervision.meeting(number)


def test_back_leads_to_the_page_before_and_from_the_first_page_nowhere(supervisor):
    replies = {**OPENED, "1/1 Experience": [":back"]}
    replies["0 Opening"] = [":back", "1 2 4", "", ":pause"]
    said = hold(supervisor, replies)
    assert said.count("Opening: 1 of 3") == 2
    assert said.index("Experience, Doorstep visits") < said.index("Opening: 1 of 11")


def test_back_at_a_question_leads_to_its_page_with_what_was_there(supervisor):
    replies = {**OPENED, "x_moment": ["The hall was cold.", ":back"],
               "1/1 Experience": ["1", "1 2", ":pause"]}  # fmt: skip
    said = hold(supervisor, replies)
    assert said.count("What matters: The hall was cold.") == 2
    assert held(supervisor)["topic.experience"] == "The hall was cold."


def test_back_from_what_is_missing_and_from_signing_leads_to_the_pages(supervisor):
    replies = {**WHOLE, "p_why": ["Two accounts differ."], "gather": [":back", "", ""],
               "5 Wider": ["", ""], "6 Closing": ["7", "", ""],
               "c_sign_supervisee": [":back", "1"]}  # fmt: skip
    said = hold(supervisor, replies)
    assert said.count("Still to be recorded") == 2
    assert said.count("Wider: 10 of 11") == 2
    assert said.count("Closing: 11 of 11") == 2
    assert said.count("Reading it together") == 2
    assert "Session 2 is signed by both" in said


def test_all_of_it_can_be_shown_before_signing_a_screen_at_a_time(supervisor):
    said = hold(supervisor, {**WHOLE, "c_sign_supervisee": ["", "4", *[""] * 6, "2", "Otherwise."]})
    reading = said[said.index("Reading it together") :]
    assert "Topic: Doorstep visits" in reading
    assert "The supervisee not recorded" not in reading


def test_a_shorter_path_is_theirs_to_choose(supervisor):
    replies = {**OPENED, "0 Opening": [":short", "1 6", ":pause"], "agree": [":short"],
               "topics": [":short"]}  # fmt: skip
    said = hold(supervisor, replies)
    assert "Here you choose what to open." in said
    assert held(supervisor)["recording_agreed"] is None


def test_what_cannot_be_left_out_is_asked_until_it_has_an_answer(supervisor):
    said = hold(supervisor, {**WHOLE, "0 Opening": [""], "topic": [""], "agree": ["", "1"]})
    assert said.count("This one needs an answer; “not yet” is an answer too.") == 1
    assert held(supervisor)["recording_agreed"] == "yes"


def test_skipping_what_was_answered_takes_it_back_and_what_hung_on_it(supervisor):
    replies = {**WHOLE, "1/4 Plans and actions": ["4", "4", ":pause"], "p_official": ["y", "n"]}
    hold(supervisor, replies)
    assert {a.step for a in held(supervisor).answers if a.step.startswith("p_")} == {"p_official"}
    hold(supervisor, {"1/4 Plans and actions": ["4", ":pause"], "p_official": [":skip"]}, "resume")
    assert not [a for a in held(supervisor).answers if a.step.startswith("p_")]


def test_compassion_that_got_stuck_is_asked_only_where_it_is_being_pulled_at(supervisor):
    replies = {**OPENED, "1/3 Analysis": ["5", "6", "5", ":pause"], "a_pull": ["2", "1"],
               "a_stuck": ["1"]}  # fmt: skip
    facet = supervisor.runtime(None).library.facets["pull"]
    numbers = [str(at) for at, item in enumerate(facet.items, start=1) if item.id == "compassion"]
    replies["a_pull"] = [numbers[0], "1" if numbers[0] != "1" else "2"]
    said = hold(supervisor, replies)
    assert "Which part of compassion was possible here" in said
    assert {a.step for a in held(supervisor).answers} >= {"a_pull"}
    assert "a_stuck" not in {a.step for a in held(supervisor).answers}


def test_none_says_that_no_action_was_agreed(supervisor):
    said = hold(supervisor, {**WHOLE, "p_action": ["None"]})
    assert "none agreed" in said
    assert "ctions none agreed" in supervisor.reads("session", "show", "2")
    with Supervision.open(supervisor.home / "supervision.db") as supervision:
        assert [a.field for a in supervision.actions(field="actions")] == ["actions"]


def test_an_agenda_asked_again_keeps_what_was_there_and_offers_only_what_is_no_topic_yet(
    supervisor,
):
    replies = {**OPENED, "0 Opening": ["4", "4", ":pause"],
               "agenda": ["Doorstep visits", "Rota", "1", "", "", "1"]}  # fmt: skip
    hold(supervisor, replies)
    assert held(supervisor)["agenda"] == ["other:Doorstep visits", "other:Rota"]
    assert [topic.label for topic in held(supervisor).topics] == ["Doorstep visits", "Rota"]
    again = {"0 Opening": ["4", ":pause"], "agenda": ["", "A leaver", ""]}
    hold(supervisor, again, "resume")
    assert [topic.label for topic in held(supervisor).topics] == ["Doorstep visits", "Rota"]


def test_putting_a_topic_down_on_its_own_page_goes_on_with_what_is_left(supervisor):
    replies = {**OPENED, "1/1 Experience": ["4"], "topics": ["3", ""], "2/1 Experience": [":pause"]}
    said = hold(supervisor, replies)
    assert [topic.taken_up for topic in held(supervisor).topics] == [False, True]
    assert ":pause" in said


def test_leaving_the_list_of_topics_or_of_pages_changes_nothing(supervisor):
    replies = {"0 Opening": ["6", "7", ":pause"], "topics": ["1", "", ""], "pages": [""]}
    said = hold(supervisor, replies)
    assert held(supervisor).topics == ()
    assert said.count("Opening: 1 of 3") == 2


@pytest.mark.parametrize("start", [["start", "heron"], ["agree", "heron"]])
def test_ctrl_c_leaves_what_was_said(supervisor, start):
    terminal = Terminal(supervisor.home, "session", *start)
    try:
        terminal.read(1)
        terminal._until(terminal.waits, "a line to type on")
        terminal.process.send(b"\x03")
        assert terminal.ends() == 130
        assert "What was said is kept. `reflect session resume` goes on." in terminal.printed
        assert terminal.is_as_it_was()
    finally:
        terminal.close()
