"""Over random journals: no output breaks a rule of section D, in any of its forms."""

import json
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from journals import TAXONOMY, TODAY, Link, answer, journal
from lint import faults

from reflect.exchange.findings_record import FindingsRecord
from reflect.insight.detectors import DETECTORS, Kind
from reflect.insight.findings import look
from reflect.insight.judgement import Judgement
from reflect.insight.window import ALL
from reflect.insight.wording import in_first_person
from reflect.model.entry import Answer
from reflect.render.findings_json import to_json
from reflect.render.leaving import Ticked, for_others
from reflect.render.look_back import look_back
from reflect.render.markdown import to_markdown
from reflect.render.patterns import lines
from reflect.render.supervision_sheet import supervision_sheet

KINDS = {detector.id: detector.kind for detector in DETECTORS}
PLACES = {detector.id: place for place, detector in enumerate(DETECTORS)}
CANARY = "zwitscher"
SETS = ("after_visit", "checkin", "week_close", "identity", "after_incident", "not_installed")


@st.composite
def journals(draw):
    """Entries of all sets, each holding words and items that no output may carry."""
    random = Random(draw(st.integers(0, 10**9)))
    entries = journal(
        random,
        draw(st.sampled_from([0, 1, 5, 6, 20, 60])),
        alike=draw(st.booleans()),
        link=draw(st.sampled_from([None, Link(), Link("discrimination", "stay_silent")])),
        weeks=draw(st.sampled_from([1, 4, 26, 60])),
    )
    blank = draw(st.sampled_from([(), ("good", "restorers"), ("triggers",), ("source_level",)]))
    return [_spoilt(random, entry, blank) for entry in entries]


def _spoilt(random, entry, blank):
    secrets = (
        answer("moment", f"{CANARY} said it"),
        answer("theme", [f"{CANARY}_theme", "older_people"]),
        answer("body", [f"{CANARY}_body"]),
        answer("harm_forms", [f"{CANARY}_harm"]),
        Answer("trigger", "multi", "triggers", [f"other:{CANARY}", f"{CANARY.title()} was there"]),
    )
    answers = tuple(a for a in entry.answers if a.field not in blank)
    name = random.choice(SETS)
    label = random.choice(("", f"{CANARY}-label"))
    return replace(entry, set=name, answers=answers + secrets, label=label, tags=(CANARY,))


@settings(max_examples=25)
@given(journals(), st.sampled_from([None, ALL]), st.booleans(), st.sampled_from(["month", "week"]))
def test_no_output_breaks_a_rule(entries, since, everything, by):
    patterns = look(entries, TAXONOMY, since, None, TODAY.date(), by=by, everything=everything)
    terminal = "\n".join(lines(patterns, TAXONOMY, 80))
    fitting = Judgement("fits", "", shared=False, at=TODAY)
    patterns = replace(patterns, judged={finding.key: fitting for finding in patterns.findings})
    ticked = Ticked(findings=patterns.findings)
    document = to_markdown(look_back(patterns, TAXONOMY, ticked))
    sheet = to_markdown(supervision_sheet(patterns, TAXONOMY, ticked))
    data = to_json(patterns)
    shared = to_json(for_others(patterns, ticked))

    _wording_holds(patterns.findings)
    _company_holds(patterns, everything=everything)
    _counts_hold(patterns, entries)
    for output in (terminal, document, sheet, data, shared):
        assert CANARY not in output.lower()
        assert "%" not in output
    assert not faults(" ".join(terminal.split()))
    FindingsRecord.model_validate(json.loads(data))
    FindingsRecord.model_validate(json.loads(shared))
    for make in (look_back, supervision_sheet):
        leaving = to_markdown(make(patterns, TAXONOMY, Ticked(findings=_leaving(patterns))))
        assert "Racism or other prejudice" not in leaving
    assert "discrimination" not in to_json(for_others(patterns, Ticked()))


def _wording_holds(findings):
    for finding in findings:
        for text in (finding.text, finding.caution, finding.question):
            assert not faults(text)
            assert not faults(in_first_person(text))
        assert finding.question.endswith("?")
        assert finding.caution
        assert any(character.isdigit() for character in finding.text)


def _company_holds(patterns, *, everything):
    kinds = [KINDS[finding.detector] for finding in patterns.findings]
    places = [PLACES[finding.detector] for finding in patterns.findings]
    good = any(count.field == "good" for count in patterns.counts)

    assert places == sorted(places)
    assert everything or len(kinds) <= 5
    assert Kind.GOOD in kinds or not (kinds and good)
    assert set(kinds) != {Kind.RESPONSE}


def _counts_hold(patterns, entries):
    """Nothing is counted of the two sets, and numbers are what they say they are."""
    ids = {entry.id for entry in entries if entry.set in ("identity", "after_incident")}

    assert patterns.counted + sum(patterns.left_out.values()) == patterns.entries
    for count in patterns.counts:
        assert sum(count.by.values()) == count.entries <= patterns.counted
        assert 1 <= count.weeks <= count.entries
    for finding in patterns.findings:
        numbers = finding.counts
        assert 0 < numbers["in"] <= numbers["of"] <= patterns.counted
        assert not ids & set(finding.entries)
        assert finding.leaves == ("discrimination" not in finding.about.values())
    for pair in patterns.pairs:
        assert 3 <= pair.both <= pair.of
        assert pair.elsewhere <= pair.elsewhere_of
        assert pair.of + pair.elsewhere_of <= patterns.counted


def _leaving(patterns):
    return [finding for finding in patterns.findings if finding.leaves]
