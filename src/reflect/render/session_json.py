"""A record of supervision as `reflect-session/1`."""

import json
from dataclasses import asdict
from datetime import date

from reflect.model.record import Record


def session_json(record: Record) -> str:
    """Return the record as one JSON object, ending with a line break."""
    return json.dumps(asdict(record), ensure_ascii=False, indent=2, default=_iso) + "\n"


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
