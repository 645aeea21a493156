"""What a record must hold: nothing can be taken out of a whole one unnoticed."""

import pytest
from meetings import DOORS, EARLIER, LEAVER, SIGNED, WHOLE_ACTION, answer, complete, meeting

from reflect.model.meeting import NONE_AGREED, Signed, Topic
from reflect.model.needed import Before, missing

BEFORE = Before(agreed=True, long_gap=True, earlier=(EARLIER,))


def words(answers, before=BEFORE, **parts):
    return [need.words for need in missing(meeting(answers, **parts), before)]


def test_a_whole_record_lacks_nothing():
    assert words(complete()) == []


@pytest.mark.parametrize("taken", complete(), ids=lambda a: f"{a.step} {a.about}")
def test_whatever_is_taken_out_is_named_with_the_step_that_asks_it(taken):
    left = [one for one in complete() if one != taken]
    (need,) = missing(meeting(left), BEFORE)
    assert need.step == taken.step
    assert need.about in {taken.about, DOORS.about}
    assert need.words


@pytest.mark.parametrize("part", ["owner", "due", "why", "help_offered", "how_known"])
def test_a_part_of_an_action_that_is_missing_is_named(part):
    value = {name: said for name, said in WHOLE_ACTION.items() if name != part}
    answers = [a for a in complete() if a.step != "p_action"]
    (said,) = words([*answers, answer("p_action", value, DOORS.about)])
    assert said.startswith("Ring the school: ")


def test_that_no_action_was_agreed_is_an_answer():
    answers = [a for a in complete() if a.step != "p_action"]
    assert words([*answers, answer("p_action", dict(NONE_AGREED), DOORS.about)]) == []
    assert words(answers) == ["An action, or that there is none"]


def test_without_a_topic_an_action_is_still_asked_for():
    answers = [a for a in complete() if a.about in {"", "7"}]
    (need,) = missing(meeting(answers, topics=()), BEFORE)
    assert (need.step, need.about) == ("p_action", "")


def test_what_goes_on_the_official_record_needs_somebody_and_a_day():
    answers = [a for a in complete() if (a.step, a.about) != ("p_official", DOORS.about)]
    answers.append(answer("p_official", True, DOORS.about))
    entering = {"what": "Enter it", "owner": "duty worker", "status": "open"}
    who = "Who enters it on the official record, by when: Doorstep visits"
    assert words(answers) == [who]
    assert words([*answers, answer("p_official_action", entering, DOORS.about)]) == [who]
    whole = answer("p_official_action", entering | {"due": "2026-03-04"}, DOORS.about)
    assert words([*answers, whole]) == []


def test_a_topic_put_down_needs_nothing():
    down = Topic(LEAVER.number, LEAVER.label, taken_up=False)
    answers = [a for a in complete() if a.about != LEAVER.about]
    assert words(answers, topics=(DOORS, down)) == []
    assert len(words(answers)) == 3


def test_nothing_is_asked_of_a_gap_that_was_not_long():
    answers = [a for a in complete() if a.step != "h_gap"]
    assert words(answers, Before(agreed=True, earlier=(EARLIER,))) == []
    assert words(answers) == ["Reason for the gap"]


def test_an_agreement_must_be_there():
    assert words(complete(), Before(long_gap=True, earlier=(EARLIER,))) == ["Working agreement"]


def test_both_must_have_signed_and_not_yet_is_no_signature():
    later = Signed("supervisor", "not_yet", "", SIGNED[0].at)
    assert words(complete(), signed=SIGNED[:1]) == ["Sign-off of the supervisor"]
    assert words(complete(), signed=(*SIGNED, later)) == ["Sign-off of the supervisor"]
    assert words(complete(), signed=()) == [
        "Sign-off of the supervisee",
        "Sign-off of the supervisor",
    ]
