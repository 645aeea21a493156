import tempfile
import uuid
from datetime import timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import NotThere, Refused
from reflect.model.entry import Answer, Entry
from reflect.model.filters import Filter
from reflect.model.text import clean_in
from reflect.store.journal import Journal

words = st.text(max_size=40).map(clean_in)
moments = st.datetimes(
    timezones=st.integers(-23 * 60, 23 * 60).map(lambda m: timezone(timedelta(minutes=m)))
)
parts = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
values = (
    words
    | st.integers()
    | st.booleans()
    | st.lists(words, max_size=4)
    | st.dictionaries(words, parts, max_size=4)
)
answers = st.builds(
    Answer, step=words, kind=words, field=words, value=values, asked=words, about=words
)
entries = st.builds(
    Entry,
    id=st.uuids().map(str),
    at=moments,
    set=words,
    answers=st.lists(answers, max_size=5).map(tuple),
    set_version=st.integers(1, 9),
    depth=words,
    label=words,
    tags=st.lists(words, max_size=4, unique=True).map(tuple),
    starred=st.booleans(),
    created=moments,
    updated=moments,
)


def same(a, b):
    """Equal, and every time with the same offset; equality of times looks at the moment only."""
    times = [(e.at.isoformat(), e.created.isoformat(), e.updated.isoformat()) for e in (a, b)]
    return a == b and times[0] == times[1]


def test_any_entry_comes_back_as_it_was():
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "journal.db") as journal,
    ):

        @settings(max_examples=60, deadline=None)
        @given(entries)
        def comes_back(entry):
            kept = journal.add(entry)
            there = journal.entry(kept.number), journal.entry_by_id(entry.id)
            journal.delete_for_good(kept.number)
            assert same(there[0], kept)
            assert same(there[1], kept)

        comes_back()


def test_any_entry_can_be_put_in_place_of_any_other():
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "journal.db") as journal,
    ):

        @settings(max_examples=40, deadline=None)
        @given(entries, entries)
        def put(old, new):
            number = journal.add(old).number
            put = Entry(**{**fields(new), "id": old.id, "number": number})
            there = journal.replace(put, touch=False), journal.entry(number)
            journal.delete_for_good(number)
            assert same(there[0], put)
            assert same(there[1], put)

        def fields(entry):
            return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}

        put()


def test_joined_letters_and_letters_from_right_to_left_come_back_as_they_were(journal, made):
    text = "Family \U0001f468\u200d\U0001f469\u200d\U0001f467 said «شكرا» — \u200fand left\tat\n16:00 \x00"
    assert journal.entry(journal.add(made(text)).number)["moment"] == text


def test_numbers_are_small_go_up_and_are_never_given_twice(journal, made):
    assert [journal.add(made()).number for _ in range(3)] == [1, 2, 3]
    journal.delete_for_good(3)
    assert journal.add(made()).number == 4


def test_times_that_were_not_given_are_filled_in(journal, made, clock):
    kept = journal.add(made("The door was on the chain."))
    assert (kept.created, kept.updated) == (clock(), clock())


def test_a_tag_given_twice_is_kept_once(journal, made):
    kept = journal.add(made(tags=("duty", "car", "duty")))
    assert kept.tags == journal.entry(kept.number).tags == ("duty", "car")
    again = journal.replace(Entry(**{**as_parts(kept), "tags": ("car", "car")}))
    assert again.tags == journal.entry(kept.number).tags == ("car",)


def test_an_id_can_be_there_only_once(journal, made):
    entry = made("The bus was late.")
    journal.add(entry)
    with pytest.raises(Refused, match="Entry 1 has the same id and is there already"):
        journal.add(entry)
    journal.delete(1)
    with pytest.raises(Refused, match="in the bin"):
        journal.add(entry)
    draft = made()
    journal.start(draft)
    with pytest.raises(Refused, match="unfinished"):
        journal.add(draft)


def test_many_are_added_all_or_none(journal, made):
    def broken_off():
        for _ in range(450):
            yield made()
        raise InterruptedError

    with pytest.raises(InterruptedError):
        journal.add_many(broken_off())
    assert journal.count() == 0
    assert journal.add_many(made(str(n)) for n in range(450)) == 450
    assert [e["moment"] for e in journal.entries(newest_first=False)] == [
        str(n) for n in range(450)
    ]


def test_the_same_id_twice_in_one_go_is_refused_and_nothing_is_added(journal, made):
    twice = made()
    with pytest.raises(Refused):
        journal.add_many([*(made() for _ in range(200)), twice, made(), twice])
    assert journal.count() == 0


def test_several_changes_go_together_or_not_at_all(journal, made):
    first = journal.add(made("first"))

    def broken_off():
        with journal.together():
            journal.add(made("second"))
            journal.set_label(first.number, "rowan")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        broken_off()
    assert [entry.label for entry in journal.entries()] == [""]


def test_a_change_that_is_refused_inside_leaves_the_rest_to_be_kept(journal, made):
    first = made("first")
    with journal.together():
        journal.add(first)
        with pytest.raises(Refused):
            journal.add(first)
        journal.add(made("second"))
    assert journal.count() == 2


def test_an_entry_that_is_put_in_place_keeps_its_number_and_moves_its_time(journal, made, clock):
    kept = journal.add(made("The door was on the chain.", label="rowan"))
    clock.on(days=1)
    edited = journal.replace(Entry(**{**as_parts(kept), "answers": (), "label": "oak"}))
    assert edited == journal.entry(kept.number)
    assert (edited.number, edited.answers, edited.label) == (1, (), "oak")
    assert (edited.created, edited.updated) == (kept.created, clock())


def test_an_entry_without_a_number_is_put_in_place_by_its_id(journal, made):
    kept = journal.add(made("old"))
    new = Entry(**{**as_parts(kept), "number": 0, "label": "oak"})
    assert journal.replace(new).number == kept.number
    with pytest.raises(NotThere):
        journal.replace(made("unknown"))
    with pytest.raises(NotThere):
        journal.replace(Entry(**{**as_parts(kept), "number": 77}))


def test_when_an_entry_was_can_change_and_its_tags_go_along(journal, made):
    kept = journal.add(made("old", tags=("duty",)))
    journal.add(made("new", tags=("duty",), at=kept.at + timedelta(days=1)))
    journal.replace(Entry(**{**as_parts(kept), "at": kept.at + timedelta(days=2)}))
    assert [e["moment"] for e in journal.entries(Filter(tag="duty", limit=1))] == ["old"]


def test_tags_star_and_label_can_be_set_and_taken_away(journal, made, clock):
    number = journal.add(made("The bus was late.")).number
    clock.on(hours=1)
    journal.set_tags(number, ["duty", "car", "duty"])
    journal.set_star(number, starred=True)
    journal.set_label(number, "rowan")
    entry = journal.entry(number)
    assert (entry.tags, entry.starred, entry.label) == (("duty", "car"), True, "rowan")
    assert entry.updated == clock()
    journal.set_tags(number, [])
    journal.set_star(number, starred=False)
    journal.set_label(number, "")
    entry = journal.entry(number)
    assert (entry.tags, entry.starred, entry.label) == ((), False, "")
    assert entry["moment"] == "The bus was late."


def test_what_is_not_there_is_said_with_what_to_do(journal, made):
    for change in (
        journal.entry,
        journal.delete,
        journal.restore,
        journal.delete_for_good,
        lambda number: journal.set_tags(number, ["duty"]),
        lambda number: journal.set_star(number, starred=True),
        lambda number: journal.set_label(number, "oak"),
    ):
        with pytest.raises(NotThere) as told:
            change(42)
        assert "42" in told.value.message
        assert told.value.hint
    journal.start(made("half"))
    with pytest.raises(NotThere, match="not finished"):
        journal.entry(1)
    assert journal.entry_by_id(str(uuid.uuid4())) is None


def as_parts(entry):
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
