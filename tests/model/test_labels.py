import pytest

from reflect.library import Library
from reflect.model.entry import Answer
from reflect.model.fields import FIELDS
from reflect.model.labels import Labels, answer_words

LABELS = Labels(Library().facets, {"fits": "Fits", "doesn_t_fit": "Doesn't fit"})


@pytest.mark.parametrize(
    ("field", "item", "label"),
    [
        ("triggers", "scrutiny", Library().facets["trigger"]["scrutiny"].label),
        ("triggers", "other:hail and rain", "hail and rain"),
        ("triggers", "unsure", "Not sure"),
        ("good", "none", "Nothing comes to mind"),
        ("needs", "none", "Nothing just now"),
        ("finding.fit", "doesn_t_fit", "Doesn't fit"),
        ("finding.fit", "not_now", "Not now"),
        ("a_field_of_old", "an_item_of_old", "An item of old"),
        ("moment", "x", "X"),
    ],
)
def test_an_id_is_put_into_words(field, item, label):
    assert LABELS(field, item) == label


def test_what_a_set_calls_its_own_way_of_saying_nothing_wins():
    assert (
        Labels({}, {"none": "Nothing just now"})("restorers_planned", "none") == "Nothing just now"
    )
    assert Labels({})("restorers_planned", "none") == "Nothing comes to mind"


def test_every_item_of_every_field_has_its_label():
    facets = Library().facets
    for field in FIELDS.values():
        for item in facets[field.facet].items if field.facet else ():
            assert LABELS(field.id, item.id) == item.label


def test_an_answer_reads_in_the_words_of_its_kind_and_field():
    assert answer_words(Answer("x", "multi", "needs", ["none", "other:tea"]), LABELS) == (
        "Nothing just now; tea"
    )
    assert answer_words(Answer("x", "scale", "openness", 4), LABELS) == "4 of 10"


def test_an_answer_of_a_kind_to_come_is_shown_as_it_is():
    assert answer_words(Answer("x", "weather", "sky", "rain"), LABELS) == "rain"


def test_an_option_of_a_set_never_takes_the_label_of_an_item_of_a_facet():
    labels = Labels(Library().facets, {"team": "Team"})
    assert labels("scope", "team") == "Team"
    assert labels("level_threat", "team") == "The team"
