from datetime import date, timedelta

import pytest
from given import FIRST, TODAY, check, every, material, only, spoken
from journals import TAXONOMY

from reflect.insight.detectors.helped import gone_quiet, missing_person
from reflect.insight.detectors.writing import writing_heavier

LATELY = TODAY - timedelta(27)


def test_what_used_to_come_up_and_has_not_lately_is_told_of_entries_that_spoke_of_it():
    entries = [
        *every(7, 4, good=["paused"]),
        *every(4, 6, first=LATELY, good=["teamwork"]),
        *every(4, 2, first=LATELY),
    ]

    finding = only(gone_quiet(material(*entries)))

    assert finding.text == "Pausing used to come up (4 entries) and did not in the 6 since 4 May."
    assert finding.question == "Still around, or squeezed out?"
    assert finding.about == {"good": "paused"}
    assert finding.counts == {"before": 4, "since": 0, "since_of": 6}
    check(finding)


def test_gaps_in_writing_are_never_spoken_of():
    assert not list(gone_quiet(material(*every(7, 9, good=["paused"]))))
    silent = every(4, 9, first=LATELY, triggers=["blame"])
    assert not list(gone_quiet(material(*every(7, 4, good=["paused"]), *silent)))


def test_what_came_up_again_is_looked_at_and_not_told_and_three_times_is_too_few():
    def looked(before, *lately):
        entries = every(7, before, restorers=["limit"])
        return list(gone_quiet(material(*entries, *every(4, 6, LATELY, restorers=[*lately]))))

    assert [one.finding for one in looked(4, "limit")] == [None]
    assert spoken(looked(4, "none"))
    assert not looked(3, "none")


@pytest.mark.parametrize("facet", ["restorer", "good"])
def test_the_sentence_holds_with_everything_that_helps_or_goes_well(facet):
    field = {"restorer": "restorers", "good": "good"}[facet]
    for item in TAXONOMY[facet].items:
        entries = every(7, 4, **{field: [item.id]})
        check(only(gone_quiet(material(*entries, *every(4, 6, LATELY, **{field: ["none"]})))))


def test_writing_from_the_other_side_is_told_where_it_was_most_visits():
    entries = [
        *every(7, 4, person_view="cold and tired", good=["heard_voice"]),
        *every(7, 2, good=["heard_voice"]),
    ]

    finding = only(missing_person(material(*entries)))

    assert finding.text == (
        "You wrote from the person's side in 4 of 6 visits, and noted a voice being heard in 6."
    )
    assert finding.counts == {"in": 4, "of": 6}
    assert len(finding.entries) == 4
    check(finding)


def test_what_was_skipped_is_never_spoken_of():
    def told(written, skipped, set_id="after_visit"):
        entries = every(3, written, person_view="cold", set_id=set_id)
        return list(missing_person(material(*entries, *every(3, skipped, set_id=set_id))))

    assert not told(3, 3)
    assert not told(0, 9)
    assert not told(5, 0)
    assert not told(9, 0, set_id="leading")
    (finding,) = told(6, 0)
    assert finding.text == "You wrote from the person's side in 6 of 6 visits."


def rated(*pairs):
    return [
        one
        for place, (before, after) in enumerate(pairs)
        for one in every(
            1,
            1,
            first=FIRST + timedelta(place),
            activation_before=before,
            activation_after=after,
        )
    ]


def test_where_writing_ends_heavier_less_of_it_is_offered_and_nothing_is_counted_aloud():
    heavy = rated((9, 1), (3, 5), (4, 4), (2, 6), (5, 4), (5, 7))

    finding = only(writing_heavier(material(*heavy, *every(1, 3, first=date(2026, 4, 1)))))

    assert finding.text == (
        "Several recent entries left you more stirred up than when you began. "
        "`reflect new --depth short` is a shorter form; `reflect support` lists people to talk to."
    )
    assert not any(character.isdigit() for character in finding.text + finding.caution)
    assert finding.counts == {"in": 3, "of": 5}
    assert not finding.leaves
    check(finding)


def test_two_of_the_last_five_or_four_in_all_say_nothing():
    assert not list(writing_heavier(material(*rated((1, 9), (1, 9), (3, 3), (3, 3), (3, 4)))))
    assert not list(writing_heavier(material(*rated(*[(1, 9)] * 4))))
    old = rated(*[(1, 9)] * 5, *[(5, 5)] * 3)
    assert not list(writing_heavier(material(*old)))
