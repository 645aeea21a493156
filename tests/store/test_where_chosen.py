from datetime import UTC, datetime

from reflect.model.entry import Answer, Entry


def keep(journal, number, *answers):
    at = datetime(2026, 3, number, 10, tzinfo=UTC)
    return journal.add(Entry(f"id-{number}", at, "after_visit", answers))


def chosen(field, value, kind="multi"):
    return Answer(field, kind, field, value)


def test_the_entries_that_hold_an_item_are_found_oldest_first(journal):
    keep(journal, 3, chosen("triggers", ["blame", "scrutiny"]))
    keep(journal, 1, chosen("triggers", ["scrutiny"]), chosen("triggers", ["scrutiny"]))
    keep(journal, 2, chosen("source_level", "organisation", "single"))
    assert journal.where_chosen("triggers", "scrutiny") == {"id-1": 2, "id-3": 1}
    assert journal.where_chosen("source_level", "organisation") == {"id-2": 3}


def test_only_the_whole_item_counts_and_only_in_its_field(journal):
    keep(journal, 1, chosen("triggers", ["scrutiny_of_all", 'other:a "scrutiny"']))
    keep(journal, 2, chosen("contexts", ["scrutiny"]))
    keep(journal, 3, chosen("moment", "scrutiny", "text"))
    assert journal.where_chosen("triggers", "scrutiny") == {}


def test_drafts_and_what_is_in_the_bin_are_left_out(journal):
    kept = keep(journal, 1, chosen("triggers", ["blame"]))
    draft = journal.start(Entry("draft", datetime(2026, 3, 2, tzinfo=UTC), "after_visit"))
    draft.keep(chosen("triggers", ["blame"]))
    journal.delete(kept.number)
    assert journal.where_chosen("triggers", "blame") == {}
