from datetime import UTC, datetime

import pytest

from reflect.library import Library
from reflect.model.chain import NOTHING_NOTED, chain
from reflect.model.entry import Answer, Entry

FACETS = Library().facets
AT = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
HEADINGS = [
    "What set it off",
    "What was around it",
    "Where the pressure came from",
    "How you protected yourself",
    "How far you could hold (10 is fully)",
    "What still went well",
    "What helped",
    "What you might bring",
]
# The example of the practice model, section 7.
EXAMPLE = {
    "activation_before": ("scale", 6),
    "official_needed": ("yesno", True),
    "actions": ("action", {"what": "Ring health visitor", "due": "2026-03-02", "status": "open"}),
    "activity": ("single", "visit"),
    "moment": ("text", "The door was opened on the chain and I talked to the gap."),
    "threat_level": ("scale", 6),
    "triggers": ("multi", ["aggression", "risk_uncertainty"]),
    "responses": ("multi", ["appease", "hide_in_process"]),
    "source_level": ("single", "organisation"),
    "emotions": ("multi", ["anxious", "frustrated"]),
    "contexts": ("multi", ["short_staffed"]),
    "openness": ("scale", 4),
    "compassion": ("scale", 6),
    "collaboration": ("scale", 3),
    "person_view": ("text", "Another stranger with a lanyard."),
    "echo": ("single", "perhaps"),
    "echo_levels": ("multi", ["manager"]),
    "good": ("multi", ["paused"]),
    "restorers": ("multi", ["colleague"]),
    "raise": ("yesno", True),
    "raise_title": ("text", "Doorstep visits: what am I avoiding saying?"),
    "activation_after": ("scale", 4),
}


def entry(answers):
    held = tuple(Answer(field, kind, field, value) for field, (kind, value) in answers.items())
    return Entry("an-invented-id", AT, "after_visit", held)


def linked(answers):
    return dict(chain(entry(answers), FACETS))


def label(facet, item):
    return FACETS[facet][item].label


def guarding(item):
    return f"{label('response', item)} (what it may protect: {FACETS['response'][item].protects})"


def test_the_example_of_the_practice_model_gives_its_chain():
    assert chain(entry(EXAMPLE), FACETS) == [
        (
            "What set it off",
            f"{label('trigger', 'aggression')}; {label('trigger', 'risk_uncertainty')}",
        ),
        ("What was around it", label("context", "short_staffed")),
        ("Where the pressure came from", "The organisation"),
        (
            "How you protected yourself",
            "\n".join(map(guarding, ["appease", "hide_in_process"])),
        ),
        (
            "How far you could hold (10 is fully)",
            "Openness 4 of 10; Compassion 6 of 10; Collaboration 3 of 10",
        ),
        ("What still went well", label("good", "paused")),
        ("What helped", label("restorer", "colleague")),
        ("What you might bring", "Doorstep visits: what am I avoiding saying?"),
    ]


def test_nothing_private_is_in_the_chain():
    text = str(chain(entry(EXAMPLE), FACETS))
    assert "lanyard" not in text
    assert "opened on the chain" not in text
    assert "nxious" not in text


@pytest.mark.parametrize("left_out", ["triggers", "contexts", "source_level", "responses", "good"])
def test_a_blank_stays_in_view(left_out):
    links = linked({name: held for name, held in EXAMPLE.items() if name != left_out})
    assert list(links) == HEADINGS
    assert [heading for heading, words in links.items() if words == NOTHING_NOTED] == [
        {
            "triggers": "What set it off",
            "contexts": "What was around it",
            "source_level": "Where the pressure came from",
            "responses": "How you protected yourself",
            "good": "What still went well",
        }[left_out]
    ]


def test_an_entry_about_something_else_has_no_chain():
    assert chain(entry({}), FACETS) == []
    assert chain(entry({"moment": ("text", "x"), "threat_level": ("scale", 5)}), FACETS) == []


@pytest.mark.parametrize("field", ["triggers", "contexts", "responses", "good"])
def test_one_of_its_links_is_enough_for_a_chain(field):
    assert list(linked({field: ("multi", ["unsure"])})) == HEADINGS


def test_own_words_and_unknown_items_are_shown_as_they_are():
    answers = {
        "responses": ("multi", ["other:counted the tiles", "an_item_of_old", "unsure"]),
        "good": ("multi", ["none"]),
    }
    links = linked(answers)
    assert links["How you protected yourself"] == "counted the tiles\nAn item of old\nNot sure"
    assert links["What still went well"] == "Nothing comes to mind"
    assert (
        linked({"responses": ("single", "appease")})["How you protected yourself"] == NOTHING_NOTED
    )


def test_wider_pulls_stand_beside_the_three_ratings_and_only_those_given():
    known = FACETS["pull"].items[-1].id
    answers = {"openness": ("scale", 0), "pulls": ("multi", ["unsure", known])}
    words = linked(answers)["How far you could hold (10 is fully)"]
    assert words == f"Openness 0 of 10; {label('pull', known)}"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, NOTHING_NOTED),
        ({"raise": ("yesno", True)}, "Yes"),
        ({"raise": ("yesno", False)}, "Not this time"),
    ],
)
def test_what_might_be_brought_without_a_title(answers, words):
    assert linked({**answers, "good": ("multi", ["paused"])})["What you might bring"] == words


def test_flagged_at_the_end_counts_over_not_to_be_raised():
    answers = (
        Answer("good", "multi", "good", ["paused"]),
        Answer("raise", "yesno", "raise", False),
        Answer("talk_about", "yesno", "raise", True),
    )
    links = dict(chain(Entry("x", AT, "after_visit", answers), FACETS))
    assert links["What you might bring"] == "Yes"
