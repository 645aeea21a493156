import pytest
from given import check, every, material, only, spoken
from journals import TAXONOMY

from reflect.insight.detectors.pulls import PULLS, flows, guarded_days, pull_context, pull_first


def rated(openness, compassion=6, collaboration=6):
    return {"openness": openness, "compassion": compassion, "collaboration": collaboration}


def test_the_one_hardest_to_hold_on_guard_is_named_with_all_three_ratings():
    entries = [*every(7, 5, threat_level=5, **rated(3)), *every(7, 9, threat_level=4, **rated(9))]

    finding = only(pull_first(material(*entries)))

    assert finding.text == (
        "On your more on-guard days, openness was usually the hardest of the three to hold "
        "(middle rating 3, against 6 for compassion and 6 for collaboration, in 5 entries)."
    )
    assert finding.question == "What helps you notice it going?"
    assert finding.about == {"pull": "openness"}
    assert finding.counts == {"median": 3, "others": [6, 6], "of": 5}
    assert set(finding.entries) == {entry.id for entry in entries[:5]}
    check(finding)


def test_it_is_named_only_two_below_both_others_and_from_five_ratings_each():
    def told(count, **ratings):
        return spoken(pull_first(material(*every(7, count, threat_level=6, **ratings))))

    assert told(5, **rated(4))
    assert not told(5, **rated(5))
    assert not told(5, **rated(4, compassion=5))
    assert not told(4, **rated(1))
    assert not list(pull_first(material(*every(7, 9, threat_level=6, openness=1, compassion=6))))


def test_an_entry_that_rated_only_some_is_not_set_against_itself():
    entries = [
        *every(7, 5, threat_level=6, **rated(3)),
        *every(7, 5, threat_level=6, openness=1),
    ]

    openness = next(iter(pull_first(material(*entries))))

    assert openness.group.count(255) == 5
    assert openness.finding.counts["of"] == 10


def test_ratings_on_guard_and_on_calmer_days_are_told_beside_each_other():
    entries = [
        *every(7, 5, threat_level=6, openness=3),
        *every(7, 6, threat_level=3, openness=7),
        *every(7, 9, threat_level=5, openness=0),
    ]

    finding = only(guarded_days(material(*entries)))

    assert finding.text == (
        "On your more on-guard days the middle rating for openness was 3; on calmer days 7 "
        "(5 and 6 entries)."
    )
    assert finding.about == {"pull": "openness"}
    assert finding.counts == {"guarded": 3, "calmer": 7, "guarded_of": 5, "calmer_of": 6}
    assert len(finding.entries) == 11
    check(finding)


def test_better_and_worse_are_told_alike_and_a_point_is_no_difference():
    def told(guarded, calmer, count=5):
        entries = every(7, count, threat_level=8, compassion=guarded)
        return spoken(
            guarded_days(material(*entries, *every(7, 5, threat_level=1, compassion=calmer)))
        )

    assert told(8, 6)
    assert not told(7, 6)
    assert not told(1, 9, count=4)


def test_a_rating_with_and_without_a_condition_is_told_with_both_counts():
    entries = [
        *every(7, 5, contexts=["deadline"], collaboration=4),
        *every(7, 4, contexts=["none"], collaboration=7),
        *every(7, 5, collaboration=0),
    ]

    finding = only(pull_context(material(*entries)))

    assert finding.text == (
        "With a deadline or timescale around, your middle rating for collaboration was 4; "
        "without, 7 (5 and 4 entries)."
    )
    assert finding.about == {"pull": "collaboration", "contexts": "deadline"}
    assert finding.counts == {"with": 4, "without": 7, "with_of": 5, "without_of": 4}
    assert set(finding.entries) == {entry.id for entry in entries[:5]}


def test_under_four_on_either_side_a_condition_is_not_looked_at_and_a_point_is_not_told():
    def looked(with_it, without, low=4):
        entries = every(7, with_it, contexts=["duty"], openness=low)
        return list(
            pull_context(material(*entries, *every(7, without, contexts=["none"], openness=6)))
        )

    assert not looked(3, 9)
    assert not looked(9, 3)
    assert spoken(looked(4, 4))
    assert [one.finding for one in looked(4, 4, low=5)] == [None]


PAIRS = [
    (field, item.id)
    for field, facet in (("contexts", "context"), ("triggers", "trigger"))
    for item in TAXONOMY[facet].items
]


@pytest.mark.parametrize(("field", "item"), PAIRS)
def test_the_sentence_holds_with_every_condition_and_trigger_and_each_of_the_three(field, item):
    for pull in PULLS:
        entries = every(7, 4, **{field: [item], pull: 2})
        finding = only(pull_context(material(*entries, *every(7, 4, **{field: ["none"], pull: 8}))))
        check(finding)
        assert finding.leaves == (item != "discrimination")


def flowing(to_others, from_others, to_self):
    return {"flow_to_others": to_others, "flow_from_others": from_others, "flow_to_self": to_self}


def test_the_flow_that_moves_most_and_the_one_that_moves_least_are_told():
    finding = only(flows(material(*every(7, 5, **flowing(8, 6, 3)))))

    assert finding.text == (
        "Compassion seemed to move more easily to others (middle rating 8) than to yourself (3), "
        "in 5 entries."
    )
    assert finding.about == {"high": "flow_to_others", "low": "flow_to_self"}
    assert finding.counts == {"high": 8, "low": 3, "of": 5}
    assert not finding.leaves
    check(finding)


def test_two_points_apart_or_four_ratings_say_nothing_of_flows():
    assert not spoken(flows(material(*every(7, 5, **flowing(8, 7, 6)))))
    assert not list(flows(material(*every(7, 4, **flowing(9, 5, 1)))))
