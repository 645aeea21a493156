from datetime import UTC, date, datetime, time, timedelta

from given import FIRST, check, every, material, only, spoken
from journals import on

from reflect.insight.detectors.times import changed, since_supervision, weekday_time
from reflect.insight.window import Window, sift


def test_ratings_long_after_supervision_and_soon_after_are_told_beside_each_other():
    soon = every(1, 4, threat_level=4)
    late = every(1, 5, first=FIRST + timedelta(29), threat_level=7)
    between = every(1, 9, first=FIRST + timedelta(15), threat_level=0)
    before = every(1, 1, first=FIRST - timedelta(1), threat_level=0)

    finding = only(since_supervision(material(*soon, *late, *between, *before, sessions=[FIRST])))

    assert finding.text == (
        "Entries more than four weeks after supervision had a middle on-guard rating of 7; "
        "within two weeks, 4 (5 and 4 entries)."
    )
    assert finding.caution == "Busy times delay supervision too."
    assert finding.about == {"field": "threat_level"}
    assert finding.counts == {"late": 7, "soon": 4, "late_of": 5, "soon_of": 4}
    assert len(finding.entries) == 9
    assert finding.leaves
    check(finding)


def test_the_opening_rating_counts_too_and_does_not_leave_by_itself():
    soon = every(1, 4, activation_before=3)
    late = every(1, 4, first=FIRST + timedelta(29), activation_before=5)

    finding = only(since_supervision(material(*soon, *late, sessions=[FIRST])))

    assert "opening rating of how stirred up you were of 5" in finding.text
    assert not finding.leaves
    check(finding)


def test_under_four_a_point_apart_or_with_no_day_of_supervision_nothing_is_said():
    def looked(soon, late, apart=5, sessions=(FIRST,)):
        entries = every(1, soon, threat_level=2)
        entries += every(1, late, first=FIRST + timedelta(29), threat_level=2 + apart)
        return list(since_supervision(material(*entries, sessions=sessions)))

    assert not looked(3, 9)
    assert not looked(9, 3)
    assert not looked(9, 9, sessions=())
    assert not spoken(looked(4, 4, apart=1))
    assert spoken(looked(4, 4, apart=2))


def test_a_weekday_that_opens_higher_is_told_beside_the_other_days():
    mondays = every(7, 4, activation_before=7)
    thursdays = every(7, 5, first=FIRST + timedelta(3), activation_before=4)

    monday, thursday = spoken(weekday_time(material(*mondays, *thursdays)))

    assert monday.text == (
        "Your entries on Mondays opened with a middle rating of 7; at other times, 4 "
        "(4 and 5 entries). Higher is more stirred up."
    )
    assert monday.about == {"weekday": 0}
    assert monday.counts == {"there": 7, "elsewhere": 4, "there_of": 4, "elsewhere_of": 5}
    assert set(monday.entries) == {entry.id for entry in mondays}
    assert thursday.about == {"weekday": 3}
    assert not monday.leaves
    check(monday)


def at(hour, days, rating):
    entry = on(FIRST + timedelta(days), activation_before=rating)
    moment = datetime.combine(entry.at.date(), time(hour), UTC)
    return type(entry)(entry.id, moment, entry.set, entry.answers)


def test_the_half_of_the_day_that_opens_higher_is_told():
    def told(morning, afternoon):
        entries = [at(9, 7 * n, morning) for n in range(4)]
        entries += [at(12, 7 * n, afternoon) for n in range(4)]
        return only(weekday_time(material(*entries)))

    assert told(8, 4).about == {"part": "morning"}
    assert "Your entries in the afternoon opened with a middle rating of 8" in told(4, 8).text


def test_under_three_weeks_or_four_entries_nothing_is_said_of_days():
    days = [at(9, 0, 9), at(9, 7, 9)] * 4 + [at(15, 0, 1), at(15, 7, 1)] * 4
    assert not list(weekday_time(material(*days)))
    mondays = every(7, 3, activation_before=9)
    others = every(7, 9, first=FIRST + timedelta(1), activation_before=2)
    assert not list(weekday_time(material(*mondays, *others)))
    assert not spoken(weekday_time(material(*every(3, 20, activation_before=5))))


def test_the_window_is_told_beside_as_many_days_before_it():
    since = date(2026, 5, 1)
    now = every(3, 6, first=since, threat_level=4)
    before = every(3, 6, first=date(2026, 4, 1), threat_level=6)
    long_ago = every(3, 9, first=date(2026, 3, 1), threat_level=0)

    finding = only(changed(material(*now, *before, *long_ago, since=since)))

    assert finding.text == (
        "Your middle on-guard rating was 4 from 1 May to 31 May 2026 and 6 from 31 March to "
        "30 April 2026 (6 and 6 entries)."
    )
    assert finding.about == {"field": "threat_level"}
    assert finding.counts == {"now": 4, "before": 6, "now_of": 6, "before_of": 6}
    assert set(finding.entries) == {entry.id for entry in now + before}
    check(finding)


def test_better_and_worse_are_told_in_the_same_words():
    since = date(2026, 5, 1)

    def told(now, before):
        entries = every(3, 6, first=since, openness=now)
        entries += every(3, 6, first=date(2026, 4, 1), openness=before)
        return only(changed(material(*entries, since=since))).text

    assert "Your middle rating for openness was 4 from" in told(4, 6)
    assert "Your middle rating for openness was 6 from" in told(6, 4)


def test_under_six_on_either_side_or_a_point_apart_nothing_is_said_of_change():
    since = date(2026, 5, 1)

    def looked(now, before, apart=4):
        entries = every(3, now, first=since, threat_level=2)
        entries += every(3, before, first=date(2026, 4, 1), threat_level=2 + apart)
        return list(changed(material(*entries, since=since)))

    assert not looked(5, 9)
    assert not looked(9, 5)
    assert not spoken(looked(6, 6, apart=1))
    assert spoken(looked(6, 6, apart=2))


def test_where_nothing_is_before_the_two_halves_of_the_window_are_compared():
    early = every(3, 15, first=date(2026, 3, 1), threat_level=2)
    late = every(3, 15, first=date(2026, 4, 16), threat_level=7)

    (halves,) = spoken(changed(material(*early, *late)))

    assert "7 from 16 April to 31 May 2026 and 2 from 1 March to 15 April 2026" in halves.text


def test_and_its_last_third_with_the_one_before():
    early = every(3, 20, first=date(2026, 3, 1), threat_level=2)
    late = every(3, 10, first=date(2026, 5, 2), threat_level=7)

    thirds = spoken(changed(material(*early, *late)))[-1]

    assert "7 from 2 May to 31 May 2026 and 2 from 2 April to 1 May 2026" in thirds.text


def test_a_window_of_one_day_has_nothing_to_compare():
    day = date(2026, 5, 31)
    assert not list(changed(material(*every(0, 9, first=day, threat_level=3), since=day)))


def test_rows_before_the_window_are_kept_for_as_many_days_as_it_has():
    entries = [on(FIRST + timedelta(number)) for number in range(30)]

    sifted = sift(entries, Window(FIRST + timedelta(20), FIRST + timedelta(24)))

    assert [row.id for row in sifted.before] == [entry.id for entry in entries[15:20]]
