"""The wording check of section D: what no finding may say. Whole words."""

import re

FORBIDDEN = (
    *("you are", "you always", "you never", "you tend", "symptom", "disorder", "burnout"),
    *("trauma response", "resilience", "score", "target", "below average", "above average"),
    *("poor", "fail", "overdue by", "compliance", "because", "caused", "proves"),
    *("should", "must"),
    # Rules 3 and 9 besides: no word for a cause, no label.
    *("leads to", "led to", "makes you", "makes me", "improves", "due to", "results in", "cause"),
    *("i am", "i always", "i never", "i tend", "trend", "norm", "risk rating"),
)
_FORBIDDEN = re.compile(rf"\b(?:{'|'.join(FORBIDDEN)})\b", re.IGNORECASE)


def faults(text: str) -> list[str]:
    return [*_FORBIDDEN.findall(text), *(mark for mark in "%!" if mark in text)]
