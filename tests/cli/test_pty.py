"""The program at a real pseudo-terminal: keys in, screen out."""

import random
import re
import signal
import time

import at_a_terminal
import pytest
from at_a_terminal import Terminal

from reflect.library import Library
from reflect.store.journal import Journal

VISIT = [
    ("How stirred up or settled are you right now?", "3"),
    ("acted on, or officially recorded, today?", "y"),
    ("What, and by when? Just the task.", "Ring the school"),
    ("By when?", "in 2 weeks"),
    ("Who or what would help?", ""),
    ("Which moment has stayed with you?", "The door was opened on the chain.\r"),
    ("how on guard did you feel?", "6"),
    ("What seemed to set that off?", "3 1"),
    ("Anything going on around it?", "5"),
    ("Where does most of that pressure come from?", "3"),
    ("How did you find yourself protecting yourself?", "4 o counted the tiles"),
    ("How far could you hold on to openness?", "a"),
    ("How far could you hold on to compassion?", "6"),
    ("How far could you work with people", "3"),
    ("What went even slightly well", "6"),
    ("Bring this to supervision?", "y"),
    ("A few words as a title", "Doorsteps"),
    ("Save, or a few more questions?", "1"),
    ("And how stirred up or settled are you now?", "4"),
]
TRIGGERS = [item.id for item in Library().facets["trigger"].items]


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    Journal.create(home / "journal.db").close()
    return home


def entries(home):
    with Journal.open(home / "journal.db") as journal:
        return list(journal.entries())


def answers(entry):
    return {answer.step: answer.value for answer in entry.answers}


@pytest.mark.parametrize("columns", [80, 40])
def test_a_reflection_is_typed_from_the_first_question_to_the_end(at, home, columns):
    terminal = at("new", "after_visit", columns=columns)
    seen = {question: terminal.answers(question, typed) for question, typed in VISIT}
    assert terminal.ends() == 0
    assert terminal.is_as_it_was()
    first = seen["How stirred up or settled are you right now?"]
    assert "After a visit or contact: 1 of" in first
    assert "This stays on this computer." in first
    assert "a settled (0)" in first
    assert "b stirred up, still thinking clearly (5)" in first
    assert "To act on or record today: Yes" in seen["Which moment has stayed with you?"]
    listed = seen["What seemed to set that off?"]
    assert f"3 {Library().facets['trigger'].items[2].label}" in listed
    assert "? explains. Enter skips." in listed
    assert "Your answers, side by side" in terminal.printed
    assert "Saved as entry 1." in terminal.text
    (entry,) = entries(home)
    kept = answers(entry)
    assert kept["moment"] == "The door was opened on the chain."
    assert kept["trigger"] == [TRIGGERS[2], TRIGGERS[0]]
    assert kept["response"][1] == "other:counted the tiles"
    assert kept["hold_openness"] == 2
    assert kept["official_action"]["what"] == "Ring the school"
    assert kept["raise_title"] == "Doorsteps"
    assert kept["activation_after"] == 4
    assert entry.depth == "short"
    with Journal.open(home / "journal.db") as journal:
        assert journal.drafts() == []


def test_the_longest_list_fits_the_screen_with_its_question_above_it(at):
    terminal = at("new", "after_visit", "--depth", "short")
    for question, typed in VISIT[:7]:
        terminal.answers(question, typed)
    terminal.until("What seemed to set that off?")
    shown = terminal.lines
    top = next(
        at for at, line in enumerate(shown) if line.startswith("What seemed to set that off?")
    )
    for number in range(1, len(TRIGGERS) + 1):
        assert any(line.startswith(f"{number:>2}  ") for line in shown[top + 1 :])


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_nothing_is_said_by_colour_alone(at, env):
    terminal = at("new", "checkin", **env)
    asked = terminal.until("How stirred up")
    assert "Two-minute check-in: 1 of" in asked
    assert "a settled (0)" in asked
    assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", terminal.everything)


@pytest.mark.parametrize(
    ("settings", "words", "env"),
    [
        ("", ["--plain"], {}),
        ("plain = true", [], {}),
        ("", [], {"TERM": "dumb"}),
    ],
    ids=["said", "set", "dumb"],
)
def test_lists_are_numbered_lines_where_it_is_to_be_plain(at, home, settings, words, env):
    (home / "config.toml").write_text(f"pickers = true\n{settings}\n")
    terminal = at(*words, "new", **env)
    assert "1 After a visit or contact" in terminal.until("What kind of reflection?")
    if words:
        at("new").until_seen("Leave this one out")


def test_words_can_be_said_at_a_real_terminal(at, home):
    terminal = at("new", "after_visit")
    terminal.answers("How stirred up or settled are you right now?", "3")
    terminal.answers("officially recorded, today?", ":back")
    terminal.answers("Now: 3 of 10. Enter keeps it.", "5")
    terminal.answers("officially recorded, today?", "n")
    terminal.until("Which moment has stayed with you?")
    terminal.types(":support")
    terminal.until_printed("Samaritans")
    terminal.until("Equality Advisory")
    terminal.types(":hide")
    hidden = terminal.until("Hidden. Enter goes on")
    assert "Which moment" not in hidden
    assert "\x1b[3J" in terminal.everything.decode()
    terminal.types()
    terminal.until("Which moment has stayed with you?")
    terminal.types(":pause")
    assert terminal.ends() == 0
    assert "What you answered is kept." in terminal.text
    assert entries(home) == []


def test_a_reflection_that_was_killed_is_gone_on_with(at, home):
    terminal = at("new", "after_visit")
    for question, typed in VISIT[:7]:
        terminal.answers(question, typed)
    terminal.until("What seemed to set that off?")
    terminal.kill()
    again = at("resume")
    first = again.until("What seemed to set that off?")
    assert "On guard: 6 of 10" in first
    for question, typed in VISIT[7:]:
        again.answers(question, typed)
    assert again.ends() == 0
    (entry,) = entries(home)
    assert answers(entry)["moment"] == "The door was opened on the chain."
    assert answers(entry)["threat"] == 6
    assert answers(entry)["activation_after"] == 4


def test_trying_it_keeps_nothing(tmp_path):
    home = tmp_path / "nowhere"
    terminal = Terminal(home, "try")
    try:
        for question, typed in VISIT:
            terminal.answers(question, typed)
        terminal.until("Keep it?")
        assert "Your answers, side by side" in terminal.printed
        assert "Saved" not in terminal.printed
        for typed in ("", ":back", ":pause"):
            terminal.answers("Keep it?", typed)
            terminal.until("Please type y or n.")
        terminal.answers("Keep it?", "n")
        assert terminal.ends() == 0
        assert "Nothing was kept." in terminal.text
        assert terminal.is_as_it_was()
    finally:
        terminal.close()
    assert not home.exists()


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("ctrl-c", 130),
        ("ctrl-d", 0),
        (signal.SIGINT, 130),
        (signal.SIGTERM, 143),
        (signal.SIGHUP, 129),
    ],
    ids=str,
)
def test_however_it_is_cut_off_the_terminal_is_restored_and_the_draft_kept(at, home, how, code):
    terminal = at("new", "after_visit")
    for question, typed in VISIT[:5]:
        terminal.answers(question, typed)
    terminal.until("Which moment has stayed with you?")
    if how == "ctrl-c":
        terminal.process.send(b"\x03")
    elif how == "ctrl-d":
        terminal.process.send(b"\x04")
    else:
        terminal.process.kill(how)
    assert terminal.ends() == code
    assert terminal.is_as_it_was()
    assert b"Traceback" not in terminal.everything
    with Journal.open(home / "journal.db") as journal:
        (draft,) = journal.drafts()
        kept = answers(journal.resume(draft.number).entry)
    assert kept["official_action"]["what"] == "Ring the school"


STEPS = {step.id: step for step in Library().prompt_set("after_visit")}
ASKED = {
    **{" ".join(step.text.split()): name for name, step in STEPS.items()},
    "By when?": "official_action 2",
    "Who or what would help?": "official_action 3",
    "Then what will you do?": "if_then 2",
}


class Writer:
    """Types answers of their own kind, and remembers which were acknowledged by a next question."""

    def __init__(self):
        self.count = 0
        self.said = {}

    def sees(self, terminal):
        """Return the step that is asked now, empty where none is."""
        if not terminal.waits():
            return ""
        places = {name: terminal.text.rfind(text) for text, name in ASKED.items()}
        last = max(places, key=places.__getitem__)
        return last if places[last] >= 0 else ""

    def reply(self, name):
        """Return what to type, and what is to be kept of it (None: only that it is there)."""
        self.count += 1
        step = STEPS.get(name)
        if step is None or step.kind == "note":
            return "", None
        if step.kind == "scale":
            rating = 3 + self.count % 3
            return str(rating), rating
        if step.kind == "text":
            end = "" if step.field in {"work_label", "raise_title"} else "\r"
            return f"answer {self.count}{end}", f"answer {self.count}"
        return {"yesno": "y", "action": f"task {self.count}"}.get(step.kind, "1"), None


def killed_somewhere(terminal, writer, chance):
    """Answer some questions, then kill it at any moment of what follows the last."""
    asked = ""
    for _ in range(chance.randint(1, 7)):
        end = time.monotonic() + at_a_terminal.PATIENCE
        while not (now := writer.sees(terminal)) or now == asked:
            if not terminal.read(0.02):
                assert "Saved as entry" in terminal.text, terminal.text
                return
            assert time.monotonic() < end, terminal.text
        if asked:  # the next question is here: the answer before is acknowledged
            writer.said[asked.partition(" ")[0]] = writer.kept
        typed, writer.kept = writer.reply(now)
        asked = now
        terminal.types(typed)
    time.sleep(chance.random() * 0.1)
    terminal.kill()


@pytest.mark.parametrize("kills", [5, pytest.param(1000, marks=pytest.mark.full)])
def test_no_acknowledged_answer_is_lost_when_it_is_killed(at, home, figures, kills):
    chance = random.Random(kills)
    writer = Writer()
    acknowledged = 0
    drafts = []
    for _ in range(kills):
        words = ("resume",) if drafts else ("new", "after_visit", "--depth", "full")
        terminal = at(*words, lines=40)
        killed_somewhere(terminal, writer, chance)
        terminal.close()
        with Journal.open(home / "journal.db") as journal:
            drafts = journal.drafts()
            newest = next(journal.entries(), None)
            entry = journal.resume(drafts[0].number).entry if drafts else newest
        kept = answers(entry) if entry else {}
        for step, value in writer.said.items():
            if STEPS[step].stored:
                assert step in kept, step
                assert value is None or kept[step] == value
                acknowledged += 1
        if not drafts:  # it came to its end
            writer.said = {}
    assert acknowledged > kills
    figures(
        1, "an interview in a pseudo-terminal", kills=kills, answers_looked_for=acknowledged, lost=0
    )
