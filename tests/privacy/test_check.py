"""What is seen in a text, what is let be, and how it is shown."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.privacy.check import look_for, replaced
from reflect.privacy.seen import KINDS, in_words, marked_lines

NAMES = {"Leanne": "the mother", "Mrs Kaur": "the grandmother", "Will": "the nephew"}


def kinds_and_words(text, names=NAMES):
    return [(one.kind, text[one.start : one.end]) for one in look_for(text, names)]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Write to r.sowerby@oak.example now.", "email", "r.sowerby@oak.example"),
        ("It is ZZ99 3WZ, he said.", "postcode", "ZZ99 3WZ"),
        ("it is ls99 3ab, he said.", "postcode", "ls99 3ab"),
        ("His NI is QQ 12 34 56 C.", "ni", "QQ 12 34 56 C"),
        ("NHS no 999 214 3045.", "nhs", "999 214 3045"),
        ("Ring 07700 900123 12 times.", "phone", "07700 900123"),
        ("Ring +44 7700 900 456.", "phone", "+44 7700 900 456"),
        ("Ring (0113) 496 0712.", "phone", "(0113) 496 0712"),
        ("DOB: 12/03/2015.", "birth", "DOB: 12/03/2015"),
        ("It fell on 3 May, her birthday.", "birth", "3 May, her birthday"),
        ("The older boy (01/09/2014) was out.", "birth", "01/09/2014"),
        ("I saw KB aged 12 there.", "age", "KB aged 12"),
        ("Aisha, 13, said so.", "age", "Aisha, 13"),
        ("Off 22 Harebell Drive, then left.", "address", "22 Harebell Drive"),
        ("Visited Flat 3, 9 Cinder Hill Road.", "address", "Flat 3, 9 Cinder Hill Road"),
        ("Went to Maple Avenue.", "address", "Maple Avenue"),
        ("He is at Beechwood Primary School.", "place", "Beechwood Primary School"),
        ("Told Callum Hartigan so.", "name", "Callum Hartigan"),
        ("I saw Callum there.", "name", "Callum"),
        ("Callum said so.", "name", "Callum"),
        ("Callum's hat.", "name", "Callum"),
        ("Mrs May and I.", "name", "Mrs May"),
        ("She is Dr. Ndlovu.", "name", "Dr. Ndlovu"),
        ("Uncle Terry came.", "name", "Uncle Terry"),
        ("Met K. Olusoga twice.", "name", "K. Olusoga"),
        ("She is Fatima al-Masri.", "name", "Fatima al-Masri"),
        ("It was Siobhán O'Rourke again.", "name", "Siobhán O'Rourke"),
        ("Mr and Mrs Bose came.", "name", "Mrs Bose"),
        ("I rang leanne.", "declared", "leanne"),
        ("I rang LEANNE.", "declared", "LEANNE"),
        ("In Léanne's house.", "declared", "Léanne"),
        ("In Leannes house.", "declared", "Leanne"),
        ("Mrs. Kaur's tea.", "declared", "Mrs. Kaur"),
        ("Leanne Hartigan rang.", "declared", "Leanne Hartigan"),
        ("I met Will there.", "declared", "Will"),
    ],
)
def test_it_sees(text, kind, words):
    assert kinds_and_words(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The review is on 04/02/2026.",
        "At 2nd base, w1 2nd, 3 rooms.",
        "Reference 999 432 4455, 999 999 9999.",
        "On 01.02.2015 10 people came.",
        "The Child Protection Conference and the Strategy Meeting.",
        "Mum said that Dad had gone.",
        "On Monday, 14 people came. Monday, 14.",
        "CAMHS and SENCO said so.",
        "I am at Family Court in Leeds.",
        "What DID I want? I. I will.",
        "Doesn't Mum's Assessment matter?",
        "I will, you may.",
        "The lad with the red quad bike.",
        "My Health Visitor, my Manager, A B.",
        "",
    ],
)
def test_it_lets_be(text):
    assert kinds_and_words(text) == []


def test_a_name_of_many_words_ends_somewhere():
    seen = look_for("Zora " * 20)
    assert {one.kind for one in seen} == {"name"}
    assert max(one.end - one.start for one in seen) < len("Zora " * 8)


def test_a_declared_name_is_written_over_with_all_that_belongs_to_it():
    text = "Leanne Hartigan rang. I told leanne's mum, Mrs Kaur, and Callum."
    assert replaced(text, NAMES) == (
        "The mother rang. I told the mother's mum, the grandmother, and Callum."
    )


def test_a_word_that_only_stands_beside_a_declared_name_stays():
    assert replaced("Fed Leanne.", NAMES) == "Fed the mother."
    assert replaced("Uncle Will and Fed Will Breen.", NAMES) == "The nephew and Fed the nephew."


def test_nothing_else_is_ever_written_over():
    text = "Callum, 7, lives at 22 Harebell Drive, ZZ99 3WZ."
    assert replaced(text, NAMES) == text


def test_what_was_seen_is_said_in_words_each_once():
    text = "Callum and Callum and Idris, ZZ99 3WZ, and d@e.example, and Leanne."
    text = f"I saw {text}"
    assert in_words(text, look_for(text, NAMES)) == (
        "a name from your list (Leanne), an e-mail address (d@e.example), a postcode (ZZ99 3WZ)"
        " and names (Callum, Idris)"
    )
    assert in_words("Nothing.", []) == ""


def test_long_words_seen_are_cut():
    text = f"Write to {'a' * 60}@b.example."
    assert in_words(text, look_for(text)) == f"an e-mail address ({'a' * 40}…)"


def test_lines_are_shown_with_their_number_and_marks_around_what_was_seen():
    text = "Nothing.\nI saw Callum and Idris.\nNothing.\nIt is ZZ99 3WZ\n"
    assert list(marked_lines(text, look_for(text))) == [
        (2, "I saw [Callum] and [Idris]."),
        (4, "It is [ZZ99 3WZ]"),
    ]


@given(
    st.text(st.one_of(st.sampled_from("AaBbMr. ,'’-\n07@19/éÉßİ"), st.characters()), max_size=120)
)
def test_any_text_can_be_looked_at(text):
    seen = look_for(text, {**NAMES, "İnci": "the girl", "Ann-Marie": "the aunt"})
    assert all(0 <= one.start < one.end <= len(text) for one in seen)
    assert all(one.end <= other.start for one, other in pairwise(seen))
    assert all("\n" not in text[one.start : one.end] for one in seen)
    assert {one.kind for one in seen} <= set(KINDS)
    assert all(line.count("[") for _, line in marked_lines(text, seen))


HOSTILE = [
    "A", "Aa ", "a.", "1 ", "0 ", "'", "A'", "Mr ", "House ", "The ", "House Aa ", "@a.", "a@",
    "born ", "1/", "leanne ", "leanne-", "lean", "Leanne Aa ", "é", "A. ", "\n", "Flat 1, ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_made_to_be_slow_costs_no_more_than_its_size(piece):
    # Where the work grows with the square of the size, this takes many minutes instead of a moment.
    text = piece * (100_000 // len(piece))
    assert len(replaced(text, NAMES)) > 0
    assert len(list(marked_lines(text, look_for(text, NAMES)))) < len(text)
