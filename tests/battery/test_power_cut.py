"""Row 3: after a power cut at any moment everything acknowledged is there."""

import subprocess
import sys
from pathlib import Path

import pytest
from deeds import keys_of, opened
from homes import KINDS, Home
from power import cuts, recorded

from reflect.errors import ReflectError
from reflect.store.checking import faults

HERE = Path(__file__).parent


def expected(marks):
    """What the journal holds of each round, once so many marks were passed."""
    held = {}
    for mark in range(marks):
        n, part = divmod(mark, 3)
        held[f"round {n}"] = ["saved", "edited", "gone" if n % 2 else "edited"][part]
    return held


def state(journal):
    found = {}
    for entry in journal.entries():
        if entry.id.startswith("round"):
            found[entry.id] = "edited" if len(entry.answers) == 1 else "saved"
    return found


def lost(marks, found):
    """Say whether what was found is neither what was acknowledged, nor one step further."""
    return all(
        {name: how for name, how in expected(marks + more).items() if how != "gone"} != found
        for more in (0, 1)
    )


def look(folder, content):
    """Put the bytes where they were and read them. Returns None where they cannot be read."""
    for path in folder.iterdir():
        path.unlink()
    for name, data in content.items():
        (folder / Path(name).name).write_bytes(data)
        (folder / Path(name).name).chmod(0o600)
    try:
        with opened(folder) as journal:
            found = state(journal)
        return None if faults(folder / "journal.db", keys_of(folder)) else found
    except ReflectError:
        return None


def after_every_cut(shim, tmp_path, kind, synchronous, rounds, every):
    """Return how many states were looked at, and how many had lost something."""
    home = Home(tmp_path / "home", kind, entries=3)
    start = tmp_path / "start"
    start.mkdir()
    for path in home.folder.iterdir():
        (start / path.name).write_bytes(path.read_bytes())
    record = tmp_path / "changes"
    subprocess.run(
        [sys.executable, HERE / "saving.py", home.folder, record, synchronous, str(rounds)],
        env=shim,
        check=True,
    )
    changes = recorded(record)
    for path in list(home.folder.iterdir()):
        path.unlink()
    for path in start.iterdir():
        (home.folder / path.name).write_bytes(path.read_bytes())
    seen = bad = 0
    place = tmp_path / "cut"
    place.mkdir(mode=0o700)
    for marks, content in cuts(changes, home.folder, kind, every):
        found = look(place, content)
        seen += 1
        bad += found is None or lost(marks, found)
    return seen, bad


SIZES = [(2, 23), pytest.param(12, 1, marks=pytest.mark.full)]


@pytest.mark.parametrize(("rounds", "every"), SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_cut_loses_what_was_acknowledged(shim, figures, tmp_path, kind, rounds, every):
    seen, bad = after_every_cut(shim, tmp_path, kind, "EXTRA", rounds, every)
    figures(3, f"{kind}, EXTRA", states=seen, lost=bad)
    assert seen > 50
    assert bad == 0


@pytest.mark.parametrize(("rounds", "every"), SIZES)
def test_the_model_can_lose_something_with_the_drivers_own_setting(
    shim, figures, tmp_path, rounds, every
):
    seen, bad = after_every_cut(shim, tmp_path, "open", "FULL", rounds, every)
    figures(3, "open, FULL (must lose)", states=seen, lost=bad)
    assert bad > 0
