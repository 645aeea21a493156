import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitting_down import IN_JOURNAL, LIBRARY, SETS

from reflect.errors import InvalidInput
from reflect.interview.answers import MOST_BYTES, read_answers
from reflect.model.entry import Answer

VISIT = SETS["after_visit"]


def read(given, prompts=VISIT):
    data = given if isinstance(given, bytes) else json.dumps(given).encode()
    return read_answers(data, prompts, LIBRARY.facets)


def values(given, prompts=VISIT):
    return {answer.step: answer.value for answer in read(given, prompts)}


def refused(given, prompts=VISIT):
    with pytest.raises(InvalidInput) as caught:
        read(given, prompts)
    assert caught.value.exit_code == 8
    assert caught.value.message.endswith(".")
    return caught.value


def test_every_kind_is_taken_as_the_format_says():
    given = {
        "moment": "  The gate was shut.\r\nTwice. ",
        "echo": "perhaps",
        "trigger": ["scrutiny", "aggression"],
        "threat": 6,
        "raise": True,
        "official_action": {"what": "Ring the school", "due": "2026-03-06", "owner": "duty"},
    }
    assert values(given) == {
        "moment": "The gate was shut.\nTwice.",
        "echo": "perhaps",
        "trigger": ["scrutiny", "aggression"],
        "threat": 6,
        "raise": True,
        "official_action": {
            "what": "Ring the school",
            "due": "2026-03-06",
            "owner": "duty",
            "status": "open",
        },
    }


def test_answers_come_in_the_order_of_the_set_with_the_question_as_asked():
    kept = read({"raise": False, "moment": "x", "threat": 1})
    assert [answer.step for answer in kept] == ["moment", "threat", "raise"]
    assert kept[1] == Answer(
        "threat", "scale", "threat_level", 1, "At its strongest, how on guard did you feel?"
    )


def test_missing_and_null_are_skipped():
    assert read({}) == ()
    assert values({"moment": None, "threat": 0, "steady_choice": None}) == {"threat": 0}


def test_no_branching_applies():
    given = {"threat": 0, "trigger": ["blame"], "raise_title": "x"}
    body = LIBRARY.facets["body"].items[0].id
    assert set(values({**given, "body": [body]})) == {"threat", "trigger", "raise_title", "body"}


def test_own_words_and_not_sure_are_allowed_wherever_a_facet_is():
    given = {"trigger": ["other: hail\nand rain", "unsure", "blame"], "source_level": "unsure"}
    assert values(given) == {
        "trigger": ["other:hail and rain", "unsure", "blame"],
        "source_level": "unsure",
    }
    assert values({"echo": "unsure"}) == {"echo": "unsure"}
    assert "perhaps" in refused({"echo": "other:both"}).message


@pytest.mark.parametrize("said", ["none", "nothing"])
def test_every_way_of_saying_nothing_is_none(said):
    assert values({"good": [said]}) == {"good": ["none"]}
    assert values({"need": [said]}, SETS["leading"]) == {"need": ["none"]}
    refused({"trigger": [said]})


def test_a_title_and_a_label_are_one_line():
    given = {"raise_title": "Gates\nand a name", "label": " rowan \n"}
    assert values(given) == {"raise_title": "Gates and a name", "label": "rowan"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"weather": "x"}, "Step weather: after_visit has no such step."),
        ({"weather": None}, "Step weather: after_visit has no such step."),
        ({"safe_now": "yes"}, "Step safe_now: a value was given, and this step is never kept."),
        ({"pause": "x"}, "Step pause: a value was given, and this step is never kept."),
        ({"moment": " \n"}, "Step moment: “” was given, and some text is allowed."),
        ({"moment": 5}, "Step moment: “5” was given, and some text is allowed."),
        (
            {"threat": 11},
            "Step threat: “11” was given, and a whole number from 0 to 10 is allowed.",
        ),
        ({"threat": -1}, "Step threat: “-1” was given, and a whole number"),
        ({"threat": 5.5}, "Step threat: “5.5” was given, and a whole number"),
        ({"threat": True}, "Step threat: true was given, and a whole number"),
        ({"threat": "5"}, "Step threat: “5” was given, and a whole number"),
        ({"raise": "yes"}, "Step raise: “yes” was given, and true or false is allowed."),
        ({"raise": 1}, "Step raise: “1” was given, and true or false is allowed."),
        ({"echo": "maybe"}, "Step echo: “maybe” was given, and one of yes, perhaps, no, unsure"),
        ({"echo": ["yes"]}, "Step echo: a list was given, and one of yes"),
        ({"trigger": "blame"}, "Step trigger: “blame” was given, and a list of item ids"),
        ({"trigger": []}, "Step trigger: a list was given, and a list of item ids"),
        ({"trigger": ["storm"]}, "Step trigger: “storm” was given, and one of"),
        ({"trigger": ["other:  "]}, "Step trigger: “other:” was given, and one of"),
        (
            {"trigger": ["blame", "scrutiny", "aggression", "unsure"]},
            "Step trigger: 4 items were given, and at most 3 may be chosen.",
        ),
        ({"good": ["none", "paused"]}, "Step good: “none” was given beside others"),
        ({"if_then": "x"}, "Step if_then: “x” was given, and an object with “what”"),
        ({"if_then": {"cue": "x"}}, "Step if_then: an object was given, and an object with “what”"),
        ({"if_then": {"what": "x", "who": "y"}}, "Step if_then: an object was given, and only an"),
        ({"if_then": {"what": 5}}, "Step if_then: an object was given"),
        ({"if_then": {"what": "x", "due": "soon"}}, "Step if_then: “soon” was given, and a day"),
        ({"if_then": {"what": "x", "status": "late"}}, "Step if_then: “late” was given, and as"),
    ],
)
def test_what_is_not_allowed_names_the_step_what_was_given_and_what_is_allowed(given, said):
    assert refused(given).message.startswith(said)


def test_a_slip_in_a_step_gets_the_nearest_one():
    assert refused({"momment": "x"}).hint == "Did you mean moment?"
    assert refused({"qqqq": "x"}).hint == "See `reflect prompts show after_visit`."
    assert len(refused({"q" * 300: "x"}).message) < 100


def test_long_text_is_never_quoted():
    secret = "An invented secret that is longer than any item of a list could be"
    for value in ({"threat": secret}, {"trigger": [secret]}, {"raise": [secret]}, {"echo": secret}):
        error = refused(value)
        assert "secret" not in error.message + error.hint
    assert "a longer text was given" in refused({"echo": secret}).message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The answers file is not JSON (line 1)."),
        (b'{"moment":\n', "The answers file is not JSON (line 2)."),
        (b"[]", "The answers file does not hold one JSON object."),
        (b'"moment"', "The answers file does not hold one JSON object."),
        (b'{"moment": "\xff"}', "The answers file is not UTF-8 text."),
        (b'{"moment": "x", "moment": "y"}', "Step moment: it is given twice."),
        (b'{"if_then": {"what": "x", "what": "y"}}', "Step what: it is given twice."),
        (b"[" * 200_000, "The answers file is not JSON."),
        (b'{"a":' * 200_000, "The answers file is not JSON."),
        (b'{"threat": ' + b"9" * 5000 + b"}", "The answers file is not JSON."),
        (b'{"threat": NaN}', "Step threat: “nan” was given"),
        (b" " * (MOST_BYTES + 1), "The answers file is larger than 16 MB."),
    ],
    ids=range(12),
)
def test_a_file_that_does_not_hold_says_how(data, said):
    assert refused(data).message.startswith(said)


@pytest.mark.parametrize("depth", range(100, 1100, 25))
def test_depth_in_a_value_is_no_bomb(depth):
    for start, end in (("[", "]"), ('{"a":', "}")):
        inner = start * depth + "1" + end * depth
        for step in ("moment", "trigger", "if_then", "threat"):
            refused(f'{{"{step}": {inner}}}'.encode())


def test_a_byte_order_mark_is_read_over():
    assert values(b'\xef\xbb\xbf{"threat": 4}') == {"threat": 4}


def test_a_repeated_step_takes_an_object_from_what_it_is_asked_of():
    prep = SETS["supervision_prep"]
    (answer,) = read({"actions": {"7": {"status": "done"}}}, prep)
    assert (answer.about, answer.value) == ("7", {"status": "done"})
    month = SETS["month_look_back"]
    kept = read({"finding": {"f1": "fits", "f2": "partly"}}, month)
    assert [(answer.about, answer.value) for answer in kept] == [("f1", "fits"), ("f2", "partly")]
    assert "“perhaps”" in refused({"finding": {"f1": "perhaps"}}, month).message


def test_options_from_the_journal_are_given_as_own_words():
    prep = SETS["supervision_prep"]
    assert values({"flagged": ["other:The gate"]}, prep) == {"flagged": ["other:The gate"]}


@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_any_stored_step_of_any_set_may_be_given(set_id):
    prompts = SETS[set_id]
    for step in prompts:
        if not step.stored or step.for_each or step.kind == "note":
            continue
        own = step.options[0].id if step.options else ""
        item = own or (LIBRARY.facets[step.facet].items[0].id if step.facet else "other:x")
        given = {"text": "x", "single": item, "multi": [item], "scale": 5, "yesno": True}
        value = given.get(step.kind, {"what": "x"})
        assert values({step.id: value}, prompts)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
STEPS = st.sampled_from([step.id for step in VISIT])


@given(st.dictionaries(STEPS, JSON, max_size=4) | JSON)
def test_whatever_is_given_is_taken_whole_or_refused(given):
    kept = None
    with suppress(InvalidInput):
        kept = read(given)
    if kept is not None:
        assert {answer.step for answer in kept} == {
            name for name, value in given.items() if value is not None
        }


@given(st.binary(max_size=60))
def test_whatever_bytes_come_they_are_read_or_refused(data):
    with suppress(InvalidInput):
        assert read(data) == ()
