import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reflect.model.text import clean_in, clean_out, one_line, option_id, slug

ANY = st.text(alphabet=st.characters(codec=None, categories=None))
DANGEROUS = [chr(n) for n in (*range(9), *range(11, 13), *range(14, 32), *range(127, 133))]
DANGEROUS += [chr(n) for n in (*range(134, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))]


@pytest.mark.parametrize("sign", DANGEROUS, ids=lambda sign: f"{ord(sign):#x}")
def test_what_can_steer_a_terminal_or_turn_a_line_round_goes(sign):
    assert clean_in(f"a{sign}b") == "ab"
    assert clean_out(f"a{sign}b") == "ab"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_becomes_one_newline(end):
    assert clean_in(f"a{end}{end}b") == "a\n\nb"
    assert clean_out(f"a{end}b") == "a\nb"


@pytest.mark.parametrize(
    "text",
    ["a\tb", "🧑\u200d🧒", "עברית\u200f", "\u061cالعربية", "a\u200eb", "Zoë", "[bold]"],
)
def test_what_people_write_stays(text):
    assert clean_in(text) == text
    assert clean_out(text) == text


def test_letters_are_settled_into_one_form():
    assert clean_in("Zoe\u0308") == "Zo\u00eb"


def test_half_a_sign_becomes_a_mark_that_can_be_stored():
    assert clean_in("a\ud800b\udfff") == "a\ufffdb\ufffd"
    assert clean_out("a\ud800").encode() == "a\ufffd".encode()


@given(ANY)
@example("\r\x00\n")
@example("e\x00\u0301")
@example("\x0f")
def test_cleaning_twice_changes_nothing(text):
    cleaned = clean_in(text)
    assert clean_in(cleaned) == cleaned
    assert clean_out(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
    assert not set(cleaned) & set(DANGEROUS)


@given(ANY)
def test_what_is_shown_is_never_dangerous(text):
    shown = clean_out(text)
    shown.encode()
    assert not set(shown) & set(DANGEROUS)
    assert "\r" not in shown


@given(ANY)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert line == line.strip()
    assert "\n" not in line
    assert "  " not in line
    assert one_line(line) == line


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Doesn't fit", "doesn_t_fit"),
        ("  Food, water, warmth ", "food_water_warmth"),
        ("More than one / not sure", "more_than_one_not_sure"),
        ("3 to 5", "3_to_5"),
        ("…", ""),
    ],
)
def test_a_label_becomes_the_id_it_is_stored_under(label, name):
    assert slug(label) == name
    assert option_id(label) == name


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Not sure", "unsure"),
        ("Nothing", "none"),
        ("Nothing just now", "none"),
        ("Nothing comes to mind today", "none"),
        ("Nothingness", "nothingness"),
        ("Not sure yet", "not_sure_yet"),
    ],
)
def test_not_sure_and_every_way_of_saying_nothing_have_one_id_each(label, name):
    assert option_id(label) == name
