import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reflect.model.markdown import escape, paragraphs
from reflect.model.text import clean_in, one_line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN = {"text", "hardbreak"}

# Markdown's own signs far more often than chance would have them.
written = st.text(
    st.one_of(st.sampled_from("\\`*_[]<>&#|~$-+=:!(){}.)0123 \n\ta"), st.characters()), max_size=60
)


def shown(document, around):
    """The text a parser finds; fails where it finds anything but text inside `around`."""
    tokens = PARSER.parse(document)
    assert [token.type for token in tokens if token.type != "inline"] == around
    parts = [child for token in tokens if token.type == "inline" for child in token.children]
    assert {part.type for part in parts} <= PLAIN
    return "".join("\n" if part.type == "hardbreak" else part.content for part in parts)


@settings(deadline=None)
@given(written)
@example("# Not a heading")
@example("1. not a list")
@example("---")
@example("<script>alert(1)</script>")
@example("&lt; &amp; &#65; &")
@example("[a]: /b")
@example("    not code")
@example("\u00a0 wide \u3000")
@example("שלום [x](y) عالم")
def test_a_line_comes_out_of_a_parser_as_it_went_in(text):
    line = one_line(text)
    around = ["paragraph_open", "paragraph_close"] if line else []
    assert shown(escape(text), around) == line


@settings(deadline=None)
@given(written)
@example("closed ##")
@example("#")
def test_a_line_is_safe_in_a_heading(text):
    assert shown(f"## {escape(text)}", ["heading_open", "heading_close"]) == one_line(text)


@settings(deadline=None)
@given(written)
@example("a | b")
@example("ends in \\")
@example("\\|")
def test_a_line_is_safe_in_a_cell(text):
    table = f"| {escape(text)} | b |\n| --- | --- |\n"
    opened = [token.type for token in PARSER.parse(table)]
    assert opened.count("th_open") == 2
    first = next(token for token in PARSER.parse(table) if token.type == "inline")
    assert "".join(child.content for child in first.children) == one_line(text)


@settings(deadline=None)
@given(written)
@example("- nested")
@example("[ ] a box to tick")
def test_a_line_is_safe_in_a_list(text):
    line = one_line(text)
    inside = ["paragraph_open", "paragraph_close"] if line else []
    around = ["bullet_list_open", "list_item_open", *inside, "list_item_close"]
    assert shown(f"- {escape(text)}", [*around, "bullet_list_close"]) == line


@settings(deadline=None)
@given(written)
@example("one\ntwo\n\nthree")
@example("title\n===\n\ntitle\n---")
@example("a | b\n--- | ---\n1 | 2")
@example("a\n:-")
@example("\n\n    four spaces\n\ttab\n")
@example("ends in \\\nnext")
@example("```\ncode\n```")
def test_lines_come_out_of_a_parser_as_they_went_in(text):
    kept = [line.rstrip() for line in clean_in(text).split("\n")]
    blocks = [b.strip("\n") for b in re.split("\n\n+", "\n".join(kept)) if b.strip("\n")]
    around = ["paragraph_open", "paragraph_close"] * len(blocks)
    assert shown(paragraphs(text), around) == "".join(blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea & toast, 3.5 hours - not bad!", "Tea & toast, 3.5 hours - not bad!"),
        ("- a dash first", "\\- a dash first"),
        ("12) a number first", "12\\) a number first"),
        ("two\nlines", "two lines"),
        ("bell\x07 and \u202eoverride", "bell and override"),
    ],
)
def test_plain_words_stay_readable_in_the_file(text, expected):
    assert escape(text) == expected


def test_paragraphs_show_where_lines_end():
    assert paragraphs("one\ntwo \n\n\nthree\n") == "one\\\ntwo\n\nthree"


def test_nothing_stays_nothing():
    assert paragraphs(" \n\n ") == ""
    assert escape(" \n ") == ""
