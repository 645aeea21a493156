"""Somebody new to the code follows docs/architecture.md alone: it is done here, to a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from pages import ROOT, blocks, rows

import reflect
from reflect.store.migrations import STEPS

PAGE = ROOT / "docs" / "architecture.md"
CHANGES = [
    block
    for block in blocks(PAGE)
    if re.match(r"\w+ (new|after|before|over|foot) ", block.language)
]

USED = """
import json
from datetime import UTC, datetime
from pathlib import Path
from reflect.exchange import jsonl
from reflect.exchange.formats import FORMATS
from reflect.exchange.names import Names
from reflect.insight.detectors import DETECTORS
from reflect.library import Library
from reflect.store.migrations import STEPS

library = Library()
night = library.prompt_set("night")
assert {"clock", "text"} <= {step.kind for step in night}
assert "night" in library.set_names()
assert "days" in FORMATS
assert "mostly_notes" in [detector.id for detector in DETECTORS]
assert STEPS[-1].__name__ == "places"
print("used")
"""


def changed(tree: Path) -> list[str]:
    """Make every change the page shows; return which files were touched."""
    touched = []
    for block in CHANGES:
        _, how, name = block.language.split()
        path = tree / name
        if how == "new":
            assert not path.exists(), name
            path.write_text(block.text, encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            if how == "foot":
                text += "\n\n" + block.text
            else:
                lines = block.text.splitlines(keepends=True)
                known = lines[-1 if how == "before" else 0]
                assert text.count(known) == 1, f"{name}: {known}"
                text = text.replace(known, "".join(lines[how == "over" :]), 1)
            path.write_text(text, encoding="utf-8")
        touched.append(name)
    return touched


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy of the code, from the checkout or from where it is installed."""
    tree = tmp_path_factory.mktemp("newcomer")
    package = Path(reflect.__file__).parent
    leave = shutil.ignore_patterns("__pycache__", "prompts")
    shutil.copytree(package, tree / "src" / "reflect", ignore=leave)
    data = package / "prompts"
    shutil.copytree(data if data.exists() else ROOT / "prompts", tree / "prompts")
    shutil.copy(ROOT / "pyproject.toml", tree)
    shutil.copy(ROOT / "README.md", tree)
    for pages in ("docs", "tests"):
        shutil.copytree(ROOT / pages, tree / pages, ignore=shutil.ignore_patterns("__pycache__"))
    changed(tree)
    return tree


def run(tree, *words, home=None, given=""):
    env = {
        **os.environ,
        "PYTHONPATH": str(tree / "src"),
        "REFLECT_HOME": str(home or tree / "home"),
    }
    done = subprocess.run(
        [sys.executable, *words], cwd=tree, env=env, input=given, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_each_change_touches_the_places_it_names():
    costs = {row[0]: row[1] for row in rows(PAGE, "Where a change goes")}
    for heading in dict.fromkeys(block.heading for block in CHANGES):
        named = costs[heading.lower()]
        for how, name in (b.language.split()[1:] for b in CHANGES if b.heading == heading):
            if name.startswith(("src/", "prompts/")):
                place = name.removeprefix("src/reflect/")
                place = f"{place.rpartition('/')[0]}/" if how == "new" else place
                assert f"`{place}`" in named, f"{heading}: {name}"


def test_all_five_changes_are_shown():
    assert list(dict.fromkeys(block.heading for block in CHANGES)) == [
        "Another kind of step", "Another prompt set", "Another export format", "Another detector",
        "A change of the schema",
    ]  # fmt: skip


def test_what_was_added_is_there(tree):
    assert run(tree, "-c", USED) == "used\n"


def test_what_was_added_works_from_the_question_to_the_copy_and_back(tree, tmp_path):
    home, other = tmp_path / "home", tmp_path / "other"
    given = '{"asleep": "02:10", "note": "The phone rang twice."}'
    for place in (home, other):
        run(tree, "-m", "reflect", "init", "--no-encryption", home=place)
    run(tree, "-m", "reflect", "new", "night", "--from", "-", home=home, given=given)
    shown = run(tree, "-m", "reflect", "show", "1", home=home)
    assert "02:10" in shown
    assert "When I fell asleep" in shown
    copied = run(tree, "-m", "reflect", "export", home=home)
    (tmp_path / "copy.jsonl").write_text(copied, encoding="utf-8")
    run(tree, "-m", "reflect", "import", str(tmp_path / "copy.jsonl"), home=other)
    assert run(tree, "-m", "reflect", "export", home=other) == copied
    assert "After a night on call" in run(
        tree, "-m", "reflect", "export", "--format", "days", home=home
    )


def test_a_journal_from_before_is_brought_up_to_date(tree, tmp_path):
    old = max((ROOT / "tests" / "data").glob("journal-*.db"))
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(old, home / "journal.db")
    run(tree, "-m", "reflect", "list", home=home)
    version = "import sqlite3; print(*sqlite3.connect('journal.db').execute('PRAGMA user_version'))"
    done = subprocess.run([sys.executable, "-c", version], cwd=home, capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.strip() == f"({len(STEPS) + 1},)"


def test_the_linters_hold(tree):
    beside = Path(sys.executable).parent
    if (beside / "lint-imports").exists():
        run(tree, str(beside / "lint-imports"), "--no-cache")
        for words in (["check"], ["format", "--check"]):
            subprocess.run(
                [beside / "ruff", *words, "--quiet", "src", "tests"], cwd=tree, check=True
            )


def test_the_contracts_hold(tree):
    """The golden journal of the new schema is made as the page says."""
    run(tree, "tests/store/make_golden.py", str(len(STEPS) + 1))
    contracts = [
        "tests/model/test_fields.py", "tests/model/test_kinds.py",
        "tests/prompts/test_shipped_sets.py", "tests/prompts/test_wording.py",
        "tests/interview/test_every_set.py",
        "tests/insight/test_detectors.py", "tests/insight/test_why.py",
        "tests/exchange/test_importing.py",
        "tests/store/test_migrations.py", "tests/store/test_golden.py",
        "tests/store/test_independent_reader.py",
    ]  # fmt: skip
    run(tree, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *contracts)


def test_what_was_added_is_told_on_the_pages(tree):
    told = "kinds_and_keys or every_detector or every_set"
    run(tree, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-k", told, "tests/docs")


def test_a_slip_is_asked_again_and_why_can_be_asked(tree, tmp_path):
    home = tmp_path / "home"
    run(tree, "-m", "reflect", "init", "--no-encryption", home=home)
    child = pexpect.spawn(
        sys.executable, ["-m", "reflect", "--plain", "new", "night"], cwd=str(tree), timeout=20,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "REFLECT_HOME": str(home)},
        encoding="utf-8",
    )  # fmt: skip
    child.expect("fall asleep")
    child.sendline("ten past two")
    child.expect("such as 14:30")
    child.sendline("2:10")
    child.sendline("02:10")
    child.expect("note about the night")
    child.close(force=True)
    for _ in range(6):
        run(tree, "-m", "reflect", "note", home=home, given="The phone rang.")
    assert "quick notes" in run(tree, "-m", "reflect", "patterns", "--all", "--why", "1", home=home)
