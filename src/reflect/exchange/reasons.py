"""Why a record does not hold, in our own words: pydantic's can quote what was written."""

from typing import Any

from pydantic import ValidationError

from reflect.model.text import one_line

_MUST = {
    "string_type": "must be text",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "missing": "is missing",
    "union_tag_not_found": "kind is missing",
    "string_pattern_mismatch": "must be up to 80 letters, digits and the signs _ . : -",
    "string_too_short": "must not be empty",
    "too_long": "has too many parts",
}


def reason(error: ValidationError) -> str:
    """Say what does not hold first, such as "answer 3: value must be text"."""
    found = error.errors(include_input=False, include_url=False)[0]
    must = _must(found["type"], found.get("ctx", {}))
    return " ".join(part for part in (_place(found["loc"]), must) if part)


def _must(kind: str, about: dict[str, Any]) -> str:
    if kind == "value_error":
        return str(about["error"])
    if kind == "literal_error":
        return f"must be {about['expected']}"
    if kind == "union_tag_invalid":
        return f"kind must be one of {about['expected_tags']}"
    if kind == "greater_than_equal":
        return f"must be {about['ge']} or more"
    if kind == "less_than_equal":
        return f"must be {about['le']} or less"
    return _MUST.get(kind, "does not hold")


def _place(loc: tuple[Any, ...]) -> str:
    """Return where a fault is; the third part of a place in an answer is its kind again."""
    if loc[:1] == ("answers",) and len(loc) > 1:
        return f"answer {loc[1] + 1}: {_path(loc[3:])}".strip()
    return _path(loc)


def _path(loc: tuple[Any, ...]) -> str:
    return ".".join(
        str(part + 1) if isinstance(part, int) else one_line(str(part))[:40] for part in loc
    )
