"""A bundle that nobody signed, as somebody without reflect could put it together."""

import io
import json
import zipfile


def unsigned() -> bytes:
    found = {
        "format": "reflect-bundle/1",
        "id": "5e9c1d3a-6f0b-4c52-9d7e-0a1b2c3d4e5f",
        "at": "2026-03-02T16:40:00+00:00",
        "agenda": ["Doorsteps"],
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("shared.json", json.dumps(found))
    return file.getvalue()
