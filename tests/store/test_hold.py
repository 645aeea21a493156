"""While something has been asked for, nothing goes: not by hand, not by time."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from homes import KINDS, NOW, Home

from reflect.errors import Refused
from reflect.model.entry import Answer
from reflect.model.sharing import Contact, PublicKey
from reflect.store import hold
from reflect.store.backups import make
from reflect.store.journal import Journal
from reflect.store.restoring import ready


@pytest.fixture(params=KINDS)
def held(request, tmp_path):
    """A journal with one entry in the bin, and a hold."""
    home = Home(tmp_path / "home", request.param)
    with home.journal() as journal:
        journal.delete(3)
        journal.put_names({"Zinnia": "the aunt"})
        journal.add_supervised(NOW.date())
        key = PublicKey("an invented key", "another")
        journal.people.add(Contact("maple", key, NOW.date(), compared=False))
    hold.begin(home.folder, date(2026, 3, 2))
    return home


def beside(journal):
    return [journal.names(), journal.supervised(), journal.people.all()]


DELETES = {
    "to the bin": lambda journal: journal.delete(1),
    "for good": lambda journal: journal.delete_for_good(1),
    "from the bin for good": lambda journal: journal.delete_for_good(3),
    "the bin": lambda journal: journal.empty_bin(),
    "an answer": lambda journal: journal.replace(replace(journal.entry(1), answers=())),
    "other words": lambda journal: journal.replace(
        replace(journal.entry(1), answers=(Answer("moment", "text", "moment", "Other."),))
    ),
    "a tag": lambda journal: journal.set_tags(1, ["night"]),
    "a label": lambda journal: journal.set_label(1, "maple"),
    "a name": lambda journal: journal.remove_names(["Zinnia"]),
    "words for a name": lambda journal: journal.put_names({"Zinnia": "somebody"}),
    "a day of supervision": lambda journal: journal.remove_supervised(NOW.date()),
    "somebody's key": lambda journal: journal.people.forget("maple"),
    "a draft": lambda journal: journal.start(
        replace(journal.entry(1), id=str(uuid4()), number=0)
    ).discard(),
}


@pytest.mark.parametrize("what", DELETES)
def test_nothing_goes_while_there_is_a_hold(held, what):
    with held.journal() as journal:
        before = [journal.entry(n, binned=True) for n in (1, 2, 3)]
        others = beside(journal)
        with pytest.raises(Refused, match="hold is on") as told:
            DELETES[what](journal)
        assert "reflect hold off" in told.value.hint
        assert [journal.entry(n, binned=True) for n in (1, 2, 3)] == before
        assert beside(journal) == others
        hold.end(held.folder)
        DELETES[what](journal)


def test_the_bin_is_not_emptied_by_time_until_the_hold_is_lifted(held):
    later = NOW + timedelta(days=90)
    for on, left in ((True, 1), (False, 0)):
        if not on:
            hold.end(held.folder)
        with Journal.open(held.journal_path, keys=held.keys, clock=lambda: later) as journal:
            journal.set_star(1, starred=True)
            assert len(journal.bin()) == left


def test_what_takes_nothing_away_goes_on(held):
    with held.journal() as journal:
        journal.set_tags(1, ["duty", "night"])
        journal.set_star(1, starred=True)
        journal.set_label(1, "rowan")
        journal.put_names({"Zinnia": "the aunt", "Quill": "the teacher"})
        journal.close_action(1, "done")
        journal.restore(3)
        draft = journal.start(replace(journal.entry(1), id="draft", number=0))
        draft.keep(Answer("moment", "text", "moment", "Changed while it is being written."))
        draft.finish()
        assert journal.count() == 4


def test_a_restored_backup_does_not_lift_a_hold(held):
    hold.end(held.folder)
    made = make(held.folder, NOW, keys=held.keys)
    hold.begin(held.folder, date(2026, 3, 2))
    with ready(held.folder, made) as copy:
        copy.put_in_place(NOW)
    assert hold.since(held.folder) == date(2026, 3, 2)


def test_a_second_hold_keeps_the_day_of_the_first(held):
    hold.begin(held.folder, date(2026, 4, 1))
    assert hold.since(held.folder) == date(2026, 3, 2)
    assert (held.folder / "on-hold").stat().st_mode & 0o777 == 0o600


def test_a_hold_that_cannot_be_read_is_still_one(held):
    (held.folder / "on-hold").write_bytes(b"\xff")
    assert hold.is_on(held.folder)
    assert hold.since(held.folder) is None
    hold.end(held.folder)
    hold.end(held.folder)
    assert not hold.is_on(held.folder)
