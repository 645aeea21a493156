"""Finds what has a form of its own: addresses for mail, numbers, dates of birth, ages.

Every pattern is bounded in length, so that a text made to be slow costs no more than its size.
"""

import re
from collections.abc import Iterator

from reflect.privacy.seen import Seen
from reflect.privacy.words import APART, TITLES

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = (
    r"(?<!\d)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:(?:19|20)\d\d|\d\d)(?!\d)|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?:\ of)?\ {_MONTH}\b(?:,?\ (?:19|20)\d\d)?)"
)
_BORN = r"(?<!\w)(?:d\.?o\.?b\.?|date\ of\ birth|born|birthday|turned)(?!\w)"
_NAME = r"[^\W\d_a-z][\w'’-]{2,20}"

_NHS = "nhs"
_AGE = "age"
_FORMS = {
    "email": r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    # The last two letters are never CIKMOV; "w1 2nd" is none.
    "postcode": (
        r"(?i)(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\ {0,2}\d(?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}(?!\w)"
    ),
    "ni": r"(?i)(?<!\w)[A-Z]{2}(?:[\ -]?\d{2}){3}[\ -]?[A-D](?!\w)",
    # Ten or eleven digits with their nought. A date has a short first group: "01.02.2015 10".
    "phone": (
        r"(?<![\w+])(?:(?:\+|00)44\ ?(?:\(0\))?|\(?0(?=\d\d))(?:[\ ().-]{0,2}\d){9,10}(?!\d)"
    ),
    _NHS: r"(?<![\w+])\d{3}([\ -]?)\d{3}\1\d{4}(?!\w)",
    # A date alone is none: most dates are of visits and meetings.
    "birth": (
        rf"(?i){_BORN}[^.\n\d]{{0,20}}{_DATE}|{_DATE}[^.\n\d]{{0,20}}{_BORN}"
        rf"|(?<=\w\ \(){_DATE}(?=\))"
    ),
    _AGE: (
        rf"(?<![\w'’.-])((?:[A-Z]\.?){{1,2}}|{_NAME})"
        r"(?:,?\ \(?aged?\ \d{1,2}\b|\ ?\(\d{1,2}\)|,\ \d{1,2}(?=[,.;:)!?\n]|\Z))"
    ),
}
FORMS = {kind: re.compile(form) for kind, form in _FORMS.items()}


def forms(text: str) -> Iterator[Seen]:
    """Find what has a form."""
    for kind, form in FORMS.items():
        for found in form.finditer(text):
            if kind == _NHS and not _is_nhs(found[0]):
                continue
            if kind == _AGE and found[1].lower() in APART | TITLES:
                continue
            yield Seen(kind, *found.span())


def _is_nhs(number: str) -> bool:
    """Say whether ten digits pass the check (modulo 11) and are not all the same."""
    digits = [int(sign) for sign in number if sign.isdigit()]
    check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
    return check % 11 == digits[-1] and len(set(digits)) > 1
