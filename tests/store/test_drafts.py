from datetime import timedelta

import pytest

from reflect.errors import NotThere, Refused, SystemSaidNo
from reflect.interview.keeping import key_of
from reflect.model.entry import Answer
from reflect.store.journal import Journal


def text(step, value, about="", field="note"):
    return Answer(step, "text", field, value, "What happened?", about)


def test_each_answer_is_in_the_file_before_the_next_question(journal, made, path):
    draft = journal.start(made(tags=("duty",)))
    for value in ("first", "second"):
        draft.keep(text(value, value))
        with Journal.open(path) as other:
            assert other.resume(draft.number).entry == draft.entry
    assert [answer.value for answer in draft.entry.answers] == ["first", "second"]


def test_a_draft_goes_on_where_it_was_left_with_its_trail(journal, made, path):
    draft = journal.start(made(depth="short"))
    draft.keep(text("moment", "The bus was late."))
    draft.passed("threat")
    draft.keep(text("felt_by", "some", about="team"))
    draft.set_depth("standard")
    with Journal.open(path) as other:
        again = other.resume(draft.number)
    assert again.trail == ("moment", "threat", key_of("felt_by", "team"))
    assert again.entry == draft.entry
    assert again.entry.depth == "standard"


def test_an_answer_given_again_takes_the_place_of_the_first(journal, made):
    draft = journal.start(made())
    draft.keep(text("a", "old"))
    draft.keep(text("b", "other"))
    draft.keep(text("a", "new"))
    assert [answer.value for answer in draft.entry.answers] == ["new", "other"]
    assert draft.trail == ("a", "b")
    stored = journal._conn.execute("SELECT position, value FROM answers ORDER BY position")
    assert stored.fetchall() == [(0, '"new"'), (1, '"other"')]
    assert journal.resume(draft.number).entry == draft.entry


def test_an_answer_or_a_skip_can_be_taken_back(journal, made):
    draft = journal.start(made())
    draft.keep(text("a", "one", about="x"))
    draft.keep(text("a", "two", about="y"))
    draft.passed("b")
    draft.take_back("a", "x")
    draft.take_back("b")
    again = journal.resume(draft.number)
    assert [answer.value for answer in again.entry.answers] == ["two"]
    assert again.trail == draft.trail == ("a@y",)
    draft.keep(text("a", "three", about="x"))
    assert [answer.value for answer in draft.entry.answers] == ["two", "three"]
    assert journal.resume(draft.number).entry.answers == draft.entry.answers


def test_a_finished_draft_is_an_entry_with_the_label_it_was_given(journal, made, clock):
    draft = journal.start(made(label="before", tags=("duty",)))
    draft.keep(text("moment", "The chain stayed on.", field="moment"))
    draft.keep(text("word", "rowan", field="work_label"))
    draft.keep(Answer("do", "action", "actions", {"what": "ring back", "status": "open"}))
    clock.on(minutes=9)
    kept = draft.finish()
    assert kept == journal.entry(draft.number)
    assert (kept.label, kept.tags, kept.updated) == ("rowan", ("duty",), clock())
    assert kept.created == clock() - timedelta(minutes=9)
    assert [action.what for action in journal.actions()] == ["ring back"]
    assert [entry.number for entry, _ in journal.search("chain")] == [kept.number]
    assert journal.drafts() == []


def test_a_label_given_at_the_start_stays_where_none_was_answered(journal, made):
    draft = journal.start(made(label="oak"))
    draft.keep(text("moment", "The bus was late."))
    assert draft.finish().label == "oak"


def test_a_draft_without_an_answer_is_discarded_at_its_end(journal, made):
    draft = journal.start(made())
    draft.passed("moment")
    assert draft.finish() is None
    assert journal.drafts() == []
    with pytest.raises(NotThere):
        journal.entry(draft.number)


def test_a_draft_is_not_listed_counted_searched_or_acted_on(journal, made):
    action = Answer("do", "action", "actions", {"what": "ring the chain shop"})
    draft = journal.start(made("The chain stayed on.", action, tags=("chain",)))
    draft.keep(Answer("raise", "yesno", "raise", value=True))
    assert list(journal.entries()) == []
    assert journal.count() == 0
    assert journal.search("chain") == []
    assert journal.actions(open_only=False) == []
    assert journal.flagged() == []


def test_drafts_are_listed_newest_first_with_what_they_hold(journal, made):
    first = journal.start(made("one"))
    second = journal.start(made(set="week_close"))
    listed = journal.drafts()
    assert [(d.number, d.set, d.answers) for d in listed] == [
        (second.number, "week_close", 0),
        (first.number, "after_visit", 1),
    ]
    assert listed[0].at == second.entry.at


def test_a_discarded_draft_is_gone(journal, made):
    draft = journal.start(made("one"))
    draft.discard()
    assert journal.drafts() == []
    with pytest.raises(NotThere, match="no unfinished entry 1"):
        journal.resume(1)


def test_a_kept_entry_cannot_be_resumed(journal, made):
    journal.add(made("one"))
    with pytest.raises(NotThere):
        journal.resume(1)


@pytest.mark.parametrize("ending", ["finish", "discard"])
def test_a_draft_that_ended_in_another_window_takes_no_more(journal, made, path, ending):
    draft = journal.start(made("one"))
    with Journal.open(path) as other:
        getattr(other.resume(draft.number), ending)()
    for change in (
        lambda: draft.keep(text("b", "two")),
        lambda: draft.passed("b"),
        lambda: draft.take_back("moment"),
        lambda: draft.set_depth("full"),
        draft.finish,
        draft.discard,
    ):
        with pytest.raises(NotThere, match="not unfinished any more"):
            change()
    kept = [[answer.value for answer in entry.answers] for entry in journal.entries()]
    assert kept == ([["one"]] if ending == "finish" else [])


def test_answers_given_in_two_windows_are_all_kept(journal, made, path):
    draft = journal.start(made())
    with Journal.open(path) as other:
        second = other.resume(draft.number)
        draft.keep(text("a", "one"))
        second.keep(text("b", "two"))
        second.keep(text("a", "one again"))
    assert [answer.value for answer in draft.finish().answers] == ["one again", "two"]


def test_an_id_that_is_there_cannot_be_started_again(journal, made):
    entry = made("one")
    journal.add(entry)
    with pytest.raises(Refused):
        journal.start(entry)


def test_an_answer_that_could_not_be_written_is_neither_on_disk_nor_in_memory(journal, made):
    draft = journal.start(made("one"))
    (pages,) = journal._conn.execute("PRAGMA page_count").fetchone()
    journal._conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(SystemSaidNo, match="no space is left"):
        draft.keep(text("long", "word " * 9000))
    assert (draft.trail, len(draft.entry.answers)) == (("moment",), 1)
    journal._conn.execute("PRAGMA max_page_count = 100000")
    draft.keep(text("long", "word " * 9000))
    assert journal.resume(draft.number).entry == draft.entry
    assert len(draft.entry.answers) == 2
