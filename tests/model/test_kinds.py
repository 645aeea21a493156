from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from typed_asker import typing

from reflect.errors import InvalidInput
from reflect.model.action_kind import STATUS_WORDS, is_half
from reflect.model.actions import STATUSES
from reflect.model.asker import Option, Question, Stop
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS, ONE_LINE
from reflect.model.text import clean_in

NOW = datetime(2026, 3, 2, 16, 40, tzinfo=UTC)
OPTIONS = (Option("rain", "Rain", 1), Option("wind", "Wind", 2), Option("hail", "Hail", 3))
OPEN = Question("Which?", options=OPTIONS, maximum=2, nothing="Nothing", open_ended=True)
CLOSED = Question("Which?", options=OPTIONS, maximum=2)
PLAIN = Question("What?", anchors=("low", "middling", "high"))
ANSWERED = {
    "text": ("note", PLAIN, ["The gate.", ""], "The gate."),
    "single": ("echo", OPEN, ["2"], "wind"),
    "multi": ("triggers", OPEN, ["3 1"], ["hail", "rain"]),
    "scale": ("threat_level", PLAIN, ["7"], 7),
    "yesno": ("raise", PLAIN, ["y"], True),
    "action": (
        "actions",
        PLAIN,
        ["Ring  the school", "friday", "the team"],
        {
            "what": "Ring the school",
            "due": "2026-03-06",
            "help_offered": "the team",
            "status": "open",
        },
    ),
    "date": ("", PLAIN, ["friday"], "2026-03-06"),
}
WORDS = {
    "text": "The gate.",
    "single": "<wind>",
    "multi": "<hail>; <rain>",
    "scale": "7 of 10",
    "yesno": "Yes",
    "action": "Ring the school (by Friday 6 March 2026; help: the team)",
    "date": "Friday 6 March 2026",
}
TEXTS = {"text": ["The gate."], "action": ["Ring the school", "the team"]}

every_kind = pytest.mark.parametrize("kind", ANSWERED)


def ask(kind, question, *typed, field="", part=lambda _: None):
    asker, page = typing(*typed)
    return KINDS[kind].ask(asker, question, field, NOW, part), page.lines


def refusal(kind, given, question=PLAIN):
    with pytest.raises(InvalidInput) as caught:
        KINDS[kind].check(question, given)
    return caught.value.message


def test_every_kind_is_here_and_in_the_data_dictionary():
    assert {field.holds for field in FIELDS.values()} <= set(KINDS)
    assert set(ANSWERED) == set(KINDS) - {"note"}


@every_kind
def test_what_is_asked_passes_the_check_unchanged(kind):
    field, question, typed, value = ANSWERED[kind]
    answered, _ = ask(kind, question, *typed, field=field)
    assert answered == value
    assert KINDS[kind].check(question, answered) == value


@every_kind
def test_what_is_checked_reads_in_words_and_can_be_searched(kind):
    value = ANSWERED[kind][3]
    assert KINDS[kind].words(value, lambda item: f"<{item}>") == WORDS[kind]
    assert KINDS[kind].texts(value) == TEXTS.get(kind, [])


@every_kind
@pytest.mark.parametrize("typed", ["", ":skip"])
def test_enter_and_skip_give_no_answer(kind, typed):
    field, question, _, _ = ANSWERED[kind]
    assert ask(kind, question, typed, field=field)[0] is None


@every_kind
def test_a_turn_goes_through(kind):
    field, question, _, _ = ANSWERED[kind]
    with pytest.raises(Stop):
        ask(kind, question, ":stop", field=field)


@every_kind
def test_an_answer_there_was_is_shown_and_kept_by_enter(kind):
    field, question, _, value = ANSWERED[kind]
    again = Question(
        **{
            name: getattr(question, name)
            for name in ("text", "options", "maximum", "anchors", "nothing", "open_ended")
        },
        before=value,
        before_words=WORDS[kind],
    )
    answered, shown = ask(kind, again, "", "", "", field=field)
    assert answered == value
    assert any(line.startswith("Now: ") for line in shown)


@every_kind
@pytest.mark.parametrize("given", [None, object(), b"x", {"unknown": "x"}, [[]], "x" * 500])
def test_what_is_not_allowed_is_refused_with_what_is_and_never_quoted_at_length(kind, given):
    if kind == "text" and isinstance(given, str):
        given = 5
    message = refusal(kind, given, ANSWERED[kind][1])
    assert "was given, and" in message
    assert message.endswith("is allowed.")
    assert "xxxxx" not in message


def test_a_note_is_told_and_has_no_answer():
    answered, shown = ask("note", Question("Look up.", must=True), "anything")
    assert answered is None
    assert shown[0] == "Look up."
    assert ask("note", Question("Look up."))[0] is None
    assert refusal("note", "x") == "“x” was given, and nothing, as this is a note, is allowed."
    assert KINDS["note"].words("x", str) == ""
    assert KINDS["note"].texts("x") == []


@given(st.text())
def test_a_text_comes_back_clean_and_whole(text):
    assume(clean_in(text).strip())
    kept = KINDS["text"].check(PLAIN, text)
    assert kept == clean_in(text).strip()
    assert KINDS["text"].check(PLAIN, kept) == kept
    assert KINDS["text"].words(kept, str) == kept


@pytest.mark.parametrize("field", sorted(ONE_LINE))
def test_titles_and_labels_are_asked_in_one_line(field):
    answered, shown = ask("text", PLAIN, "Gates   and\tdoors", field=field)
    assert answered == "Gates and doors"
    assert "Enter skips." in shown
    assert field in FIELDS


def test_own_words_can_be_searched_and_nothing_else_of_a_list():
    assert KINDS["single"].texts("other:hail and rain") == ["hail and rain"]
    assert KINDS["multi"].texts(["rain", "other:sleet", "unsure"]) == ["sleet"]
    assert KINDS["multi"].texts("other:sleet") == ["sleet"]
    assert KINDS["multi"].words("rain", str.upper) == "RAIN"


def test_a_list_takes_its_items_own_words_and_ways_of_saying_nothing():
    single = KINDS["single"].check
    assert single(OPEN, "other:  sleet\nand snow ") == "other:sleet and snow"
    assert single(OPEN, "unsure") == "unsure"
    assert single(OPEN, "none") == single(OPEN, "nothing") == "none"
    assert len(single(OPEN, "other:" + "x" * 500)) == len("other:") + 200
    for item in ("unsure", "other:sleet", "none", "nothing", "snow"):
        assert refusal("single", item, CLOSED) == (
            f"“{item}” was given, and one of rain, wind, hail is allowed."
        )
    allowed = "one of rain, wind, hail, none, unsure, other:…"
    assert refusal("single", "other: ", OPEN) == f"“other:” was given, and {allowed} is allowed."
    assert refusal("single", "snow", OPEN) == f"“snow” was given, and {allowed} is allowed."


def test_several_keep_their_order_each_once_and_no_more_than_may_be():
    multi = KINDS["multi"].check
    assert multi(OPEN, ["hail", "rain", "hail"]) == ["hail", "rain"]
    assert refusal("multi", ["hail", "rain", "wind"], OPEN) == (
        "3 items were given, and at most 2 may be chosen."
    )
    assert refusal("multi", ["none", "rain"], OPEN) == (
        "“none” was given beside others, and it is allowed only alone."
    )
    assert refusal("multi", [], OPEN) == "a list was given, and a list of item ids is allowed."


@pytest.mark.parametrize("given", [-1, 11, 5.0, True, "5", None, float("inf")])
def test_a_rating_is_a_whole_number_from_0_to_10(given):
    assert "a whole number from 0 to 10 is allowed." in refusal("scale", given)


def test_every_rating_is_taken():
    assert [KINDS["scale"].check(PLAIN, rating) for rating in range(11)] == list(range(11))


def test_no_is_an_answer():
    assert KINDS["yesno"].check(PLAIN, False) is False
    assert KINDS["yesno"].words(False, str) == "No"
    assert ask("yesno", PLAIN, "n")[0] is False


@pytest.mark.parametrize(
    ("given", "kept"), [("2026-03-06", "2026-03-06"), (" 20260306", "2026-03-06")]
)
def test_a_day_is_an_iso_date(given, kept):
    assert KINDS["date"].check(PLAIN, given) == kept
    assert "a day such as 2026-03-02" in refusal("date", "friday")
    assert "a day such as 2026-03-02" in refusal("date", 20260306)


def test_a_day_that_is_not_understood_is_asked_again():
    answered, shown = ask("date", PLAIN, "whenever", "6/3")
    assert answered == "2026-03-06"
    assert any("whenever" in line for line in shown)


def test_the_ways_an_action_can_stand_are_the_same_everywhere():
    assert tuple(STATUS_WORDS) == STATUSES


def test_an_action_may_be_left_without_a_day_or_help():
    parts = []
    answered, _ = ask("action", PLAIN, "Ring", "", "", field="actions", part=parts.append)
    assert answered == {"what": "Ring", "status": "open"}
    assert parts == [answered, answered]


ASKS = Question(
    "What?",
    options=(
        Option("talk", "Time to talk", 1, recent=True),
        Option("car", "A car", 2, recent=True),
        Option("sleep", "Sleep", 3),
    ),
)


def test_an_action_agreed_with_somebody_is_asked_for_its_owner_its_reason_and_its_ask():
    parts = []
    typed = ["Ring", "", "", "the manager", "she asked twice", "2"]
    answered, _ = ask("action", ASKS, *typed, field="actions", part=parts.append)
    kept = {"what": "Ring", "status": "open", "owner": "the manager", "why": "she asked twice"}
    assert answered == {**kept, "need": "car"}
    assert parts[-1] == kept
    words = KINDS["action"].words(answered, {"car": "A car"}.__getitem__)
    assert words == "Ring (the manager; why: she asked twice; answers the ask: A car)"


def test_an_agreed_action_keeps_the_ask_it_had_and_may_have_none():
    again = replace(ASKS, before={"what": "Ring", "need": "talk"}, before_words="Ring")
    kept, shown = ask("action", again, *[""] * 6, field="actions")
    assert kept["need"] == "talk"
    assert not [line for line in shown if "Sleep" in line], "it was not asked for"
    none, _ = ask("action", ASKS, "Ring", "", "", "", "", "", field="actions")
    assert none == {"what": "Ring", "status": "open"}
    never = replace(ASKS, options=(Option("talk", "Time to talk", 1),))
    asked_nothing, _ = ask("action", never, "Ring", "", "", "", "", field="actions")
    assert asked_nothing == none


def test_only_an_ask_that_is_offered_can_be_given():
    kept = KINDS["action"].check(ASKS, {"what": "Ring", "need": "talk"})
    assert kept["need"] == "talk"
    assert "as need talk, car, sleep" in refusal("action", {"what": "Ring", "need": "sun"}, ASKS)
    assert "as need nothing" in refusal("action", {"what": "Ring", "need": "talk"})


def test_a_changed_action_keeps_what_it_was_not_asked_and_drops_what_was_skipped():
    before = {
        "what": "Ring",
        "due": "2026-03-06",
        "help_offered": "the team",
        "why": "a promise",
        "status": "part",
    }
    again = Question("What?", before=before, before_words="Ring")
    answered, shown = ask("action", again, "Ring twice", ":skip", "", field="actions")
    assert answered == {
        "what": "Ring twice",
        "help_offered": "the team",
        "why": "a promise",
        "status": "part",
    }
    assert "Now: 2026-03-06. Enter keeps it. :skip takes it away." in shown
    assert before["due"] == "2026-03-06"


@pytest.mark.parametrize("field", ["if_then", "topic.contingency"])
def test_a_plan_is_asked_in_two_halves(field):
    parts = []
    typed = ["If the gate is shut", "then knock again"]
    answered, _ = ask("action", PLAIN, *typed, field=field, part=parts.append)
    assert answered == {"cue": "the gate is shut", "what": "knock again", "status": "open"}
    assert parts == [{"cue": "the gate is shut", "status": "open"}]
    assert KINDS["action"].words(answered, str) == "If the gate is shut, then knock again"
    assert KINDS["action"].texts(answered) == ["the gate is shut", "knock again"]


def test_a_plan_without_a_cue_is_skipped():
    assert ask("action", PLAIN, "", field="if_then")[0] is None


def test_half_a_plan_keeps_its_cue():
    answered, _ = ask("action", PLAIN, "the gate is shut", "", field="if_then")
    assert KINDS["action"].words(answered, str) == "If the gate is shut"
    assert is_half(answered)
    assert not any(map(is_half, [None, "x", {"what": "x"}, {"cue": "x", "what": "y"}]))


STANDS = Question(
    "How?",
    options=tuple(
        Option(status, words, at) for at, (status, words) in enumerate(STATUS_WORDS.items(), 1)
    ),
    before={"what": "Ring", "status": "part", "barrier": "no time"},
)


def stands(*typed, words=""):
    question = replace(STANDS, before_words=words)
    return ask("action", question, *typed, field="previous_actions")[0]


def test_an_earlier_action_is_asked_how_it_stands_and_what_got_in_the_way():
    assert stands("3") == {"what": "Ring", "status": "done"}
    assert stands("1", "the weather") == {
        "what": "Ring",
        "status": "open",
        "barrier": "the weather",
    }
    assert stands("2", ":skip") == {"what": "Ring", "status": "part"}


def test_how_an_action_stood_is_no_answer_until_it_was_given_here():
    assert stands("") is None
    assert stands("", "", words="Ring (part done)") == STANDS.before


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"what": "Ring"}, "Ring"),
        ({"what": "Ring", "status": "open"}, "Ring"),
        ({"what": "Ring", "status": "done"}, "Ring (done)"),
        ({"what": "Ring", "owner": "duty", "why": "a promise"}, "Ring (duty; why: a promise)"),
        (
            {"what": "Ring", "status": "part", "barrier": "rain"},
            "Ring (part done; what got in the way: rain)",
        ),
        ({"status": "not_needed"}, "no longer needed"),
        ({"status": "open"}, "still open"),
        ({"what": "Ring", "status": "of old"}, "Ring (of old)"),
        ("no action at all", "still open"),
    ],
)
def test_an_action_in_words(value, words):
    assert KINDS["action"].words(value, str) == words


def test_an_action_in_a_file_needs_what_and_knows_its_parts():
    check = KINDS["action"].check
    assert check(PLAIN, {"what": " Ring \n twice ", "owner": None, "why": "  "}) == {
        "what": "Ring twice",
        "status": "open",
    }
    about = Question("How?", before_words="7")
    assert check(about, {"status": "done"}) == {"status": "done"}
    assert "any of cue, what, owner, due" in refusal("action", {})
    assert "any of cue, what, owner, due" in refusal("action", {"what": "x", "whom": "y"})
    assert "each a string" in refusal("action", {"what": ["x"]})
    assert "a day such as" in refusal("action", {"what": "x", "due": "soon"})
    assert refusal("action", {"what": "x", "status": "late"}).endswith(
        "as status one of open, part, done, not_needed is allowed."
    )
    assert KINDS["action"].texts("x") == []
