from datetime import date, timedelta
from statistics import median as middle_of

from hypothesis import given
from hypothesis import strategies as st
from journals import TAXONOMY, on, weekly

from reflect.insight.counts import Middle, item_counts, median, period, rating_counts
from reflect.insight.material import Material
from reflect.insight.window import Window, sift

TODAY = date(2026, 3, 31)
DAYS = Window(date(2026, 1, 1), TODAY)


def material(*entries):
    sifted = sift(entries, DAYS)
    return Material(sifted.rows, sifted.window, TODAY, TAXONOMY)


def test_an_item_is_counted_in_entries_weeks_and_labels_by_month():
    bad_week = [on(date(2026, 2, day), triggers=["blame"], label="rowan") for day in (2, 3, 4)]
    later = on(date(2026, 3, 2), triggers=["blame"], label="heron")
    plain = on(date(2026, 3, 3), triggers=["blame"])

    (count,) = item_counts(material(*bad_week, later, plain), "month")

    assert (count.facet, count.field, count.item) == ("trigger", "triggers", "blame")
    assert (count.entries, count.weeks, count.labels) == (5, 2, 2)
    assert count.by == {"2026-02": 3, "2026-03": 2}
    assert count.leaves


def test_an_item_is_counted_by_week():
    (count,) = item_counts(material(*weekly(date(2026, 1, 1), 2, good=["paused"])), "week")

    assert count.by == {"2026-W01": 1, "2026-W02": 1}


def test_iso_weeks_belong_to_the_year_that_holds_their_thursday():
    assert period(date(2027, 1, 1), "week") == "2026-W53"
    assert period(date(2027, 1, 1), "month") == "2027-01"


def test_conditions_come_before_what_was_set_off_and_what_is_common_before_what_is_rare():
    entries = [
        on(
            DAYS.since, triggers=["blame"], good=["paused"], contexts=["duty"], responses=["freeze"]
        ),
        on(DAYS.since, triggers=["conflict"]),
        on(DAYS.since, triggers=["conflict"]),
    ]

    found = [(count.field, count.item) for count in item_counts(material(*entries), "month")]

    assert found == [
        ("contexts", "duty"),
        ("triggers", "conflict"),
        ("triggers", "blame"),
        ("responses", "freeze"),
        ("good", "paused"),
    ]


def test_levels_are_always_listed_from_the_system_inwards():
    entries = [on(DAYS.since, source_level=level) for level in ("team", "team", "society")]

    found = [count.item for count in item_counts(material(*entries), "month")]

    assert found == ["society", "team"]


def test_the_special_item_and_items_no_facet_holds_do_not_leave_by_themselves():
    counts = item_counts(
        material(on(DAYS.since, triggers=["discrimination", "night_shifts", "blame"])), "month"
    )

    assert {count.item: count.leaves for count in counts} == {
        "blame": True,
        "discrimination": False,
        "night_shifts": False,
    }


def test_ratings_have_a_middle_over_the_window_and_in_each_month():
    entries = [
        on(date(2026, 1, 5), threat_level=2),
        on(date(2026, 1, 6), threat_level=5),
        on(date(2026, 2, 6), threat_level=9, openness=1),
    ]

    threat, openness = rating_counts(material(*entries), "month")

    assert (threat.field, threat.entries, threat.median) == ("threat_level", 3, 5)
    assert threat.by == {"2026-01": Middle(2, 4), "2026-02": Middle(1, 9)}
    assert (openness.field, openness.entries, openness.median) == ("openness", 1, 1)


def test_only_on_guard_and_the_three_pulls_are_shown_as_ratings():
    said = {"activation_before": 9, "flow_to_self": 1, "threat_level": 4}

    assert [r.field for r in rating_counts(material(on(DAYS.since, **said)), "month")] == [
        "threat_level"
    ]


@given(st.lists(st.integers(0, 10), min_size=1))
def test_a_median_is_whole_and_halfway_goes_up(ratings):
    exact = middle_of(ratings)

    assert median(ratings) == int(exact + 0.5)
    assert median(ratings) - exact in (0, 0.5)


def test_a_window_that_has_ended_is_named_by_both_ends():
    ended = Material((), DAYS, TODAY + timedelta(days=1), TAXONOMY)

    assert ended.days == "from 1 January to 31 March 2026"
    assert Material((), DAYS, TODAY, TAXONOMY).days == "since 1 January"
    long = Material((), Window(date(2025, 6, 2), TODAY), TODAY, TAXONOMY)
    assert long.days == "since 2 June 2025"
