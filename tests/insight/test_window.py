from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from journals import on, weekly

from reflect.errors import WrongCommandLine
from reflect.insight.window import ALL, Window, sift, window

WEDNESDAY = date(2026, 5, 13)


def rows(*entries, since=date(2026, 1, 1), until=WEDNESDAY, **options):
    return sift(entries, Window(since, until), **options).rows


def test_the_last_26_weeks_are_whole_weeks_with_the_present_one_among_them():
    days = window(WEDNESDAY)

    assert days == Window(date(2025, 11, 17), WEDNESDAY)
    assert days.since.isoweekday() == 1
    assert len({row.week for row in rows(*weekly(days.since, 26), since=days.since)}) == 26


def test_a_window_may_be_given_by_either_end():
    assert window(WEDNESDAY, date(2026, 5, 1)) == Window(date(2026, 5, 1), WEDNESDAY)
    assert window(WEDNESDAY, None, date(2026, 5, 3)) == Window(date(2025, 11, 3), date(2026, 5, 3))


def test_a_window_that_ends_before_it_begins_is_refused():
    with pytest.raises(WrongCommandLine, match="before they begin"):
        window(WEDNESDAY, date(2026, 5, 14))


def test_all_begins_with_the_first_entry_whether_or_not_it_counts():
    first = on(date(2020, 2, 3), set_id="identity")
    later = on(date(2021, 2, 3))

    assert sift([later, first], Window(ALL, WEDNESDAY)).window.since == date(2020, 2, 3)
    assert sift([], Window(ALL, WEDNESDAY)).window == Window(WEDNESDAY, WEDNESDAY)


def test_entries_come_oldest_first_whatever_the_order_given():
    entries = weekly(date(2026, 2, 2), 4)

    assert [row.id for row in rows(*reversed(entries))] == [entry.id for entry in entries]


def test_both_days_of_the_window_belong_to_it_and_later_entries_are_passed_over():
    inside = [on(date(2026, 5, 1)), on(date(2026, 5, 3))]
    outside = [on(date(2026, 5, 4))]

    sifted = sift(inside + outside, Window(date(2026, 5, 1), date(2026, 5, 3)))

    assert [row.id for row in sifted.rows] == [entry.id for entry in inside]
    assert sifted.entries == 2
    assert sifted.older == ()


def test_the_week_is_that_of_the_entrys_own_local_day():
    sunday_in_lisbon = datetime(2026, 5, 10, 23, 30, tzinfo=UTC)
    same_moment_in_athens = sunday_in_lisbon.astimezone(timezone(timedelta(hours=3)))
    entries = [on(WEDNESDAY), on(WEDNESDAY), on(WEDNESDAY)]
    weeks = [
        rows(replace(entry, at=at))[0].week
        for entry, at in zip(
            entries,
            (sunday_in_lisbon, same_moment_in_athens, entries[2].at),
            strict=True,
        )
    ]

    assert weeks[0] + 1 == weeks[1] == weeks[2]


def test_entries_after_an_incident_never_count_and_those_on_identity_only_where_let_in():
    entries = [
        on(WEDNESDAY, set_id="after_visit"),
        on(WEDNESDAY, set_id="after_incident"),
        on(WEDNESDAY, set_id="identity"),
        on(WEDNESDAY, set_id="night_shift"),
    ]
    days = Window(WEDNESDAY, WEDNESDAY)

    kept_out = sift(entries, days)
    let_in = sift(entries, days, identity=True)
    own = sift(entries, days, uncounted={"night_shift"})

    assert (len(kept_out.rows), kept_out.entries) == (2, 4)
    assert kept_out.left_out == {"after_incident": 1, "identity": 1}
    assert let_in.left_out == {"after_incident": 1}
    assert own.left_out == {"after_incident": 1, "identity": 1, "night_shift": 1}


def test_free_text_body_cues_and_area_of_work_are_not_read():
    (row,) = rows(
        on(
            WEDNESDAY,
            moment="the door on the chain",
            body=["jaw"],
            theme=["older_people"],
            harm_forms=["denied"],
            triggers=["blame"],
        )
    )

    assert row.picks == {"triggers": ("blame",)}
    assert row.ratings == {}


def test_blank_is_missing_and_nothing_is_an_answer():
    said = [
        rows(on(WEDNESDAY, triggers=value))[0].picks.get("triggers")
        for value in (
            ["unsure"],
            [],
            ["none"],
            ["nothing"],
            ["other:the rain"],
            ["blame", "unsure"],
        )
    ]

    assert said == [None, None, (), (), (), ("blame",)]
    assert rows(on(WEDNESDAY))[0].picks == {}


def test_words_that_stand_where_an_id_should_are_never_read():
    (row,) = rows(on(WEDNESDAY, triggers=["Mrs Invented rang", "x" * 61, "night_shifts"]))

    assert row.picks["triggers"] == ("night_shifts",)


def test_a_field_answered_twice_counts_each_item_once_and_the_later_rating():
    first = on(WEDNESDAY, triggers=["blame", "change"], threat_level=3, openness=4)
    second = on(WEDNESDAY, triggers=["change", "conflict"], threat_level=8, openness="unsure")
    (row,) = rows(replace(first, answers=first.answers + second.answers))

    assert row.picks["triggers"] == ("blame", "change", "conflict")
    assert row.ratings == {"threat_level": 8}


def test_a_rating_out_of_range_or_not_a_number_is_not_read():
    assert rows(on(WEDNESDAY, threat_level=11))[0].ratings == {}
    assert rows(on(WEDNESDAY, threat_level="high"))[0].ratings == {}


def test_one_choice_is_read_like_several():
    assert rows(on(WEDNESDAY, source_level="team"))[0].picks == {"source_level": ("team",)}


def test_quarters_before_the_window_stay_in_view_cut_off_where_it_begins():
    entries = [
        on(date(2025, 12, 31), triggers=["blame"]),
        on(date(2026, 1, 5), triggers=["blame"], good=["paused"]),
        on(date(2026, 2, 5), triggers=["blame"]),
        on(date(2026, 2, 6), set_id="identity", triggers=["blame"]),
        on(date(2026, 3, 1)),
    ]

    older = sift(entries, Window(date(2026, 3, 1), WEDNESDAY)).older

    assert [(q.first, q.last, q.entries) for q in older] == [
        (date(2025, 10, 1), date(2025, 12, 31), 1),
        (date(2026, 1, 1), date(2026, 2, 28), 2),
    ]
    assert older[1].items == {("triggers", "blame"): 2, ("good", "paused"): 1}
