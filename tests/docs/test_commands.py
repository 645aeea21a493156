"""Every command in the README, the docs and the help runs; what they promise is so."""

import json
import shlex
from pathlib import Path

import jsonschema
import pictures
import pytest
from pages import BESIDE, PAGES, README, ROOT, blocks, commands, links, name, prose, rows, spans
from reading_age import grade
from running import Desk
from typer.main import get_command

from reflect.cli.app import app
from reflect.errors import ReflectError
from reflect.exchange.bundle_record import from_record
from reflect.exchange.csv_file import COLUMNS
from reflect.exchange.schemas import schema
from reflect.insight.detectors import DETECTORS
from reflect.interview.lines import WORDS
from reflect.library import Library
from reflect.model.condition import parse
from reflect.model.kinds import KINDS
from reflect.model.prompt_schema import StepTable

FORMATS = ROOT / "docs" / "formats.md"
GETTING_STARTED = ROOT / "docs" / "getting-started.md"
PROMPT_SETS = ROOT / "docs" / "writing-a-prompt-set.md"

# Lines that make the place to run in. The two of the README are run, as written, before anything
# lands; the rest cannot be run inside the tests.
SETS_UP = {
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/reflect demo",
    "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest",
    r"py -m venv .venv; .venv\Scripts\pip install .; .venv\Scripts\reflect demo",
    r'py -m venv .venv; .venv\Scripts\pip install -e ".[test]"; .venv\Scripts\python -m pytest',
    "python3 -m venv .venv",
    ".venv/bin/pip install .",
    ". .venv/bin/activate",
    "py -m venv .venv",
    r".venv\Scripts\pip install .",
    r".venv\Scripts\activate",
}

# Words that grade or diagnose, which the wording rules of the practice model keep out.
GRADING = {
    "resilient", "coping", "failed", "dysregulated", "triggered", "traumatised", "toxic",
    "compliant",
}  # fmt: skip


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The invented journal, and what was shown while it was made."""
    folder = tmp_path_factory.mktemp("docs") / "demo"
    return folder, pictures.demo(folder)


@pytest.fixture
def desk(tmp_path: Path, demo: tuple[Path, str]) -> Desk:
    return Desk(tmp_path, demo[0])


def every_command() -> dict[str, object]:
    """Every command and group that can be typed, by the words typed."""
    found: dict[str, object] = {}

    def walk(command: object, words: str) -> None:
        found[words] = command
        for part, below in getattr(command, "commands", {}).items():
            walk(below, f"{words} {part}")

    walk(get_command(app), "reflect")
    return found


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_of_a_page_runs(page: Path, desk: Desk):
    for line in commands(page):
        if line in SETS_UP:
            continue
        result = desk.type(line)
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_the_readme_has_the_two_commands_a_fresh_machine_needs():
    lines = commands(README)
    assert [line for line in lines if line in SETS_UP] == [
        "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/reflect demo",
        "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest",
        r"py -m venv .venv; .venv\Scripts\pip install .; .venv\Scripts\reflect demo",
        r'py -m venv .venv; .venv\Scripts\pip install -e ".[test]"; .venv\Scripts\python -m pytest',
    ]


def test_the_pictures_in_the_readme_are_what_the_program_shows(demo: tuple[Path, str]):
    shown = [block.text for block in blocks(README, "text")]
    assert shown == pictures.pictures(demo[1]), "tests/docs/pictures.py puts new ones in"
    assert all(len(line) <= 80 for picture in shown for line in picture.splitlines())


@pytest.mark.parametrize("words", every_command())
def test_the_help_of_a_command_shows_an_example_that_runs(words: str, desk: Desk):
    command = every_command()[words]
    example = command.help.partition("Example:")[2].strip()  # type: ignore[attr-defined]
    assert example.startswith(words), f"{words} shows no example of its own"
    result = desk.type(example)
    assert result.exit_code == 0, f"{example}\n{result.output}"
    shown = desk.type(f"{words} --help")
    assert "Example: " + " ".join(example.split()) in " ".join(shown.stdout.split())


@pytest.mark.parametrize("words", every_command())
def test_every_option_says_what_it_is(words: str):
    command = every_command()[words]
    for option in command.params:  # type: ignore[attr-defined]
        assert getattr(option, "help", ""), f"{words}: {option.name}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_command_named_in_a_sentence_is_one_there_is(page: Path):
    known = every_command()
    for span in spans(page):
        words = span.split()
        if words[:1] == ["reflect"] and words[1:] and words[1].isalpha() and words[1].islower():
            assert f"reflect {words[1]}" in known, span


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_between_the_pages_lead_somewhere(page: Path):
    for link in links(page):
        if link.startswith("https://"):
            continue
        target = (page.parent / link.partition("#")[0]).resolve()
        assert target in BESIDE or target.exists(), link
        assert target.is_relative_to(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_is_plain_and_grades_nobody(page: Path):
    text = prose(page)
    assert "!" not in text
    assert not GRADING & set(text.lower().replace(",", " ").replace(".", " ").split())


@pytest.mark.parametrize("page", [README, GETTING_STARTED], ids=name)
def test_what_a_practitioner_reads_can_be_read_at_twelve(page: Path):
    assert grade(prose(page)) <= 8


def test_every_exit_code_is_in_the_formats_page_and_no_other():
    families = [ReflectError, *ReflectError.__subclasses__()]
    told = [int(row[0]) for row in rows(FORMATS, "Exit codes")]
    assert told == sorted({0, 130, *(family.exit_code for family in families)})


def test_the_words_one_can_say_are_all_told():
    told = [row[0].strip("`") for row in rows(GETTING_STARTED, "Your first reflection")]
    assert told == [word for word, _ in WORDS]


def test_the_kinds_and_keys_of_a_step_are_told():
    told = [
        key for row in rows(PROMPT_SETS, "A step") for key in row[0].replace("`", "").split(", ")
    ]
    # What follows from an answer is told below the table.
    assert sorted(told) == sorted(set(StepTable.model_fields) - {"then"})
    assert [row[0] for row in rows(PROMPT_SETS, "Kinds")] == [f"`{kind}`" for kind in KINDS]


def test_the_conditions_shown_can_be_read():
    (block,) = [b for b in blocks(PROMPT_SETS, "text") if b.heading == "Conditions"]
    for line in block.text.splitlines():
        parse(line)


def test_every_detector_is_told():
    table = rows(FORMATS, "Findings: `reflect-findings/1`")
    told = [name for row in table for name in row[0].replace("`", "").split(", ")]
    assert sorted(told) == sorted(detector.id for detector in DETECTORS)


def test_the_columns_of_csv_are_told():
    assert ",".join(COLUMNS) in spans(FORMATS)


def test_the_prompt_set_shown_holds(tmp_path: Path):
    block = blocks(PROMPT_SETS, "toml")[0]
    file = tmp_path / "after_call.toml"
    file.write_text(block.text, encoding="utf-8")
    assert Library().check(file).name == "After a phone call"


def test_the_support_lines_shown_are_read(tmp_path: Path):
    block = blocks(PROMPT_SETS, "toml")[1]
    (tmp_path / "support.toml").write_text(block.text, encoding="utf-8")
    assert Library(tmp_path / "prompts").support()[0].name == "Duty manager"


def test_the_json_shown_is_what_the_program_takes_and_gives(desk: Desk, tmp_path: Path):
    answers, entry, bundle, findings = [json.loads(block.text) for block in blocks(FORMATS, "json")]
    jsonschema.validate(bundle, schema("bundle"))
    assert from_record(bundle)[0].agenda == tuple(bundle["agenda"])
    jsonschema.validate(findings, schema("findings"))
    jsonschema.validate(entry, schema("entry"))
    given = tmp_path / "given.json"
    given.write_text(json.dumps(answers), encoding="utf-8")
    assert desk.type(f"reflect new after_visit --from {given}").exit_code == 0
    given.write_text(json.dumps(entry) + "\n", encoding="utf-8")
    assert "1 new" in desk.type(f"reflect import {shlex.quote(str(given))}").stdout
