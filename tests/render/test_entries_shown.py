"""Entries in words: a line in a list, and a page of their own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reflect.library import Library
from reflect.model.entry import Answer, Entry
from reflect.model.labels import Labels
from reflect.render.entries import list_line, page

AT = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
PLAIN = Entry(
    id="1",
    number=4,
    at=AT,
    set="after_visit",
    depth="short",
    created=AT,
    updated=AT,
    answers=(
        Answer("moment", "text", "moment", "The door\nwas opened on the chain. " + "x" * 60),
        Answer("label", "text", "work_label", "rowan"),
        Answer("own", "scale", "own_field", 3),
    ),
)
MARKED = replace(
    PLAIN, label="rowan", tags=("duty", "late"), starred=True, updated=AT + timedelta(days=2)
)
NAMES = {"after_visit": "After a visit or contact"}


def shown(entry):
    return dict(page(entry, Labels(Library().facets), NAMES[entry.set]))


def test_a_line_holds_the_day_the_set_and_the_gist_on_one_line():
    number, line = list_line(PLAIN, "After a visit or contact")
    assert number == "4"
    head, gist = line.split("\n")
    assert head == "Mon 2 Mar 2026, After a visit or contact"
    assert gist.startswith("The door was opened on the chain.")
    assert len(gist) == 60
    assert gist.endswith("…")


def test_a_line_holds_label_tags_and_star_where_there_are_any():
    _, line = list_line(MARKED, "After a visit or contact")
    assert line.split("\n")[0].endswith(", rowan, #duty, #late, starred")


def test_a_set_that_is_not_installed_goes_by_its_id_and_nothing_written_has_no_gist():
    name = Library().set_name("gone")
    assert list_line(replace(PLAIN, answers=()), name)[1] == "Mon 2 Mar 2026, gone"


def test_a_page_says_only_what_there_is():
    assert not {"Label", "Tags", "Starred", "Changed"} & set(shown(PLAIN))
    assert shown(PLAIN)["Prompt set"] == "After a visit or contact, short"
    assert shown(PLAIN)["own_field"] == "3 of 10"


def test_a_page_holds_what_it_was_marked_with_and_when_it_was_changed():
    marked = shown(MARKED)
    assert marked["Tags"] == "duty, late"
    assert marked["Starred"] == "yes"
    assert "4 March 2026" in marked["Changed"]
    assert list(marked).count("Label") == 1
