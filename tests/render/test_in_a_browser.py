"""The HTML documents as a real browser shows them: to eyes, ears, keyboards and on paper."""

import json
import re
from datetime import timedelta

import pytest
from looked_back import FIRST, TAXONOMY, fitting, on, spring
from outside import need

from reflect.render.html import to_html
from reflect.render.leaving import Ticked
from reflect.render.look_back import look_back
from reflect.render.supervision_sheet import supervision_sheet

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
HOSTILE = "</q><script>document.title = 'ran'</script><img src=x onerror=alert(1)> \u05d0\u05d1"
SEEN_AS = [(1000, "light"), (1000, "dark"), (360, "light")]


def half_a_year():
    """Spring, and the same before it, with asks: enough months for a picture."""
    yield from spring()
    for week in range(1, 14):
        day = FIRST - timedelta(weeks=week)
        yield on(
            day,
            triggers=["scrutiny", "conflict"],
            responses=["hide_in_process", "appease"],
            contexts=["deadline", "short_staffed"],
            org_responses=["more_process"],
            source_level="organisation",
            needs=["joint", "lighten"] if week % 2 else ["time"],
            good=["trust_moment", "heard_voice"],
            restorers=["self_kindness"],
            threat_level=5 + week % 4,
            openness=week % 7,
            compassion=6,
            collaboration=4,
        )


def ticked(looked, words=HOSTILE):
    return Ticked(
        findings=looked.findings,
        words={finding.key: words for finding in looked.findings},
        carried=[("To carry", words), ("To ask for", "Someone alongside me")],
        titles=[words, "Doorstep visits: what am I avoiding saying?", "Who holds the rota?"],
        actions=["Ask about a joint visit", "Ring the school"],
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Both documents as files, by name."""
    looked = fitting(list(half_a_year()), fit="partly", words=HOSTILE, since=None)
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "look-back": look_back(looked, TAXONOMY, ticked(looked)),
        "sheet": supervision_sheet(looked, TAXONOMY, ticked(looked)),
    }
    for name, document in made.items():
        (folder / f"{name}.html").write_text(to_html(document), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture(scope="module")
def browser():
    path = need("chromium", "playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """Open a file; remember what it asked for and what the browser complained of."""
    opened = []

    def go(file, width=1000, scheme="light"):
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(page)
        page.heard = []
        page.on("console", lambda said: page.heard.append(said.text))
        page.on("request", lambda asked: page.heard.append(asked.url))
        page.goto(file.as_uri())
        assert page.heard.pop(0) == file.as_uri()
        return page

    yield go
    for page in opened:
        page.close()


def axe(page):
    need("chromium", "axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    return [found["id"] for found in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("name", ["look-back", "sheet"])
@pytest.mark.parametrize(("width", "scheme"), SEEN_AS)
def test_axe_finds_nothing_and_nothing_runs_off_the_side(pages, open_page, name, width, scheme):
    page = open_page(pages[name], width, scheme)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_would_find_what_is_wrong(open_page, tmp_path):
    file = tmp_path / "bad.html"
    file.write_text("<p style='color:#eee;background:#fff'>Pale</p>", encoding="utf-8")
    assert {"color-contrast", "html-has-lang"} <= set(axe(open_page(file)))


@pytest.mark.parametrize("name", ["look-back", "sheet"])
def test_it_asks_for_nothing_runs_nothing_and_shows_what_was_written_as_text(
    pages, open_page, name
):
    page = open_page(pages[name])
    assert page.heard == []
    assert page.locator("script, img, iframe, object, link, a, form, [onerror]").count() == 0
    assert page.title().startswith(("Look-back, ", "For supervision, "))
    assert HOSTILE in page.locator("main").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).fontSize") == "18.4px"


def test_the_page_forbids_even_a_script_that_got_in(pages, open_page, tmp_path):
    file = tmp_path / "with_script.html"
    text = pages["look-back"].read_text(encoding="utf-8")
    script = "<script>document.title = 'ran'</script><p style='color: red'>x</p>"
    file.write_text(text.replace("</main>", f"{script}</main>"), encoding="utf-8")
    page = open_page(file)
    assert page.title().startswith("Look-back, ")
    assert len(page.heard) == 2
    assert all("Content Security Policy" in said for said in page.heard)


def test_every_picture_has_a_table_that_says_the_same(pages, open_page):
    page = open_page(pages["look-back"])
    pictures = page.locator("figure")
    assert pictures.count() == 2
    for at in range(pictures.count()):
        name = pictures.nth(at).locator("figcaption").inner_text()
        told = pictures.nth(at).locator("svg[role=img]").get_attribute("aria-label")
        row = page.locator("tr", has=page.get_by_role("rowheader", name=name, exact=True)).last
        cells = row.locator("td").all_inner_texts()[:-1]
        table = [cell.partition(" ")[0] for cell in cells if cell]
        assert re.findall(r"\b(\d+)(?=[,.])", told) == table
        assert pictures.nth(at).locator("circle").count() == len(table)


def test_the_keyboard_reaches_every_table_and_nothing_else(pages, open_page):
    page = open_page(pages["look-back"], 360)
    tables = page.get_by_role("table").count()
    for _ in range(tables):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('role')") == "region"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_dark_is_dark_and_light_is_light(pages, open_page):
    paper = {
        scheme: page.evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
        if (page := open_page(pages["sheet"], scheme=scheme))
    }
    light, dark = (sum(map(int, re.findall(r"\d+", paper[s]))) for s in ("light", "dark"))
    assert light > 700
    assert dark < 120


def printed(page):
    """How many pages it takes on paper, and their size in points."""
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf)), tuple(
        round(float(n)) for n in size.groups()
    )


def test_the_sheet_is_one_page_of_a4_with_all_that_can_be_ticked(pages, open_page):
    assert printed(open_page(pages["sheet"])) == (1, (595, 842))


def test_the_look_back_prints_on_a4_and_dark_screens_do_not_print_dark(pages, open_page):
    page = open_page(pages["look-back"], scheme="dark")
    assert printed(page)[1] == (595, 842)
    page.emulate_media(media="print")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert json.dumps(paper) == '"rgb(255, 255, 255)"'
