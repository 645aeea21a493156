"""Programs of others that read what we made: a browser, pandoc.

A machine without one skips its tests, unless REFLECT_TOOLS=all says that every one must be there,
as where it is decided what lands.
"""

import os
import shutil
from importlib.util import find_spec

import pytest


def need(program: str, module: str = "") -> str:
    """Return where a program is; skip where it may be missing, fail where it may not."""
    found = shutil.which(program)
    if found and (not module or find_spec(module)):
        return found
    if os.environ.get("REFLECT_TOOLS") == "all":
        pytest.fail(f"{program} or {module or 'nothing else'} is not installed here")
    pytest.skip(f"{program} is not installed here")
    return ""
