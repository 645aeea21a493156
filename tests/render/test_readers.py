"""What readers of Markdown make of a document, whatever a person wrote: the same words, no more."""

import json
import subprocess

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from looked_back import TAXONOMY, fitting
from markdown_it import MarkdownIt
from outside import need

from reflect.model.text import one_line
from reflect.render.leaving import Ticked
from reflect.render.markdown import to_markdown
from reflect.render.supervision_sheet import supervision_sheet

HOSTILE = [
    "# heading", "## {.class #id}", "---", "***", "===", "> quoted", "- item", "+ item", "* item",
    "1. one", "1) one", "(1) one", "a. one", "A) one", "(iv) one", "i. one", "I. Smith rang",
    "#. one", "(@) one", "(@good) one", "@someone said so", "[@someone]", "me@example.invalid",
    "x^2^ and H~2~O", "$x$ and $$y$$", "a | b | c", "| a |", "|---|", ":---:", ": defined",
    "~ defined", "::: warning", "``` code", "`code`", "~~gone~~", "*stars* _under_ **both**",
    "<script>alert(1)</script>", "<b>bold</b>", "<!-- hidden -->", "<http://example.invalid>",
    "[link](http://example.invalid)", "![picture](x.png)", "[^1]", "[^1]: note", "[ref]: x",
    "&amp; &#35; &copy;", "\\", "\\\\ ends\\", "line\n\n# broken", "    four spaces", "\ttab",
    "% title", "%%", "--", "...", "\"quoted\" 'single'", "it's", "{.smallcaps}", "[x]{.y}",
    ":smile:", "- [ ] to do", "TeX \\alpha \\begin{x}", "==marked==", "++ins++", "\u05d0\u05d1 (\u05d2)",
    "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 *\u0646\u062c\u0645\u0629*", "\U0001f642\u200d\u2642", "a\u00a0b", "[TOC]", "\\newpage",
]  # fmt: skip

PERSON = fitting(fit="partly", words="x")
# What a reader may turn words into without changing what they say.
_WORDS = {"Str": None, "Space": " ", "SoftBreak": "\n"}


def document(texts):
    """A document that holds all of them: on findings, to carry, and to raise."""
    texts = [one_line(text) or "x" for text in texts]
    own = {finding.key: text for finding, text in zip(PERSON.findings, texts, strict=False)}
    ticked = Ticked(
        findings=PERSON.findings,
        words=own,
        carried=[("To carry", text) for text in texts],
        titles=texts,
    )
    return texts, to_markdown(supervision_sheet(PERSON, TAXONOMY, ticked))


def said_by(texts):
    """The lines a reader should find, each where it stands."""
    return [*texts, *(f"To carry: {text}" for text in texts)]


def by_commonmark(markdown):
    """Every line of words, and the kinds of block there are."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    lines = []
    for token in tokens:
        for child in token.children or ():
            assert child.type in {"text", "softbreak"}, child.type
        if token.type == "inline":
            lines.append("".join(child.content or "\n" for child in token.children))
    return lines, {token.type for token in tokens}


def by_pandoc(markdown, dialect):
    ran = subprocess.run(
        [need("pandoc"), "-f", dialect, "-t", "json"],
        input=markdown.encode(),
        capture_output=True,
        check=True,
    )
    lines, kinds = [], set()

    def words(inlines):
        text = ""
        for inline in inlines:
            assert inline["t"] in _WORDS, inline
            text += inline["c"] if inline["t"] == "Str" else _WORDS[inline["t"]]
        return text

    def walk(blocks):
        for block in blocks:
            kinds.add(block["t"])
            if block["t"] in {"Para", "Plain"}:
                lines.append(words(block["c"]))
            elif block["t"] == "Header":
                lines.append(words(block["c"][2]))
            elif block["t"] == "BulletList":
                for item in block["c"]:
                    walk(item)
            else:
                assert block["t"] == "HorizontalRule", block

    walk(json.loads(ran.stdout)["blocks"])
    return lines, kinds


def examples(test):
    for text in HOSTILE:
        test = example([text])(test)
    return test


@examples
@settings(max_examples=60)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_a_commonmark_reader_finds_the_words_as_they_were_written(texts):
    texts, markdown = document(texts)
    lines, kinds = by_commonmark(markdown)
    assert kinds == by_commonmark(document(["plain"])[1])[1]
    assert len(lines) == len(by_commonmark(document(["plain"] * len(texts))[1])[0])
    for line in said_by(texts):
        assert line in lines


@pytest.mark.parametrize(
    "dialect", ["commonmark", "gfm-autolink_bare_uris-emoji", "markdown-smart"]
)
def test_pandoc_finds_the_words_as_they_were_written(dialect):
    texts, markdown = document(HOSTILE)
    lines, kinds = by_pandoc(markdown, dialect)
    assert kinds == {"Header", "Para", "BulletList", "Plain", "HorizontalRule"}
    found = [" ".join(line.split()) for line in lines]
    for line in said_by(texts):
        assert " ".join(line.split()) in found
    plain = by_pandoc(document([f"plain {at}" for at in range(len(texts))])[1], dialect)
    assert len(found) == len(plain[0])
