"""Groups and threat maps: kept with the sessions, about nobody, and shown as a page."""

import pytest

MAP = {
    "scope": ["1"],
    "levels": ["7", "4"],
    "reach": ["1"],
    "visible": ["Come to duty", "", ""],
    "tell": ["2 june"],
}
GROUP = {"offer": ["Doorstep visits"], "protect": ["1"], "carry": ["Say it at the forum", "", ""]}


@pytest.fixture
def mapped(writer):
    writer.does("session", "map", replies=MAP)
    return writer


def in_turn(person, people, **more):
    """Have some people rate the levels in turn, each the first level only."""
    rated = [each for at in range(people) for each in (str(at), *[""] * 8)]
    replies = {"": [*["y"] * people, "n"], "levels": rated, "scope": ["1"], **more}
    return person.does("session", "map", "--in-turn", replies=replies)


def test_a_map_is_made_shown_and_written_as_a_page_of_either_kind(mapped, tmp_path):
    page = mapped.does("session", "map", "1")
    assert "# Threat map, team, 2 March 2026" in page
    assert "Wider society: 7" in page
    for name, begins in (("map.md", "# Threat map"), ("map.html", "<!doctype html>")):
        file = tmp_path / name
        mapped.does("session", "map", "1", "-o", str(file))
        assert file.read_text(encoding="utf-8").startswith(begins)
        assert file.stat().st_mode & 0o777 == 0o600
    assert mapped.runs("session", "map", "1", "--format", "pdf").exit_code == 2


def test_a_new_map_is_shown_and_written_where_a_name_is_given(writer, tmp_path):
    file = tmp_path / "map.html"
    shown = writer.does("session", "map", "--format", "html", replies={**MAP, "": [str(file)]})
    assert "# Threat map, team" in shown
    assert "About conditions, never about one person" in shown
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_maps_are_listed_and_what_is_none_is_said(mapped):
    assert "1 Team, Monday 2 March 2026" in mapped.reads("session", "map", "--list")
    assert "None yet." in mapped.does("session", "group", "--list")
    assert mapped.runs("session", "map", "9").exit_code == 3
    assert mapped.runs("session", "group", "1").exit_code == 3
    assert mapped.runs("session", "map").exit_code == 9
    assert mapped.runs("session", "group").exit_code == 9


def test_nothing_answered_keeps_no_map(writer):
    assert "nothing is kept" in writer.reads("session", "map", replies={})
    assert "None yet." in writer.does("session", "map", "--list")


def test_what_was_agreed_on_a_map_is_in_the_list_of_actions(mapped):
    assert "s1 Come to duty; from threat map 1" in mapped.reads("actions").replace("  ", " ")


def test_two_maps_of_the_same_system_stand_side_by_side(mapped):
    result = mapped.runs("session", "map", "--compare")
    assert (result.exit_code, "no earlier map" in result.stderr) == (3, True)
    mapped.does("actions", "done", "s1")
    mapped.now = mapped.now.replace(month=6)
    mapped.does("session", "map", replies={**MAP, "scope": ["2"]})
    assert mapped.runs("session", "map", "--compare").exit_code == 3, "another system"
    mapped.now = mapped.now.replace(month=7)
    mapped.does("session", "map", replies={**MAP, "levels": ["3"]})
    page = mapped.does("session", "map", "--compare")
    assert "Wider society: 3 on 2 July 2026; 7 on 2 March 2026" in page
    assert "Come to duty; done" in page
    assert mapped.does("session", "map", "3", "--compare") == page


def test_without_any_map_there_is_none_to_compare(writer):
    writer.does("session", "group", replies=GROUP)
    assert writer.runs("session", "map", "--compare").exit_code == 3


def test_five_people_in_turn_are_told_by_their_middle(writer):
    shown = in_turn(writer, 5)
    assert "Wider society: 2, the middle of 5 people" in shown
    assert "How much threat is around" in shown


@pytest.mark.parametrize("people", [1, 4])
def test_fewer_than_five_people_in_turn_are_told_nowhere(writer, people):
    page = in_turn(writer, people).partition("# Threat map")[2]
    assert "Ratings of fewer than 5 people are not shown." in page
    assert "Wider society" not in page
    shown = writer.does("session", "show", "1")
    assert "society" not in shown
    assert "in turn" not in shown


def test_turns_paused_are_kept_and_the_levels_are_not_asked_again(writer):
    rated = [each for at in range(5) for each in (str(at), *[""] * 8)]
    replies = {"": [*["y"] * 5, ":pause"], "levels": rated}
    assert "is kept" in writer.reads("session", "map", "--in-turn", replies=replies)
    shown = writer.does("session", "resume", "1", replies={"scope": ["1"]})
    assert "How much threat is around" not in shown
    assert "the middle of 5 people" in writer.does("session", "map", "1")


def test_a_turn_that_was_left_is_not_counted(writer):
    rated = [*["1", *[""] * 8], "9", ":pause"]
    writer.does("session", "map", "--in-turn", replies={"": ["y", "y"], "levels": rated})
    writer.does("session", "resume", "1", replies={"scope": ["1"]})
    assert "not shown" in writer.does("session", "map", "1")


def test_a_group_keeps_a_title_themes_and_actions(writer, tmp_path):
    file = tmp_path / "group.md"
    shown = writer.does("session", "group", replies={**GROUP, "": [str(file)]})
    assert "The facilitator writes down themes only" in " ".join(shown.split())
    page = file.read_text(encoding="utf-8")
    assert page.startswith("# Doorstep visits, 2 March 2026")
    assert "Say it at the forum" in page
    assert writer.does("session", "group", "1") == page
    assert "1 Doorstep visits, Monday 2 March 2026" in writer.reads("session", "group", "--list")
    assert "from group reflection 1" in writer.reads("actions")


def test_a_group_needs_nobody_by_name_and_is_no_entry_of_a_journal(writer):
    writer.does("session", "group", replies=GROUP)
    assert writer.does("list", "--json").split() == ["[", "]"]
    assert "No sessions yet." in writer.does("session", "list")
