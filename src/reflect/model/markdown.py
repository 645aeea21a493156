"""Escaping of text for Markdown: what a person wrote is shown as written, and means nothing more.

Made for CommonMark, its tables, and what pandoc adds. An address typed out stays as it is.
"""

import re

from reflect.model.text import clean_in, one_line

# What can begin emphasis, code, a link, an entity, HTML, a tag, a cell, mathematics or a source
# anywhere.
_ANYWHERE = re.compile(r"[\\`*_\[\]<|~#$^@]|&(?=[#0-9A-Za-z])")
# What can begin a list (3. or iv) or (b), too), a quotation, a rule, an underlined heading or a
# table's second line.
_AT_START = re.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+|\\@\w*|\\#))([.)])|^()([-+=>:])")
_LEADING_SPACE = re.compile(r"^\s+")


def escape(text: str) -> str:
    """Return text for one line of Markdown: a paragraph, a heading, a list item or a cell.

    Cleaned and folded onto one line. In a table leave a space before the bar that ends the cell.
    """
    return _line(one_line(text))


def paragraphs(text: str) -> str:
    """Return text of several lines as paragraphs that keep its line breaks and indents.

    Cleaned. Several blank lines become one; white space at the end of a line goes. No line break
    at the end; "" where there is nothing to show.
    """
    lines = [line.rstrip() for line in clean_in(text).split("\n")]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(_line(line))
        elif found[-1]:
            found.append([])
    return "\n\n".join("\\\n".join(block) for block in found if block)


def _line(line: str) -> str:
    escaped = _AT_START.sub(_behind_its_number, _ANYWHERE.sub(_escaped, line), count=1)
    if not escaped[:1].isspace():
        return escaped
    # A parser drops white space at the start of a line, and takes four of it for code.
    return _LEADING_SPACE.sub(lambda found: "".join(f"&#{ord(c)};" for c in found[0]), escaped)


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _behind_its_number(found: re.Match[str]) -> str:
    return f"{found[1] or ''}\\{found[2] or found[4]}"
