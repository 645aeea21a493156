"""The README and the pages of docs, and what is written in them."""

import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, *sorted((ROOT / "docs").rglob("*.md"))]
# Beside the docs in the repository, but not there when the tests run against a built package.
BESIDE = {ROOT / "LICENSE", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md"}

_MARKDOWN = MarkdownIt("commonmark").enable("table")
_NOT_PROSE = {"code_inline", "html_inline", "image"}


@dataclass(frozen=True)
class Block:
    """A fenced block: the language named, its text, and the heading it stands under."""

    language: str
    text: str
    heading: str


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str = "") -> list[Block]:
    found, heading = [], ""
    tokens = _MARKDOWN.parse(page.read_text(encoding="utf-8"))
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = tokens[at + 1].content
        if token.type == "fence":
            found.append(Block(token.info, token.content, heading))
    return [block for block in found if language in {"", block.language}]


def commands(page: Path) -> list[str]:
    """The lines of its shell blocks."""
    shell = [*blocks(page, "sh"), *blocks(page, "powershell")]
    return [line for block in shell for line in block.text.splitlines() if line.strip()]


def links(page: Path) -> list[str]:
    inlines = _inlines(page)
    return [
        str(token.attrGet("href"))
        for inline in inlines
        for token in inline
        if token.type == "link_open"
    ]


def spans(page: Path) -> list[str]:
    """What stands in `code` within a sentence."""
    return [
        token.content
        for inline in _inlines(page)
        for token in inline
        if token.type == "code_inline"
    ]


def prose(page: Path) -> str:
    """Its sentences, a paragraph or a list item apart; no code, no headings, no tables."""
    tokens = _MARKDOWN.parse(page.read_text(encoding="utf-8"))
    told, aside = [], 0
    for token in tokens:
        if token.type in {"table_open", "heading_open"}:
            aside += 1
        elif token.type in {"table_close", "heading_close"}:
            aside -= 1
        elif token.type == "inline" and not aside:
            text = "".join(
                {"softbreak": " ", "hardbreak": " "}.get(child.type, child.content)
                for child in token.children or []
                if child.type not in _NOT_PROSE
            )
            text = re.sub(r"\s+", " ", text).strip()
            if " " in text:
                told.append(text if text[-1] in ".?:" else text + ".")
    return "\n\n".join(told)


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    tokens = iter(_MARKDOWN.parse(page.read_text(encoding="utf-8")))
    under, table, row = "", [], []
    for token in tokens:
        if token.type == "heading_open":
            under = next(tokens).content
        elif under == heading and token.type == "tr_open":
            row = []
        elif under == heading and token.type == "inline":
            row.append(token.content)
        elif under == heading and token.type == "tr_close":
            table.append(row)
        elif under == heading and token.type == "table_close":
            break
    return table[1:]


def _inlines(page: Path):
    tokens = _MARKDOWN.parse(page.read_text(encoding="utf-8"))
    return [token.children or [] for token in tokens if token.type == "inline"]
