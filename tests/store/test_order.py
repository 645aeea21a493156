from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reflect.model.filters import Filter
from reflect.store.journal import Journal


def test_the_newest_come_first_by_when_they_were_whatever_the_order_of_adding(journal, made):
    hours = [5, 1, 9, 3]
    for hour in hours:
        journal.add(made(str(hour), at=datetime(2026, 1, 1, hour, tzinfo=UTC)))
    assert [e["moment"] for e in journal.entries()] == ["9", "5", "3", "1"]
    assert [e["moment"] for e in journal.entries(newest_first=False)] == ["1", "3", "5", "9"]


def test_the_hour_that_comes_twice_in_autumn_keeps_its_order(journal, made):
    summer = datetime.fromisoformat("2026-10-25T01:40:00+01:00")
    winter = datetime.fromisoformat("2026-10-25T01:10:00+00:00")
    journal.add(made("second", at=winter))
    journal.add(made("first", at=summer))
    assert [e["moment"] for e in journal.entries(newest_first=False)] == ["first", "second"]


def test_entries_of_one_moment_stay_in_the_order_they_were_added(journal, made):
    for name in "abc":
        journal.add(made(name))
    assert [e["moment"] for e in journal.entries(newest_first=False)] == ["a", "b", "c"]


@pytest.mark.parametrize("newest_first", [True, False])
def test_a_limit_keeps_the_newest_whichever_way_they_are_walked(journal, made, newest_first):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    journal.add_many(made(str(n), at=start + timedelta(hours=n)) for n in range(500))
    for limit, newest in [(0, []), (3, [499, 498, 497]), (450, range(499, 49, -1))]:
        expected = [str(n) for n in newest]
        found = [
            e["moment"] for e in journal.entries(Filter(limit=limit), newest_first=newest_first)
        ]
        assert found == (expected if newest_first else expected[::-1])
        assert journal.count(Filter(limit=limit)) == limit
    assert journal.count(Filter(limit=600)) == 500


def test_every_filter_chooses_what_it_names_and_they_add_up(journal, made):
    def day(number):
        return datetime(2026, 1, number, 12, tzinfo=UTC)

    journal.add(made("a", at=day(1), tags=("duty", "car"), label="rowan"))
    journal.add(made("b", at=day(2), tags=("duty",), label="oak", starred=True))
    journal.add(made("c", at=day(3), set="week_close", label="rowan", starred=True))
    journal.add(made("d", at=day(4), tags=("Duty",), set="week_close"))

    def found(**parts):
        wanted = Filter(**parts)
        texts = "".join(e["moment"] for e in journal.entries(wanted, newest_first=False))
        assert journal.count(wanted) == len(texts)
        return texts

    assert found() == "abcd"
    assert found(tag="duty") == "abd"
    assert found(tag="car") == "a"
    assert found(tag="dut") == ""
    assert found(label="Rowan") == "ac"
    assert found(set="week_close") == "cd"
    assert found(starred=True) == "bc"
    assert found(since=date(2026, 1, 2), until=date(2026, 1, 3)) == "bc"
    assert found(since=date(2026, 1, 2), tag="duty", set="week_close") == "d"
    assert found(label="rowan", starred=True, limit=5) == "c"


def test_days_are_the_writers_own_whatever_the_day_is_in_utc(journal, made):
    late = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-12)))
    early = datetime(2026, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=14)))
    for at in (late, early):
        journal.add(made(at=at))
    first = date(2026, 3, 1)
    assert journal.count(Filter(since=first, until=first)) == 2
    assert journal.count(Filter(since=date(2026, 3, 2))) == 0
    assert journal.count(Filter(until=date(2026, 2, 28))) == 0


def test_others_can_write_while_a_long_list_is_read(journal, made, path):
    journal.add_many(made(str(n)) for n in range(450))
    walk = journal.entries()
    first = next(walk)
    with Journal.open(path) as other:
        other.delete(first.number - 300)
    assert sum(1 for _ in walk) == 448
