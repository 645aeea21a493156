import pytest
from given import check, every, material, only, spoken
from journals import TAXONOMY

from reflect.insight.detectors.conditions import case_mix, context, org_reach


def test_what_the_organisation_reached_for_is_told_with_entries_and_weeks():
    entries = [
        *every(7, 5, org_responses=["process_first"]),
        *every(7, 4, org_responses=["forgetting"]),
    ]

    process, forgetting = org_reach(material(*entries))

    assert process.text == (
        "More process was named in 5 of your 9 entries on what the organisation reached for, "
        "over 5 different weeks."
    )
    assert process.question == "What might it be trying to protect, and does it?"
    assert process.about == {"org_responses": "process_first"}
    assert process.counts == {"in": 5, "of": 9, "weeks": 5}
    assert forgetting.counts["in"] == 4


def test_under_six_answers_or_three_weeks_nothing_is_said_of_the_organisation():
    assert not list(org_reach(material(*every(7, 5, org_responses=["forgetting"]))))
    assert not list(org_reach(material(*every(2, 6, org_responses=["forgetting"]))))
    two = every(7, 2, org_responses=["forgetting"])
    assert not list(org_reach(material(*two, *every(7, 6, org_responses=["none"]))))


@pytest.mark.parametrize("item", [item.id for item in TAXONOMY["org_response"].items])
def test_the_sentence_holds_with_every_response_of_an_organisation(item):
    check(only(org_reach(material(*every(7, 6, org_responses=[item])))))


def hard(count, **said):
    return every(7, count, threat_level=7, **said)


def calm(count, **said):
    return every(7, count, threat_level=3, **said)


def test_what_was_around_on_hard_days_is_told_beside_the_other_days():
    entries = [
        *hard(4, contexts=["inspection"]),
        *hard(3, contexts=["duty"]),
        *calm(1, contexts=["inspection"]),
        *calm(4, contexts=["none"]),
        *calm(2),
        *every(7, 2, contexts=["inspection"]),
    ]

    inspection, duty = spoken(context(material(*entries)))

    assert inspection.text == (
        "An inspection or audit was around in 4 of your 7 most on-guard entries, "
        "and in 1 of the other 5."
    )
    assert inspection.about == {"contexts": "inspection"}
    assert inspection.counts == {"in": 4, "of": 7, "elsewhere_in": 1, "elsewhere_of": 5}
    assert set(inspection.entries) == {entry.id for entry in entries[:4]}
    assert duty.counts == {"in": 3, "of": 7, "elsewhere_in": 0, "elsewhere_of": 5}


def test_a_condition_met_twice_on_hard_days_is_looked_at_and_not_told():
    entries = [
        *hard(2, contexts=["duty"]),
        *hard(4, contexts=["none"]),
        *calm(2, contexts=["duty"]),
    ]

    (looked,) = context(material(*entries))

    assert looked.finding is None
    assert not list(context(material(*hard(5, contexts=["duty"]))))
    assert not list(context(material(*hard(6, contexts=["none"]), *hard(2, contexts=["duty"]))))


@pytest.mark.parametrize("item", [item.id for item in TAXONOMY["context"].items])
def test_the_sentence_holds_with_every_condition(item):
    check(only(context(material(*hard(6, contexts=[item])))))


def test_the_kind_of_work_is_told_to_the_writer_alone():
    entries = [
        *every(7, 5, theme=["older_people", "hospital"], threat_level=4),
        *every(7, 2, theme=["neglect"]),
        *every(7, 9),
    ]

    older, hospital = case_mix(material(*entries))

    assert older.text == (
        "Older people, dementia, carers made up 5 of 7 entries that named an area of work; "
        "the middle on-guard rating there was 4."
    )
    assert older.caution.endswith("Only you see this line.")
    assert older.counts == {"in": 5, "of": 7}
    assert older.private
    assert not older.leaves
    assert hospital.about == {"theme": "hospital"}


def test_without_ratings_no_middle_is_told_and_a_theme_no_facet_holds_is_not():
    finding = only(case_mix(material(*every(7, 5, theme=["neglect", "mrs_invented"]))))

    assert "middle" not in finding.text
    check(finding)
    assert not list(case_mix(material(*every(7, 4, theme=["neglect"]))))
