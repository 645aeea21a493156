"""Row 2: whichever call to the system fails, nothing is lost, and doing it again works."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from deeds import DEEDS

HERE = Path(__file__).parent
EACH = [(name, kind) for name, deed in DEEDS.items() for kind in deed.kinds]


@pytest.mark.parametrize("tries", [1, pytest.param(0, marks=pytest.mark.full)])
@pytest.mark.parametrize(("name", "kind"), EACH)
def test_whatever_fails_nothing_is_lost_and_again_works(shim, figures, tmp_path, name, kind, tries):
    ran = subprocess.run(
        [sys.executable, HERE / "failing.py", name, kind, tmp_path, str(tries)],
        env=shim,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["wrong"] == [], ran.stderr
    assert all(told["struck"].values())
    figures(2, f"{name}, {kind}", failures=sum(told["struck"].values()), lost=0)
