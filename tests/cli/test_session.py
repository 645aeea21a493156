"""`reflect session`: held, paused, signed, added to, listed, written out."""

import json
import re

import pytest
from supervising import AGREEMENT, ENDED, MUST, OPENED, TOPICS, WHOLE, lacks, without

from reflect.store.supervision import Supervision


@pytest.fixture
def supervisor(writer):
    """A supervisor with a journal and an agreement with heron."""
    writer.does("session", "agree", "heron", replies=AGREEMENT)
    return writer


@pytest.fixture
def signed(supervisor):
    """A supervisor with one session that both signed: number 2."""
    assert "Session 2 is signed by both" in hold(supervisor)
    return supervisor


def hold(person, replies=WHOLE, *options):
    return person.reads("session", "start", "heron", *options, replies=replies)


def held(person, number=2):
    with Supervision.open(person.home / "supervision.db") as supervision:
        return supervision.meeting(number)


def test_the_agreement_is_kept_and_each_session_shows_when_it_is_due(supervisor):
    assert "to be looked at again by Tuesday 2 March 2027" in hold(supervisor)
    shown = supervisor.reads("session", "show", "1")
    assert "Every 4 weeks" in shown
    assert "The supervisor raises it; either may." in shown


def test_a_year_later_it_is_time_to_look_at_it_and_enter_keeps_what_stands(supervisor):
    supervisor.now = supervisor.now.replace(year=2027)
    shown = supervisor.reads("session", "agree", "heron", replies={"length": ["60 minutes"]})
    assert "it is time to look at it again" in shown
    again = supervisor.reads("session", "show", "2")
    assert "60 minutes" in again
    assert "Every 4 weeks" in again
    assert "75 minutes" in supervisor.reads("session", "show", "1")


def test_an_agreement_without_an_answer_is_none(writer):
    assert "nothing is kept" in writer.reads("session", "agree", "heron", replies={})
    said = hold(writer, {"0 Opening": [":pause"]})
    assert "There is no working agreement yet: `reflect session agree heron`" in said
    assert "`reflect session resume` goes on" in said


def test_the_record_of_a_whole_session_has_everything_it_must(signed):
    result = signed.runs("session", "record", "2")
    assert lacks(result.stdout) == []
    assert "not recorded" not in result.stdout
    assert result.stderr.count("ot recorded") == 0


def test_the_checker_notices_each_part_that_is_taken_out(signed):
    text = " ".join(signed.does("session", "record", "2").split())
    for name, words in MUST.items():
        assert name in lacks(text.replace(words, ""))


def test_what_is_missing_is_named_first_and_never_made_up(supervisor):
    hold(supervisor, without(WHOLE, "p_why", "h_place", "w_up"))
    result = supervisor.runs("session", "record", "2")
    assert "Where" in result.stderr
    assert "The reason for it: Doorstep visits" in result.stderr
    assert "**Reason:** not recorded" in result.stdout
    assert "## Not recorded" in result.stdout
    assert "up the line" not in result.stdout


def test_ratings_are_the_supervisees_and_stand_nowhere_unless_they_say_so(signed):
    record = signed.does("session", "record", "2")
    assert "**Felt heard:** 8 of 10" in record
    assert "Useful" not in record
    assert held(signed)["useful"] is None


def test_items_of_a_list_are_not_taken_for_names_and_names_are(supervisor):
    hold(supervisor, {**WHOLE, "p_why": ["We asked Leanne Marsh.", "Too early to say."]})
    record = supervisor.runs("session", "record", "2")
    assert "High stakes, unclear facts; Hostility or intimidation" in record.stdout
    seen = record.stderr.partition("These lines may show who someone is")[2]
    assert "[Leanne Marsh]" in seen
    assert seen.count("[") == 1


def test_differences_stand_side_by_side(signed):
    record = signed.does("session", "record", "2")
    assert "| The supervisee | The supervisor |" in record
    assert "| I would have gone in sooner. | I would wait. |" in record


def test_a_session_nobody_opened_anything_in_still_asks_what_no_record_can_do_without(supervisor):
    replies = {"agree": ["3"], "c_next": ["not yet"], "c_sign_supervisee": ["3"],
               "c_sign_supervisor": ["1"]}  # fmt: skip
    said = hold(supervisor, replies)
    assert "It is not signed by both yet. `reflect session resume` comes back to it." in said
    assert "Official belongs on the person's own record" in said
    result = supervisor.runs("session", "record", "2")
    assert "Sign-off of the supervisee" in result.stderr
    assert "Not yet agreed" in result.stdout
    assert "not yet agreed, Monday 2 March" in result.stdout


def test_a_session_not_signed_waits_for_both_and_is_no_bar_to_the_next(supervisor):
    hold(supervisor, {**WHOLE, "c_sign_supervisor": ["3"]})
    assert "not signed yet" in supervisor.reads("session", "list")
    hold(supervisor, {"0 Opening": [":pause"]})
    replies = {"": ["2"], "c_sign_supervisee": ["1"], "c_sign_supervisor": ["1"]}
    said = supervisor.reads("session", "resume", replies=replies)
    assert "Session 2 is signed by both" in said
    assert [one.how for one in held(supervisor).signed] == [
        "agreed_with_comment",
        "not_yet",
        "agreed",
        "agreed",
    ]
    assert lacks(supervisor.does("session", "record", "2")) == [
        "supervisee's sign-off",
        "comment",
    ]


def test_a_paused_session_goes_on_where_it_stood_with_all_that_was_said(supervisor):
    replies = {**OPENED, **TOPICS, "1/3 Analysis": [":pause"]}
    assert "`reflect session resume` goes on" in hold(supervisor, replies)
    before = held(supervisor).answers
    with_two = supervisor.runs("session", "start", "heron", replies={})
    assert with_two.exit_code == 6
    assert "`reflect session resume 2` goes on with it." in with_two.stderr
    rest = {step: TOPICS[step] for step in TOPICS if step.startswith(("p_", "1/4", "2/4"))}
    said = supervisor.reads("session", "resume", replies={**rest, **ENDED})
    assert said.index("Analysis, Doorstep visits: 4 of 11") < said.index("Plans and actions")
    assert held(supervisor).answers[: len(before)] == before
    assert lacks(supervisor.does("session", "record", "2")) == []


def test_only_what_is_on_the_table_is_resumed(supervisor):
    assert "Nothing is unfinished" in supervisor.reads("session", "resume", replies={})
    assert supervisor.runs("session", "resume", "9", replies={}).exit_code == 3
    hold(supervisor)
    assert supervisor.runs("session", "resume", "2", replies={}).exit_code == 6
    missed = supervisor.reads("session", "missed", "heron", replies={"who": [":pause"]})
    assert "resume" in missed
    supervisor.does("session", "resume", replies={"who": ["1"]})
    assert "did not happen" in supervisor.reads("session", "list")


def test_previous_actions_are_looked_back_on_with_what_helped_or_got_in_the_way(signed):
    signed.now = signed.now.replace(day=30, hour=10)
    replies = {
        "0 Opening": ["4 5 6"],
        "actions_back": ["3", "A quiet room.", "2", "No answer yet.", "", "1", "", "Ask by post"],
    }
    said = hold(signed, {**replies, "c_next": ["not yet"], "agree": ["1"],
                         "c_sign_supervisee": ["1"], "c_sign_supervisor": ["1"]})  # fmt: skip
    assert "This session: 28 days after the one before; agreed: every 28." in said
    assert "3 actions open from before." in said
    shown = signed.reads("session", "show", "3")
    assert "done; what helped or got in the way: A quiet room.; closed" in shown
    record = signed.does("session", "record", "3")
    assert "part done; what helped or got in the way: No answer yet.; kept" in record
    assert "**Cover on duty days:** not started; changed to: Ask by post" in record
    history = signed.reads("session", "history", "heron")
    assert "looked at in 1 later session; done" in history


def test_a_longer_gap_than_agreed_leaves_room_for_a_neutral_reason(signed):
    signed.now = signed.now.replace(month=5)
    said = hold(signed, {"0 Opening": ["3", ":pause"], "h_gap": ["Leave on both sides."]})
    assert "61 days after the one before; agreed: every 28" in said
    assert "Reason for the gap: Leave on both sides." in said
    assert "longer than agreed" not in hold_again(signed)


def hold_again(person):
    replies = {"0 Opening": [":pause"]}
    return person.reads("session", "start", "tern", replies=replies)


def test_what_is_missing_is_gathered_in_the_last_ten_minutes(supervisor):
    replies = {**OPENED, "1/1 Experience": [""], "gather": ["1", ""], "p_decide": ["It stays."],
               "p_why": ["Too soon."], "6 Closing": [":pause"]}  # fmt: skip
    hold(supervisor, {**OPENED, "1/1 Experience": [":pause"]})
    # 66 of the 75 minutes: spent in one go.
    with Supervision.open(supervisor.home / "supervision.db") as supervision:
        supervision._conn.execute("UPDATE meetings SET spent = 66 * 60 WHERE number = 2")
    shown = supervisor.reads("session", "resume", replies=without(replies, *OPENED))
    assert "9 of 75 minutes are left." in shown
    assert shown.index("Experience, Doorstep visits") < shown.index("Still to be recorded")
    assert "Reflection, Doorstep visits" not in shown
    assert "Closing: 11 of 11" in shown
    topic = held(supervisor).topics[0]
    assert {a.value for a in held(supervisor).of(topic)} == {"It stays.", "Too soon."}


def test_what_was_put_in_the_record_is_added_to_and_never_changed(signed):
    signed.now = signed.now.replace(day=3)
    said = signed.reads("session", "add", "2", replies={"": ["1", "The date was the 3rd."]})
    assert "Added to session 2." in said
    record = signed.does("session", "record", "2")
    assert lacks(record) == []
    assert "## Added after signing" in record
    assert "**Tuesday 3 March 2026, 16:40, the supervisee:** The date was the 3rd." in record
    assert "Nothing was added" in signed.reads("session", "add", "2", replies={})
    assert "Nothing was added" in signed.reads("session", "add", "2", replies={"": ["1", ""]})
    signed.does("session", "add", "2", replies={"": [":stop"]})
    assert len(held(signed).added) == 1


def test_nothing_is_added_to_what_can_still_be_changed(supervisor):
    hold(supervisor, {"0 Opening": [":pause"]})
    result = supervisor.runs("session", "add", "2", replies={})
    assert result.exit_code == 3
    assert "`reflect session resume 2`" in result.stderr


def test_a_session_that_did_not_happen_is_listed_with_its_neutral_reason(signed):
    replies = {"who": ["2"], "reason": ["A court date."], "instead": ["9 march 14:00"]}
    signed.does("session", "missed", "heron", replies=replies)
    listed = signed.reads("session", "list", "heron")
    assert "did not happen; A court date." in listed
    assert "Monday 9 March 2026, 14:00" in signed.reads("session", "show", "3")
    assert signed.runs("session", "record", "3").exit_code == 3
    assert "28 days" not in listed


def test_a_history_counts_plainly_and_says_what_came_back(signed):
    shown = signed.reads("session", "history", "heron")
    assert "Management (normative) in 1 of 1 sessions, last on Monday 2 March 2026" in shown
    assert "in 0 of 1 sessions" in shown
    assert "in 0 of 1 sessions," not in shown
    assert "Cover on duty days; said Monday 2 March 2026; nothing reported back yet" in shown
    with Supervision.open(signed.home / "supervision.db") as supervision:
        number = next(a.number for a in supervision.actions(field="mediation"))
        supervision.close_action(number, "part", "Two days are covered.")
    assert "part done; Two days are covered." in signed.reads("session", "history", "HERON")
    assert signed.runs("session", "history", "tern").exit_code == 3


def test_an_action_says_which_need_it_answers_and_the_list_shows_it(signed):
    listed = json.loads(signed.does("actions", "--json"))
    assert {one["what"]: one["need"] for one in listed} == {
        "Ring the school": "decide",
        "Enter on the official record: Doorstep visits": "",
        "Cover on duty days": "lighten",
    }
    record = json.loads(signed.does("session", "record", "2", "--format", "json"))
    assert [one["need"] for one in record["actions"] + record["mediation"]] == ["decide", "lighten"]
    shown = signed.reads("session", "show", "2")
    assert "Answers the need A decision or direction" in shown
    assert "Answers the need Workload looked at" in shown


def test_actions_are_numbered_one_after_the_other(signed):
    hold(signed)
    listed = json.loads(signed.does("actions", "--json"))
    assert sorted(one["ref"] for one in listed) == [f"s{number}" for number in range(1, 5)]


def test_the_decision_is_short_and_ready_to_paste(signed):
    text = signed.does("session", "decision", "2", "1")
    assert text.splitlines() == [
        "From supervision, Monday 2 March 2026: Doorstep visits",
        "Decision: The plan stays until Friday; the team manager decides.",
        "Reason: Two accounts differ.",
        "Action: Ring the school; worker; by Friday 6 March 2026",
        "To be entered by: duty worker; by Friday 6 March 2026",
        "Decided by: supervisor, supervisee",
        "Signed by both: yes",
    ]
    assert signed.does("session", "decision", "2", "a leaver").startswith("From supervision")
    assert signed.does("session", "decision", "2").count("Decision: ") == 2
    for wrong in ("9", "0", "nobody"):
        result = signed.runs("session", "decision", "2", wrong)
        assert result.exit_code == 3
        assert "1 Doorstep visits; 2 A leaver" in result.stderr


def test_each_gets_a_copy_there_and_then(supervisor, tmp_path):
    names = [str(tmp_path / name) for name in ("supervisee.md", "supervisor.json")]
    said = hold(supervisor, {**WHOLE, "": [names[0], names[0], names[1], "n"]})
    assert "is there already" in said
    assert lacks((tmp_path / "supervisee.md").read_text("utf-8")) == []
    record = json.loads((tmp_path / "supervisor.json").read_text("utf-8"))
    assert record["format"] == "reflect-session/1"
    assert (tmp_path / "supervisee.md").stat().st_mode & 0o777 == 0o600


def test_the_supervisors_own_reflection_goes_to_the_journal_with_nobodys_alias(supervisor):
    replies = {**WHOLE, "": ["", "", "y"], "hold": ["4"]}
    said = hold(supervisor, replies)
    assert "For the supervisor alone, in the private journal" in said
    (entry,) = json.loads(supervisor.does("list", "--json"))
    assert (entry["set"], entry["label"], entry["tags"]) == ("supervisor_self", "", [])
    assert "heron" not in json.dumps(entry)


def test_the_record_is_written_in_every_form(signed, tmp_path):
    as_json = json.loads(signed.does("session", "record", "2", "--format", "json"))
    assert as_json["topics"][0]["reason"] == "Two accounts differ."
    target = tmp_path / "record.json"
    result = signed.runs("session", "record", "2", "-o", str(target))
    assert json.loads(target.read_text("utf-8")) == as_json
    assert "Anyone who can open it can read it" in result.stderr
    assert signed.runs("session", "record", "2", "-o", str(target)).exit_code == 6
    assert signed.runs("session", "record", "2", "--format", "pdf").exit_code == 2
    assert signed.runs("session", "record", "9").exit_code == 3


def test_one_held_before_is_typed_in_later_and_no_time_runs(supervisor):
    said = hold(supervisor, WHOLE, "--at", "yesterday 14:00", "--minutes", "60")
    assert "minutes here" not in said
    assert "minutes are left" not in said
    shown = supervisor.reads("session", "show", "2")
    assert "14:00 to 15:00" in shown
    assert "Date Sunday 1 March 2026" in shown
    missing = ["start and finish", "agreement in force"]  # it was agreed a day later
    assert lacks(supervisor.does("session", "record", "2")) == missing


def test_topics_are_added_put_in_order_put_down_and_taken_up_from_any_page(supervisor):
    replies = {
        "0 Opening": ["6", "7"],
        "topics": ["1", "Doorstep visits", "1", "A leaver", "2", "2 1", "3", "", "3", ""],
        "pages": ["2"],
        "1/1 Experience": ["4", ":pause"],
    }
    said = hold(supervisor, replies)
    found = held(supervisor).topics
    assert [(topic.label, topic.taken_up) for topic in found] == [
        ("A leaver", True),
        ("Doorstep visits", True),
    ]
    assert "A leaver: take it up again" in said
    assert "Experience, Doorstep visits: 2 of 7" in said


def test_an_alias_is_asked_for_and_is_no_essay(supervisor):
    for words in ("", " ", "x" * 41):
        assert supervisor.runs("session", "start", words, replies={}).exit_code == 2


def test_without_a_file_or_a_terminal_it_says_what_to_do(writer):
    for words in (["list"], ["show", "1"], ["record", "1"], ["history", "heron"]):
        result = writer.runs("session", *words)
        assert result.exit_code == 4
        assert "`reflect session agree ALIAS` makes one" in result.stderr
    for words in (["start", "heron"], ["agree", "heron"], ["missed", "heron"]):
        assert writer.runs("session", *words).exit_code == 9
    assert not (writer.home / "supervision.db").exists()


def test_nobody_without_a_journal_is_made_to_have_one(person):
    for command in ("start", "agree", "missed"):
        said = person.reads("session", command, "heron", replies={"": ["n"]})
        assert "Nothing was kept" in said
    assert not person.home.exists() or not list(person.home.iterdir())


def test_cues_are_on_paper_and_never_on_the_shared_screen(supervisor):
    card = supervisor.does("session", "cues")
    cues = [step.cue for step in supervisor.runtime(None).library.prompt_set("supervision").steps]
    flat = " ".join(re.sub(r"[*\\]", "", card).split())
    assert all(cue in flat for cue in cues)
    shown = hold(supervisor)
    assert not [cue for cue in cues if cue and cue in shown]


def test_a_sheet_to_fill_in_by_hand_holds_every_question(supervisor, tmp_path):
    steps = supervisor.runtime(None).library.prompt_set("supervision").steps
    target = tmp_path / "sheet.md"
    supervisor.does("session", "sheet", "-o", str(target))
    flat = " ".join(target.read_text("utf-8").replace("\\", "").split())
    assert all(" ".join(step.text.split()) in flat for step in steps if step.kind != "note")
    assert "(again for each topic)" in flat
