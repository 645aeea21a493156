"""What the battery needs: the shim between a program and its files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for room in ("store", "cli"):
    sys.path.append(str(HERE.parent / room))


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The compiled shim, and the environment a program runs in to have it between."""
    if sys.platform != "linux":
        pytest.skip("the shim stands on LD_PRELOAD, as Linux has it")
    if not shutil.which("gcc"):
        pytest.skip("there is no gcc to compile the shim with")
    library = tmp_path_factory.mktemp("shim") / "faults.so"
    source = HERE / "faults.c"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    paths = os.pathsep.join([str(HERE.parent / "store"), str(HERE)])
    return {
        **os.environ, "LD_PRELOAD": str(library), "FAULTS": str(library), "PYTHONPATH": paths,
    }  # fmt: skip
