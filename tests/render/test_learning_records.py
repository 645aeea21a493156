"""Forms filled from entries: what was written stands in them, gaps are marked, nothing is invented."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.model.entry import Answer, Entry
from reflect.render.document import Paragraph, Points
from reflect.render.learning_records import GAP, asye, cpd
from reflect.render.markdown import to_markdown

START = date(2026, 1, 5)


def entry(days=0, *answers, set_id="after_visit"):
    at = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days)
    return Entry("0" * 36, at, set_id, answers)


def said(entry, answer):
    return str(answer.value) if answer.kind != "multi" else ", ".join(answer.value)


def name(set_id):
    return f"the set {set_id}"


MOMENT = Answer("moment", "text", "moment", "The kettle was on.")
STORY = Answer("story", "text", "another_story", "They may have been tired.")
PLAN = Answer("if_then", "action", "if_then", "If the chain stays on, then wait")
HELPED = Answer("helped", "multi", "restorers", ["a walk"])
GUARD = Answer("threat", "scale", "threat_level", 6)


def filled(document, section=0):
    """Heading to texts, of one section."""
    found = {}
    for block in document.sections[section].blocks:
        if isinstance(block, Points):
            for point in block.points:
                found.setdefault(point.text, []).extend(point.more)
    return found


def test_cpd_has_the_headings_of_the_form_each_with_what_the_entry_says():
    found = filled(cpd([entry(0, MOMENT, STORY, PLAN, HELPED, GUARD)], said, name))
    assert found == {
        "Type:": ["Reflection: the set after_visit"],
        "Date:": ["Monday 5 January 2026"],
        "Short description, and why it is relevant:": ["The kettle was on."],
        "What I learnt:": ["They may have been tired.", "What helped: a walk"],
        "Positive impact on my practice and on people I work with:": [
            "If this comes up again: If the chain stays on, then wait"
        ],
    }


def test_a_gap_is_marked_and_never_filled():
    found = filled(cpd([entry(0, GUARD)], said, name, peer=True))
    gaps = [heading for heading, texts in found.items() if texts == [GAP]]
    assert gaps == [
        "Short description, and why it is relevant:",
        "What I learnt:",
        "Positive impact on my practice and on people I work with:",
        "What I learnt from discussing it with a peer:",
    ]


def test_peer_reflection_is_there_only_where_it_is_wanted():
    peer = "What I learnt from discussing it with a peer:"
    assert peer in filled(cpd([entry(0, MOMENT)], said, name, peer=True))
    assert peer not in filled(cpd([entry(0, MOMENT)], said, name))


def test_the_log_of_a_first_year_has_four_parts_by_time():
    days = (-3, 0, 27, 28, 90, 91, 182, 183, 400)
    document = asye([entry(n, MOMENT) for n in days], said, START)
    counts = [
        sum(isinstance(block, Paragraph) for block in section.blocks)
        for section in document.sections
    ]
    assert [section.title[:6] for section in document.sections] == [
        f"Part {n}" for n in range(1, 5)
    ]
    assert counts == [3, 2, 2, 2]
    assert filled(document)["What happened:"] == ["The kettle was on."] * 3


def test_a_part_of_the_year_without_an_entry_is_a_gap():
    document = asye([entry(0, MOMENT)], said, START)
    assert [section.blocks for section in document.sections[1:]] == [(Paragraph(GAP),)] * 3


@given(st.lists(st.sampled_from([MOMENT, STORY, PLAN, HELPED, GUARD]), max_size=5))
def test_nothing_stands_in_a_form_that_no_entry_says(answers):
    one = entry(0, *answers)
    allowed = {said(one, a) for a in answers} | {GAP, "Reflection: the set after_visit"}
    allowed |= {"Monday 5 January 2026"}
    for document in (cpd([one], said, name, peer=True), asye([one], said, START)):
        for texts in filled(document).values():
            assert all(any(text.endswith(known) for known in allowed) for text in texts)
        assert GAP.strip("[]")[:10] in to_markdown(document)
