from datetime import date, timedelta

import pytest
from looked_back import FIRST, on, patterns

from reflect.render.ratings import rating_lines

AUTUMN = date(2025, 11, 1)


def rated(months=6, **fields):
    """One entry in each of so many months, with these ratings; a list gives one for each month."""
    days = [date(2026, 5, 9) - timedelta(days=30 * n) for n in reversed(range(months))]
    return [
        on(day, **{f: r[n] if isinstance(r, list) else r for f, r in fields.items()})
        for n, day in enumerate(days)
    ]


def shown(entries, width=80, by="month"):
    return rating_lines(patterns(entries, since=AUTUMN, by=by).ratings, width)


def test_each_dot_stands_at_its_number_and_the_number_beside_it():
    lines = shown(rated(threat_level=[0, 3, 5, 8, 10, 10]))
    assert lines[-9:] == [
        "     On guard",
        "     0    5    10",
        "Dec  o..........  0 (1)",
        "Jan  ...o.......  3 (1)",
        "Feb  .....o.....  5 (1)",
        "Mar  ........o..  8 (1)",
        "Apr  ..........o  10 (1)",
        "May  ..........o  10 (1)",
        "All               7 (6)",
    ]


def test_under_six_points_there_is_a_table_and_no_picture():
    lines = shown(rated(5, threat_level=4))
    assert not any("o.." in line or "..o" in line for line in lines)
    assert lines[-1].split() == ["On", "guard", *["4", "(1)"] * 5, "4", "5"]


def test_a_rating_with_few_points_keeps_its_table_below_the_pictures():
    entries = [*rated(threat_level=4), on(FIRST, openness=7)]
    lines = shown(entries)
    picture = lines.index("     0    5    10")
    assert lines[picture + 1].startswith("Dec")
    assert lines[-1].startswith("Openness")
    assert "7 (1)" in lines[-1]


def test_two_and_two_stand_side_by_side_where_there_is_room():
    fields = {"threat_level": 4, "openness": 5, "compassion": 6, "collaboration": 7}
    wide, narrow = shown(rated(**fields)), shown(rated(**fields), 40)
    assert [line.split() for line in wide if "On guard" in line] == [["On", "guard", "Openness"]]
    assert "     On guard" in narrow
    assert len(narrow) > len(wide)


def test_a_period_without_a_rating_has_no_row_or_a_dash_beside_the_others():
    entries = rated(7, threat_level=[1, 2, 3, 4, 5, 6, 7])
    entries += [on(e.at.date(), openness=5) for e in entries[1:]]
    first = next(line for line in shown(entries) if line.startswith("Nov"))
    assert first.split() == ["Nov", ".o.........", "1", "(1)", "-"]
    elsewhere = shown([*rated(threat_level=4), on(date(2025, 11, 20), openness=5)])
    assert not any(line.startswith("Nov ") for line in elsewhere)
    assert elsewhere[-1].split()[:3] == ["Openness", "5", "(1)"]


@pytest.mark.parametrize("width", [20, 24, 31, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_screen(width):
    fields = {"threat_level": 4, "openness": 5, "compassion": 6}
    for by in ("month", "week"):
        assert all(len(line) <= width for line in shown(rated(**fields), width, by))
