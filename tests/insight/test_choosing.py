import subprocess
import sys
from datetime import date, timedelta

from journals import TAXONOMY, on, weekly

from reflect.insight.detectors import Detector, Kind
from reflect.insight.finding import Finding
from reflect.insight.findings import choose, look
from reflect.insight.window import ALL

FIRST = date(2026, 3, 2)
TODAY = date(2026, 5, 31)


def detector(kind):
    return Detector(lambda _: iter(()), kind, "What was counted.")


def finding(name):
    return Finding(name, {}, {}, "It came up.", "What of it?", "It may not be so.", ())


def chosen(*found, most=5):
    """Choose among findings given as (kind, names); return the names."""
    listed = [(detector(kind), [finding(name) for name in names.split()]) for kind, names in found]
    return " ".join(one.detector for one in choose(listed, most))


def seen(entries, **options):
    return look(entries, TAXONOMY, None, None, TODAY, **options)


def linked():
    """Entries in which one response goes with one trigger, and nothing else is remarkable."""
    for week in range(12):
        day = FIRST + timedelta(weeks=week)
        yield on(day, triggers=["scrutiny"], responses=["hide_in_process"])
        yield on(day, triggers=["change"], responses=["freeze"])


def test_the_first_of_each_detector_comes_before_anyones_second_and_shown_in_the_detectors_order():
    found = ((Kind.CONDITIONS, "a1 a2 a3"), (Kind.THREAT, "b1 b2"), (Kind.GOOD, "c1"))

    assert chosen(*found) == "a1 a2 b1 b2 c1"
    assert chosen(*found, most=3) == "a1 b1 c1"
    assert chosen(*found, most=None) == "a1 a2 a3 b1 b2 c1"


def test_at_most_five_are_shown():
    assert chosen((Kind.CONDITIONS, "a1 a2 a3 a4 a5 a6 a7")) == "a1 a2 a3 a4 a5"


def test_threat_is_never_shown_without_good_where_good_stands():
    many = [(Kind.THREAT, name) for name in "abcdef"]

    assert chosen(*many, (Kind.GOOD, "good")) == "a b c d good"
    assert chosen(*many) == "a b c d e"


def test_how_one_person_protected_themselves_comes_last_and_never_alone():
    assert chosen((Kind.THREAT, "a"), (Kind.RESPONSE, "r1 r2")) == "a r1 r2"
    assert chosen((Kind.THREAT, ""), (Kind.RESPONSE, "r1 r2")) == ""
    assert chosen((Kind.THREAT, ""), (Kind.RESPONSE, "r1 r2"), most=None) == ""
    assert chosen((Kind.GOOD, "good"), (Kind.RESPONSE, "r1")) == "good r1"


def test_where_nothing_was_found_nothing_is_shown():
    assert chosen() == ""
    assert chosen((Kind.GOOD, "")) == ""


def test_a_look_back_counts_what_it_kept_and_what_it_left_out():
    entries = [*linked(), on(FIRST, set_id="identity"), on(FIRST, set_id="after_incident")]
    older = on(date(2025, 11, 3), triggers=["blame"])

    patterns = seen([*entries, older])

    assert (patterns.entries, patterns.counted) == (26, 24)
    assert patterns.left_out == {"identity": 1, "after_incident": 1}
    assert [quarter.entries for quarter in patterns.older] == [1]
    assert patterns.window.until == TODAY


def test_a_pair_that_a_finding_stands_on_is_marked_and_the_others_are_not():
    patterns = seen(linked())
    stood_out = [pair.about for pair in patterns.pairs if pair.stood_out]

    assert {"triggers": "scrutiny", "responses": "hide_in_process"} in stood_out
    assert stood_out == [
        finding.about for finding in patterns.findings if finding.detector == "trigger_response"
    ]
    always = seen(weekly(FIRST, 9, triggers=["blame"], responses=["freeze"])).pairs
    assert [pair.stood_out for pair in always] == [False]


def test_everything_lists_what_the_five_leave_out():
    entries = [
        *linked(),
        *weekly(FIRST, 12, restorers=["colleague", "limit", "repair"], good=["paused"]),
        *weekly(FIRST, 12, source_level="team", restorers=["slow_down"]),
    ]

    five = seen(entries)
    everything = seen(entries, everything=True)

    assert len(five.findings) == 5
    assert five.more == len(everything.findings) - 5 > 0
    assert everything.more == 0
    assert set(map(id_of, five.findings)) < set(map(id_of, everything.findings))


def id_of(finding):
    return (finding.detector, *finding.about.values())


def test_entries_on_identity_and_incidents_change_nothing_that_is_said():
    plain = [*linked()]
    hidden = [
        on(FIRST, set_id=name, triggers=["loss_ending"], responses=["rescue"], threat_level=9)
        for name in ("identity", "after_incident")
        for _ in range(12)
    ]

    with_them, without = seen([*plain, *hidden]), seen(plain)

    for part in ("counted", "counts", "ratings", "pairs", "findings", "more", "older"):
        assert getattr(with_them, part) == getattr(without, part)


def test_a_writer_may_let_identity_entries_into_their_own_patterns():
    entries = weekly(FIRST, 6, set_id="identity", triggers=["discrimination"])

    patterns = seen(entries, identity=True)

    assert patterns.counted == 6
    assert patterns.identity
    assert [finding.leaves for finding in patterns.findings] == [False]


def test_all_entries_are_looked_at_where_asked():
    entries = [on(date(2019, 1, 7)), on(TODAY)]

    patterns = look(entries, TAXONOMY, ALL, None, TODAY)

    assert (patterns.window.since, patterns.entries) == (date(2019, 1, 7), 2)


def test_an_empty_journal_has_nothing_to_say():
    patterns = seen([])

    assert (patterns.entries, patterns.findings, patterns.counts, patterns.pairs) == (0, (), (), ())


def test_numpy_is_loaded_only_where_there_is_something_to_test_by_chance():
    program = """
import sys
from datetime import date, timedelta
from reflect.insight.findings import look
from reflect.library import Library
from reflect.model.entry import Answer, Entry
from datetime import datetime, UTC

def entries(count):
    for week in range(count):
        said = {"triggers": ["blame"], "responses": ["freeze"], "good": ["paused"]}
        answers = [Answer(field, "multi", field, value) for field, value in said.items()]
        yield Entry(str(week), datetime(2026, 3, 2, tzinfo=UTC) + timedelta(weeks=week), "note", tuple(answers))

for count in (3, 9):
    look(entries(count), Library().facets, None, None, date(2026, 5, 31))
    print(*(name in sys.modules for name in ("numpy", "pydantic", "rich", "typer")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines() == ["False False False False", "True False False False"]
