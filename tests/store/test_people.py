"""Keys kept inside the journal."""

from datetime import date

import pytest

from reflect.errors import NotThere, Refused
from reflect.model.sharing import Contact, OwnKey, PublicKey
from reflect.store.journal import Journal


def key(letter="q"):
    return PublicKey("age1" + letter * 58, f"{ord(letter):02x}" * 32)


def maple(**parts):
    parts = {"alias": "maple", "key": key(), "added": date(2026, 3, 2), **parts}
    return Contact(**parts)


def test_a_journal_has_no_key_until_one_is_kept_and_then_always_that_one(journal, path):
    assert journal.people.own() is None
    first = OwnKey(key("q"), "secret-1", "secret-2")
    assert journal.people.keep_own(first) == first
    assert journal.people.keep_own(OwnKey(key("p"), "later", "later")) == first
    with Journal.open(path) as again:
        assert again.people.own() == first


def test_somebody_is_known_by_alias_whatever_its_capitals(journal):
    journal.people.add(maple())
    journal.people.add(maple(alias="Alder", key=key("p")))
    assert journal.people.named("MAPLE") == maple()
    assert [one.alias for one in journal.people.all()] == ["Alder", "maple"]
    with pytest.raises(NotThere, match="nobody called rowan"):
        journal.people.named("rowan")


def test_somebody_is_known_by_what_they_sign_with(journal):
    journal.people.add(maple())
    assert journal.people.signed_by(key().sign) == maple()
    assert journal.people.signed_by(key("p").sign) is None


def test_the_same_key_again_only_changes_whether_it_was_compared(journal):
    journal.people.add(maple())
    journal.people.add(maple(compared=True))
    assert journal.people.all() == [maple(compared=True)]


@pytest.mark.parametrize("other", [{"key": key("p")}, {"alias": "alder"}])
def test_no_alias_has_two_keys_and_no_key_two_aliases(journal, other):
    journal.people.add(maple())
    with pytest.raises(Refused) as told:
        journal.people.add(maple(**other))
    assert "forget maple" in told.value.hint
    assert journal.people.all() == [maple()]


def test_somebody_is_forgotten_and_may_then_have_another_key(journal):
    journal.people.add(maple())
    journal.people.forget("Maple")
    assert journal.people.all() == []
    journal.people.add(maple(key=key("p")))
    with pytest.raises(NotThere):
        journal.people.forget("rowan")
