"""How much the check sees of invented sentences. docs/decisions/own-identifier-check.md has the figures."""

import pytest
from marked_sentences import RARE, measure, read

from reflect.privacy.check import look_for


@pytest.mark.parametrize("name", ["seen.txt", "unseen.txt"])
@pytest.mark.parametrize(
    ("with_names", "recall", "precision"), [(False, 0.72, 0.72), (True, 0.90, 0.75)]
)
def test_the_check_sees_as_much_as_is_promised(name, with_names, recall, precision):
    counts = measure(name, with_names=with_names)
    assert counts.recall >= recall
    assert counts.precision >= precision


def test_the_figures_in_the_docs_are_those_measured(page):
    said = page("decisions/own-identifier-check.md")
    for with_names in (False, True):
        counts = measure("unseen.txt", with_names=with_names)
        assert f"| {counts.recall:.2f} | {counts.precision:.2f} |" in said
        assert f"{counts.recall:.0%}".replace("%", " in 100") in page("privacy.md")


def test_what_is_rare_about_someone_is_not_seen():
    rare = [
        text[start:end]
        for text, marks in read("unseen.txt")[1]
        for kind, start, end in marks
        if kind == RARE
    ]
    assert "The lad with the red quad bike" in rare
    assert [words for words in rare if look_for(words)] == []
