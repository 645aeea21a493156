import json
import re
import stat
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from reflect.cli.demo_draw import Draw, Hat
from reflect.cli.demo_journal import FIRST_DAY, LAST_DAY, SETS, at, invent
from reflect.interview.answers import read_answers
from reflect.library import Library
from reflect.model.entry import Entry
from reflect.model.filters import Filter
from reflect.model.kinds import KINDS
from reflect.model.prompts import PromptSet, within
from reflect.model.settings import Settings
from reflect.privacy.check import look_for
from reflect.store.journal import Journal

LIBRARY = Library()


@pytest.fixture(scope="module")
def sets() -> Mapping[str, PromptSet]:
    return {name: LIBRARY.prompt_set(name) for name in SETS}


@pytest.fixture(scope="module")
def invented(sets: Mapping[str, PromptSet]) -> list[Entry]:
    return invent(1, LIBRARY.demo(), sets, LIBRARY.facets)


def shown(person, folder: Path, *options: str) -> str:
    """What the demo prints, with the name of its folder taken out."""
    text = person.does("demo", "--folder", str(folder), *options)
    return text.replace(str(folder), "FOLDER")


def test_the_same_seed_shows_the_same_text_and_another_seed_another(person, tmp_path: Path):
    first = shown(person, tmp_path / "a", "--seed", "3")
    person.now = person.now.replace(year=2031)
    assert shown(person, tmp_path / "a-name-that-is-much-longer", "--seed", "3") == first
    assert shown(person, tmp_path / "c", "--seed", "4") != first


def test_the_same_seed_makes_the_same_journal(invented: list[Entry], sets: Mapping[str, PromptSet]):
    assert invent(1, LIBRARY.demo(), sets, LIBRARY.facets) == invented
    assert invent(2, LIBRARY.demo(), sets, LIBRARY.facets) != invented


def test_it_holds_about_60_entries_over_six_months_of_many_sets(invented: list[Entry]):
    days = [entry.at.date() for entry in invented]
    assert 55 <= len(invented) <= 65
    assert days == sorted(days)
    assert days[0] >= FIRST_DAY
    assert days[-1] < LAST_DAY
    assert (days[-1] - days[0]).days > 150
    counts = Counter(entry.set for entry in invented)
    assert set(counts) == set(SETS)
    assert counts.most_common(1)[0][0] == "after_visit"
    assert counts["after_incident"] == 1


def test_times_carry_the_offset_london_had_that_day(invented: list[Entry]):
    offsets = {
        entry.at.isoformat()[-6:]: entry.at.date() for entry in invented
    }  # the last day of each
    assert offsets["+01:00"] < at(LAST_DAY, 1).replace(month=10, day=25).date()
    assert set(offsets) == {"+01:00", "+00:00"}
    assert all(
        (entry.at.isoformat()[-6:] == "+00:00") == (entry.at.date().isoformat() >= "2026-10-25")
        for entry in invented
    )


@pytest.mark.parametrize("seed", range(1, 8))
def test_every_answer_is_one_its_set_takes_on_a_path_an_interview_could_go(
    seed: int, sets: Mapping[str, PromptSet]
):
    for entry in invent(seed, LIBRARY.demo(), sets, LIBRARY.facets):
        prompts = sets[entry.set]
        given = {answer.step: answer.value for answer in entry.answers}
        again = read_answers(json.dumps(given).encode(), prompts, LIBRARY.facets)
        assert again == entry.answers
        facts = {f"settings.{name}": value for name, value in Settings().model_dump().items()}
        facts |= {answer.field: answer.value for answer in entry.answers}
        for answer in entry.answers:
            step = prompts.step(answer.step)
            assert step is not None
            assert step.stored
            assert within(step, entry.depth)
            assert step.show_if is None or step.show_if.holds(facts), (entry.set, step.id)


def test_the_planted_link_is_there_and_no_moment_is_told_twice(invented: list[Entry]):
    link = LIBRARY.demo()["link"]
    visits = [entry for entry in invented if entry.set == "after_visit"]
    both = [
        (link["trigger"] in e.picks("triggers"), link["response"] in e.picks("responses"))
        for e in visits
    ]
    counts = Counter(both)
    assert counts[True, True] >= 9
    assert counts[True, False] <= 2
    assert counts[False, True] <= 3
    moments = [entry["moment"] for entry in visits]
    assert len(set(moments)) == len(moments)


def test_the_reflection_shown_is_the_one_of_the_practice_model(person, tmp_path: Path):
    text = shown(person, tmp_path / "demo")
    assert "> The door was opened on the chain and I talked to the gap." in text
    with Journal.open(tmp_path / "demo" / "journal.db") as journal:
        (last,) = journal.entries(Filter(set="after_visit", limit=1))
    assert last.at == at(LAST_DAY, 16, 40)
    assert last["threat_level"] == 6
    assert last.picks("triggers") == ("aggression", "risk_uncertainty")
    assert last.picks("contexts") == ("short_staffed",)
    assert last["source_level"] == "organisation"
    assert last.picks("responses") == ("appease", "hide_in_process")
    assert [last[pull] for pull in ("openness", "compassion", "collaboration")] == [4, 6, 3]
    assert last.picks("good") == ("paused",)
    assert last["raise_title"] == "Doorstep visits: what am I avoiding saying?"
    assert last["activation_after"] == 4
    assert f"Saved as entry {last.number}." in text
    assert "How you protected yourself" in text


def test_it_says_that_it_is_open_and_how_to_look_round_and_to_begin(person, tmp_path: Path):
    folder = tmp_path / "a demo"
    text = person.does("demo", "--folder", str(folder))
    assert "not sealed" in text
    assert f"REFLECT_HOME='{folder}' reflect list" in text
    assert f"$env:REFLECT_HOME = '{folder}'; reflect list" in text
    assert text.rstrip().endswith("reflect init\nreflect new after_visit")
    assert person.__class__(folder).does("list", "--limit", "2").count("After a visit") >= 1


def test_without_a_folder_it_makes_a_new_one_each_time(person):
    found = re.compile(r"^REFLECT_HOME=(\S+)", re.MULTILINE)
    one, other = (found.search(person.does("demo")) for _ in range(2))
    assert one
    assert other
    assert one[1] != other[1]
    for name in (one[1], other[1]):
        folder = Path(name)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            file.unlink()
        folder.rmdir()


def test_the_persons_own_journal_is_not_touched(writer, tmp_path: Path):
    def kept() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in writer.home.iterdir()}

    before = kept()
    writer.does("demo", "--folder", str(tmp_path / "demo"))
    assert kept() == before


def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(writer, tmp_path: Path):
    folder = tmp_path / "demo"
    writer.does("demo", "--folder", str(folder))
    before = (folder / "journal.db").read_bytes()
    result = writer.runs("demo", "--folder", str(folder))
    assert result.exit_code == 6
    assert "holds something" in result.stderr
    assert (folder / "journal.db").read_bytes() == before


def test_the_persons_own_folder_is_refused_before_there_is_anything_in_it(person):
    result = person.runs("demo", "--folder", str(person.home))
    assert result.exit_code == 6
    assert not person.home.exists()


def test_the_summary_is_on_disk_for_its_owner_alone(person, tmp_path: Path):
    folder = tmp_path / "demo"
    text = person.does("demo", "--folder", str(folder))
    summary = folder / "summary.md"
    assert str(summary) in text
    assert stat.S_IMODE(summary.stat().st_mode) == 0o600
    assert "Not a performance" in summary.read_text(encoding="utf-8")


def test_the_planted_link_is_named_and_nothing_else_is_compared(person, tmp_path: Path):
    folder = tmp_path / "demo"
    text = " ".join(person.does("demo", "--folder", str(folder)).split())
    assert "When being watched or judged came up (11 entries), leaning on procedure was" in text
    assert text.count("This stood out.") == 1
    there = person.__class__(folder)
    there.now = at(LAST_DAY, 17)
    found = json.loads(there.does("patterns", "--all", "--json"))
    compared = [f for f in found["findings"] if "elsewhere_of" in f["counts"]]
    assert [f["about"] for f in compared] == [
        {"triggers": "scrutiny", "responses": "hide_in_process"}
    ]
    assert [p["about"] for p in found["pairs"] if p["stood_out"]] == [compared[0]["about"]]
    assert found["entries"] == found["counted"] + 2


def test_the_patterns_speak_in_all_three_voices(person, tmp_path: Path):
    text = person.does("demo", "--folder", str(tmp_path / "demo"))
    places = [text.index(f"\n{title}\n") for title in ("How often", "Came together", "Findings")]
    assert places == sorted(places)
    assert text.index("Saved as entry") < places[0] < text.index("summary.md")


def test_the_invented_texts_grade_nobody_and_shout_at_nobody():
    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        parts = value.values() if isinstance(value, dict) else value
        return [text for part in parts for text in texts(part)]

    for text in texts(LIBRARY.demo()):
        assert "!" not in text
        assert not WORDS_KEPT_OUT & set(re.findall(r"[a-z]+", text.lower())), text


# Words that grade, diagnose or claim a cause: sections C and D of the practice model.
WORDS_KEPT_OUT = {
    "resilient", "resilience", "coping", "failed", "fail", "dysregulated", "triggered", "burnout",
    "traumatised", "toxic", "compliant", "compliance", "symptom", "disorder", "score", "target",
    "poor", "because", "caused", "proves", "should", "must", "client", "case",
}  # fmt: skip


def test_a_pool_gives_each_item_once_and_a_hat_runs_out():
    draw = Draw(1)
    assert sorted(draw.several(["a", "a", "b"], 5)) == ["a", "b"]
    assert draw.several([], 3) == []
    assert {draw.between(0, 2) for _ in range(50)} == {0, 1, 2}
    hat = Hat(draw, {"texts": ["x", "y"]})
    assert {hat("texts"), hat("texts")} == {"x", "y"}
    assert hat("texts") is None


def test_the_invented_journal_names_nobody(invented):
    answers = [answer for entry in invented for answer in entry.answers]
    texts = [text for a in answers for text in KINDS[a.kind].texts(a.value)]
    assert len(texts) > 100
    assert [text for text in texts if look_for(text)] == []
