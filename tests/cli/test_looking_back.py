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


def judge(person, *fits, notes=None, share=None):
    """Judge the findings of the half year in a monthly look-back, one after the other."""
    found = json.loads(person.does("patterns", "--json"))["findings"]
    keys = [finding["key"] for finding in found]
    answers = {"finding": dict(zip(keys, fits, strict=False))}
    answers["finding_note"] = {keys[at]: words for at, words in (notes or {}).items()}
    if share:
        answers["share"] = [f"other:{keys[at]}" for at in share]
    person.does("new", "month_look_back", "--from", "-", stdin=json.dumps(answers))
    return found


def test_a_summary_holds_counts_and_chosen_findings_and_nothing_written(half_a_year, tmp_path):
    file = tmp_path / "look-back.md"
    judge(half_a_year, "fits")
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


def test_only_a_finding_that_was_judged_to_fit_can_go_in(half_a_year):
    judge(half_a_year, "fits", "not_now", "partly")
    assert half_a_year.runs("summary", "--include", "2").exit_code == 6
    assert "came up" in half_a_year.does("summary", "--include", "3")


def test_own_words_on_a_finding_are_a_line_of_their_own_and_stderr_does_not_quote_them(half_a_year):
    judge(half_a_year, "partly", notes={0: "Only in *inspection* weeks."})
    result = half_a_year.runs("summary", "--include", "1")
    assert "  6  your own words on finding 1" in result.stderr
    assert "inspection" not in result.stderr
    assert "(partly)" in result.stdout
    both = half_a_year.does("summary", "--include", "1", "--include", "6")
    assert r"(partly: “Only in \*inspection\* weeks.”)" in both


def test_what_was_ticked_in_the_look_back_is_in_the_summary(half_a_year):
    found = judge(half_a_year, "fits", "fits", share=[1])
    shown = half_a_year.reads("summary")
    assert shown.count("(fits)") == 1
    assert found[1]["text"].split()[0] in shown
    kept = half_a_year.reads("summary", replies={"": ["n", "", "", ""]})
    assert "Now: 2. Enter keeps it." in kept
    assert kept.count("(fits)") == 1
    assert "(fits)" not in half_a_year.does("summary", replies={"": ["n", ":skip", "", ""]})


def test_what_does_not_fit_is_said_no_more_and_still_counted(half_a_year):
    found = judge(half_a_year, "doesn_t_fit")
    gone = found[0]["key"]
    after = json.loads(half_a_year.does("patterns", "--json", "--all"))
    assert gone not in [finding["key"] for finding in after["findings"]]
    assert after["quiet"] == 1
    assert after["counts"]
    assert after["pairs"]
    assert "Quiet for 90 days, since you said it does not fit: 1 finding." in half_a_year.reads(
        "patterns"
    )
    assert half_a_year.reads("patterns").count("You said it") == 0


def test_a_summary_at_a_terminal_has_findings_judged_there_and_then(half_a_year, tmp_path):
    file = tmp_path / "mine.md"
    shown = half_a_year.reads(
        "summary",
        replies={
            "finding": ["2", "4", "3"],
            "finding_note": ["Mostly."],
            "": ["y", "1", "5", "", str(file)],
        },
    )
    assert "5 findings not judged yet." in shown
    assert "On finding 1: Mostly." in shown
    assert "(partly: “Mostly.”)" in file.read_text(encoding="utf-8")
    again = half_a_year.reads("patterns")
    assert "You said it fits in part." in again
    assert (
        "Left out of counting, by prompt set: Racism and identity-based harm (1) and Monthly look-back (1)."
        in again
    )


@pytest.mark.parametrize("reply", ["", "n", ":stop"])
def test_judging_can_be_left_for_another_time(half_a_year, reply):
    half_a_year.does("summary", replies={"": [reply]})
    assert json.loads(half_a_year.does("list", "--json", "--set", "month_look_back")) == []


def test_at_a_terminal_findings_are_ticked_and_writing_is_asked(half_a_year, tmp_path):
    file = tmp_path / "mine.md"
    judge(half_a_year, *["fits"] * 5)
    shown = half_a_year.reads("summary", replies={"": ["1", "6", str(file)]})
    assert "None does unless you choose it." in shown
    assert "These counts stay out unless you choose them." in shown
    text = file.read_text(encoding="utf-8")
    assert "## Noticed" in text
    assert "Racism or other prejudice" in text
    other = tmp_path / "other.md"
    half_a_year.does("summary", "-o", str(other), replies={"": ["", "", "n"]})
    assert not other.exists()


def test_a_monthly_look_back_asks_first_and_shows_what_it_found_after(half_a_year):
    shown = half_a_year.does(
        "new",
        "month_look_back",
        replies={
            "guess": ["A lot of meetings."],
            "finding": ["1", "3", "2", "4"],
            "finding_note": ["", "", "Only on Mondays."],
            "share": ["2"],
        },
    )
    guess, looked = shown.index("what do you expect to see?"), shown.index("Looking back, ")
    assert guess < looked < shown.index("Does this fit?")
    assert shown.count("Does this fit?") == 5
    (entry,) = json.loads(half_a_year.does("list", "--json", "--set", "month_look_back"))
    said = [(a["field"], a["value"]) for a in entry["answers"]]
    assert [value for field, value in said if field == "finding.fit"] == [
        "fits",
        "doesn_t_fit",
        "partly",
        "not_now",
    ]
    keys = [a["about"] for a in entry["answers"] if a["field"] == "finding.fit"]
    assert dict(said)["share_findings"] == [keys[2]]
    listed = shown[shown.index("Which findings, if any") :]
    listed = listed.partition("Numbers in your order")[0]
    assert " 2  " in listed
    assert " 3  " not in listed
    assert "You said it fits in part." in half_a_year.reads("patterns")


def test_findings_are_offered_for_supervision_once_they_were_said_to_fit(half_a_year):
    assert "Any pattern you want to take?" not in half_a_year.does(
        "new", "supervision_prep", replies={}
    )
    judge(half_a_year, "fits", "not_now", "partly")
    shown = half_a_year.does("new", "supervision_prep", replies={"findings": ["1"]})
    listed = shown.partition("Any pattern you want to take?")[2].partition("Enter skips")[0]
    assert " 2  " in listed
    assert " 3  " not in listed


def test_only_patterns_that_fit_and_were_chosen_are_taken_to_supervision(half_a_year):
    found = judge(half_a_year, "fits", "doesn_t_fit", "partly")
    page = half_a_year.does("session", "prepare", replies={"findings": ["1"]})
    noticed = page.partition("## Noticed")[2].partition("---")[0]
    assert noticed.count("- ") == 1
    assert "entries" in noticed
    assert "your" not in noticed
    assert "Secretmarker" not in page
    chosen = [f"other:{found[at]['key']}" for at in (1, 2, 3)]
    given = {"findings": [*chosen, "other:no such key"]}
    number = half_a_year.does("new", "supervision_prep", "--from", "-", stdin=json.dumps(given))
    page = half_a_year.does("session", "prepare", "--entry", number.strip())
    noticed = page.partition("## Noticed")[2].partition("---")[0]
    assert noticed.count("- ") == 1, "one fits in part; one does not, and one was never judged"


def test_the_same_comes_as_html_and_as_json_with_what_was_ticked_and_no_more(half_a_year, tmp_path):
    judge(half_a_year, "fits")
    file = tmp_path / "page.html"
    half_a_year.does("summary", "--format", "html", "--include", "1", "-o", str(file))
    page = file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert page.startswith("<!doctype html>")
    assert page.count("(fits)") == 1
    assert "Secretmarker" not in page
    found = json.loads(half_a_year.does("summary", "--format", "json", "--include", "1"))
    schema = json.loads(half_a_year.does("export", "--schema", "findings"))
    Draft202012Validator(schema).validate(found)
    assert [finding["fit"] for finding in found["findings"]] == ["fits"]
    assert (found["entries"], found["left_out"], found["findings"][0]["entries"]) == (59, {}, [])
    assert half_a_year.runs("summary", "--format", "pdf").exit_code == 2
    assert half_a_year.runs("summary", "--shape", "round").exit_code == 2


def test_html_is_shown_in_words_before_it_is_written(half_a_year, tmp_path):
    file = tmp_path / "page.html"
    shown = half_a_year.does(
        "summary", "--format", "html", "-o", str(file), replies={"": ["n", "", "y"]}
    )
    assert "# Look-back, " in shown
    assert "<" not in shown
    assert file.exists()


def test_the_sheet_for_supervision_takes_titles_actions_and_the_last_look_back_where_ticked(
    half_a_year,
):
    half_a_year.does(
        "new",
        "after_visit",
        "--from",
        "-",
        stdin=json.dumps(
            {
                "raise": True,
                "raise_title": "Doorstep visits",
                "official_action": {"what": "Ring the school"},
            }
        ),
    )
    half_a_year.does(
        "new",
        "month_look_back",
        "--from",
        "-",
        stdin=json.dumps(
            {
                "carry": "Say the worry plainly.",
                "ask": ["joint"],
            }
        ),
    )
    plain = half_a_year.runs("summary", "--shape", "supervision")
    assert plain.stdout.startswith("# For supervision, ")
    for words in ("Doorstep", "Ring the school", "worry"):
        assert words not in plain.stdout + plain.stderr
    numbers = [line.split()[0] for line in plain.stderr.splitlines() if line.startswith("  ")]
    chosen = [part for number in numbers for part in ("--include", number)]
    full = half_a_year.does("summary", "--shape", "supervision", *chosen)
    assert "- Doorstep visits" in full
    assert "- Ring the school" in full
    assert "- To carry: Say the worry plainly." in full
    assert "Doorstep" not in half_a_year.does("summary", replies={})


def test_too_little_to_say_says_so(writer):
    assert "Not enough yet to say anything useful" in writer.reads("patterns")


def test_why_says_what_was_counted_and_what_chance_was_asked(half_a_year):
    findings = json.loads(half_a_year.does("patterns", "--json"))["findings"]
    place = [finding["detector"] for finding in findings].index("trigger_response") + 1
    shown = half_a_year.reads("patterns", "--why", str(place))
    assert findings[place - 1]["text"] in shown
    assert "Counted: the entries with the first" in shown
    assert "Compared with: the entries without the first." in shown
    assert "other things were looked at in the same 59 entries." in shown
    assert "Hardly ever did anything come out as marked as this." in shown
    numbers = shown.split("Entries: ")[1].split(".")[0].split(", ")
    assert len(numbers) == findings[place - 1]["counts"]["in"]
    half_a_year.does("show", numbers[0])


def test_why_of_a_count_makes_no_claim_beyond_it(half_a_year):
    shown = half_a_year.reads("patterns", "--why", "1")
    assert "Compared with nothing: it is a count, and makes no claim beyond it." in shown
    assert half_a_year.runs("patterns", "--why", "0").exit_code == 2
    assert half_a_year.runs("patterns", "--why", "99").exit_code == 2
