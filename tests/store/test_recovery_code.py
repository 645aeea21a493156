import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import NotOpen
from reflect.store.recovery_code import SIGNS, groups, new_code, read_code

# Written down once: the signs of a code and their checks are part of the format.
KNOWN = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-39QX"

codes = st.builds(new_code)


def test_a_code_is_nine_groups_of_four_without_look_alikes():
    code = new_code()
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert len(SIGNS) == len(set(SIGNS)) == 32
    assert groups(code) == code.split("-")


def test_no_two_codes_are_the_same_and_every_sign_is_used():
    made = [new_code() for _ in range(200)]
    assert len(set(made)) == 200
    for at in range(36):
        assert len({code.replace("-", "")[at] for code in made}) > 20


def test_a_known_code_is_read_as_it_always_was():
    assert read_code(KNOWN) == "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(codes)
def test_case_dashes_and_spaces_do_not_count(code):
    signs = code.replace("-", "")[:32]
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("-", ""),
        f"\n {code.replace('-', ' – ')}\t",
        code.replace("0", "O").replace("1", "l"),
        code.replace("0", "o").replace("1", "I"),
    ):
        assert read_code(typed) == signs


@given(codes, st.integers(0, 35), st.integers(1, 31))
def test_any_one_sign_mistyped_is_found_and_its_groups_are_named(code, at, step):
    signs = list(code.replace("-", ""))
    signs[at] = SIGNS[(SIGNS.index(signs[at]) + step) % 32]
    with pytest.raises(NotOpen, match="mistyped") as told:
        read_code("".join(signs))
    pair = at // 8 if at < 32 else at - 32
    assert f"Group {2 * pair + 1} or {2 * pair + 2} " in told.value.message
    assert "".join(signs[4:8]) not in told.value.message + told.value.hint


@given(codes, st.integers(0, 3), st.integers(0, 7), st.integers(0, 7))
def test_any_two_signs_exchanged_are_found(code, pair, one, other):
    signs = list(code.replace("-", ""))
    one, other = 8 * pair + one, 8 * pair + other
    if signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        with pytest.raises(NotOpen, match="mistyped"):
            read_code("".join(signs))


def test_a_sign_that_is_in_no_code_names_its_group():
    for sign in "Uu!ß漢\ud800":
        with pytest.raises(NotOpen, match=r"Group 3 .* mistyped"):
            read_code(KNOWN.replace("9", sign))


@pytest.mark.parametrize("typed", ["", "----", KNOWN[:-1], KNOWN + "0", KNOWN[5:], "x" * 100_000])
def test_a_code_of_another_length_is_said_to_be_so(typed):
    with pytest.raises(NotOpen, match="has 36 letters and digits") as told:
        read_code(typed)
    assert told.value.exit_code == 4
