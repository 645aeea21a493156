from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def page() -> Callable[[str], str]:
    """Read a page of the docs."""
    return lambda name: (DOCS / name).read_text(encoding="utf-8")
