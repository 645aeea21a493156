"""Over random journals: no output breaks a rule of section D, in any of its forms."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from journals import TAXONOMY, TODAY, Link, answer, journal, supervised
from lint import faults
from planted import PLANTED

from reflect.exchange.findings_record import FindingsRecord
from reflect.insight.detectors import DETECTORS, Kind
from reflect.insight.findings import look
from reflect.insight.judgement import Judgement
from reflect.insight.window import ALL
from reflect.insight.wording import in_first_person
from reflect.model.agreed import Agreed
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
COUNTING = {
    "frequent_trigger",
    "trigger_response",
    "source_mix",
    "restores",
    "context",
    "org_reach",
}
SETS = ("after_visit", "checkin", "week_close", "identity", "after_incident", "not_installed")


FLOORS = (TODAY - timedelta(40)).date()


@dataclass(frozen=True)
class Made:
    """How to make one random journal: small enough to read where a test fails."""

    seed: int
    entries: int
    alike: bool
    link: Link | None
    weeks: int
    blank: tuple[str, ...]


MADE = st.builds(
    Made,
    seed=st.integers(0, 10**9),
    entries=st.sampled_from([0, 1, 5, 6, 20, 60]),
    alike=st.booleans(),
    link=st.sampled_from([None, Link(), Link("discrimination", "stay_silent")]),
    weeks=st.sampled_from([1, 4, 26, 60]),
    blank=st.sampled_from([(), ("good", "restorers"), ("triggers",), ("source_level",)]),
)


def _entries(made):
    """Entries of all sets, each holding words and items that no output may carry."""
    random = Random(made.seed)
    drawn = journal(random, made.entries, alike=made.alike, link=made.link, weeks=made.weeks)
    return [_spoilt(random, entry, made.blank) for entry in drawn]


def _spoilt(random, entry, blank):
    secrets = (
        answer("moment", f"{CANARY} said it"),
        answer("person_view", f"{CANARY} was there"),
        answer("theme", [f"{CANARY}_theme", "older_people"]),
        answer("body", [f"{CANARY}_body"]),
        answer("harm_forms", [f"{CANARY}_harm"]),
        Answer("trigger", "multi", "triggers", [f"other:{CANARY}", f"{CANARY.title()} was there"]),
    )
    answers = tuple(a for a in entry.answers if a.field not in blank)
    name = random.choice(SETS)
    label = random.choice(("", f"{CANARY}-label"))
    return replace(entry, set=name, answers=answers + secrets, label=label, tags=(CANARY,))


def _agreed(random, entries):
    """Actions in some entries, half of them open, and one that was agreed in a session."""
    yield Agreed(FLOORS, is_open=True)
    for entry in entries[::3]:
        need = random.choice(("", "lighten", "talk"))
        yield Agreed(entry.at.date(), random.random() < 0.5, need, entry.set, entry.id)


@settings(max_examples=25)
@given(MADE, st.sampled_from([None, ALL]), st.booleans(), st.sampled_from(["month", "week"]))
def test_no_output_breaks_a_rule(made, since, everything, by):
    entries = _entries(made)
    random = Random(made.seed)
    patterns = look(
        *(entries, TAXONOMY, since, None, TODAY.date()),
        by=by,
        everything=everything,
        sessions=supervised(random),
        agreed=list(_agreed(random, entries)),
    )
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
    assert "older people" not in document.lower()
    FindingsRecord.model_validate(json.loads(data))
    FindingsRecord.model_validate(json.loads(shared))
    for make in (look_back, supervision_sheet):
        leaving = to_markdown(make(patterns, TAXONOMY, Ticked(findings=_leaving(patterns))))
        assert "Racism or other prejudice" not in leaving
    assert "discrimination" not in to_json(for_others(patterns, Ticked()))


def test_the_random_journals_make_every_detector_speak_that_needs_no_link():
    heard = set()
    for seed in range(12):
        made = Made(seed, 200, alike=seed % 2 == 0, link=Link(), weeks=26, blank=())
        random = Random(seed)
        entries = _entries(made)
        findings = look(
            *(entries, TAXONOMY, ALL, None, TODAY.date()),
            everything=True,
            sessions=supervised(random),
            agreed=[one for one in _agreed(random, entries) if one.need != "lighten"],
        ).findings
        _wording_holds(findings)
        heard |= {finding.detector for finding in findings}

    assert heard >= set(KINDS) - set(PLANTED) | {"trigger_response"}


def _wording_holds(findings):
    for finding in findings:
        for text in (finding.text, finding.caution, finding.question):
            assert not faults(text)
            assert not faults(in_first_person(text))
        assert finding.question.endswith("?")
        assert finding.caution
        counts_aloud = any(character.isdigit() for character in finding.text)
        assert counts_aloud == (finding.detector != "writing_heavier")


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
        assert numbers.get("in", 1) > 0
        assert numbers.get("in", 0) <= numbers.get("of", patterns.entries)
        assert not ids & set(finding.entries)
        if finding.detector in COUNTING:
            assert finding.leaves == ("discrimination" not in finding.about.values())
        assert not (finding.private and finding.leaves)
    for pair in patterns.pairs:
        assert 3 <= pair.both <= pair.of
        assert pair.elsewhere <= pair.elsewhere_of
        assert pair.of + pair.elsewhere_of <= patterns.counted


def _leaving(patterns):
    return [finding for finding in patterns.findings if finding.leaves]
