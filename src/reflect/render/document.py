"""A document for somebody else, as plain values: made once, then written as Markdown or HTML.

Every document says at its head what it is and is not, and at its foot how to destroy it. Text in
it is text: whoever writes the document out escapes all of it.
"""

from dataclasses import dataclass

PURPOSE = "Made by the writer for reflection. Not a performance, capability or disciplinary record."
DESTROY = (
    "This is a copy, outside the journal. To destroy it, shred the paper, or delete the file and "
    "empty the bin, wherever it was sent or backed up too."
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in a list: a line, what the writer says of it, and lines below it.

    `judged` is "fits" or "partly", `words` the writer's own, both empty where there are none.
    """

    text: str
    judged: str = ""
    words: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its name and its cells; `said` is the same in one line of words."""

    name: str
    cells: tuple[str, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that belong together, under a heading that may be empty."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `head` names every column, the first for the names of the rows.

    The first cells of a row hold words, as many as `worded`, or counts that may be shaded by their
    size, as many as `shaded`: the numbers are always there. An empty cell of words is to write in.
    """

    head: tuple[str, ...]
    groups: tuple[Group, ...]
    worded: int = 0
    shaded: int = 0


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a plot: where it is in time (a count of months or weeks), and 0 to 10."""

    place: int
    name: str
    value: int
    entries: int


@dataclass(frozen=True, slots=True)
class Plot:
    """A rating over time, as a picture. A table beside it always says the same."""

    title: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Plots:
    """Pictures that stand together."""

    plots: tuple[Plot, ...]


Block = Paragraph | Points | Table | Plots


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `brief` ones may stand side by side."""

    title: str
    blocks: tuple[Block, ...]
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its title, what is said of it at its head, its sections, and its foot.

    `sheet` says that it is meant for one printed page.
    """

    title: str
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str = DESTROY
    sheet: bool = False
