import os
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reflect.errors import WrongCommandLine
from reflect.model.dates import Understood, in_words, understand, understand_due

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 3, 2, 16, 40, tzinfo=LONDON)


def said(text, now=MONDAY):
    return in_words(understand(text, now, LONDON))


def due(text, now=MONDAY):
    return in_words(understand_due(text, now, LONDON))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "Monday 2 March 2026"),
        ("Yesterday 16:00", "Sunday 1 March 2026, 16:00"),
        ("yesterday at 4.30pm", "Sunday 1 March 2026, 16:30"),
        ("yesterday 16.30", "Sunday 1 March 2026, 16:30"),
        ("12am today", "Monday 2 March 2026, 00:00"),
        ("today, noon", "Monday 2 March 2026, 12:00"),
        ("now", "Monday 2 March 2026, 16:40"),
        ("90 minutes ago", "Monday 2 March 2026, 15:10"),
        ("half an hour ago", "Monday 2 March 2026, 16:10"),
        ("2026-02-03", "Tuesday 3 February 2026"),
        ("2026-02", "Sunday 1 February 2026"),
        ("2026-02-03 16:00", "Tuesday 3 February 2026, 16:00"),
        ("2026-02-03T16:00:30", "Tuesday 3 February 2026, 16:00"),
        ("2026-02-03 4pm", "Tuesday 3 February 2026, 16:00"),
        ("2026-w06", "Monday 2 February 2026"),
        ("3/2", "Tuesday 3 February 2026"),
        ("3.2.26", "Tuesday 3 February 2026"),
        ("3-2-2026 9:05", "Tuesday 3 February 2026, 09:05"),
        ("3 Feb 2026", "Tuesday 3 February 2026"),
        ("3 feb 26", "Tuesday 3 February 2026"),
        ("Feb 3rd, 4pm", "Tuesday 3 February 2026, 16:00"),
        ("Tue 3 Feb", "Tuesday 3 February 2026"),
        ("feb 2025", "Saturday 1 February 2025"),
        ("last friday", "Friday 27 February 2026"),
        ("on thurs", "Thursday 26 February 2026"),
        ("next friday", "Friday 6 March 2026"),
        ("4pm monday", "Monday 23 February 2026, 16:00"),
        ("2 weeks ago", "Monday 16 February 2026"),
        ("a month ago", "Monday 2 February 2026"),
        ("last week", "Monday 23 February 2026"),
        ("the day before yesterday", "Saturday 28 February 2026"),
    ],
)
def test_a_date_is_read_day_first(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("friday", "Friday 27 February 2026"),
        ("this friday", "Friday 27 February 2026"),
        ("february", "Sunday 1 February 2026"),
        ("april", "Tuesday 1 April 2025"),
        ("3/4", "Thursday 3 April 2025"),
        ("6 mar", "Thursday 6 March 2025"),
        ("29/2", "Thursday 29 February 2024"),
        ("5pm", "Sunday 1 March 2026, 17:00"),
        ("16:00", "Monday 2 March 2026, 16:00"),
    ],
)
def test_what_is_left_open_is_the_latest_one_past(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("today", "Monday 2 March 2026"),
        ("tomorrow", "Tuesday 3 March 2026"),
        ("friday", "Friday 6 March 2026"),
        ("by this Friday", "Friday 6 March 2026"),
        ("in 2 weeks", "Monday 16 March 2026"),
        ("by 4pm", "Monday 2 March 2026, 16:00"),
        ("in an hour", "Monday 2 March 2026, 17:40"),
        ("3/2", "Wednesday 3 February 2027"),
        ("29 feb", "Tuesday 29 February 2028"),
        ("april", "Wednesday 1 April 2026"),
        ("3/4/26", "Friday 3 April 2026"),
        ("next month", "Thursday 2 April 2026"),
    ],
)
def test_what_is_due_lies_ahead(text, expected):
    assert due(text) == expected


def test_a_weekday_said_on_that_weekday_is_a_week_away():
    assert said("monday") == "Monday 23 February 2026"
    assert due("monday") == "Monday 9 March 2026"


def test_a_day_and_month_said_on_that_day_is_that_day():
    assert said("2/3") == due("2/3") == "Monday 2 March 2026"


def test_a_leap_day_is_found_across_a_century_without_one():
    assert due("29/2", datetime(2097, 1, 1, tzinfo=LONDON)) == "Friday 29 February 2104"


@pytest.mark.parametrize(
    "text",
    [
        *("", "42", "5", "2026", "20260203", "a", "may be", "nothing like it", "five", "5 weeks"),
        *("31/4", "1/13", "30 feb 2026", "2026-02-30", "0206-03-02", "3/2/1850", "5000 years ago"),
        *(
            "99999 weeks ago",
            "25:00",
            "13pm",
            "today 24:00",
            "16.30",
            "yesterday at 4",
            "in 2 hours ago",
        ),
        *("5 monday", "10 feb 3", "friday 3 feb", "1 may 2 june", "2026-02-03T16:00+99:00", "٣/٢"),
        *("by friday", "next", "on", "now now", "month", "today" * 30),
    ],
)
def test_what_is_not_a_date_is_refused_with_examples(text):
    with pytest.raises(WrongCommandLine) as refused:
        understand(text, MONDAY, LONDON)
    assert refused.value.message == f"“{text[:40]}” is not a date I understand."
    assert "day comes first" in refused.value.hint


def test_what_cannot_be_due_is_refused_with_examples_of_its_own():
    with pytest.raises(WrongCommandLine) as refused:
        understand_due("some day", MONDAY, LONDON)
    assert "in 2 weeks" in refused.value.hint


def test_a_refusal_shows_the_text_cleaned():
    with pytest.raises(WrongCommandLine) as refused:
        understand("\x1b]52;c;x\x07\u202esoon", MONDAY, LONDON)
    assert refused.value.message == "“]52;c;xsoon” is not a date I understand."


def test_whether_a_time_was_given_is_told():
    assert understand("yesterday", MONDAY, LONDON) == Understood(
        datetime(2026, 3, 1, tzinfo=UTC), timed=False
    )
    assert understand("yesterday 0:00", MONDAY, LONDON).timed
    assert understand("yesterday", MONDAY, LONDON).day == date(2026, 3, 1)


def test_an_offset_that_was_written_is_kept():
    at = understand("2026-02-03T16:00+05:30", MONDAY, LONDON).at
    assert at.isoformat() == "2026-02-03T16:00:00+05:30"
    assert understand("2026-02-03t16:00z", MONDAY, LONDON).at.utcoffset() == timedelta(0)


def test_another_day_has_the_offset_of_that_day():
    now = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    assert understand("3/2", now, LONDON).at.isoformat() == "2026-02-03T00:00:00+00:00"
    assert understand("3/6", now, LONDON).at.isoformat() == "2026-06-03T00:00:00+01:00"


def test_the_day_is_the_one_it_is_for_the_writer():
    now = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight in London
    assert said("today", now) == "Wednesday 1 July 2026"


def test_a_time_the_clocks_jumped_over_is_as_long_after_the_jump():
    at = understand("2026-03-29 01:30", MONDAY, LONDON).at
    assert at.isoformat() == "2026-03-29T02:30:00+01:00"


def test_a_time_that_came_twice_is_the_first_one():
    at = understand("25/10/2026 01:30", MONDAY, LONDON).at
    assert at.isoformat() == "2026-10-25T01:30:00+01:00"


def test_hours_ago_are_hours_that_passed():
    now = datetime(2026, 10, 25, 2, 30, tzinfo=LONDON)
    assert understand("1 hour ago", now, LONDON).at.isoformat() == "2026-10-25T01:30:00+00:00"
    assert understand("2 hours ago", now, LONDON).at.isoformat() == "2026-10-25T01:30:00+01:00"


@pytest.mark.skipif(sys.platform == "win32", reason="TZ cannot be set for a process there")
def test_without_a_zone_it_is_the_one_of_the_system():
    script = (
        "from datetime import datetime\n"
        "from reflect.model.dates import understand\n"
        "now = datetime.fromisoformat('2026-07-01T12:00+02:00')\n"
        "for text in ('today 9:00', '3/2', '29/3 02:30', '25/10/2026 02:30', '1 hour ago'):\n"
        "    print(understand(text, now).at.isoformat())\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TZ": "Europe/Berlin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.split() == [
        "2026-07-01T09:00:00+02:00",
        "2026-02-03T00:00:00+01:00",
        "2026-03-29T03:30:00+02:00",
        "2026-10-25T02:30:00+02:00",
        "2026-07-01T11:00:00+02:00",
    ]


def test_everyday_dates_do_not_wait_for_dateparser():
    script = (
        "import sys\n"
        "from datetime import datetime, UTC\n"
        "from reflect.model.dates import understand\n"
        "now = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)\n"
        "for text in ('today', 'yesterday 16:00', '2026-02-03', '2026-02-03T16:00+01:00',\n"
        "    'last friday', '3/2', '3/2/26 4pm', '1 hour ago', 'now', '16:00'):\n"
        "    understand(text, now)\n"
        "assert not {'dateparser', 'regex', 'pydantic'} & set(sys.modules)\n"
        "understand('3 feb', now)\n"
        "assert 'dateparser' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_day_is_told_in_words_without_a_locale():
    assert in_words(date(2026, 2, 3)) == "Tuesday 3 February 2026"
    assert in_words(datetime(2026, 2, 3, 9, 5, tzinfo=UTC)) == "Tuesday 3 February 2026, 09:05"


@settings(deadline=None)
@given(st.integers(0, 7_000_000_000), st.timezones())
def test_an_iso_time_is_the_moment_it_names(seconds, zone):
    at = datetime.fromtimestamp(seconds, zone)
    assert understand(at.isoformat(), MONDAY, zone).at == at


words = st.sampled_from(
    [
        *("today", "monday", "last", "next", "feb", "3", "2", "31", "2026", "26", "16:00", "4pm"),
        *("at", "on", "in", "ago", "weeks", "a", "the", "of", "/", "-", ".", ",", "3/2"),
    ]
)


@settings(deadline=None)
@given(st.lists(words, max_size=6).map(" ".join), st.booleans())
@example("in 3 months of last", False)
def test_any_text_is_a_date_in_range_or_refused(text, ahead):
    try:
        found = (understand_due if ahead else understand)(text, MONDAY, LONDON)
    except WrongCommandLine:
        return
    assert 1900 <= found.day.year < 2200
    assert found.at.utcoffset() is not None


@settings(deadline=None)
@given(st.text(st.sampled_from("\x00\ud800\u202e٣é😀 /:-1aZ"), max_size=50))
def test_no_text_breaks_it(text):
    with suppress(WrongCommandLine):
        understand(text, MONDAY, LONDON)
