"""What a detector is given, made from invented entries of the spring of 2026."""

from datetime import date, timedelta

from journals import TAXONOMY, on
from lint import faults

from reflect.insight.chance import Comparison
from reflect.insight.material import Material
from reflect.insight.window import Window, sift
from reflect.insight.wording import in_first_person

FIRST = date(2026, 3, 2)
TODAY = date(2026, 5, 31)


def material(*entries, sessions=(), agreed=(), since=date(2026, 3, 1)):
    sifted = sift(entries, Window(since, TODAY))
    return Material(
        *(sifted.rows, sifted.window, TODAY, TAXONOMY, sifted.before),
        sessions=tuple(sessions),
        agreed=tuple(agreed),
    )


def every(days, count, first=FIRST, **said):
    """Return so many entries, so many days apart, that hold the same."""
    return [on(first + timedelta(days * number), **said) for number in range(count)]


def spoken(seen):
    """Return the findings, of comparisons those that would be said were they no chance."""
    found = [one.finding if isinstance(one, Comparison) else one for one in seen]
    return [finding for finding in found if finding is not None]


def only(seen):
    (finding,) = spoken(seen)
    return finding


def check(finding):
    """Hold the wording of one finding to section D, as told and as signed."""
    for text in (finding.text, finding.question, finding.caution):
        assert not faults(text)
        assert not faults(in_first_person(text))
        assert text[0].isupper()
        assert "  " not in text
        assert " my" not in text
        assert "myself" not in text
    assert finding.text.endswith(".")
    assert finding.caution.endswith(".")
    assert finding.question.endswith("?")
    assert "you" not in in_first_person(finding.text).replace("young", "").split()
