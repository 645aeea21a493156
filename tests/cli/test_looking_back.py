import json
import stat
from datetime import date, timedelta

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture
def half_a_year(writer):
    """Sixty visits over twenty weeks; with every third one scrutiny and leaning on procedure."""
    day = date(2025, 10, 13)
    records = []
    for n in range(60):
        linked = n % 3 == 0
        answers = {
            "triggers": ["scrutiny"] if linked else [["workload", "conflict", "scarcity"][n % 3]],
            "responses": ["hide_in_process"] if linked else [["freeze", "on_alert"][n % 2]],
            "good": ["paused"],
            "threat_level": 3 + n % 5,
            "openness": 6,
            "compassion": 5,
        }
        kinds = {"threat_level": "scale", "openness": "scale", "compassion": "scale"}
        records.append(
            {
                "format": "reflect-entry/1",
                "id": f"00000000-0000-4000-8000-{n:012}",
                "at": f"{day + timedelta(days=n * 7 // 3)}T10:00:00+00:00",
                "set": "after_visit",
                "answers": [
                    {
                        "step": field,
                        "kind": kinds.get(field, "multi"),
                        "field": field,
                        "value": value,
                    }
                    for field, value in answers.items()
                ]
                + [{"step": "moment", "kind": "text", "field": "moment", "value": "Secretmarker."}],
            }
        )
    records[5]["set"] = "identity"
    records[6]["answers"][0]["value"] = ["discrimination"]
    file = writer.home / "in.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    writer.does("import", str(file))
    file.unlink()
    return writer


def test_patterns_speak_in_three_voices(half_a_year):
    shown = half_a_year.reads("patterns")
    assert "60 entries, 59 counted." in shown
    assert "Left out of counting, by prompt set: Racism and identity-based harm (1)." in shown
    assert "How often" in shown
    assert "Came together" in shown
    assert "This stood out." in shown
    assert "leaning on procedure was there in" in shown


def test_patterns_as_json_keep_their_promise(half_a_year):
    found = json.loads(half_a_year.does("patterns", "--json", "--all"))
    schema = json.loads(half_a_year.does("export", "--schema", "findings"))
    Draft202012Validator(schema).validate(found)
    assert (found["entries"], found["counted"]) == (60, 59)
    assert "trigger_response" in [finding["detector"] for finding in found["findings"]]
    weeks = json.loads(half_a_year.does("patterns", "--json", "--by", "week"))
    assert "2026-W07" in weeks["counts"][0]["by"]


def test_the_window_is_chosen_and_shown_back(half_a_year):
    assert "Looking back, 1 February to 28 February 2026" in half_a_year.reads(
        "patterns", "--since", "1 feb", "--until", "28 feb"
    )
    assert "13 October 2025 to 2 March 2026" in half_a_year.reads("patterns", "--since", "all")
    assert half_a_year.runs("patterns", "--since", "whenever").exit_code == 2
    assert half_a_year.runs("patterns", "--by", "year").exit_code == 2


def test_identity_counts_only_for_the_writer_who_asks_for_it(half_a_year):
    half_a_year.does("config", "identity_patterns", "on")
    assert "60 entries, 60 counted." in half_a_year.reads("patterns")
    assert "From 59 entries." in half_a_year.reads("summary")


def test_a_summary_holds_counts_and_chosen_findings_and_nothing_written(half_a_year, tmp_path):
    file = tmp_path / "look-back.md"
    half_a_year.does("summary", "-o", str(file), "--include", "1")
    text = file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Not a performance, capability or disciplinary record." in text
    assert "## Noticed" in text
    assert "Secretmarker" not in text
    assert "Racism" not in text
    assert half_a_year.runs("summary", "-o", str(file)).exit_code == 6
    assert half_a_year.runs("summary", "--include", "99").exit_code == 2
    assert "## Noticed" not in half_a_year.does("summary")


def test_at_a_terminal_findings_are_ticked_and_writing_is_asked(half_a_year, tmp_path):
    file = tmp_path / "mine.md"
    shown = half_a_year.reads("summary", replies={"": ["1", "6", str(file)]})
    assert "None does unless you choose it." in shown
    assert "These counts stay out unless you choose them." in shown
    text = file.read_text(encoding="utf-8")
    assert "## Noticed" in text
    assert "Racism or other prejudice" in text
    other = tmp_path / "other.md"
    half_a_year.does("summary", "-o", str(other), replies={"": ["", "", "n"]})
    assert not other.exists()


def test_too_little_to_say_says_so(writer):
    assert "Not enough yet to say anything useful" in writer.reads("patterns")
