"""What tests of every room need: how Hypothesis goes about it, and a place for figures."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

# What a person's shell does not hand on. With the first a pipe's lines would be fitted to a width,
# and with the other nothing that is written would ever wait to leave.
for name in ("COLUMNS", "LINES", "PYTHONUNBUFFERED"):
    os.environ.pop(name, None)

# A busy machine is not a fault of ours: nothing here is held to a time.
settings.register_profile("reflect", deadline=None)
settings.load_profile("reflect")


@pytest.fixture
def figures(request):
    """Write down what was measured, where REFLECT_FIGURES names a file for it."""

    def note(row, what, **numbers):
        place = os.environ.get("REFLECT_FIGURES")
        if place:
            with Path(place).open("a", encoding="utf-8") as file:
                file.write(json.dumps({"row": row, "what": what, **numbers}) + "\n")

    return note
