"""Two people who share, and ways of making bundles that no program of ours would make."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

from reflect.exchange import age_file
from reflect.exchange.bundle import new_key
from reflect.model.sharing import Given, Shared

ROWAN, MAPLE, STRANGER = new_key(), new_key(), new_key()
SHARED = Shared(
    id="5e9c1d3a-6f0b-4c52-9d7e-0a1b2c3d4e5f",
    at=datetime(2026, 3, 2, 16, 40, tzinfo=UTC),
    agenda=("Doorsteps: what am I avoiding?",),
    findings=("Being watched came up in 9 entries.",),
    actions=(
        Given("Ask about the car", "the manager", date(2026, 3, 9), "visits", "duty", "lighten"),
        Given("Write it up"),
    ),
    record="# Record\n\nDecided, and why.",
)
PLAIN = {
    "format": "reflect-bundle/1",
    "id": SHARED.id,
    "at": "2026-03-02T16:40:00+00:00",
    "agenda": ["Doorsteps"],
}


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def unsigned(**parts: object) -> bytes:
    """The zip of a bundle that nobody signed, not sealed yet."""
    return zipped({"shared.json": json.dumps({**PLAIN, **parts}).encode()})


def sealed(data: bytes, to=MAPLE) -> bytes:
    return age_file.seal(data, [to.public])
