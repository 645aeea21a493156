"""The names a writer declares, in the journal."""

import secrets

from reflect.store.journal import Journal


def test_names_keep_the_order_in_which_they_were_declared_and_get_new_words(journal):
    assert journal.names() == {}
    journal.put_names({"Leanne": "the mother", "Abdi": "the brother"})
    journal.put_names({"Zora": "the girl", "Leanne": "the older sister"})
    assert list(journal.names().items()) == [
        ("Leanne", "the older sister"),
        ("Abdi", "the brother"),
        ("Zora", "the girl"),
    ]
    journal.remove_names(["Abdi", "Idris"])
    assert list(journal.names()) == ["Leanne", "Zora"]


def test_names_are_kept_and_leave_no_letter_behind_once_taken_out(journal, path):
    journal.put_names({"Leanne": "the mother"})
    with Journal.open(path) as other:
        assert other.names() == {"Leanne": "the mother"}
    assert b"Leanne" in path.read_bytes()
    journal.remove_names(["Leanne"])
    assert b"Leanne" not in path.read_bytes()
    assert b"the mother" not in path.read_bytes()


def test_in_a_sealed_journal_names_are_sealed(path):
    keys = (secrets.token_bytes(32),)
    with Journal.create(path, keys=keys) as journal:
        journal.put_names({"Leanne": "the mother"})
    assert b"Leanne" not in path.read_bytes()
    with Journal.open(path, keys=keys) as journal:
        assert journal.names() == {"Leanne": "the mother"}
