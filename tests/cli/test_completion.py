"""What the shell can complete."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def completes(writer, note):
    """Ask for what could follow, as the shell does."""
    note("Invented.", "--tag", "duty", "--tag", "night", "--label", "rowan")

    def ask(*words):
        shell = {"_REFLECT_COMPLETE": "complete_bash", "COMP_CWORD": str(len(words))}
        typed = {"COMP_WORDS": " ".join(["reflect", *words])}
        home = {"REFLECT_HOME": str(writer.home), "HOME": str(writer.home)}
        ran = subprocess.run(
            [sys.executable, "-m", "reflect"],
            env={"PATH": os.environ["PATH"], **shell, **typed, **home},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout.split()

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["new", "after"], ["after_visit", "after_incident"]),
        (["list", "--set", "check"], ["checkin"]),
        (["list", "--tag", "d"], ["duty"]),
        (["note", "--label", "r"], ["rowan"]),
        (["search", "gate", "--field", "mom"], ["moment"]),
    ],
    ids=" ".join,
)
def test_sets_tags_labels_and_fields_are_completed(completes, words, offered):
    assert completes(*words) == offered


def test_where_there_is_no_journal_nothing_is_offered_and_nothing_is_made(completes, writer):
    (writer.home / "journal.db").unlink()
    assert completes("list", "--tag", "d") == []
    assert not (writer.home / "journal.db").exists()
