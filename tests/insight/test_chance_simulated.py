"""How often chance is taken for a link, and how often a link is seen, over invented journals."""

from datetime import date
from random import Random

import pytest
from journals import TAXONOMY, TODAY, Planted, journal, supervised
from planted import PLANTED, SINCE, SUPERVISED

from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.insight.findings import stands
from reflect.insight.material import Material
from reflect.insight.window import sift, window

COMPARING = [detector for detector in DETECTORS if detector.id in PLANTED]
HELD = ("trigger_response", "pull_context", "pull_first", "guarded_days", "changed")
SMALL = 40
SIZE = pytest.mark.parametrize(
    "journals", [SMALL, pytest.param(1000, marks=pytest.mark.full)], ids=["small", "full"]
)
ALIKE = pytest.mark.parametrize("alike", [False, True], ids=["independent", "weeks-alike"])


def found(
    random: Random, entries: int, *, alike: bool, link: Planted | None, since: date | None = None
) -> list[Finding]:
    """Return what all comparing detectors together say of a journal of half a year."""
    made = journal(random, entries, alike=alike, link=link)
    sifted = sift(made, window(TODAY.date(), since))
    days = SUPERVISED if link else supervised(random)
    material = Material(
        *(sifted.rows, sifted.window, TODAY.date(), TAXONOMY, sifted.before, tuple(days))
    )
    return [finding for _, many in stands(material, COMPARING) for finding in many]


@SIZE
@ALIKE
@pytest.mark.parametrize("entries", [20, 60, 200])
def test_where_nothing_is_linked_at_most_one_journal_in_ten_hears_of_a_link(
    entries, alike, journals
):
    random = Random(f"nothing linked {entries} {alike}")
    # Small journals are quick to make, and forty are too few to tell 6 % from 10 %.
    journals *= 3 if entries < 60 and journals == SMALL else 1

    spoke = sum(bool(found(random, entries, alike=alike, link=None)) for _ in range(journals))

    print(f"no link, {entries} entries, alike {alike}: spoke in {spoke} of {journals}")
    assert spoke <= journals / 10


@SIZE
@pytest.mark.parametrize("detector", HELD)
def test_sixty_entries_over_six_months_name_a_real_link_nine_times_in_ten(detector, journals):
    assert named(detector, 60, journals, alike=False) >= journals * 9 / 10


@pytest.mark.full
@ALIKE
@pytest.mark.parametrize("entries", [30, 60])
@pytest.mark.parametrize("detector", PLANTED)
def test_how_often_a_link_is_named_is_reported(detector, entries, alike):
    assert named(detector, entries, 1000, alike=alike) >= 0


def named(
    detector: str, entries: int, journals: int, *, alike: bool, since: date | None = None
) -> int:
    """Return in how many journals with a link planted it is named."""
    random = Random(f"{detector} {entries} {alike}")
    since = since or SINCE.get(detector)
    link, about = PLANTED[detector]
    often = sum(
        any(
            finding.detector == detector and about.items() <= finding.about.items()
            for finding in found(random, entries, alike=alike, link=link, since=since)
        )
        for _ in range(journals)
    )
    print(f"{detector}, {entries} entries, alike {alike}: named in {often} of {journals}")
    return often
