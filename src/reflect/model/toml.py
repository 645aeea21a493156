"""Reading TOML that anybody may have written, at a small and certain cost."""

import tomllib
from typing import Any

# The standard library's reader takes time and memory by the square of the parts of a dotted key:
# 64 kB of them took 24 s, 256 kB all the memory there was. No line of prose has so many dots.
_MOST_DOTS = 40


class BadToml(ValueError):
    """Bytes that are not TOML we read. The message says how, in a few words."""


def parse_toml(data: bytes, most_bytes: int) -> dict[str, Any]:
    """Return the table in a file's bytes. Raises BadToml."""
    if len(data) > most_bytes:
        raise BadToml(f"it is larger than {most_bytes // 1024} kB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadToml("it is not UTF-8 text") from None
    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise BadToml(f"a line has more than {_MOST_DOTS} dots")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadToml(f"it is not TOML: {error}") from None
    except ValueError:  # an integer of more digits than Python reads
        raise BadToml("it is not TOML: a number is too long") from None
    except RecursionError:
        raise BadToml("it is nested too deeply") from None
