import json

import pytest


@pytest.fixture
def three(note):
    note(
        "The lift was out again; a neighbour held the door.", "--at", "10 Jan 2026", "--tag", "duty"
    )
    note("A quiet panel. The chair asked one good question.", "--at", "2/2", "--label", "rowan")
    note(
        "Ran late, keys under the car seat.", "--at", "yesterday", "--tag", "duty", "--tag", "court"
    )


def numbers(writer, *words):
    return [record["number"] for record in json.loads(writer.does(*words, "--json"))]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], [3, 2, 1]),
        (["--since", "1 feb"], [3, 2]),
        (["--until", "2/2"], [2, 1]),
        (["--since", "2026-02-02", "--until", "2026-02-02"], [2]),
        (["--tag", "duty"], [3, 1]),
        (["--tag", "#court"], [3]),
        (["--label", "rowan"], [2]),
        (["--set", "note", "--limit", "0"], [3, 2, 1]),
        (["--set", "checkin"], []),
        (["--starred"], []),
    ],
)
def test_the_filters_mean_the_same_in_list_and_search(writer, three, options, found):
    assert numbers(writer, "list", *options) == found
    words = {1: "neighbour", 2: "panel", 3: "keys"}
    for number, word in words.items():
        assert numbers(writer, "search", word, *options) == [number] * (number in found)


def test_dates_are_shown_back_as_they_were_understood(writer, three):
    result = writer.runs("list", "--since", "3/2")
    assert "from Tuesday 3 February 2026" in result.stderr
    result = writer.runs("list", "--since", "the other day")
    assert result.exit_code == 2
    assert "is not a date I understand" in result.stderr


def test_search_knows_phrases_prefixes_and_fields_and_forgives_slips(writer, three):
    assert numbers(writer, "search", '"good question"') == [2]
    assert numbers(writer, "search", '"question good"') == []
    assert numbers(writer, "search", "neigh*") == [1]
    assert numbers(writer, "search", "rowan", "--field", "label") == [2]
    assert numbers(writer, "search", "rowan", "--field", "note") == []
    assert numbers(writer, "search", 'keys "late (') == [3]
    assert writer.runs("search", "x", "--field", "momnt").exit_code == 2


def test_a_limit_keeps_the_newest(writer, three):
    assert numbers(writer, "list", "--limit", "2") == [3, 2]
    assert len(numbers(writer, "search", "a", "--limit", "1")) == 1


def test_list_shows_day_set_label_tags_and_the_first_words(writer, three):
    shown = writer.reads("list", "--limit", "2")
    assert "3 Sun 1 Mar 2026, Quick note, #duty, #court Ran late, keys under the car seat." in shown
    assert "rowan" in shown


def test_an_empty_list_says_how_to_start(writer):
    assert "`reflect new` starts one" in writer.does("list")


def test_marks_are_put_on_and_taken_off(writer, three):
    writer.does("tag", "2", "panel", "#duty")
    writer.does("tag", "2", "panel", "--remove")
    writer.does("star", "2")
    writer.does("label", "1", "heron")
    assert numbers(writer, "list", "--tag", "duty") == [3, 2, 1]
    assert numbers(writer, "list", "--tag", "panel") == []
    assert numbers(writer, "list", "--starred") == [2]
    assert numbers(writer, "search", "heron") == [1]
    writer.does("star", "2", "--remove")
    writer.does("label", "1")
    assert numbers(writer, "list", "--starred") == []
    assert numbers(writer, "search", "heron") == []


def test_edit_asks_again_with_the_old_answer_shown_and_moves_updated(writer, three):
    writer.now = writer.now.replace(day=5)
    shown = writer.reads("edit", "1", "note", replies={"note": ["The lift works again.", ""]})
    assert "Now: The lift was out again; a neighbour held the door." in shown
    (record,) = json.loads(writer.does("show", "1", "--json"))
    assert record["answers"][0]["value"] == "The lift works again."
    assert record["updated"].startswith("2026-03-05")
    assert numbers(writer, "search", "neighbour") == []
    assert numbers(writer, "search", "works") == [1]
    assert "Nothing was changed." in writer.does("edit", "1", "note", replies={})


def test_edit_lets_one_pick_and_names_a_step_that_is_not_there(writer, three):
    writer.does("edit", "2", replies={"": ["1"], "note": ["Another way to say it."]})
    assert numbers(writer, "search", "another") == [2]
    result = writer.runs("edit", "2", "moment", replies={})
    assert result.exit_code == 2
    assert "It has note." in result.stderr


def test_a_deleted_entry_goes_to_the_bin_and_comes_back(writer, three):
    shown = writer.reads("delete", "2", replies={"": ["y"]})
    assert "entry 2: Quick note, Monday 2 February 2026" in shown
    assert numbers(writer, "list") == [3, 1]
    assert numbers(writer, "search", "panel") == []
    assert "goes on Wednesday 1 April 2026" in writer.reads("bin")
    writer.does("bin", "restore", "2")
    assert numbers(writer, "list") == [3, 2, 1]


def test_delete_asks_and_without_a_terminal_needs_yes(writer, three):
    assert "Nothing was deleted." in writer.does("delete", "2", replies={"": ["n"]})
    result = writer.runs("delete", "2")
    assert (result.exit_code, "--yes" in result.stderr) == (9, True)
    assert numbers(writer, "list") == [3, 2, 1]
    writer.does("delete", "2", "--yes", "--for-good")
    assert writer.runs("bin", "restore", "2").exit_code == 3


def test_nothing_deleted_for_good_is_left_in_the_file(writer, note):
    number = note("The canary word is quetzalcoatlus.")
    note("Another note stays.")
    writer.does("delete", str(number), "--for-good", "--yes")
    note("And one more.")
    assert all(b"quetzalcoatlus" not in file.read_bytes() for file in writer.home.iterdir())


def test_the_bin_can_be_emptied(writer, three):
    writer.does("delete", "1", "--yes")
    writer.does("delete", "2", "--yes")
    assert "The bin is empty now." in writer.does("bin", "empty", "--yes")
    assert "The bin is empty." in writer.does("bin")
    assert numbers(writer, "list") == [3]


def test_a_number_that_is_not_there_is_named(writer, three):
    for command in (["show", "9"], ["edit", "9"], ["delete", "9", "--yes"], ["star", "9"]):
        result = writer.runs(*command, replies={})
        assert result.exit_code == 3
        assert "There is no entry 9." in result.stderr


def test_show_gives_the_whole_entry_and_its_chain(writer):
    given = {
        "moment": "A [b]marked[/b] moment.",
        "trigger": ["blame", "other:the weather"],
        "echo": "perhaps",
        "good": ["none"],
        "threat": 7,
    }
    writer.does("new", "after_visit", "--from", "-", stdin=json.dumps(given))
    shown = writer.reads("show", "1")
    assert "A [b]marked[/b] moment." in shown
    assert "Being held at fault; the weather" in shown
    assert "Familiar from somewhere else Perhaps" in shown
    assert "Nothing comes to mind" in shown
    assert "What was around it nothing noted" in writer.reads("show", "1", "--chain")
