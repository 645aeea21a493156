import re
from base64 import b64encode
from hashlib import sha256

import pytest
from looked_back import TAXONOMY, fitting, patterns

from reflect.render.document import Document, Dot, Paragraph, Plot, Point, Points, Section
from reflect.render.html import to_html
from reflect.render.leaving import Ticked
from reflect.render.look_back import look_back, period_place
from reflect.render.markdown import to_markdown
from reflect.render.plot import drawing, shade, told
from reflect.render.supervision_sheet import supervision_sheet


def page(text, **more):
    point = Point(text, words=text, judged="fits", more=(text,))
    sections = (Section(text, (Paragraph(text), Points((point,)))),)
    return to_html(Document(text, (text,), sections, foot=text, **more))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "</title><b>",
        "\" onload=x '",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "&lt;",
    ],
)
def test_whatever_was_written_is_escaped_everywhere_it_stands(hostile):
    made, plain = page(hostile), page("plain")
    escaped = (
        hostile.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )
    assert made == plain.replace("plain", escaped)


def test_controls_and_turned_text_never_reach_the_page():
    assert "\x1b" not in page("a\x1b[2Jb\u202e")
    assert "\u202e" not in page("a\x1b[2Jb\u202e")


def test_the_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_else():
    made = page("plain")
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', made)
    assert policy == (
        f"default-src &#39;none&#39;; style-src &#39;sha256-{hashed}&#39;; "
        "base-uri &#39;none&#39;; form-action &#39;none&#39;"
    )
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_names_no_address_and_sets_no_style_of_its_own():
    for make in (look_back, supervision_sheet):
        looked = fitting(words="x", fit="partly")
        made = to_html(make(looked, TAXONOMY, Ticked(findings=looked.findings)))
        assert "//" not in re.sub(r"<style>.*?</style>", "", made, flags=re.DOTALL)
        assert "style=" not in made
        assert "<script" not in made


def test_under_six_points_there_is_no_picture_and_with_six_there_is():
    assert "<svg" not in to_html(look_back(patterns(), TAXONOMY))
    made = to_html(look_back(patterns(by="week"), TAXONOMY))
    assert made.count("<svg") == 2
    assert "W10 6 (2)" in to_markdown(look_back(patterns(by="week"), TAXONOMY))
    assert 'aria-label="On guard, middle rating from 0 to 10: W10 6' in made


def plot(*places, value=5):
    return Plot("On guard", tuple(Dot(at, f"W{at}", value, 1) for at in places))


def test_dots_stand_in_time_and_only_neighbours_are_joined():
    drawn = drawing(plot(1, 2, 4))
    xs = [mark.x for mark in drawn.marks]
    assert (xs[2] - xs[1]) == pytest.approx(2 * (xs[1] - xs[0]))
    assert drawn.lines == ((drawn.marks[0], drawn.marks[1]),)


def test_a_dot_is_as_high_as_its_number():
    low, high = (drawing(plot(1, value=v)).marks[0].y for v in (0, 10))
    assert dict(map(reversed, drawing(plot(1)).across)) == {0: low, 5: (low + high) / 2, 10: high}


def test_names_thin_out_before_they_run_into_each_other():
    names = [mark.name for mark in drawing(plot(*range(26))).marks]
    assert [name for name in names if name] == [f"W{at}" for at in range(0, 26, 3)]
    assert told(plot(1, 2)) == "On guard, middle rating from 0 to 10: W1 5, W2 5."


def test_the_largest_count_is_darkest_and_none_is_not_shaded():
    assert [shade(cell, 8) for cell in ("", "0", "1", "2", "3", "8")] == [0, 0, 1, 1, 2, 4]
    assert shade("0", 0) == 0


def test_weeks_and_months_follow_on_over_the_new_year():
    assert period_place("2026-01") - period_place("2025-12") == 1
    assert period_place("2026-W01") - period_place("2025-W52") == 1
