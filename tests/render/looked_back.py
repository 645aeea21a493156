"""A small invented journal looked back on, for the tests of what is shown of it."""

from datetime import UTC, date, datetime, time, timedelta

from reflect.insight.findings import look
from reflect.library import Library
from reflect.model.entry import Answer, Entry

TAXONOMY = Library().facets
FIRST = date(2026, 3, 2)
TODAY = date(2026, 5, 31)


def on(day, *, number=[0], set_id="after_visit", label="", **said):  # noqa: B006 - counts up
    number[0] += 1
    answers = [
        Answer(field, "multi" if isinstance(value, list) else "scale", field, value)
        for field, value in said.items()
    ]
    at = datetime.combine(day, time(16), UTC)
    return Entry(
        f"00000000-0000-4000-8000-{number[0]:012}", at, set_id, tuple(answers), label=label
    )


def spring():
    """Twelve weeks of three entries: one response goes with one trigger; something helps."""
    for week in range(12):
        day = FIRST + timedelta(weeks=week)
        hard = {"triggers": ["scrutiny"], "contexts": ["inspection"], "threat_level": 7}
        yield on(
            day, **hard, responses=["hide_in_process"], openness=3, source_level="organisation"
        )
        yield on(day, triggers=["change"], responses=["freeze"], threat_level=4, openness=6)
        yield on(day, restorers=["colleague"], good=["paused"] if week % 2 else ["teamwork"])


def judging(*findings, fit="fits", words="", day=TODAY, shared=()):
    """An entry in which findings are judged, all the same."""
    answers = []
    for finding in findings:
        answers.append(Answer("finding", "single", "finding.fit", fit, about=finding.key))
        if words:
            answers.append(Answer("finding_note", "text", "correction", words, about=finding.key))
    if shared:
        keys = [finding.key for finding in shared]
        answers.append(Answer("share", "multi", "share_findings", keys))
    at = datetime.combine(day, time(17), UTC)
    return Entry(f"judged-{day}-{len(findings)}", at, "month_look_back", tuple(answers))


def fitting(entries=None, *, fit="fits", words="", **options):
    """Patterns in which every finding that stands was judged."""
    entries = list(spring()) if entries is None else entries
    every = patterns(entries, **{**options, "everything": True}).findings
    return patterns([*entries, judging(*every, fit=fit, words=words)], **options)


def patterns(entries=None, **options):
    options = {"since": date(2026, 3, 1), "until": None, **options}
    entries = list(spring()) if entries is None else entries
    return look(entries, TAXONOMY, today=TODAY, **options)
