"""What is seen: it fits a terminal of 80 by 24, is never wider than a narrow one, and is short."""

import io

import pytest
from rich.cells import cell_len
from sitting_down import IN_JOURNAL, SETS, Careful, Typist, around, entry

from reflect.cli.console import Screen as Console
from reflect.interview.conduct import conduct
from reflect.interview.lines import LineAsker

# A practised hand after a visit: numbers known by heart, no more words than the text and a title.
VISIT = {
    "activation_before": ["3"],
    "official_first": ["n"],
    "moment": ["The door was opened on the chain and I talked to the gap."],
    "threat": ["6"],
    "trigger": ["3 1"],
    "context": ["5"],
    "source_level": ["3"],
    "response": ["4 8"],
    "hold_openness": ["4"],
    "hold_compassion": ["6"],
    "hold_collaboration": ["3"],
    "good": ["6"],
    "raise": ["y"],
    "raise_title": ["Doorstep visits: what am I avoiding saying?"],
    "more_choice": ["1"],
    "activation_after": ["4"],
}


def everything(set_id):
    """Answer every question of a set at length, taking as many items as may be taken."""
    replies = {}
    for step in SETS[set_id]:
        last = " ".join(str(number) for number in range(8, 8 - min(step.maximum, 4), -1))
        many = last if step.facet else " ".join(str(n + 1) for n in range(step.maximum))
        typed = {"scale": "6", "yesno": "y", "single": "1", "multi": many}.get(step.kind, "A gate.")
        replies[step.id] = [typed] * 4
        if step.kind == "action":
            replies[step.id] = ["Ring the school about the gate", "friday", "the duty team"] * 4
    return {
        **replies,
        "actions": ["2", "no bays"] * 4,
        "enough_choice": [],
        "more_choice": ["2"] * 2,
    }


class Pages(LineAsker):
    """Prints with what the program prints with, and cuts what was printed into its screens."""

    pages: list[str]
    out: pytest.CaptureFixture

    def screen(self, screen):
        if not screen.same:
            self.pages.append(self.out.readouterr().out)
        super().screen(screen)


@pytest.fixture
def pages_of(capsys, monkeypatch):
    def run(set_id, replies, *, columns, depth="", lines=24, recent=(), **settings):
        monkeypatch.setenv("COLUMNS", str(columns))
        monkeypatch.setenv("LINES", str(lines))
        monkeypatch.setenv("TERM", "dumb")
        console = Console()
        typist = Typist(replies)

        def read(screen, long):
            typed = typist(screen, long)
            console.say(f"> {typed}")
            if long and typed:
                console.say("> ")
            return typed

        asker = Pages(console, read, show_support=lambda _: None, edit=str)
        asker.pages, asker.out = [], capsys
        within = around(**settings)
        if recent:
            within = type(within)(
                **{**vars(within), "recent": lambda _: recent},
            )
        keeper = Careful(SETS[set_id], entry(set_id, depth))
        conduct(SETS[set_id], keeper, asker, within)
        return asker.pages[1:]

    return run


def rows_of(page):
    return io.StringIO(page).read().strip("\n").split("\n")


@pytest.mark.parametrize("replies", ["everything", "nothing"])
@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_every_screen_fits_80_by_24(set_id, replies, pages_of):
    given = everything(set_id) if replies == "everything" else {}
    pages = pages_of(set_id, given, columns=80, depth="full")
    assert len(pages) > 3 or set_id in {"note", "agreed"}
    for page in pages:
        assert len(rows_of(page)) + 1 <= 24, page  # the empty line that begins a screen
        assert all(cell_len(line) <= 80 for line in rows_of(page))


def test_a_screen_that_was_gone_back_to_fits_too(pages_of):
    for step in ("context", "felt_by", "at_risk", "body", "pulls", "good", "restorer"):
        given = everything("after_visit")
        given[step] = [*given[step][:1], ""]
        after = [s.id for s in SETS["after_visit"].steps if s.stored]
        given[after[after.index(step) + 1]] = [":back", "1"]
        for page in pages_of("after_visit", given, columns=80, depth="full"):
            assert len(rows_of(page)) + 1 <= 24, page


@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_no_line_is_wider_than_a_narrow_terminal(set_id, pages_of):
    words = {s.id: [":help", ":sofar", "?", typed[0]] for s in SETS[set_id] for typed in [["2"]]}
    for given in (everything(set_id), words):
        for page in pages_of(set_id, given, columns=40, depth="full"):
            assert all(cell_len(line) <= 40 for line in rows_of(page)), page


def test_recent_picks_stand_first_under_their_own_numbers(pages_of):
    pages = pages_of("after_visit", {}, columns=80, depth="full", recent=("scrutiny", "blame"))
    page = next(page for page in pages if "What seemed to set that off" in page)
    listed = [line.split() for line in rows_of(page) if line.strip()[:1].isdigit()]
    assert [line[-1] for line in listed[:2]] == ["(recent)", "(recent)"]
    assert len(listed) == 14
    assert sorted(int(line[0]) for line in listed) == list(range(1, 15))
    assert [int(line[0]) for line in listed[2:]] == sorted(int(line[0]) for line in listed[2:])


def test_after_visit_in_short_is_at_most_fifteen_screens_and_under_sixty_keys(pages_of):
    pages = pages_of("after_visit", VISIT, columns=80)
    assert len(pages) <= 15
    texts = {"moment", "raise_title"}
    typist = Typist(VISIT)
    keys = 0
    asker = LineAsker(Silent(), typist, show_support=lambda _: None, edit=str)
    conduct(
        SETS["after_visit"], Careful(SETS["after_visit"], entry("after_visit")), asker, around()
    )
    for (step, typed), long in zip(typist.typed, typist.long, strict=True):
        enters = 2 if long and typed else 1  # the text, then a blank line that ends it
        keys += enters + (0 if step in texts else len(typed))
    assert keys < 60
    assert {step for step, _ in typist.typed} == set(VISIT)


def test_what_was_said_is_seen_while_answering_what_comes_later(pages_of):
    pages = pages_of("after_visit", VISIT, columns=80)
    page = next(page for page in pages if "Anything going on around it" in page)
    assert "The moment that stayed: The door was opened on the chain" in page
    assert "On guard: 6 of 10" in page


def test_progress_is_shown_as_step_of_steps(pages_of):
    pages = pages_of("after_visit", VISIT, columns=80)
    titles = [rows_of(page)[0] for page in pages]
    assert all(title.startswith("After a visit or contact: ") for title in titles)
    first, *_, last = [title.removeprefix("After a visit or contact: ") for title in titles]
    step, _, steps = last.partition(" of ")
    assert first.startswith("1 of ")
    assert step == steps


class Silent:
    """A printer nobody looks at."""

    def say(self, text="", style=""):
        pass

    def rows(self, rows, style=""):
        pass

    def clear(self):
        pass
