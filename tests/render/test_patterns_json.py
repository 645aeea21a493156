import json

import jsonschema
from looked_back import FIRST, on, patterns

from reflect.exchange.findings_record import FindingsRecord
from reflect.render.findings_json import to_json, to_record


def test_patterns_hold_to_the_published_schema():
    record = json.loads(to_json(patterns()))

    jsonschema.validate(record, FindingsRecord.model_json_schema(by_alias=True))
    assert record["format"] == "reflect-findings/1"
    assert (record["since"], record["until"]) == ("2026-03-01", "2026-05-31")
    assert (record["entries"], record["counted"]) == (36, 36)


def test_counts_come_by_field_and_item_with_their_weeks():
    record = to_record(patterns())

    assert {
        "facet": "trigger",
        "field": "triggers",
        "item": "scrutiny",
        "entries": 12,
        "weeks": 12,
        "labels": 0,
        "by": {"2026-03": 5, "2026-04": 4, "2026-05": 3},
        "leaves": True,
    } in record["counts"]


def test_ratings_come_with_the_middle_of_every_month_or_week():
    by_month, by_week = (to_record(patterns(by=by))["ratings"][0] for by in ("month", "week"))

    assert by_month == {
        "field": "threat_level",
        "entries": 24,
        "median": 6,
        "by": {
            "2026-03": {"entries": 10, "median": 6},
            "2026-04": {"entries": 8, "median": 6},
            "2026-05": {"entries": 6, "median": 6},
        },
    }
    assert by_week["by"]["2026-W10"] == {"entries": 2, "median": 6}


def test_findings_and_pairs_come_with_both_counts():
    record = to_record(patterns(everything=True))
    about = {"triggers": "scrutiny", "responses": "hide_in_process"}
    counts = {"in": 12, "of": 12, "elsewhere_in": 0, "elsewhere_of": 12}

    (finding,) = [f for f in record["findings"] if f["about"] == about]
    (pair,) = [p for p in record["pairs"] if p["about"] == about]

    assert finding["detector"] == "trigger_response"
    assert finding["counts"] == counts
    assert len(finding["entries"]) == 12
    assert finding["question"].endswith("?")
    assert pair == {"about": about, **counts, "stood_out": True, "leaves": True}


def test_what_was_left_out_of_counting_is_told_by_prompt_set():
    record = to_record(patterns([on(FIRST), on(FIRST, set_id="identity")]))

    assert (record["entries"], record["counted"]) == (2, 1)
    assert record["left_out"] == {"identity": 1}


def test_a_special_item_is_there_for_the_writer_and_marked():
    record = to_record(patterns([on(FIRST, triggers=["discrimination"])]))

    assert [(c["item"], c["leaves"]) for c in record["counts"]] == [("discrimination", False)]
