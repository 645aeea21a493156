"""What is handed over, as the page that is shown before it is."""

from datetime import UTC, date, datetime

from markdown_it import MarkdownIt

from reflect.library import Library
from reflect.model.sharing import Given, Shared
from reflect.render.shared import markdown

FACETS = Library().facets
AT = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)


def page(*to, **parts):
    return markdown(Shared("an-id", AT, **parts), FACETS, to)


def test_the_page_holds_exactly_what_crosses():
    text = page(
        "maple",
        "the manager",
        agenda=("Doorsteps: what am I avoiding?",),
        findings=("Being watched came up in 9 entries.",),
        actions=(
            Given("Ask", "the manager", date(2026, 3, 9), "visits", "duty", "lighten"),
            Given("Write it up"),
        ),
        record="# Record\n\nDecided, and why.\n",
    )
    assert text == (
        "# To share\n\n"
        "For maple, the manager. Made on Monday 2 March 2026.\n\n"
        "Made by the writer for reflection. "
        "Not a performance, capability or disciplinary record.\n\n"
        "## For the agenda\n\n- Doorsteps: what am I avoiding?\n\n"
        "## Noticed\n\n- Being watched came up in 9 entries.\n\n"
        "## Actions\n\n"
        "- Ask (the manager; by Monday 9 March 2026; help: duty; why: visits; "
        "answers the ask: Workload looked at)\n"
        "- Write it up\n\n"
        "---\n\n# Record\n\nDecided, and why.\n\n"
        "---\n\n"
        "This is a copy, outside the journal. To destroy it, shred the paper, or delete the file "
        "and empty the bin, wherever it was sent or backed up too.\n"
    )


def test_what_is_not_in_it_has_no_heading():
    text = page(agenda=("One",))
    assert "## Noticed" not in text
    assert "## Actions" not in text
    assert text.count("---") == 1
    assert "For " not in text.split("##")[0].split("Made on")[0]


def test_what_was_written_means_nothing_more_than_it_says():
    nasty = "<script>x</script> [a](javascript:x) # `b` *c*"
    text = page(nasty, agenda=(nasty,), findings=(nasty,), actions=(Given(nasty, why=nasty),))
    shown = MarkdownIt("commonmark").render(text)
    assert "<script>" not in shown
    assert "<a " not in shown
    assert "<em>" not in shown
    assert "<code>" not in shown
