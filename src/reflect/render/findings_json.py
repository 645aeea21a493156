"""Patterns as `reflect-findings/1`: for programs, and whole. It is the writer's own copy."""

import json

from reflect.insight.counts import ItemCount, RatingCount
from reflect.insight.finding import Finding
from reflect.insight.findings import Patterns
from reflect.insight.pairs import Pair

FORMAT = "reflect-findings/1"


def to_record(patterns: Patterns) -> dict[str, object]:
    """Return the patterns as one `reflect-findings/1` object.

    `leaves` says whether a document carries a line without a tick of its own.
    """
    return {
        "format": FORMAT,
        "since": patterns.window.since.isoformat(),
        "until": patterns.window.until.isoformat(),
        "entries": patterns.entries,
        "counted": patterns.counted,
        "left_out": dict(patterns.left_out),
        "counts": [_count(count) for count in patterns.counts],
        "ratings": [_rating(rating) for rating in patterns.ratings],
        "pairs": [_pair(pair) for pair in patterns.pairs],
        "findings": [_finding(finding, patterns) for finding in patterns.findings],
        "quiet": patterns.quiet,
    }


def to_json(patterns: Patterns) -> str:
    """Return the same as text, ending with a line break."""
    return json.dumps(to_record(patterns), ensure_ascii=False, indent=1) + "\n"


def _count(count: ItemCount) -> dict[str, object]:
    return {
        "facet": count.facet,
        "field": count.field,
        "item": count.item,
        "entries": count.entries,
        "weeks": count.weeks,
        "labels": count.labels,
        "by": dict(count.by),
        "leaves": count.leaves,
    }


def _rating(rating: RatingCount) -> dict[str, object]:
    by = {
        period: {"entries": middle.entries, "median": middle.median}
        for period, middle in rating.by.items()
    }
    return {
        "field": rating.field,
        "entries": rating.entries,
        "median": rating.median,
        "by": by,
    }


def _pair(pair: Pair) -> dict[str, object]:
    return {
        "about": pair.about,
        "in": pair.both,
        "of": pair.of,
        "elsewhere_in": pair.elsewhere,
        "elsewhere_of": pair.elsewhere_of,
        "stood_out": pair.stood_out,
        "leaves": pair.leaves,
    }


def _finding(finding: Finding, patterns: Patterns) -> dict[str, object]:
    judged = patterns.judged.get(finding.key)
    return {
        "key": finding.key,
        "detector": finding.detector,
        "about": dict(finding.about),
        "counts": dict(finding.counts),
        "text": finding.text,
        "question": finding.question,
        "caution": finding.caution,
        "entries": list(finding.entries),
        "leaves": finding.leaves,
        "fit": judged.fit if judged else "",
        "correction": judged.correction if judged else "",
    }
