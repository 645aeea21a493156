import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from invented_entries import entries
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from reflect.errors import WrongCommandLine
from reflect.exchange.findings_record import FindingsRecord
from reflect.exchange.schemas import SCHEMAS, schema
from reflect.model.entry import to_record

GOLDEN = Path(__file__).parents[1] / "data" / "entries-1.jsonl"
ENTRY = Draft202012Validator(schema("entry"))
FINDINGS = Draft202012Validator(schema("findings"))

FOUND = {
    "format": "reflect-findings/1",
    "since": "2026-01-01",
    "until": "2026-03-31",
    "entries": 42,
    "counted": 40,
    "counts": [
        {
            "facet": "trigger",
            "field": "triggers",
            "item": "scrutiny",
            "entries": 12,
            "by": {"2026-01": 4, "2026-02": 8},
        }
    ],
    "ratings": [
        {
            "field": "threat_level",
            "entries": 40,
            "median": 5.5,
            "by": {"2026-01": {"entries": 13, "median": 6}},
        }
    ],
    "findings": [
        {
            "detector": "pull_first",
            "about": {"pull": "openness"},
            "counts": {"median": 4, "others": [5, 6.5], "of": 30},
            "text": "…",
            "question": "Does that fit?",
            "caution": "…",
            "entries": ["5e9c"],
        }
    ],
    "pairs": [
        {
            "about": {"triggers": "scrutiny", "responses": "hide_in_process"},
            "in": 6,
            "of": 9,
            "elsewhere_in": 5,
            "elsewhere_of": 31,
            "stood_out": False,
        }
    ],
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name):
    Draft202012Validator.check_schema(schema(name))


def test_an_unknown_schema_is_refused_with_those_there_are():
    with pytest.raises(WrongCommandLine, match="There is no schema “sesion”") as refused:
        schema("sesion")
    assert refused.value.hint == "There are entry, findings, bundle, session."


def test_the_golden_entries_hold():
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        ENTRY.validate(json.loads(line))


@settings(deadline=None, max_examples=40)
@given(entries)
def test_any_entry_holds(kept):
    ENTRY.validate(to_record(kept))


@pytest.mark.parametrize(
    "change",
    [
        {"format": "reflect-entry/2"},
        {"at": 5},
        {"answers": [{"kind": "scale", "field": "x", "value": 11}]},
        {"answers": [{"kind": "note", "field": "x", "value": ""}]},
        {"answers": [{"kind": "multi", "field": "x", "value": "a"}]},
    ],
)
def test_what_is_refused_does_not_hold(change):
    golden = json.loads(GOLDEN.read_text(encoding="utf-8").splitlines()[0])
    assert ENTRY.is_valid(golden)
    assert not ENTRY.is_valid({**golden, **change})


def test_findings_as_promised_hold():
    FINDINGS.validate(FOUND)
    assert FindingsRecord.model_validate(FOUND).pairs[0].in_ == 6
    FINDINGS.validate({**FOUND, "since": None, "pairs": [], "more": "is free"})


@pytest.mark.parametrize(
    ("part", "key", "value"),
    [
        ("counts", "entries", -1),
        ("ratings", "median", 11),
        ("findings", "question", "Told."),
        ("pairs", "stood_out", None),
    ],
)
def test_findings_that_break_the_promise_do_not(part, key, value):
    broken = {**FOUND, part: [{**FOUND[part][0], key: value}]}
    assert not FINDINGS.is_valid(broken)
    with pytest.raises(ValidationError):
        FindingsRecord.model_validate(broken)
