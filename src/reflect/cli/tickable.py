"""What a document made of a look back holds only where it is ticked, line by line."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reflect.cli.document import Line

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.insight.findings import Patterns
    from reflect.insight.judgement import Judgement
    from reflect.render.leaving import Ticked
    from reflect.store.journal import Journal

_FINDINGS = "Which findings go in? None does unless you choose it."
_OWN = "Which of these, in your own words, go in? Mind names and details."
_COUNTS = "These counts stay out unless you choose them."
_CARRIED = {"note": "To carry", "needs": "To ask for"}
_RECENT = 5

# Id, question, text, and its name without a word of an entry.
_Said = tuple[str, str, str, str]


class Tickable:
    """The lines to tick: findings under the numbers `patterns` gives them, then all else.

    `carries` says that the document has room for what the last look-back ended with, `raises`
    that it has room for titles to raise and open actions.
    """

    def __init__(
        self, rt: "Runtime", journal: "Journal", found: "Patterns", *, carries: bool, raises: bool
    ) -> None:
        """Read from the journal what there is beside the patterns."""
        self._rt = rt
        self._found = found
        self._carried = list(_carried(rt, journal, found)) if carries else []
        self._titles = [title for _, title in journal.flagged()][:_RECENT] if raises else []
        self._actions = [a.what for a in journal.actions()][:_RECENT] if raises else []

    def lines(self) -> list[Line]:
        """Return the lines in the order asked: only findings that fit are among them."""
        findings = [
            Line(f"finding {f.key}", at, _FINDINGS, f.text, f.text, already=judged.shared)
            for at, f in enumerate(self._found.findings, start=1)
            if (judged := self._fitting(f.key)) and not f.private
        ]
        rest = [*self._words(), *self._others(), *self._held_counts()]
        after = len(self._found.findings) + 1
        return findings + [Line(said[0], at, *said[1:]) for at, said in enumerate(rest, after)]

    def refuse_unjudged(self, include: Sequence[int]) -> None:
        """Refuse numbers of findings that were not judged to fit. Raises Refused."""
        from reflect.render.leaving import refuse_unjudged

        numbered = dict(enumerate(self._found.findings, start=1))
        refuse_unjudged(self._found, [numbered[at] for at in include if at in numbered])

    def ticked(self, chosen: Sequence[str]) -> "Ticked":
        """Return what the lines with these ids stand for."""
        from reflect.render.leaving import Ticked

        findings, counts = self._found.findings, self._found.counts
        return Ticked(
            findings=[f for f in findings if f"finding {f.key}" in chosen],
            counts=[(c.field, c.item) for c in counts if f"count {c.field} {c.item}" in chosen],
            words={
                f.key: self._found.judged[f.key].correction
                for f in findings
                if f"words {f.key}" in chosen
            },
            carried=[said for at, said in enumerate(self._carried) if f"carried {at}" in chosen],
            titles=[title for at, title in enumerate(self._titles) if f"title {at}" in chosen],
            actions=[what for at, what in enumerate(self._actions) if f"action {at}" in chosen],
        )

    def _fitting(self, key: str) -> "Judgement | None":
        judged = self._found.judged.get(key)
        return judged if judged and judged.leaves else None

    def _words(self) -> Iterator[_Said]:
        for at, finding in enumerate(self._found.findings, start=1):
            judged = self._fitting(finding.key)
            if judged and judged.correction:
                text = f"On finding {at}: {judged.correction}"
                yield f"words {finding.key}", _OWN, text, f"your own words on finding {at}"

    def _others(self) -> Iterator[_Said]:
        for at, (title, text) in enumerate(self._carried):
            name = f"“{title}”, from your last look-back"
            yield f"carried {at}", _OWN, f"{title}: {text}", name
        for at, title in enumerate(self._titles):
            yield f"title {at}", _OWN, f"To raise: {title}", f"title {at + 1} of those to raise"
        for at, what in enumerate(self._actions):
            yield f"action {at}", _OWN, f"Still to be done: {what}", f"open action {at + 1}"

    def _held_counts(self) -> Iterator[_Said]:
        from reflect.model.labels import Labels

        labels = Labels(self._rt.library.facets)
        for count in self._found.counts:
            if not count.leaves:
                label = labels(count.field, count.item)
                yield f"count {count.field} {count.item}", _COUNTS, label, f"the count of {label}"


def _carried(rt: "Runtime", journal: "Journal", found: "Patterns") -> Iterator[tuple[str, str]]:
    """Yield what the last look-back of the window ended with: to carry, to ask for."""
    from reflect.cli.judging import LOOK_BACK
    from reflect.cli.printing import labels_of
    from reflect.insight.judgement import only_judges
    from reflect.model.filters import Filter
    from reflect.model.labels import answer_words

    wanted = Filter(set=LOOK_BACK, since=found.window.since)
    for last in islice((e for e in journal.entries(wanted) if not only_judges(e)), 1):
        labels = labels_of(rt, last)
        for answer in last.answers:
            if answer.field in _CARRIED:
                yield _CARRIED[answer.field], answer_words(answer, labels)
