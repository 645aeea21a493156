"""A document as one HTML file that needs nothing else: no script, no font, no request.

The browser is told so too: its policy allows the one style sheet inside, known by its hash, and
nothing more.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from reflect.model.text import clean_out
from reflect.render import plot
from reflect.render.document import Document, Paragraph, Plots, Points, Table

_TEMPLATES = Path(__file__).parent / "templates"


def to_html(document: Document) -> str:
    """Return the document, ending with a line break. All text in it is escaped, and cleaned.

    Loads Jinja.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_cleaned,
    )
    style = (_TEMPLATES / "document.css").read_text(encoding="utf-8")
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    policy = ("default-src 'none'", f"style-src 'sha256-{hashed}'", "base-uri 'none'")
    return made.get_template("document.html").render(
        document=document,
        style=style,
        policy="; ".join((*policy, "form-action 'none'")),
        kind=_kind,
        most_of=_most,
        plot=plot,
    )


def _cleaned(value: object) -> object:
    # Markup is a str of its own, made by the template and not by a person.
    return clean_out(value) if type(value) is str else value


def _kind(block: object) -> str:
    known = {Paragraph: "paragraph", Points: "points", Table: "table", Plots: "plots"}
    return known[type(block)]


def _most(table: Table) -> int:
    """Return the largest count among the columns that are shaded."""
    cells = (
        cell for group in table.groups for row in group.rows for cell in row.cells[: table.shaded]
    )
    return max((int(cell) for cell in cells if cell), default=0)
