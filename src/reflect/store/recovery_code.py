"""The recovery code: 160 bits a person can copy by hand, and check signs that find a slip.

Nine groups of four signs out of 32. The first eight groups are the code, five bits a sign. The
k-th sign of the last group checks groups 2k-1 and 2k: it is the sum of their eight signs, each
times 2, 4, 8 … in the field of 32 elements with x^5 = x^2 + 1. So any one sign mistyped, and any
two exchanged, are found, with the pair of groups they are in; of worse slips one in 32 is missed.
"""

import re
from collections.abc import Sequence

from reflect.errors import NotOpen

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: read as 1, 1 and 0, and never meant."""

_GROUP = 4
_CODE = 32
_PAIR = 2 * _GROUP
_WHOLE = _CODE + _CODE // _PAIR
_OVERFLOW, _REDUCE = 0b100000, 0b100101
# Not upper(): it makes two letters of some.
_MEANT = str.maketrans("abcdefghjkmnpqrstvwxyzILOilo", "ABCDEFGHJKMNPQRSTVWXYZ110110")
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212_.]+")


def new_code() -> str:
    """Return a new code, in nine groups."""
    import secrets

    signs = [secrets.randbelow(len(SIGNS)) for _ in range(_CODE)]
    return "-".join(groups("".join(SIGNS[sign] for sign in (*signs, *_checks(signs)))))


def groups(code: str) -> list[str]:
    """Return the groups of a code, to show, or to ask for one or two of them."""
    bare = code.replace("-", "")
    return [bare[at : at + _GROUP] for at in range(0, len(bare), _GROUP)]


def as_meant(typed: str) -> str:
    """Return signs as they were meant: case, spaces and dashes do not count, O is 0, I is 1."""
    return _BETWEEN.sub("", typed).translate(_MEANT)


def read_code(typed: str) -> str:
    """Return the 32 signs of a code as they were meant: case, spaces and dashes do not count.

    Raises NotOpen where it was mistyped, naming the groups; nothing of it is quoted.
    """
    bare = as_meant(typed)
    if len(bare) != _WHOLE:
        raise NotOpen(
            f"A recovery code has {_WHOLE} letters and digits, and this has {len(bare)}.",
            "Type all nine groups of four.",
        )
    for at, sign in enumerate(bare):
        if sign not in SIGNS:
            raise NotOpen(
                f"Group {at // _GROUP + 1} of the recovery code is mistyped.",
                "It has only digits, and letters other than I, L, O and U.",
            )
    signs = [SIGNS.index(sign) for sign in bare]
    for pair, check in enumerate(_checks(signs[:_CODE])):
        if check != signs[_CODE + pair]:
            raise NotOpen(
                f"Group {2 * pair + 1} or {2 * pair + 2} of the recovery code is mistyped,"
                " or the last group.",
                "Compare them with what you wrote down.",
            )
    return bare[:_CODE]


def _checks(signs: Sequence[int]) -> list[int]:
    return [_check(signs[at : at + _PAIR]) for at in range(0, len(signs), _PAIR)]


def _check(signs: Sequence[int]) -> int:
    total = 0
    for sign in reversed(signs):
        total = _double(total ^ sign)
    return total


def _double(sign: int) -> int:
    doubled = sign << 1
    return doubled ^ _REDUCE if doubled & _OVERFLOW else doubled
