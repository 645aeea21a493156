"""How often chance is taken for a link, and how often a link is seen, over invented journals."""

from random import Random

import pytest
from journals import TAXONOMY, TODAY, Link, journal

from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.insight.findings import stands
from reflect.insight.material import Material
from reflect.insight.window import sift, window

COMPARING = [detector for detector in DETECTORS if detector.id == "trigger_response"]
SMALL = 40
SIZE = pytest.mark.parametrize(
    "journals", [SMALL, pytest.param(1000, marks=pytest.mark.full)], ids=["small", "full"]
)
ALIKE = pytest.mark.parametrize("alike", [False, True], ids=["independent", "weeks-alike"])


def found(random: Random, entries: int, *, alike: bool, link: Link | None) -> list[Finding]:
    sifted = sift(journal(random, entries, alike=alike, link=link), window(TODAY.date()))
    material = Material(sifted.rows, sifted.window, TODAY.date(), TAXONOMY)
    return [finding for _, many in stands(material, COMPARING) for finding in many]


@SIZE
@ALIKE
@pytest.mark.parametrize("entries", [20, 60, 200])
def test_where_nothing_is_linked_at_most_one_journal_in_ten_hears_of_a_link(
    entries, alike, journals
):
    random = Random(f"no link {entries} {alike}")

    spoke = sum(bool(found(random, entries, alike=alike, link=None)) for _ in range(journals))

    print(f"no link, {entries} entries, alike {alike}: spoke in {spoke} of {journals}")
    assert spoke <= journals / 10


@SIZE
@ALIKE
def test_sixty_entries_over_six_months_name_a_real_link_nine_times_in_ten(alike, journals):
    random = Random(f"a link {alike}")
    link = Link()
    about = {"triggers": link.trigger, "responses": link.response}

    named = sum(
        any(finding.about == about for finding in found(random, 60, alike=alike, link=link))
        for _ in range(journals)
    )

    print(f"a link, 60 entries, alike {alike}: named in {named} of {journals}")
    assert named >= journals * 9 / 10
