from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from looked_back import TODAY, fitting, judging, on, patterns, spring

from reflect.insight.judgement import Judgements, in_entry, only_judges
from reflect.model.entry import Answer, Entry


def of(looked, detector):
    return next(f for f in looked.findings if f.detector == detector)


@pytest.fixture(scope="module")
def scrutiny():
    return of(patterns(everything=True), "frequent_trigger")


def test_a_finding_keeps_its_key_whatever_its_counts(scrutiny):
    fewer = of(patterns(list(spring())[6:], everything=True), "frequent_trigger")
    assert scrutiny.counts != fewer.counts
    assert scrutiny.key == fewer.key == "frequent_trigger:triggers=scrutiny"


@pytest.mark.parametrize(("days", "quiet"), [(0, 1), (89, 1), (90, 0)])
def test_what_does_not_fit_stays_quiet_for_90_days(scrutiny, days, quiet):
    judged = judging(scrutiny, fit="doesn_t_fit", day=TODAY - timedelta(days))
    looked = patterns([*spring(), judged], everything=True)
    assert looked.quiet == quiet
    assert (scrutiny.text in [f.text for f in looked.findings]) is (quiet == 0)


def test_counts_and_pairs_stay_in_view_where_the_sentence_is_quiet(scrutiny):
    pair = of(patterns(everything=True), "trigger_response")
    before = patterns()
    after = patterns([*spring(), judging(scrutiny, pair, fit="doesn_t_fit")])
    assert (after.counts, after.ratings) == (before.counts, before.ratings)
    marked = [replace(p, stood_out=p.stood_out and p.about != pair.about) for p in before.pairs]
    assert marked == list(after.pairs) != list(before.pairs)
    assert after.quiet == 2


def test_a_quiet_finding_makes_room_for_the_next_one(scrutiny):
    before = patterns()
    looked = patterns([*spring(), judging(before.findings[0], fit="doesn_t_fit")])
    assert before.findings[0] not in looked.findings
    assert len(looked.findings) == len(before.findings) - (before.more == 0)


def test_the_latest_judgement_stands_and_not_now_says_nothing(scrutiny):
    entries = [
        judging(scrutiny, fit="doesn_t_fit", day=TODAY - timedelta(40)),
        judging(scrutiny, fit="partly", words="In May.", day=TODAY - timedelta(20)),
        judging(scrutiny, fit="not_now", day=TODAY - timedelta(2)),
    ]
    for order in (entries, entries[::-1]):
        judged = patterns([*spring(), *order]).judged[scrutiny.key]
        assert (judged.fit, judged.correction, judged.leaves) == ("partly", "In May.", True)


def test_a_judgement_made_after_the_window_counts(scrutiny):
    judged = judging(scrutiny, fit="doesn_t_fit", day=TODAY - timedelta(1))
    assert patterns([*spring(), judged], until=date(2026, 5, 20)).quiet == 1


def test_only_what_was_ticked_in_the_same_entry_is_shared(scrutiny):
    other = of(patterns(everything=True), "restores")
    heard = in_entry(judging(scrutiny, other, shared=[other]))
    assert {key: judged.shared for key, judged in heard.items()} == {
        scrutiny.key: False,
        other.key: True,
    }


def test_an_answer_about_nothing_or_of_another_kind_judges_nothing():
    at = datetime(2026, 5, 1, tzinfo=UTC)
    odd = Entry(
        "odd",
        at,
        "mine",
        (
            Answer("finding", "single", "finding.fit", "fits"),
            Answer("finding", "single", "finding.fit", "perhaps", about="key"),
            Answer("share", "single", "share_findings", "key"),
        ),
    )
    assert in_entry(odd) == {}


def test_an_entry_of_judgements_alone_is_kept_and_not_counted(scrutiny):
    alone = judging(scrutiny, words="Mostly.")
    assert only_judges(alone)
    assert not only_judges(on(TODAY, triggers=["change"]))
    assert not only_judges(Entry("empty", datetime(2026, 5, 1, tzinfo=UTC), "note"))
    looked = patterns([*spring(), alone])
    assert (looked.entries, looked.counted) == (37, 36)
    assert looked.left_out == {"month_look_back": 1}


def test_hearing_passes_entries_on_as_they_are():
    entries = [*spring(), judging(*fitting().findings)]
    heard = Judgements()
    assert list(heard.listen(entries)) == entries
    assert len(heard.standing(TODAY)) == len(fitting().findings)
