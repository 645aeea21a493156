from datetime import timedelta

from looked_back import FIRST, TAXONOMY, fitting, on, patterns, spring

from reflect.render.leaving import Ticked
from reflect.render.markdown import to_markdown
from reflect.render.supervision_sheet import supervision_sheet


def sheet(entries=None, **ticked):
    return supervision_sheet(patterns(entries), TAXONOMY, Ticked(**ticked))


def section(document, title):
    return next(s for s in document.sections if s.title == title)


def chain(document):
    (table,) = section(document, "The chain over these weeks").blocks
    return {row.name: row.cells for row in table.groups[0].rows}


def test_the_chain_begins_with_conditions_and_ends_with_what_could_be_held():
    assert list(chain(sheet())) == [
        "What was around it",
        "Where the pressure came from",
        "What set it off",
        "How I protected myself",
        "On guard, and what I could hold",
    ]


def test_each_line_counts_entries_and_weeks_and_something_good_is_beside_every_one():
    lines = chain(sheet())
    assert lines["What set it off"][0] == (
        "Being watched or judged (12 entries, 12 weeks); change and instability (12 entries, 12 weeks)"
    )
    assert lines["What was around it"] == (
        "An inspection or audit (12 entries, 12 weeks)",
        "Pausing (6 entries, 6 weeks)",
    )
    assert lines["Where the pressure came from"][1] == "A colleague helped (12 entries, 12 weeks)"
    assert all(well for _, well in lines.values())


def test_what_is_good_is_said_again_rather_than_leave_a_threat_alone():
    only = [on(FIRST + timedelta(weeks=n), triggers=["blame"], threat_level=6) for n in range(4)]
    lines = chain(sheet([*only, on(FIRST, good=["paused"])]))
    assert {well for _, well in lines.values()} == {"Pausing (1 entry, 1 week)"}
    assert {well for _, well in chain(sheet(only)).values()} == {""}
    assert "Beside it" not in to_markdown(sheet(only))


def test_both_counts_stand_in_each_line_of_what_came_together():
    (points,) = section(sheet(), "Came together").blocks
    assert [point.text for point in points.points] == [
        "Being watched or judged, and leaning on procedure: in 12 of 12 entries with the first, in 0 of 12 without.",
        "Change and instability, and going blank: in 12 of 12 entries with the first, in 0 of 12 without.",
    ]


def test_the_writers_own_judgement_is_on_each_line():
    looked = fitting(fit="partly", words="Only on duty days.")
    own = {finding.key: "Only on duty days." for finding in looked.findings}
    document = supervision_sheet(looked, TAXONOMY, Ticked(findings=looked.findings, words=own))
    (points,) = section(document, "Noticed, and what I say of it").blocks
    assert {(point.judged, point.words) for point in points.points} == {
        ("partly", "Only on duty days.")
    }


def test_an_ask_has_room_for_who_takes_it_up_and_what_came_back():
    asks = [on(FIRST + timedelta(weeks=n), needs=["joint", "time"][: 1 + n % 2]) for n in range(5)]
    (table,) = section(sheet(asks), "What I have asked for").blocks
    assert table.head[1:] == ("Who takes it up", "By when", "What came back")
    assert [(row.name, row.cells) for row in table.groups[0].rows] == [
        ("Somebody to work alongside (5 entries, 5 weeks)", ("", "", "")),
        ("Protected time or leave (2 entries, 2 weeks)", ("", "", "")),
    ]
    assert "Who takes it up, by when: …………" in to_markdown(sheet(asks))


def test_only_titles_and_what_was_ticked_are_raised():
    document = sheet(titles=["Doorstep visits"], actions=["Ring the school"])
    assert [s.title for s in document.sections if s.brief] == ["To raise", "Still to be done"]
    assert [s.title for s in sheet().sections if s.brief] == []


def test_a_journal_with_nothing_in_it_makes_a_head_and_a_foot():
    document = sheet([])
    assert document.sections == ()
    assert document.sheet
    assert "Not a performance, capability or disciplinary record." in document.head[0]
    assert document.foot.startswith("This is a copy, outside the journal. To destroy it,")


def test_no_more_than_a_page_holds_is_ever_shown():
    many = [
        on(entry.at.date(), triggers=[t], responses=["freeze"], needs=[n])
        for entry in list(spring())[::3]
        for t in ("blame", "conflict", "change", "workload")
        for n in ("joint", "time", "lighten", "talk", "decide")
    ]
    document = sheet(many)
    assert chain(document)["What set it off"][0].count(";") == 1
    assert len(section(document, "Came together").blocks[0].points) <= 3
    assert len(section(document, "What I have asked for").blocks[0].groups[0].rows) == 3
