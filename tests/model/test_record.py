"""The record of a session holds what was said and agreed, and invents nothing."""

from datetime import date

from meetings import DOORS, EARLIER, LEAVER, START, answer, complete, meeting

from reflect.model.agreement import Agreement
from reflect.model.entry import Answer
from reflect.model.meeting import NONE_AGREED, Added, Topic, belongs, nth, which
from reflect.model.needed import Before
from reflect.model.record import record

BEFORE = Before(agreed=True, earlier=(EARLIER,))
AGREEMENT = Agreement(date(2026, 1, 5), date(2027, 1, 5), 28)


def made(answers, *, last=date(2026, 2, 2), **parts):
    return record(meeting(answers, **parts), BEFORE, AGREEMENT, last)


def note(text, about):
    return Answer("page_note", "text", "page_note", text, "", about)


def test_it_says_when_where_and_with_whom():
    found = made(complete())
    assert (found.person, found.kind, found.place) == ("heron", "one_to_one", "by_video")
    assert found.started == START
    assert found.days_since_last == 28
    assert found.not_recorded == ()
    assert made(complete(), last=None).days_since_last is None


def test_each_topic_has_its_own_words_decision_and_reason():
    voice = answer("x_voice", "She wants the dog back.", LEAVER.about)
    doors, leaver = made([*complete(), voice, note("Slowly.", "2/1 Experience")]).topics
    assert (doors.label, doors.decision, doors.reason) == (
        "Doorstep visits",
        "The plan stays.",
        "Two accounts differ.",
    )
    assert doors.said == ()
    assert [(one.field, one.value) for one in leaver.said] == [
        ("topic.voice", "She wants the dog back.")
    ]
    assert leaver.notes == ("Slowly.",)


def test_a_note_beside_no_topic_stands_in_the_head():
    assert made([*complete(), note("A late start.", "0 Opening")]).notes == ("A late start.",)


def test_an_earlier_action_was_closed_kept_or_changed():
    back = [
        answer("actions_back", {"what": "Ask", "status": status, **more}, "7")
        for status, more in (
            ("done", {}),
            ("not_needed", {}),
            ("part", {"barrier": "no time"}),
            ("open", {"changed_to": "Ask the team manager"}),
        )
    ]
    answers = [a for a in complete() if a.step != "actions_back"]
    found = made([*answers, *back]).previous_actions
    assert [one.becomes for one in found] == ["closed", "closed", "kept", "changed"]
    assert found[2].helped_or_hindered == "no time"
    assert found[3].changed_to == "Ask the team manager"


def test_an_action_carries_its_topic_and_whether_it_is_for_the_official_record():
    (action,) = made(complete()).actions
    assert (action.topic, action.owner, action.to_official) == ("Doorstep visits", "worker", False)
    up = answer("w_up", {"what": "Cover on duty", "owner": "supervisor"})
    (carried,) = made([*complete(), up]).mediation
    assert (carried.topic, carried.to_official) == ("", None)


def test_that_none_was_agreed_is_told_from_an_action():
    answers = [a for a in complete() if a.step != "p_action"]
    (action,) = made([*answers, answer("p_action", dict(NONE_AGREED), "1")]).actions
    assert not action.agreed


def test_who_enters_it_stands_with_the_topic_and_is_no_action_of_the_list():
    value = {"what": "Enter it", "owner": "duty worker", "due": "2026-03-04"}
    found = made([*complete(), answer("p_official_action", value, DOORS.about)])
    assert (found.topics[0].entered_by, found.topics[0].entered_due) == (
        "duty worker",
        "2026-03-04",
    )
    assert len(found.actions) == 1


def test_a_next_date_not_agreed_yet_is_said():
    answers = [a for a in complete() if a.step != "c_next"]
    assert made([*answers, answer("c_next", {"what": "not yet"})]).next_date == "Not yet agreed"
    assert made(answers).next_date == ""


def test_the_supervisees_own_is_in_it_only_as_far_as_the_meeting_holds_it():
    assert made(complete()).own == ()
    (own,) = made([*complete(), answer("c_heard", 8)]).own
    assert (own.field, own.value) == ("felt_heard", 8)


def test_lists_views_and_what_was_added_are_carried_over():
    more = [
        answer("w_work", ["time_to_talk", "other:a quiet desk"]),
        answer("c_function", ["support"]),
        answer("c_view_supervisee", "I would go in sooner."),
    ]
    added = Added("The date was the 3rd.", "supervisee", START)
    found = made([*complete(), *more], added=(added,))
    assert found.needs == ("time_to_talk", "a quiet desk")
    assert found.functions == ("support",)
    assert found.views == {"supervisee": "I would go in sooner.", "supervisor": ""}
    assert found.added == (added,)


def test_several_answers_to_one_question_are_told_apart():
    assert [nth("1", n) for n in (1, 2)] == ["1", "1/2"]
    assert nth("", 2) == "/2"
    assert [which(about) for about in ("1", "", "1/2", "/3", "1/2 Reflection")] == [1, 1, 2, 3, 1]
    assert belongs("1/2", Topic(1, "x"))
    assert not belongs("/2", Topic(1, "x"))
