import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from looked_back import FIRST, TAXONOMY, fitting, judging, on, patterns, spring
from markdown_it import MarkdownIt

from reflect.errors import Refused
from reflect.insight.detectors import DETECTORS
from reflect.insight.finding import Finding
from reflect.render.leaving import Ticked
from reflect.render.look_back import look_back
from reflect.render.markdown import to_markdown


def markdown(looked, taxonomy, findings=(), **ticked):
    return to_markdown(look_back(looked, taxonomy, Ticked(findings=findings, **ticked)))


def parsed(document):
    """What a CommonMark reader makes of it: pairs of a block and the text in it."""
    tokens = MarkdownIt("commonmark").parse(document)
    blocks = []
    for before, token in itertools.pairwise(tokens):
        if token.type == "inline":
            assert all(c.type in ("text", "softbreak") for c in token.children), token.content
            blocks.append((before.tag, "".join(c.content or "\n" for c in token.children)))
        assert token.type not in ("html_block", "code_block", "fence", "blockquote_open")
    return blocks


def headings(document):
    return [text for tag, text in parsed(document) if tag.startswith("h")]


def finding(looked, detector):
    return next(f for f in looked.findings if f.detector == detector)


def test_the_header_says_what_it_is_from_how_much_and_what_was_left_out():
    blocks = parsed(markdown(patterns(), TAXONOMY))

    assert blocks[:4] == [
        ("h1", "Look-back, 1 March to 31 May 2026"),
        (
            "p",
            (
                "Made by the writer for reflection. Not a performance, capability or disciplinary "
                "record."
            ),
        ),
        (
            "p",
            (
                "From 36 entries. Small numbers, not representative. The writer chose what to "
                "include."
            ),
        ),
        (
            "p",
            (
                "Left out: free text, area of work, body cues, entries about racism and "
                "identity, entries after an incident, and whatever the writer did not tick."
            ),
        ),
    ]
    assert blocks[-1][1].startswith("This is a copy, outside the journal. To destroy it,")


def test_counts_and_middle_ratings_are_there_by_default_and_findings_are_not():
    document = markdown(patterns(), TAXONOMY)
    texts = [text for _, text in parsed(document)]

    assert headings(document)[1:] == [
        "Came together",
        "How often",
        "What was around it",
        "Where the pressure came from",
        "What set it off",
        "How I protected myself",
        "What helped",
        "What went well",
        "Middle ratings, 0 to 10",
    ]
    assert "Being watched or judged: 12 entries, 12 weeks (Mar 5, Apr 4, May 3)" in texts
    assert "On guard: 6 (24); Mar 6 (10), Apr 6 (8), May 6 (6)" in texts
    assert (
        "Being watched or judged, and leaning on procedure: in 12 of 12 entries with the first, "
        "in 0 of 12 without."
    ) in texts
    assert "?" not in document


def test_only_the_findings_ticked_are_there_as_the_writer_would_say_them():
    looked = fitting()
    chosen = [finding(looked, "restores"), finding(looked, "source_mix")]

    document = markdown(looked, TAXONOMY, chosen)
    blocks = [text for tag, text in parsed(document) if tag == "p"]

    assert headings(document)[1] == "Noticed"
    assert blocks[3:5] == [
        (
            "In 12 of 12 entries I placed most of the pressure outside myself, mainly with the "
            "organisation. (fits)\nThese are where I placed it at the time. Who else would recognise that, "
            "and who could do something about it?"
        ),
        (
            "I named a colleague as helping in 12 entries, over 12 different weeks. (fits)\nWhat I noticed "
            "helping is not all that helped. How could there be more of it? What would make it easier "
            "to reach?"
        ),
    ]
    assert document.count("?") == 3


def test_how_one_person_protected_themselves_comes_last_with_what_goes_well_beside_it():
    looked = fitting()
    chosen = [finding(looked, "trigger_response"), finding(looked, "frequent_trigger")]

    blocks = [text for tag, text in parsed(markdown(looked, TAXONOMY, chosen)) if tag == "p"]

    assert "came up in 12 of my 36 entries" in blocks[3]
    assert "leaning on procedure was there in 12" in blocks[4]
    assert blocks[5] == "What went well: pausing; good teamwork."


def test_what_helped_stands_beside_threat_where_nothing_was_noted_as_going_well():
    entries = [entry for entry in spring() if not entry["good"]]
    entries += [on(FIRST, restorers=["self_kindness"])]
    looked = fitting(entries)

    document = markdown(looked, TAXONOMY, [finding(looked, "source_mix")])

    assert "- What helped: kindness to myself." in document


def test_where_nothing_good_was_noted_nothing_is_said_of_it():
    looked = fitting([entry for entry in spring() if entry["triggers"]])

    document = markdown(looked, TAXONOMY, [finding(looked, "source_mix")])

    assert "What went well" not in document
    assert "What helped" not in document


def test_a_special_item_leaves_only_with_a_tick_of_its_own():
    entries = [
        on(FIRST + timedelta(weeks=week), triggers=["discrimination", "blame"]) for week in range(6)
    ]
    looked = patterns(entries)

    by_default = markdown(looked, TAXONOMY)
    ticked = markdown(looked, TAXONOMY, counts={("triggers", "discrimination")})

    assert "prejudice" not in by_default
    assert "Being held at fault: 6 entries" in by_default
    assert "Racism or other prejudice: 6 entries, 6 weeks" in ticked


def test_a_finding_goes_in_only_once_the_writer_said_that_it_fits():
    looked = patterns()
    with pytest.raises(Refused, match="once you have said that it fits"):
        markdown(looked, TAXONOMY, [looked.findings[0]])


def test_the_writers_own_words_on_a_finding_go_in_only_where_they_were_ticked():
    looked = fitting(fit="partly", words="Only in the *inspection* fortnight.")
    one = finding(looked, "source_mix")

    assert "(partly)" in markdown(looked, TAXONOMY, [one])
    document = markdown(looked, TAXONOMY, [one], words={one.key: looked.judged[one.key].correction})
    texts = [text for _, text in parsed(document)]
    assert any("(partly: “Only in the *inspection* fortnight.”)" in text for text in texts)


def test_what_the_last_look_back_ended_with_goes_in_where_it_was_ticked():
    document = markdown(patterns(), TAXONOMY, carried=[("To carry", "say the worry | plainly")])
    assert ("p", "To carry: say the worry | plainly") in parsed(document)


def test_patterns_that_may_hold_identity_entries_make_no_document():
    with pytest.raises(ValueError, match="for the writer alone"):
        markdown(patterns(identity=True), TAXONOMY)


def test_an_empty_look_back_is_a_header_and_a_footer():
    assert headings(markdown(patterns([]), TAXONOMY)) == ["Look-back, 1 March to 31 May 2026"]


@pytest.mark.parametrize(
    "hostile",
    [
        "# heading",
        "*stars* _under_ `code`",
        "a | b",
        "<script>alert(1)</script>",
        "[link](http://example.invalid)",
        "---",
        "&amp; entity",
        "line\n\n# broken",
        "> quoted",
        "1. one",
    ],
)
def test_whatever_words_an_item_or_a_finding_has_they_mean_nothing_to_a_reader(hostile):
    trigger = TAXONOMY["trigger"]
    items = tuple(replace(item, label=hostile) for item in trigger.items)
    hostile_facets = {**TAXONOMY, "trigger": replace(trigger, items=items)}
    odd = Finding("unheard_of", {}, {}, hostile, f"{hostile}?", hostile, ())
    looked = patterns([*spring(), judging(odd, words=hostile)])
    folded = " ".join(hostile.split())
    own = {odd.key: looked.judged[odd.key].correction}

    document = markdown(looked, hostile_facets, [odd], words=own)
    texts = [text for _, text in parsed(document)]

    assert f"{folded}: 12 entries, 12 weeks (Mar 5, Apr 4, May 3)" in texts
    assert f"{folded} (fits: “{folded}”)\n{folded} {folded}?" in texts


def test_findings_of_every_detector_have_their_place():
    looked = fitting(everything=True)

    one_each = {finding.detector: finding for finding in looked.findings}
    in_order, turned = list(one_each.values()), [*reversed(one_each.values())]

    order = [detector.id for detector in DETECTORS]
    assert list(one_each) == [name for name in order if name in one_each]
    assert len(one_each) > 5
    assert markdown(looked, TAXONOMY, turned) == markdown(looked, TAXONOMY, in_order)
