from datetime import timedelta

import pytest
from given import FIRST, check, every, material, only
from journals import TAXONOMY, on

from reflect.insight.detectors.echoes import echo, own_or_mirrored

ECHOING = [item for item in TAXONOMY["response"].items if item.echoes]


def test_what_felt_familiar_three_times_is_told_with_where_most_often():
    entries = [
        *every(7, 2, echo="yes", echo_levels=["team"]),
        *every(7, 1, echo="perhaps", echo_levels=["team", "person"]),
        *every(7, 1, echo="yes"),
        *every(7, 3, echo="no", echo_levels=["society"]),
        *every(7, 5),
    ]

    finding = only(echo(material(*entries)))

    assert finding.text == (
        "In 4 of 7 entries you noticed something in the work that felt familiar, "
        "most often from the team (3)."
    )
    assert finding.question.startswith("If it is an echo, what might it be telling you about")
    assert finding.caution == "A wondering, not a fact."
    assert finding.about == {"echo_levels": "team"}
    assert finding.counts == {"in": 4, "of": 7}
    check(finding)


def test_where_no_level_was_named_none_is_and_two_echoes_say_nothing():
    finding = only(echo(material(*every(7, 3, echo="yes"))))

    assert finding.text.endswith("felt familiar, from somewhere else.")
    assert finding.leaves
    check(finding)
    assert not list(echo(material(*every(7, 2, echo="yes"))))
    assert not list(echo(material(*every(7, 9, echo="no"))))


@pytest.mark.parametrize("response", ECHOING, ids=[item.id for item in ECHOING])
def test_a_response_within_a_week_of_what_it_may_echo_is_a_wondering(response):
    own = every(7, 4, responses=[response.id])
    theirs = every(7, 3, first=FIRST + timedelta(4), org_responses=[response.echoes])

    finding = only(echo(material(*own, *theirs)))

    assert "within a week of a note on the organisation; in 4 of them" in finding.text
    assert finding.about == {
        "echo_levels": "organisation",
        "responses": response.id,
        "org_responses": response.echoes,
    }
    assert finding.counts == {"in": 4, "of": 4}
    assert "Both may simply come up often." in finding.caution
    check(finding)


def test_other_pairs_longer_gaps_and_one_bad_week_are_no_echo():
    def told(response, gap, days=7):
        own = every(days, 4, responses=[response])
        theirs = every(21, 4, first=FIRST + timedelta(gap), org_responses=["process_first"])
        return list(echo(material(*own, *theirs)))

    assert told("hide_in_process", 3)
    assert not told("freeze", 3)
    assert not told("push_back", 3)
    assert not told("hide_in_process", 40)
    assert not told("hide_in_process", 3, days=1)


def test_pressure_placed_with_oneself_is_told_beside_what_it_may_mirror():
    own = every(7, 3, source_level="practitioner", echo="yes", echo_levels=["person"])
    entries = [*own, on(FIRST, source_level="practitioner"), *every(7, 3, echo="yes")]

    finding = only(own_or_mirrored(material(*entries)))

    assert finding.text == (
        "In 4 entries you placed the pressure with yourself; in 3 of those something also felt "
        "familiar from the person or family."
    )
    assert finding.question == "Which part of it is yours to carry?"
    assert finding.about == {"echo_levels": "person"}
    assert finding.counts == {"in": 3, "of": 4}
    check(finding)


def test_under_four_or_three_of_them_nothing_is_said_of_a_mirror():
    def told(familiar, plain, **said):
        entries = every(7, familiar, source_level="practitioner", echo="perhaps", **said)
        return list(
            own_or_mirrored(material(*entries, *every(7, plain, source_level="practitioner")))
        )

    assert not told(3, 0)
    assert not told(2, 9)
    (finding,) = told(3, 1)
    assert "familiar from somewhere else." in finding.text
    assert finding.about == {"source_level": "practitioner"}
