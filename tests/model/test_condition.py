from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.model.condition import (
    Answered,
    BadCondition,
    Choice,
    Condition,
    Measure,
    Not,
    Several,
    parse,
)

CALM = {"threat_level": 2, "settings.calm_at": 2}
TENSE = {"threat_level": 7, "settings.calm_at": 2}


@pytest.mark.parametrize(
    ("text", "facts", "holds"),
    [
        ("threat_level <= 2", {"threat_level": 2}, True),
        ("threat_level <= 2", {"threat_level": 3}, False),
        ("threat_level < 2", {"threat_level": 2}, False),
        ("threat_level > 2", {"threat_level": 3}, True),
        ("threat_level >= 3", {"threat_level": 3}, True),
        ("threat_level <= settings.calm_at", CALM, True),
        ("threat_level <= settings.calm_at", TENSE, False),
        ("after - before >= 3", {"after": 6, "before": 3}, True),
        ("after - before >= 3", {"after": 5, "before": 3}, False),
        ("mode in [protecting, flat]", {"mode": "flat"}, True),
        ("mode in [protecting, flat]", {"mode": "settled"}, False),
        ("echo is perhaps", {"echo": "perhaps"}, True),
        ("pulls has compassion", {"pulls": ["openness", "compassion"]}, True),
        ("pulls has compassion", {"pulls": ["openness"]}, False),
        ("raise is yes", {"raise": True}, True),
        ("raise is no", {"raise": False}, True),
        ("raise is no", {"raise": True}, False),
        ("raise in [yes, perhaps]", {"raise": True}, True),
        ("settings.body_questions is on", {"settings.body_questions": True}, True),
        ("settings.body_questions is off", {"settings.body_questions": True}, False),
        ("any of [openness, compassion] <= 4", {"openness": 9, "compassion": 4}, True),
        ("any of [openness, compassion] <= 4", {"openness": 9, "compassion": 5}, False),
        ("moment answered", {"moment": "A door."}, True),
        ("a >= 1 and b is no", {"a": 1, "b": False}, True),
        ("a >= 1 and b is no", {"a": 1, "b": True}, False),
        ("a >= 1 or b is no", {"a": 0, "b": False}, True),
        ("(a >= 1 or b is no) and c answered", {"a": 1}, False),
        ("a >= 1 or b is no and c answered", {"a": 1}, True),
        ("not not a >= 1", {"a": 1}, True),
    ],
)
def test_a_condition_holds_as_it_reads(text, facts, holds):
    assert parse(text).holds(facts) is holds


@pytest.mark.parametrize(
    "text",
    [
        "threat_level <= 2",
        "threat_level > 2",
        "threat_level <= settings.calm_at",
        "threat_level - before >= 0",
        "echo is perhaps",
        "pulls has compassion",
        "raise is no",
        "any of [openness, compassion] <= 4",
        "moment answered",
    ],
)
def test_nothing_holds_of_a_blank_and_its_opposite_does(text):
    assert parse(text).holds({}) is False
    assert parse(f"not {text}").holds({}) is True


def test_a_rise_needs_both_ratings():
    rise = parse("after - before >= 3")
    assert rise.holds({"after": 9}) is False
    assert rise.holds({"before": 0}) is False


def test_a_comparison_needs_the_setting_it_is_made_with():
    assert parse("threat_level <= settings.calm_at").holds({"threat_level": 0}) is False


def test_a_yes_or_no_is_no_number_and_a_text_is_none_either():
    assert parse("raise >= 0").holds({"raise": True}) is False
    assert parse("moment >= 0").holds({"moment": "7"}) is False


def test_a_condition_names_what_it_looks_at_in_the_order_written():
    condition = parse("(after - before >= settings.rise_at or not echo is yes) and moment answered")
    assert condition.names() == ("after", "before", "settings.rise_at", "echo", "moment")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it stops too soon"),
        ("threat_level", "it stops too soon"),
        ("threat_level <=", "it stops too soon"),
        ("threat_level = 2", "“= 2” cannot be read"),
        ("threat_level is", "it stops too soon"),
        ("threat_level 2", "“2” is not a comparison"),
        ("threat_level <= moment", "“moment” is neither a number nor a setting"),
        ("2 <= threat_level", "“2” stands where a name was expected"),
        ("mode in protecting", "“protecting” stands where “[” was expected"),
        ("mode in [protecting", "it stops too soon"),
        ("mode in [protecting)", "“)” stands where “]” was expected"),
        ("mode in []", "“]” stands where a name was expected"),
        ("any [openness] <= 4", "“[” stands where “of” was expected"),
        ("(mode is flat", "it stops too soon"),
        ("mode is flat)", "“)” was not expected here"),
        ("mode is flat mode is flat", "“mode” was not expected here"),
        ("mode is flat and", "it stops too soon"),
        ("Mode is flat", "“Mode is flat” cannot be read"),
        ("not " * 60 + "mode is flat", "it is nested too deeply"),
        ("(" * 60 + "mode is flat" + ")" * 60, "it is nested too deeply"),
    ],
)
def test_what_cannot_be_read_is_refused_saying_where(text, why):
    with pytest.raises(BadCondition) as refused:
        parse(text)
    assert why in str(refused.value)


NAMES = st.sampled_from(["threat_level", "openness", "topic.pulls", "mode", "_b2"])
ITEMS = st.sampled_from(["yes", "no", "perhaps", "flat", "topic.x"])
RIGHT = st.one_of(st.integers(0, 99), st.just("settings.calm_at"))
SIMPLE = st.one_of(
    st.builds(Measure, NAMES, st.sampled_from(["", "before"]), st.sampled_from("<>"), RIGHT),
    st.builds(Choice, NAMES, st.lists(ITEMS, min_size=1, max_size=3).map(tuple)),
    st.builds(Answered, NAMES),
)
CONDITIONS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Several, st.lists(inner, min_size=2, max_size=3).map(tuple), st.booleans()),
    ),
    max_leaves=6,
)
FACTS = st.dictionaries(
    st.one_of(NAMES, st.sampled_from(["before", "settings.calm_at"])),
    st.one_of(st.integers(0, 10), st.booleans(), ITEMS, st.lists(ITEMS)),
)


def written(condition: Condition) -> str:
    match condition:
        case Measure(left, minus, op, right):
            return f"{left} {f'- {minus} ' if minus else ''}{op} {right}"
        case Choice(name, items):
            return f"{name} in [{', '.join(items)}]"
        case Answered(name):
            return f"{name} answered"
        case Not(inner):
            return f"not ({written(inner)})"
        case Several(parts, every):
            return f" {'and' if every else 'or'} ".join(f"({written(part)})" for part in parts)


@settings(max_examples=60)
@given(CONDITIONS, FACTS)
def test_a_condition_written_down_is_read_back_as_itself(condition, facts):
    again = parse(written(condition))
    assert again == condition
    assert again.holds(facts) is condition.holds(facts)


@settings(max_examples=150)
@given(st.text(alphabet="ab.<>=-()[], 019²é\n", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(text):
    with suppress(BadCondition):
        assert parse(text).names()
