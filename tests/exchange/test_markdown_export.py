from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_entries import entries, entry, one_of_every_kind, text
from markdown_it import MarkdownIt

from reflect.exchange.formats import FORMATS
from reflect.exchange.markdown import write
from reflect.exchange.names import Names
from reflect.library import Library
from reflect.model.entry import Answer
from reflect.model.labels import Labels

LIBRARY = Library()
OWN = {"after_visit": {"perhaps": "Perhaps"}}
NAMES = Names(
    labels=lambda set_id: Labels(LIBRARY.facets, OWN.get(set_id)),
    sets={"after_visit": "After a visit"},
)
PARSER = MarkdownIt("commonmark").enable("table")


def document(*kept):
    return "".join(write(kept, NAMES))


def test_an_entry_reads_as_a_page():
    kept = entry(
        *one_of_every_kind(),
        id="5e9c1f00-0000-4000-8000-000000000001",
        number=42,
        label="rowan",
        tags=("duty", "late"),
        starred=True,
    )
    assert document(kept) == (
        "# Journal\n"
        "\n"
        "## 42 · Monday 2 March 2026, 12:00 · After a visit\n"
        "\n"
        "- Label: rowan\n"
        "- Tags: duty, late\n"
        "- Starred\n"
        "- Prompt set: after\\_visit, version 1, standard\n"
        "- Id: 5e9c1f00-0000-4000-8000-000000000001\n"
        "\n"
        "### Which moment?\n"
        "\n"
        "The kettle was on.\\\n"
        "Nobody spoke.\n"
        "\n"
        "### How on guard?\n"
        "\n"
        "6 of 10\n"
        "\n"
        "### What?\n"
        "\n"
        "Hostility or intimidation; a loud radio\n"
        "\n"
        "### Familiar?\n"
        "\n"
        "Perhaps\n"
        "\n"
        "### Bring it?\n"
        "\n"
        "Yes\n"
        "\n"
        "### If?\n"
        "\n"
        "If the chain, then wait\n"
        "\n"
        "### When?\n"
        "\n"
        "Wednesday 1 April 2026\n"
    )


def test_when_it_was_written_and_changed_is_told():
    at = entry().at
    shown = document(entry(created=at, updated=at + timedelta(1)))
    assert "- Written: Monday 2 March 2026, 12:00\n" in shown
    assert "- Changed: Tuesday 3 March 2026, 12:00\n" in shown
    assert "Changed" not in document(entry(created=at, updated=at))


def test_a_question_that_was_not_kept_goes_by_its_field():
    shown = document(entry(text("a"), Answer("x", "scale", "my_field", 3), set="of_mine"))
    assert "### The moment that stayed\n" in shown
    assert "### my\\_field\n" in shown
    assert "· of\\_mine\n" in shown


def test_what_a_repeated_question_was_asked_of_is_told_once():
    of_team = text("a", asked="Where?", about="team")
    named = text("a", asked="team: where?", about="team")
    shown = document(entry(of_team, named))
    assert "### Where? (team)\n" in shown
    assert "### team: where?\n" in shown


def test_a_kind_never_heard_of_is_shown_as_it_is():
    assert "\nsome value\n" in document(entry(Answer("x", "drawing", "y", "some value")))


@settings(deadline=None)
@given(st.lists(entries, max_size=2))
def test_nothing_written_becomes_anything_but_text(kept):
    tokens = PARSER.parse(document(*kept))
    kinds = {token.type for token in tokens} | {
        child.type for token in tokens if token.children for child in token.children
    }
    assert kinds <= {
        *("heading_open", "heading_close", "inline", "text", "hardbreak", "paragraph_open"),
        *("paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open"),
        "list_item_close",
    }
    heads = [token.tag for token in tokens if token.type == "heading_open"]
    assert heads.count("h2") == len(kept)
    assert heads.count("h3") == sum(len(one.answers) for one in kept)


def test_every_format_says_what_it_is_for_and_writes_an_entry_at_a_time():
    assert list(FORMATS) == ["jsonl", "md", "csv", "md-folder", "sqlite"]
    assert all(form.about for form in FORMATS.values())
    texts = [form for form in FORMATS.values() if form.write]
    assert len(texts) == 3
    for form in texts:
        coming = iter([entry(text("first")), entry(text("second"))])
        written = form.write(coming, NAMES)
        shown = ""
        while "first" not in shown:
            shown += next(written)
        assert "second" not in shown
