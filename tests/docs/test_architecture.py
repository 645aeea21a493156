"""Somebody new to the code follows docs/architecture.md alone: it is done here, to a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pages import ROOT, blocks

import reflect
from reflect.store.migrations import STEPS

PAGE = ROOT / "docs" / "architecture.md"
CHANGES = [
    block for block in blocks(PAGE) if re.match(r"\w+ (new|after|before|foot) ", block.language)
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
                text += block.text
            else:
                known = block.text.splitlines()[0 if how == "after" else -1]
                assert text.count(known + "\n") == 1, f"{name}: {known}"
                text = text.replace(known + "\n", block.text, 1)
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
    shutil.copytree(ROOT / "tests", tree / "tests", ignore=shutil.ignore_patterns("__pycache__"))
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
    headings = list(dict.fromkeys(block.heading for block in CHANGES))
    assert headings == [
        "Another kind of step", "Another prompt set", "Another export format", "Another detector",
        "A change of the schema",
    ]  # fmt: skip
    for heading in headings[1:]:
        names = {block.language.split()[2] for block in CHANGES if block.heading == heading}
        assert len(names) <= 2


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


def test_the_contracts_hold(tree):
    linter = Path(sys.executable).with_name("lint-imports")
    if linter.exists():
        run(tree, str(linter), "--no-cache")
    contracts = [
        "tests/prompts/test_shipped_sets.py", "tests/prompts/test_wording.py",
        "tests/exchange/test_importing.py", "tests/store/test_migrations.py",
    ]  # fmt: skip
    counted = "not thirteen"  # how many sets are shipped is a number to be read at every change
    run(tree, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", "-k", counted, *contracts)
