"""What of a look back may leave the journal: the one place that leaves things out.

No free text, area of work or body cue, nothing of the sets `identity` and `after_incident`, no item
that leaves only with a tick of its own, and no finding but those ticked that the writer said fit:
never one that is for the writer alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflect.errors import Refused
from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.insight.findings import Patterns
from reflect.model.fields import FIELDS

_ORDER = {detector.id: place for place, detector in enumerate(DETECTORS)}


@dataclass(frozen=True, slots=True)
class Ticked:
    """What the writer ticked, line by line; nothing unless it is here.

    `counts` are (field, item) that would not leave by themselves, `words` the writer's own on a
    finding, by its key, `carried` pairs of a title and a text of the last look-back, `titles` what
    they chose to raise, `actions` what is still to be done.
    """

    findings: Sequence[Finding] = ()
    counts: Sequence[tuple[str, str]] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    carried: Sequence[tuple[str, str]] = ()
    titles: Sequence[str] = ()
    actions: Sequence[str] = ()

    @property
    def own_words(self) -> bool:
        """Say whether anything of it is what the writer wrote."""
        return any((self.words, self.carried, self.titles, self.actions))


NOTHING_TICKED = Ticked()


def for_others(patterns: Patterns, ticked: Ticked) -> Patterns:
    """Return the patterns without what stays; systems come first whatever order was ticked.

    Raises ValueError for patterns in which entries of the set `identity` may count: they are for
    the writer alone. Raises Refused for a finding that the writer did not say fits.
    """
    if patterns.identity:
        raise ValueError("patterns that may hold identity entries are for the writer alone")
    refuse_unjudged(patterns, ticked.findings)
    told = sorted(
        (f for f in ticked.findings if not f.private),
        key=lambda finding: _ORDER.get(finding.detector, len(_ORDER)),
    )
    keys = {finding.key for finding in told}
    stood_out = [dict(finding.about) for finding in told]
    return replace(
        patterns,
        entries=patterns.counted,
        left_out={},
        counts=tuple(c for c in patterns.counts if c.leaves or (c.field, c.item) in ticked.counts),
        ratings=tuple(r for r in patterns.ratings if FIELDS[r.field].leaves),
        pairs=tuple(
            replace(p, stood_out=p.stood_out and p.about in stood_out)
            for p in patterns.pairs
            if p.leaves
        ),
        findings=tuple(replace(finding, entries=()) for finding in told),
        more=0,
        older=(),
        judged={
            key: replace(judged, correction=ticked.words.get(key, ""))
            for key, judged in patterns.judged.items()
            if key in keys
        },
        quiet=0,
    )


def refuse_unjudged(patterns: Patterns, findings: Sequence[Finding]) -> None:
    """Let only findings pass that the writer said fit, at least in part. Raises Refused."""
    for finding in findings:
        judged = patterns.judged.get(finding.key)
        if judged is None or not judged.leaves:
            raise Refused(
                "A finding can go into a document once you have said that it fits.",
                "`reflect new month_look_back` asks; so does `reflect summary` at a terminal.",
            )
