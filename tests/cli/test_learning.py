"""Forms for other people, filled from entries that are named."""

import pytest


@pytest.fixture
def learnt(writer, note):
    note("The kettle was on.", "--at", "2026-02-03")
    note("Later on.", "--at", "2026-03-01")
    return writer


def test_cpd_is_shown_and_written_only_where_it_is_wanted(learnt, tmp_path):
    file = tmp_path / "cpd.md"
    words = ["summary", "--shape", "cpd", "--entry", "1", "--peer", "-o", str(file)]
    assert "Quick note" in learnt.does(*words, replies={"": ["n"]})
    assert not file.exists()
    learnt.does(*words, replies={"": ["y"]})
    text = file.read_text(encoding="utf-8")
    for part in ("The kettle was on.", "Tuesday 3 February 2026", "To be written", "with a peer"):
        assert part in text
    assert "Later on." not in text


def test_the_log_of_a_first_year_is_a_page_too(learnt, tmp_path):
    file = tmp_path / "log.html"
    named = ["--entry", "2", "--entry", "1", "--entry", "2"]
    learnt.does("summary", "--shape", "asye", *named, "--start", "2026-02-01", "--format", "html",
                "-o", str(file))  # fmt: skip
    text = file.read_text(encoding="utf-8")
    assert text.count("Later on.") == 1
    assert text.index("The kettle was on.") < text.index("Later on.")
    assert "The year began on Sunday 1 February 2026." in text
    assert "The year began on Tuesday 3 February 2026." in learnt.does(
        "summary", "--shape", "asye", "--entry", "1"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--shape", "cpd"], 2),
        (["--shape", "cpd", "--entry", "9"], 3),
        (["--shape", "cpd", "--entry", "1", "--format", "json"], 2),
        (["--shape", "asye", "--entry", "1", "--start", "someday"], 2),
        (["--shape", "cv"], 2),
    ],
)
def test_what_cannot_be_filled_is_refused(learnt, words, code):
    assert learnt.runs("summary", *words).exit_code == code
