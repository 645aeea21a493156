"""Findings put to the writer: each judged, and what fits offered for a document."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.cli.runtime import Runtime
    from reflect.insight.finding import Finding
    from reflect.insight.findings import Patterns
    from reflect.model.asker import Asker
    from reflect.model.prompts import Choice
    from reflect.store.drafts import Draft
    from reflect.store.journal import Journal

LOOK_BACK = "month_look_back"


class Judging:
    """What there is to judge, looked for when it is first asked for and not before.

    `draft` is the entry the judgements go into; `only` are the findings to judge in place of all.
    """

    def __init__(
        self,
        rt: "Runtime",
        journal: "Journal",
        draft: "Draft | None" = None,
        only: "Sequence[Finding] | None" = None,
    ) -> None:
        """Look at nothing yet."""
        self._rt = rt
        self._journal = journal
        self._draft = draft
        self._only = only

    def to_judge(self) -> "Sequence[Choice]":
        """Return each finding by its key: what was seen, another way to see it, what to ask."""
        from reflect.model.prompts import Choice

        if self._only is None:
            self._say_where_it_looked()
        found = self._found.findings if self._only is None else self._only
        return [Choice(f.key, f"{f.text}\n{f.caution} {f.question}") for f in found]

    def fitting(self) -> "Sequence[Choice]":
        """Return the findings that may be ticked for a document: those that fit, in part or whole.

        In a look-back only what it judged itself; where nothing was judged, nothing is looked for.
        """
        from reflect.insight.judgement import in_entry
        from reflect.model.filters import Filter
        from reflect.model.prompts import Choice

        if self._draft and self._draft.entry.set == LOOK_BACK:
            judged = in_entry(self._draft.entry)
        elif self._journal.count(Filter(set=LOOK_BACK)):
            judged = dict(self._found.judged)
        else:
            judged = {}
        fits = {key for key, judgement in judged.items() if judgement.leaves}
        found = self._found.findings if fits else ()
        return [
            Choice(finding.key, finding.text)
            for finding in found
            if finding.key in fits and not finding.private
        ]

    @cached_property
    def _found(self) -> "Patterns":
        from reflect.cli.patterns import look_back

        return look_back(self._rt, self._journal)

    def _say_where_it_looked(self) -> None:
        from reflect.render.patterns import NOT_ENOUGH, about

        names = self._rt.library.set_names()
        self._rt.screen.say()
        for line in about(self._found, names, self._rt.screen.width):
            self._rt.screen.say(line)
        if not self._found.findings:
            self._rt.screen.say(NOT_ENOUGH)


def judge_now(
    rt: "Runtime", journal: "Journal", asker: "Asker", findings: "Sequence[Finding]"
) -> None:
    """Have findings judged there and then, outside a look-back; kept as an entry of their own."""
    from reflect.cli.sitting import around_journal, new_entry
    from reflect.interview.conduct import conduct

    prompts = rt.library.prompt_set(LOOK_BACK)
    steps = tuple(step for step in prompts.steps if step.for_each == "findings")
    judging = replace(prompts, steps=steps, closing=len(steps))
    draft = journal.start(new_entry(rt, prompts.id, prompts.version, prompts.depth))
    conduct(
        judging, draft, asker, around_journal(rt, journal, Judging(rt, journal, draft, findings))
    )
    draft.finish()
