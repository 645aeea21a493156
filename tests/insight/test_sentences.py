from datetime import date

import pytest
from journals import TAXONOMY

from reflect.insight.wording import (
    Words,
    between,
    how_many,
    in_entries,
    in_first_person,
    listed,
    sentence,
)
from reflect.model.fields import FIELDS

WORDS = Words(TAXONOMY)
IN_SENTENCES = (
    "needs",
    "org_responses",
    "source_level",
    "triggers",
    "contexts",
    "responses",
    "restorers",
    "good",
)


def test_items_stand_in_a_sentence_said_to_the_writer():
    assert WORDS.phrase("source_level", "practitioner") == "yourself"
    assert WORDS.phrase("source_level", "organisation") == "the organisation"
    assert WORDS.phrase("triggers", "values_clash") == "something against your values"
    assert WORDS.phrase("responses", "hide_in_process") == "leaning on procedure"
    assert WORDS.phrase("good", "paused") == "pausing"


@pytest.mark.parametrize("field", IN_SENTENCES)
def test_no_item_speaks_as_i_in_a_sentence_said_to_the_writer(field):
    for item in TAXONOMY[FIELDS[field].facet].items:
        phrase = WORDS.phrase(field, item.id)
        assert not {"i", "me", "my", "myself"} & set(phrase.lower().replace(",", "").split())
        assert phrase[0].islower()


def test_an_item_no_facet_holds_is_its_id_made_plain():
    assert WORDS.phrase("triggers", "night_shifts") == "night shifts"
    assert WORDS.label("triggers", "night_shifts") == "Night shifts"


def test_a_document_says_i_where_the_writer_was_told_you():
    told = "You named kindness to yourself in 3 of your entries, as you've said; yours, you noted."

    assert in_first_person(told) == (
        "I named kindness to myself in 3 of my entries, as I've said; mine, I noted."
    )
    assert in_first_person("Your young colleague") == "My young colleague"


def test_lists_numbers_and_days_are_written_out():
    assert [listed(list(parts)) for parts in ("a", "ab", "abc")] == ["a", "a and b", "a, b and c"]
    assert [in_entries(count) for count in (1, 2)] == ["1 entry", "2 entries"]
    assert [how_many(count, "week") for count in (1, 2)] == ["1 week", "2 weeks"]
    assert between(date(2026, 3, 1), date(2026, 5, 31)) == "1 March to 31 May 2026"
    assert between(date(2025, 12, 1), date(2026, 5, 31)) == "1 December 2025 to 31 May 2026"
    assert sentence("") == ""
