import pytest

from reflect.errors import NotThere
from reflect.model.entry import Answer
from reflect.store.journal import Journal


@pytest.fixture
def full(journal, made):
    """One entry that shows up everywhere, and one beside it."""
    journal.add(
        made(
            "The chain stayed on.",
            Answer("do", "action", "actions", {"what": "ring back"}),
            Answer("if", "action", "if_then", {"cue": "it rings", "what": "wait"}),
            Answer("raise", "yesno", "raise", value=True),
            tags=("duty",),
            label="rowan",
        )
    )
    journal.add(made("The bus was late."))
    return journal


def test_a_deleted_entry_shows_up_nowhere_but_in_the_bin(full):
    full.delete(1)
    assert [entry.number for entry in full.entries()] == [2]
    assert (full.count(), full.search("chain"), full.actions(), full.plans()) == (1, [], [], [])
    assert (full.flagged(), full.tags(), full.labels()) == ([], [], [])
    with pytest.raises(NotThere, match="Entry 1 is in the bin"):
        full.entry(1)
    assert full.entry(1, binned=True).label == "rowan"
    assert [entry.number for entry, _ in full.bin()] == [1]


def test_a_deleted_entry_can_be_brought_back_as_it_was(full):
    before = full.entry(1), full.actions(), full.plans(), full.flagged(), full.tags()
    full.delete(1)
    assert full.restore(1) == before[0]
    assert (full.entry(1), full.actions(), full.plans(), full.flagged(), full.tags()) == before
    assert [entry.number for entry, _ in full.search("chain")] == [1]
    assert full.bin() == []
    with pytest.raises(NotThere, match="not in the bin"):
        full.restore(1)


def test_the_bin_says_the_day_each_goes_the_last_put_in_first(full, clock):
    first = clock().date()
    full.delete(2)
    clock.on(days=3)
    full.delete(1)
    assert [(entry.number, (goes - first).days) for entry, goes in full.bin()] == [(1, 33), (2, 30)]


def test_after_thirty_days_the_next_change_removes_it_for_good(full, made, clock, path):
    full.delete(1)
    for days, left in [(29, [1]), (1, [])]:
        clock.on(days=days)
        with Journal.open(path, clock=clock) as later:
            assert [entry.number for entry, _ in later.bin()] == [1]
            later.add(made("Something new."))
            assert [entry.number for entry, _ in later.bin()] == left


def test_the_bin_can_be_emptied_at_once(full):
    full.delete(1)
    assert full.empty_bin() == 1
    assert full.bin() == []
    with pytest.raises(NotThere, match="There is no entry 1"):
        full.entry(1, binned=True)
    assert full.empty_bin() == 0
    assert full.count() == 1


@pytest.mark.parametrize("binned_first", [True, False])
def test_what_is_removed_for_good_takes_everything_with_it(full, binned_first):
    if binned_first:
        full.delete(1)
    full.delete_for_good(1)
    with pytest.raises(NotThere):
        full.entry(1, binned=True)
    left = {
        table: full._conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("entries", "answers", "actions", "tags", "passages")
    }
    assert left == {"entries": 1, "answers": 1, "actions": 0, "tags": 0, "passages": 1}
    full._conn.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")


def test_a_draft_is_not_removed_like_an_entry(journal, made):
    journal.start(made("half"))
    with pytest.raises(NotThere):
        journal.delete_for_good(1)
    assert len(journal.drafts()) == 1


# Words that share no beginning: the index stores only where a word differs from the one before.
CANARIES = {
    "text": "qwerrible",
    "action": "zandolope",
    "cue": "ypsilomat",
    "other": "vextragon",
    "tag": "jubbelock",
    "label": "kraddeful",
}


@pytest.fixture
def canaries(journal, made):
    """An entry full of made-up words, among others."""
    journal.add_many(made(f"Entry {n} and its words.") for n in range(30))
    number = journal.add(
        made(
            f"{CANARIES['text']} said it",
            Answer("do", "action", "actions", {"what": CANARIES["action"]}),
            Answer("if", "action", "if_then", {"cue": CANARIES["cue"], "what": "wait"}),
            Answer("t", "multi", "triggers", [f"other:{CANARIES['other']}"]),
            tags=(CANARIES["tag"],),
            label=CANARIES["label"],
        )
    ).number
    journal.add_many(made(f"Entry {n} and its words.") for n in range(30, 60))
    return number


def left_in(path):
    """What of the made-up words any file beside the journal holds."""
    data = b"".join(file.read_bytes() for file in path.parent.iterdir())
    return {name for name, word in CANARIES.items() if word.encode() in data.lower()}


def test_no_letter_of_what_was_removed_for_good_is_in_the_file(journal, canaries, path):
    assert left_in(path) == set(CANARIES)
    journal.delete_for_good(canaries)
    assert left_in(path) == set()
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]


def test_no_letter_is_left_when_the_bin_is_emptied_by_hand_or_by_time(
    journal, canaries, path, clock, made
):
    journal.delete(canaries)
    assert left_in(path) == set(CANARIES)
    clock.on(days=31)
    with Journal.open(path, clock=clock) as later:
        later.add(made("Something new."))
    assert left_in(path) == set()


def test_no_letter_of_an_edited_text_tag_or_label_is_left(journal, canaries, path, made):
    new = made("It was said.")
    old = journal.entry(canaries)
    journal.set_tags(canaries, [])
    journal.set_label(canaries, "")
    assert left_in(path) == {"text", "action", "cue", "other"}
    journal.replace(type(old)(old.id, old.at, old.set, new.answers, number=old.number))
    assert left_in(path) == set()


def test_no_letter_of_a_discarded_draft_or_an_answer_taken_back_is_left(journal, made, path):
    draft = journal.start(made(tags=(CANARIES["tag"],), label=CANARIES["label"]))
    draft.keep(Answer("a", "text", "note", CANARIES["text"] * 400))
    draft.keep(Answer("b", "text", "note", CANARIES["other"]))
    assert left_in(path) == {"tag", "label", "text", "other"}
    draft.take_back("a")
    draft.keep(Answer("b", "text", "note", "something else"))
    assert left_in(path) == {"tag", "label"}
    draft.discard()
    assert left_in(path) == set()
