from dataclasses import replace
from datetime import date, timedelta

import pytest
from looked_back import FIRST, TAXONOMY, judging, on, patterns, spring

from reflect.insight.window import ALL
from reflect.render.patterns import NOT_ENOUGH, lines, sections

NAMES = {"identity": "Racism and identity-based harm"}


def text(looked, width=80):
    return "\n".join(lines(looked, TAXONOMY, width, NAMES))


def flowing(looked, width=80):
    return " ".join(text(looked, width).split())


def section(looked, title, width=80):
    return next(s for s in sections(looked, TAXONOMY, width) if s.title == title).lines


def test_the_window_as_understood_and_what_counts_come_first():
    entries = [*spring(), on(FIRST, set_id="identity"), on(FIRST, set_id="after_incident")]

    shown = flowing(patterns(entries))

    assert shown.startswith(
        "Looking back, 1 March to 31 May 2026: 38 entries, 36 counted. Left out of counting, by "
        "prompt set: after_incident (1) and Racism and identity-based harm (1)."
    )


def test_counts_come_as_a_grid_by_month_with_entries_and_weeks():
    grid = section(patterns(), "How often")

    assert f"{'What set it off':<23} Mar Apr May entries weeks" in grid
    assert "Being watched or judged   5   4   3      12    12" in grid
    assert grid.index("What was around it  Mar Apr May entries weeks") < grid.index(
        f"{'What set it off':<23} Mar Apr May entries weeks"
    )


def test_a_grid_says_how_many_labels_where_there_are_any():
    grid = section(patterns([on(FIRST, good=["paused"], label="rowan")]), "How often")

    assert "What went well Mar entries weeks labels" in grid
    assert "I paused         1       1     1      1" in grid


def test_counts_by_week_fall_back_to_lines_where_a_grid_does_not_fit():
    shown = flowing(patterns(by="week"), 50)

    assert (
        "- Being watched or judged: 12 entries, 12 weeks (W10 1, W11 1, W12 1, W13 1, W14 1, "
        "W15 1, W16 1, W17 1, W18 1, W19 1, W20 1, W21 1)" in shown
    )


def test_the_same_month_of_two_years_is_told_apart():
    entries = [on(date(2025, 3, 3), good=["paused"]), on(date(2026, 3, 2), good=["paused"])]

    shown = text(patterns(entries, since=ALL))

    assert "What went well Mar 2025 Mar 2026 entries weeks" in shown


def test_ratings_come_as_a_table_of_middles_with_how_many():
    table = section(patterns(), "Middle ratings")

    assert "0 to 10     Mar   Apr   May all entries" in table
    assert "On guard 6 (10) 6 (8) 6 (6)   6      24" in table
    assert "Openness 5 (10) 5 (8) 5 (6)   5      24" in table
    told = flowing(patterns(), 30)
    assert "- On guard: 6, 24 entries; Mar 6 (10), Apr 6 (8), May 6 (6)" in told


def test_a_month_without_a_rating_shows_none():
    entries = [on(FIRST, openness=4), on(FIRST + timedelta(weeks=5), threat_level=4)]

    assert "Openness 4 (1)     -   4       1" in text(patterns(entries))


def test_what_came_together_is_listed_with_both_counts_and_says_what_stood_out():
    shown = flowing(patterns())

    assert (
        "- Being watched or judged, and leaning on procedure: in 12 of 12 entries with the first, "
        "in 0 of 12 without. This stood out." in shown
    )


def test_only_the_first_pairs_of_a_kind_are_shown_and_every_one_that_stood_out():
    common = [
        on(
            FIRST + timedelta(weeks=week),
            triggers=["aggression", "blame", "change"],
            restorers=["colleague", "limit", "repair"],
        )
        for week in range(12)
    ]

    looked = patterns([*common, *spring()])
    shown = [line for line in section(looked, "Came together", 400) if line.startswith("- ")]

    assert any(pair.stood_out for pair in looked.pairs)
    assert len(looked.pairs) - len(shown) == 4
    assert sum("This stood out." in line for line in shown) == sum(
        pair.stood_out for pair in looked.pairs
    )
    assert section(looked, "Came together", 400)[-1] == (
        f"And {len(looked.pairs) - len(shown)} more; --json lists them."
    )


def test_findings_are_numbered_each_with_another_way_to_see_it_and_a_question_last():
    shown = section(patterns(), "Findings", 200)

    assert shown[:3] == (
        (
            "1. In 12 of 12 entries you placed most of the pressure outside yourself, mainly with the "
            "organisation."
        ),
        "   These are where you placed it at the time.",
        "   Who else would recognise that, and who could do something about it?",
    )
    assert shown[-3].startswith("5. When ") or "more" in shown[-1]


def test_findings_that_are_not_shown_are_announced():
    looked = patterns()

    assert text(replace(looked, more=1)).endswith("1 more finding stands; --all lists them.")
    assert text(replace(looked, more=2)).endswith("2 more findings stand; --all lists them.")
    assert "--all" not in text(replace(looked, more=0))


def test_with_too_little_it_says_so_and_nothing_else_of_it():
    for entries in ([], [on(FIRST)], [on(FIRST, triggers=["blame"])]):
        assert section(patterns(entries), "Findings") == (NOT_ENOUGH,)
    assert text(patterns([])).split("\n")[0].endswith("0 entries, 0 counted.")


def test_older_quarters_stay_in_view_one_line_each_with_what_was_good():
    older = [
        on(date(2025, 11, 3), triggers=["blame"], contexts=["duty"], good=["paused"]),
        on(date(2025, 11, 4), triggers=["blame"], restorers=["limit"]),
        on(date(2026, 2, 4)),
    ]

    shown = section(patterns(older), "Before that", 400)

    assert shown == (
        (
            "- 1 October to 31 December 2025: 2 entries. Most often: being on duty or covering (1), "
            "being held at fault (2). What helped or went well: a limit (1), pausing (1)."
        ),
        "- 1 January to 28 February 2026: 1 entry.",
    )


def test_it_says_when_identity_entries_count():
    assert "This is for you alone: a summary leaves them out" in flowing(patterns(identity=True))
    assert "for you alone" not in flowing(patterns())


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
@pytest.mark.parametrize("by", ["month", "week"])
def test_no_line_is_wider_than_the_screen_and_none_ends_in_a_space(width, by):
    for line in lines(patterns(by=by), TAXONOMY, width, NAMES):
        assert len(line) <= width
        assert line == line.rstrip()


def test_nothing_but_plain_text_is_used():
    assert text(patterns()).isascii()


def test_what_the_writer_said_of_a_finding_stands_below_it_and_what_does_not_fit_is_quiet():
    first, second, third = patterns().findings[:3]
    entries = [
        *spring(),
        judging(first),
        judging(second, fit="partly", words="My own words."),
        judging(third, fit="doesn_t_fit"),
    ]
    shown = " ".join(" ".join(lines(patterns(entries), TAXONOMY, 80)).split())
    assert f"{first.question} You said it fits." in shown
    assert f"{second.question} You said it fits in part." in shown
    assert third.text not in shown
    assert "Quiet for 90 days, since you said it does not fit: 1 finding." in shown
    assert "My own words" not in shown


def test_where_all_is_quiet_it_does_not_say_that_there_is_too_little():
    everything = patterns(everything=True).findings
    quiet = patterns([*spring(), judging(*everything, fit="doesn_t_fit")])
    shown = " ".join(lines(quiet, TAXONOMY, 80))
    assert NOT_ENOUGH not in shown
    assert f"{len(everything)} findings" in shown
