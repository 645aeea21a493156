from dataclasses import replace
from datetime import timedelta

import pytest
from given import FIRST, TODAY, check, material, only
from journals import TAXONOMY, on, weekly
from lint import faults

from reflect.insight.chance import Comparison
from reflect.insight.detectors import (
    DETECTORS,
    Kind,
    frequent_trigger,
    good_stuff,
    restores,
    source_mix,
    trigger_response,
)
from reflect.insight.findings import stands


def placed(**levels):
    return [on(FIRST, source_level=level) for level, count in levels.items() for _ in range(count)]


# What comes up often


def test_a_trigger_is_named_with_its_entries_the_window_and_its_weeks():
    entries = [*weekly(FIRST, 4, triggers=["blame"]), on(FIRST, triggers=["blame"])]
    entries += [on(FIRST) for _ in range(7)]

    finding = only(frequent_trigger(material(*entries)))

    assert finding.text == (
        "Being held at fault came up in 5 of your 12 entries since 1 March, over 4 different weeks."
    )
    assert finding.question == "What, if anything, do those times have in common?"
    assert finding.caution == "You may write more on the days this happens."
    assert finding.about == {"triggers": "blame"}
    assert finding.counts == {"in": 5, "of": 12, "weeks": 4}
    assert set(finding.entries) == {entry.id for entry in entries[:5]}
    assert finding.leaves


def test_a_window_that_is_over_is_named_by_both_its_days():
    finding = only(
        frequent_trigger(
            replace(
                material(*weekly(FIRST, 6, triggers=["blame"])), today=TODAY + timedelta(days=1)
            )
        )
    )

    assert "in 6 of your 6 entries from 1 March to 31 May 2026, over" in finding.text


def test_five_times_in_one_bad_week_is_not_a_pattern():
    bad_week = [on(FIRST, triggers=["blame"]) for _ in range(5)]

    assert not list(frequent_trigger(material(*bad_week, *weekly(FIRST, 6))))


def test_under_three_entries_with_it_or_six_in_all_nothing_is_said_of_a_trigger():
    assert not list(frequent_trigger(material(*weekly(FIRST, 5, triggers=["blame"]))))
    assert not list(
        frequent_trigger(material(*weekly(FIRST, 2, triggers=["blame"]), *weekly(FIRST, 9)))
    )
    assert list(
        frequent_trigger(material(*weekly(FIRST, 3, triggers=["blame"]), *weekly(FIRST, 3)))
    )


def test_the_trigger_that_came_up_most_is_named_first():
    entries = [*weekly(FIRST, 3, triggers=["aggression"]), *weekly(FIRST, 4, triggers=["change"])]

    found = [f.about["triggers"] for f in frequent_trigger(material(*entries))]

    assert found == ["change", "aggression"]


def test_the_special_trigger_is_counted_for_the_writer_and_marked():
    finding = only(frequent_trigger(material(*weekly(FIRST, 6, triggers=["discrimination"]))))

    assert finding.text.startswith("Racism or other prejudice came up in 6 of your 6 entries")
    assert not finding.leaves


# Where pressure sits


def test_most_of_the_pressure_is_said_to_be_outside_and_mainly_where():
    entries = placed(practitioner=3, organisation=4, team=3)

    finding = only(source_mix(material(*entries)))

    assert finding.text == (
        "In 7 of 10 entries you placed most of the pressure outside yourself, "
        "mainly with the organisation."
    )
    assert finding.question == "Who else would recognise that, and who could do something about it?"
    assert finding.about == {"source_level": "organisation"}
    assert finding.counts == {"in": 4, "of": 10, "outside": 7}
    assert len(finding.entries) == 7


def test_mainly_is_said_only_of_more_than_half_and_equals_are_named_together():
    spread = only(source_mix(material(*placed(team=3, sector=2, partners=2))))
    equal = only(source_mix(material(*placed(team=3, society=3))))

    assert spread.text.endswith("most often with the team.")
    assert equal.text.endswith("most often with wider society and the team.")
    assert equal.about == {"source_level": "society"}


def test_under_six_answers_or_three_outside_nothing_is_said_of_levels():
    assert not list(source_mix(material(*placed(team=5))))
    assert not list(source_mix(material(*placed(team=2, practitioner=9))))
    assert not list(source_mix(material(*weekly(FIRST, 9))))
    assert not list(source_mix(material(*placed(practitioner=9))))


def test_an_answer_of_ones_own_counts_among_the_answers_and_is_placed_nowhere():
    entries = [*placed(team=3), *(on(FIRST, source_level="other:the weather") for _ in range(3))]

    assert only(source_mix(material(*entries))).counts == {"in": 3, "of": 6, "outside": 3}


# What restores, what goes well


def test_what_helped_is_named_with_its_entries_and_weeks():
    entries = [*weekly(FIRST, 4, restorers=["colleague"]), on(FIRST, restorers=["colleague"])]

    finding = only(restores(material(*entries)))

    assert finding.text == "You named a colleague as helping in 5 entries, over 4 different weeks."
    assert finding.about == {"restorers": "colleague"}
    assert finding.counts == {"in": 5, "of": 5, "weeks": 4}


def test_under_four_entries_or_three_weeks_nothing_is_said_of_what_helped():
    one_week = [on(FIRST, restorers=["colleague"]) for _ in range(9)]

    assert not list(restores(material(*weekly(FIRST, 3, restorers=["colleague"]))))
    assert not list(restores(material(*one_week)))


def test_what_went_well_is_said_from_the_first_time_on():
    finding = only(good_stuff(material(on(FIRST, good=["paused"]))))

    assert finding.text == "Pausing was what you noted most as going well (1 of your 1 entry)."
    assert finding.question == "What made that possible?"
    assert not list(good_stuff(material(on(FIRST, good=["none"]))))


def test_the_two_that_went_well_most_are_named_with_their_counts():
    entries = [
        *weekly(FIRST, 5, good=["paused"]),
        *weekly(FIRST, 4, good=["teamwork"]),
        *weekly(FIRST, 3, good=["repair"]),
    ]

    finding = only(good_stuff(material(*entries)))

    assert finding.text == (
        "Pausing and good teamwork were what you noted most as going well "
        "(5 and 4 of your 12 entries)."
    )
    assert finding.counts == {"in": 5, "of": 12, "weeks": 5}
    assert len(finding.entries) == 9


def test_most_is_not_said_where_a_third_came_up_as_often():
    entries = weekly(FIRST, 3, good=["paused", "teamwork", "repair"])

    assert "were among what you noted most" in only(good_stuff(material(*entries))).text


def test_the_caution_of_what_goes_well_is_another_explanation_not_a_note_to_a_builder():
    caution = only(good_stuff(material(on(FIRST, good=["paused"])))).caution

    assert caution == "What goes well is easier to notice on some days than on others."


# When this, then often that


def linked(with_it, without, *, weeks=12):
    """Entries with a trigger over the weeks, and as many without, each with its responses."""
    for week in range(weeks):
        day = FIRST + timedelta(weeks=week)
        yield on(day, triggers=["scrutiny"], responses=with_it(week))
        yield on(day, triggers=["change"], responses=without(week))
        yield on(day, triggers=["change"], responses=["freeze"])


def test_a_response_often_there_with_a_trigger_and_seldom_without_is_named_with_both_counts():
    entries = list(
        linked(
            lambda week: ["hide_in_process"] if week % 6 else ["freeze"],
            lambda week: ["freeze"] if week % 6 else ["hide_in_process"],
        )
    )
    given = material(*entries)

    found = [f for _, many in stands(given) for f in many if f.detector == "trigger_response"]
    finding = next(f for f in found if f.about["triggers"] == "scrutiny")

    assert finding.text == (
        "When being watched or judged came up (12 entries), leaning on procedure was there in 10; "
        "without it (24 entries), in 2."
    )
    assert finding.question == "What might it have been protecting? What did it cost, if anything?"
    assert finding.caution == "Two things in the same entry need not be connected."
    assert finding.about == {"triggers": "scrutiny", "responses": "hide_in_process"}
    assert finding.counts == {"in": 10, "of": 12, "elsewhere_in": 2, "elsewhere_of": 24}
    assert len(finding.entries) == 10


def test_a_response_as_common_without_the_trigger_is_looked_at_and_not_named():
    entries = list(linked(lambda _: ["freeze"], lambda _: ["freeze"]))

    looked_at = list(trigger_response(material(*entries)))

    assert any(comparison.finding for comparison in looked_at)
    assert not [
        f
        for _, many in stands(material(*entries))
        for f in many
        if f.detector == "trigger_response"
    ]


def test_everything_that_could_speak_is_looked_at_and_only_that():
    entries = [
        *weekly(FIRST, 4, triggers=["blame"], responses=["freeze", "appease"]),
        *weekly(FIRST, 3, triggers=["change"], responses=["push_back"]),
        *weekly(FIRST, 2, triggers=["blame"], responses=["rescue"]),
    ]

    looked_at = list(trigger_response(material(*entries)))
    spoken = [c.finding.about["responses"] for c in looked_at if c.finding]

    assert all(isinstance(comparison, Comparison) for comparison in looked_at)
    assert len(looked_at) == 3  # blame beside freeze, appease and, never met with it, push_back
    assert sorted(spoken) == ["appease", "freeze"]
    assert {comparison.least for comparison in looked_at} == {3}


def test_under_half_of_the_entries_with_a_trigger_a_response_is_not_named():
    entries = [
        *weekly(FIRST, 3, triggers=["blame"], responses=["freeze"]),
        *weekly(FIRST, 4, triggers=["blame"], responses=["rescue"]),
    ]

    spoken = [c.finding.about for c in trigger_response(material(*entries)) if c.finding]

    assert spoken == [{"triggers": "blame", "responses": "rescue"}]


def test_a_pair_met_in_fewer_than_three_weeks_is_not_named():
    bad_week = [on(FIRST, triggers=["blame"], responses=["freeze"]) for _ in range(9)]
    entries = [*bad_week, *weekly(FIRST, 12, triggers=["change"], responses=["rescue"])]

    spoken = [
        c.finding.about["triggers"] for c in trigger_response(material(*entries)) if c.finding
    ]

    assert spoken == ["change"]


# Every template, with every item that can stand in it


FIELDS = {
    "source_level": ("level", source_mix),
    "triggers": ("trigger", frequent_trigger),
    "restorers": ("restorer", restores),
    "good": ("good", good_stuff),
}
EACH = [
    (field, item.id, find)
    for field, (facet, find) in FIELDS.items()
    for item in TAXONOMY[facet].items
    if item.id != "practitioner"
]


def speaking(field, item):
    value = item if field == "source_level" else [item]
    return material(*weekly(FIRST, 6, **{field: value}))


@pytest.mark.parametrize(
    ("field", "item", "find"), EACH, ids=[f"{field}-{item}" for field, item, _ in EACH]
)
def test_every_template_passes_the_wording_check_with_every_item(field, item, find):
    check(only(find(speaking(field, item))))


@pytest.mark.parametrize("item", [item.id for item in TAXONOMY["response"].items])
def test_every_pair_passes_the_wording_check(item):
    for trigger in TAXONOMY["trigger"].items:
        entries = weekly(FIRST, 4, triggers=[trigger.id], responses=[item])
        check(only(trigger_response(material(*entries))))


def test_the_wording_check_itself_finds_what_it_is_for():
    assert faults("You tend to avoid conflict 60% of the time because of your score!") == [
        *("You tend", "because", "score"),
        *("%", "!"),
    ]
    assert not faults("A failsafe; the scoreboard; mustard.")


def test_each_detector_is_listed_once_tells_where_it_comes_from_and_goes_by_its_name():
    ids = [detector.id for detector in DETECTORS]
    kinds = [detector.kind for detector in DETECTORS]

    assert len(set(ids)) == len(ids)
    assert ids[:2] == ["asks_unmet", "actions_stuck"]
    # Section D, rule 6: systems first, how one person protected themselves last.
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert all("Source:" in (detector.find.__doc__ or "") for detector in DETECTORS)
    for detector in DETECTORS:
        given = material(*linked(lambda _: ["rescue"], lambda _: ["freeze"]))
        for seen in detector.find(given):
            finding = seen.finding if isinstance(seen, Comparison) else seen
            assert finding is None or finding.detector == detector.id
