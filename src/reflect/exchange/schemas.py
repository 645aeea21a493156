"""The promised formats as JSON Schema. A new one is one line here."""

from typing import Any

from pydantic import TypeAdapter

from reflect.errors import WrongCommandLine
from reflect.exchange.bundle_record import BundleRecord
from reflect.exchange.findings_record import FindingsRecord
from reflect.exchange.records import EntryRecord
from reflect.exchange.session_record import SessionRecord
from reflect.model.text import one_line

SCHEMAS: dict[str, type] = {
    "entry": EntryRecord,
    "findings": FindingsRecord,
    "bundle": BundleRecord,
    "session": SessionRecord,
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a format. Raises WrongCommandLine."""
    if name not in SCHEMAS:
        raise WrongCommandLine(
            f"There is no schema “{one_line(name)[:40]}”.", f"There are {', '.join(SCHEMAS)}."
        )
    shape = TypeAdapter(SCHEMAS[name]).json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **shape}
