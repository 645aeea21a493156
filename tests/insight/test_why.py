import re
from dataclasses import replace
from datetime import date

import pytest
from journals import TAXONOMY
from lint import faults
from planted import PLANTED

from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.insight.findings import look
from reflect.insight.why import why

COUNTED = {detector.id: detector.counted for detector in DETECTORS}
LOOKED = replace(look([], TAXONOMY, None, None, date(2026, 3, 2)), looked_at=2)


def of(detector):
    return Finding(detector, {}, {}, "It came up.", "What of it?", "It may not be so.", ())


def test_every_detector_says_what_it_counts_and_one_that_compares_how():
    assert all(COUNTED.values())
    assert all(bool(detector.against) == bool(detector.dealt) for detector in DETECTORS)


@pytest.mark.parametrize("detector", COUNTED)
def test_no_measure_of_likelihood_is_ever_given(detector):
    text = " ".join(why(LOOKED, of(detector)))

    assert text.startswith("Counted: ")
    assert not faults(text)
    assert not re.search(r"\bp\b|value|significan|probab|per cent|0\.\d|in a hundred", text)


@pytest.mark.parametrize("detector", COUNTED)
def test_what_compares_says_how_much_else_was_looked_at_and_what_counts_says_it_does_not(detector):
    text = " ".join(why(LOOKED, of(detector)))

    assert ("1 other thing was looked at" in text) == (detector in PLANTED)
    assert ("it is a count" in text) == (detector not in PLANTED)
