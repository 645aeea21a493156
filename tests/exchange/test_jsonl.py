import io
import json
import random
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_entries import entries, entry, one_of_every_kind, text

from reflect.errors import InvalidInput
from reflect.exchange import jsonl_in
from reflect.exchange.arrival import Arrival
from reflect.exchange.jsonl import write
from reflect.exchange.jsonl_in import read
from reflect.model.entry import to_record
from reflect.model.text import clean_in

GOLDEN = Path(__file__).parents[1] / "data" / "entries-1.jsonl"


def read_back(text):
    return list(read(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def record(*answers, **parts):
    return {**to_record(entry(*answers)), **parts}


def line(*answers, **parts):
    return json.dumps(record(*answers, **parts)).encode()


def refusal(raw):
    with pytest.raises(InvalidInput) as refused:
        read_back(raw)
    assert refused.value.exit_code == 8
    assert refused.value.hint
    return refused.value.message


@settings(deadline=None)
@given(st.lists(entries, max_size=3))
def test_any_entries_come_back_field_for_field(kept):
    back = [read_line.entry for read_line in read_back("".join(write(kept)))]
    assert back == kept
    assert [e.at.isoformat() for e in back] == [e.at.isoformat() for e in kept]
    assert [type(a.value) for e in back for a in e.answers] == [
        type(a.value) for e in kept for a in e.answers
    ]


@settings(deadline=None)
@given(entries, st.booleans())
def test_any_entry_written_by_another_program_comes_in_the_same(kept, ascii_only):
    other = json.dumps(
        to_record(kept), ensure_ascii=ascii_only, indent=None, separators=(" ,", " : ")
    )
    assert read_back(other)[0].entry == kept


@settings(deadline=None)
@given(st.text(st.characters(), max_size=20), st.booleans())
def test_text_that_was_never_cleaned_comes_in_clean(written, ascii_only):
    answer = {"kind": "text", "field": "moment", "value": written}
    raw = json.dumps(record(answers=[answer]), ensure_ascii=ascii_only)
    if not ascii_only and not raw.isascii():
        raw = raw.encode(errors="replace").decode()
        written = json.loads(raw)["answers"][0]["value"]
    assert read_back(raw)[0].entry.answers[0].value == clean_in(written)


def test_every_text_of_an_entry_comes_in_clean_not_only_the_answers():
    bad = "a\x1b[2J\u202eb"
    parts = dict.fromkeys(("cue", "what", "owner", "why", "help_offered", "barrier", "need"), bad)
    answers = [
        {"kind": "action", "field": "actions", "asked": bad, "about": bad, "value": parts},
        {"kind": "multi", "field": "triggers", "asked": bad, "value": [f"other:{bad}"]},
        {"kind": "single", "field": "echo", "about": bad, "value": f"other:{bad}"},
    ]
    raw = json.dumps(record(answers=answers, label=bad, tags=[bad]))
    (found,) = read_back(raw)
    kept = json.dumps(to_record(found.entry), ensure_ascii=False)
    assert kept.isprintable()
    assert kept.count("a[2Jb") == 7 + 2 + 2 + 2 + 2


def test_the_golden_file_is_read_as_it_was_written():
    with GOLDEN.open("rb") as file:
        found = [read_line.entry for read_line in read(file)]
    assert [e.set for e in found] == ["after_visit", "note", "of_another_place"]
    first = found[0]
    assert first.at.isoformat() == "2026-03-02T16:40:00+00:00"
    assert first.created == datetime(2026, 3, 2, 17, 5, 12, 345678, tzinfo=UTC)
    assert (first.label, first.tags, first.starred) == ("rowan", ("duty", "late"), True)
    assert (first.set_version, first.depth) == (1, "short")
    assert {a.kind for e in found for a in e.answers} == {
        *("text", "single", "multi", "scale", "yesno", "action", "date")
    }
    assert first["triggers"] == ["aggression", "risk_uncertainty", "other:a radio next door"]
    assert first["if_then"] == {
        "cue": "the chain stays on",
        "what": "say the worry in one sentence",
        "status": "open",
    }
    assert first.rating("threat_level") == 6
    assert first["raise"] is True
    assert found[1]["note"] == "Two lines,\nthe second with “quotes” and a backslash \\."
    assert found[2].depth == "standard"
    assert found[2].answers[0].about == "team"


def test_the_golden_file_is_written_with_the_same_parts_in_the_same_order():
    # The third line is what another program may write: the least there has to be.
    raw = GOLDEN.read_bytes().splitlines()[:2]
    written = write(found.entry for found in read_back(b"\n".join(raw)))
    assert [in_order(line) for line in written] == [in_order(line) for line in raw]


def in_order(text):
    return json.loads(text, object_pairs_hook=list)


def test_only_what_is_required_is_enough():
    least = {"format": "reflect-entry/1", "id": str(uuid.uuid4()), "at": "2026-03-02T16:40Z"}
    raw = json.dumps(
        {**least, "set": "mine", "answers": [{"kind": "scale", "field": "x", "value": 0}]}
    )
    (found,) = read_back(raw)
    assert found.entry.depth == "standard"
    assert found.entry.set_version == 1
    assert found.entry.created is None
    assert found.entry.answers[0].step == ""


@pytest.mark.parametrize(
    "written",
    ["\x1b[2J \x7f \x9b2J \u202e \u2028 \ud800 a\u200fb é", "a\x7fb", "\x1b[2J", "\u202e"],
)
def test_what_a_doctored_journal_holds_reaches_no_terminal(written):
    (shown,) = write([entry(text(written))])
    assert shown.rstrip("\n").replace("\u200f", "").isprintable()
    assert shown.encode()
    assert json.loads(shown)["answers"][0]["value"] == written


def test_lines_are_numbered_and_empty_ones_passed_over():
    one, two = line(), line()
    found = read_back(b"\xef\xbb\xbf" + one + b"\r\n\r\n  \n" + two)
    assert [(f.place, f.size) for f in found] == [("line 1", len(one)), ("line 4", len(two))]
    assert read_back(b"") == read_back(b"\n\n") == []


def test_a_line_is_read_before_the_next_is_asked_for():
    lines = read(io.BytesIO(line() + b"\nnot JSON\n"))
    assert isinstance(next(lines), Arrival)
    with pytest.raises(InvalidInput, match="Line 2"):
        next(lines)


def test_what_this_version_does_not_know_is_left_out_and_named():
    answer = {
        "kind": "action",
        "field": "actions",
        "value": {"what": "x", "secret": 1},
        "weight": 2,
    }
    (found,) = read_back(line(mood=3, number=42, answers=[answer, answer]))
    assert found.left_out == ("mood", "answers.weight", "answers.value.secret")
    assert found.entry.answers[0].value == {"what": "x"}
    assert found.entry.number == 0


def test_an_unknown_key_is_named_cleaned_and_cut():
    (found,) = read_back(line(**{"\x1b]52;c\x07\u202e" + "k" * 100: 1}))
    assert found.left_out == ("]52;c" + "k" * 35,)


def test_a_tag_that_is_there_twice_is_kept_once():
    (found,) = read_back(line(tags=["duty", " duty ", "late", " "]))
    assert found.entry.tags == ("duty", "late")


def test_a_lone_half_of_a_pair_is_marked_and_whole_pairs_are_kept():
    raw = line(label="LABEL").replace(b"LABEL", rb"a \ud83c\udf33 b \ud800 c \uDFFF")
    (found,) = read_back(raw)
    assert found.entry.label == "a 🌳 b \ufffd c \ufffd"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"format": "reflect-entry/2"}, "format must be 'reflect-entry/1'"),
        ({"id": "42"}, "id must be a UUID"),
        ({"at": "2026-03-02T16:40:00"}, "at must be a time with its offset"),
        ({"at": "yesterday"}, "at must be a time with its offset"),
        ({"at": 5}, "at must be a time with its offset"),
        ({"at": "0026-03-02T16:40Z"}, "at must be a time with its offset"),
        ({"created": "2026-03-02"}, "created must be a time with its offset"),
        ({"set": "a b"}, "set must be up to 80 letters, digits and the signs _ . : -"),
        ({"set_version": 0}, "set_version must be 1 or more"),
        ({"set_version": 10**7}, "set_version must be 1000000 or less"),
        ({"depth": "deep"}, "depth must be 'short', 'standard' or 'full'"),
        ({"starred": 1}, "starred must be true or false"),
        ({"label": None}, "label must be text"),
        ({"tags": "duty"}, "tags must be a list"),
        ({"tags": ["duty", ""]}, "tags.2 must not be empty"),
        ({"answers": {}}, "answers must be a list"),
        ({"answers": [5]}, "answer 1: must be an object"),
        ({"answers": [{}] * 2001}, "answers has too many parts"),
    ],
)
def test_an_entry_that_does_not_hold_is_refused_with_the_reason(parts, reason):
    message = refusal(line() + b"\n" + line(**parts))
    assert message.startswith("Line 2 cannot be read as an entry: ")
    assert reason in message


@pytest.mark.parametrize("key", ["format", "id", "at", "set", "answers"])
def test_what_is_required_is_said_to_be_missing(key):
    parts = record()
    del parts[key]
    assert f": {key} is missing." in refusal(json.dumps(parts))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"kind": "text", "value": 5}, "value must be text"),
        ({"kind": "text"}, "value is missing"),
        ({"kind": "single", "value": ["a"]}, "value must be text"),
        ({"kind": "single", "value": ""}, "value must not be empty"),
        ({"kind": "multi", "value": "a"}, "value must be a list"),
        ({"kind": "multi", "value": ["a", 5]}, "value.2 must be text"),
        ({"kind": "multi", "value": ["a"] * 501}, "value has too many parts"),
        ({"kind": "scale", "value": True}, "value must be a whole number"),
        ({"kind": "scale", "value": 7.0}, "value must be a whole number"),
        ({"kind": "scale", "value": "7"}, "value must be a whole number"),
        ({"kind": "scale", "value": -1}, "value must be 0 or more"),
        ({"kind": "scale", "value": 11}, "value must be 10 or less"),
        ({"kind": "yesno", "value": 1}, "value must be true or false"),
        ({"kind": "action", "value": "ring"}, "value must be an object"),
        ({"kind": "action", "value": {"what": 5}}, "value.what must be text"),
        ({"kind": "action", "value": {"due": "friday"}}, "value.due must be a day such as"),
        ({"kind": "action", "value": {"due": "20260302"}}, "value.due must be a day such as"),
        ({"kind": "action", "value": {"status": "late"}}, "value.status must be one of open"),
        ({"kind": "date", "value": "2026-02-30"}, "value must be a day such as"),
        ({"kind": "note", "value": "x"}, "kind must be one of 'text'"),
        ({"kind": ["text"], "value": "x"}, "kind must be one of 'text'"),
        ({"value": "x"}, "kind is missing"),
        ({"kind": "text", "value": "x", "field": ""}, "field must be up to 80"),
        ({"kind": "text", "value": "x", "step": "a b"}, "step must be up to 80"),
    ],
)
def test_an_answer_that_does_not_hold_is_refused_with_the_reason(answer, reason):
    message = refusal(line(answers=[{"field": "x", **answer}]))
    assert f"answer 1: {reason}" in message


def test_a_refusal_never_quotes_what_was_written():
    secret = "canary"
    for parts in (
        {"format": secret, "id": secret, "at": secret, "depth": secret, "starred": secret},
        {"at": secret},
        {"answers": [{"kind": secret, "field": "x", "value": 1}]},
        {"answers": [{"kind": "scale", "field": "x", "value": secret}]},
        {"answers": [{"kind": "action", "field": "x", "value": {"due": secret}}]},
    ):
        assert secret not in refusal(line(**parts))
    assert secret not in refusal(b'{"canary": canary}')


def test_a_key_that_is_there_twice_is_refused_wherever_it_is():
    plain = line(*one_of_every_kind())
    for key in (b"depth", b"kind", b"cue"):
        at = plain.index(b'"' + key)
        doubled = plain[:at] + b'"' + key + b'" : "", ' + plain[at:]
        assert "the same key twice" in refusal(doubled)
    hidden = plain.replace(b'"depth": "', b'"depth": "x", "depth" \t: "')
    assert "the same key twice" in refusal(hidden)
    assert "the same key twice" in refusal(line(mood={}).replace(b"{}", b'{"a": 1, "a": 2}'))


DEEP = 100_000
HOSTILE = {
    "deep lists": b"[" * DEEP,
    "deep objects": b'{"a":' * DEEP,
    "deep in a part not known": b'{"a":' + b"[" * DEEP + b"]" * DEEP + b"}",
    "millions of brackets": b"[" + b"[]," * 5_000_000 + b"[]]",
    "millions of keys": b"{" + b'"":0,' * 3_000_000 + b'"":0}',
    "millions of strings": b'["' + b'a","' * 3_500_000 + b'"]',
    "millions of escaped quotes, never closed": b'"' + b'\\"' * 7_500_000,
    "millions of backslashes": b'{"a":"' + b"\\" * 15_000_001,
    "a line too long": b'{"a":"' + b"x" * 17_000_000 + b'"}',
    "a number too long": b'{"a":' + b"9" * 1_000_000 + b"}",
    "NaN": b'{"a":NaN}',
    "infinity": b'{"a":-Infinity}',
    "not UTF-8": b'{"a":"\xff\xfe"}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "NUL": b"\x00" * 1000,
    "a gzip bomb as it is": b"\x1f\x8b\x08\x00" + bytes(range(256)) * 100,
    "a zip": b"PK\x03\x04" + bytes(1000),
    "CSV": b"number,id,at,set\n1,a,=1+1,note\n",
    "CSV with quotes": b'"a","b"\n"=cmd|\' /C calc\'!A0","x"\n',
    "a list of entries": b"[" + line() + b"]",
    "a word": b"null",
    "cut off": line(text("The kettle"))[:-7],
    "one of its quotes gone": line(text("The kettle")).replace(b'"set"', b'"set', 1),
    "a newline within": line(text("The NL kettle")).replace(b" NL ", b"\n"),
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_at_once(raw):
    began = time.process_time()
    refusal(raw)
    assert time.process_time() - began < 1


def test_ten_megabytes_of_prose_are_an_entry():
    prose = 'He said "no" [again], {twice}.\n' * 330_000
    kept = entry(text(prose))
    (found,) = read_back("".join(write([kept])))
    assert found.entry.answers == kept.answers


def test_damage_anywhere_is_refused_or_harmless():
    plain = line(*one_of_every_kind())
    chance = random.Random(7)
    for _ in range(400):
        at = chance.randrange(len(plain))
        damaged = plain[:at] + bytes([chance.randrange(256)]) + plain[at + chance.randrange(3) :]
        try:
            found = read_back(damaged)
        except InvalidInput:
            continue
        assert all(e.entry.answers or e.left_out for e in found)


def test_what_needs_no_cleaning_is_told_for_certain():
    for written in ("plain", "a\nb", "“quoted” – £5", "naïve 🌳"):
        raw = json.dumps({"a": written}, ensure_ascii=False).encode()
        assert jsonl_in._is_clean(raw)
        assert clean_in(written) == written
    for written in ("bell\x07", "\u202eturned", "e\u0301", "\x7f", "a\u2028b", "\r"):
        assert not jsonl_in._is_clean(json.dumps({"a": written}, ensure_ascii=False).encode())
        assert not jsonl_in._is_clean(json.dumps({"a": written}).encode())
