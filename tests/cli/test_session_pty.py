"""A whole session at a real pseudo-terminal: two topics, earlier actions, a pause, a sign-off."""

import re

import pytest
from at_a_terminal import Terminal
from supervising import AGREEMENT, WHOLE

from reflect.store.supervision import Supervision

MOST_SCREENS = 20

# What a person types, and the words on the screen they type it at.
OPENING = [
    ("Opening: 1 of 3", "1 2 3 5 6"),
    ("Have you agreed today", "1"),
    ("What kind of session is this?", "2"),
    ("Where do you meet?", "2"),
    ("Who is here?", "supervisor, supervisee"),
    ("What led to that, in neutral words?", "Leave on both sides.\r"),
    ("How did this action go?", "3"),
    ("What helped, or got in the way?", "A quiet room."),
    ("How did this action go?", "2"),
    ("What helped, or got in the way?", "The form went missing."),
    ("Keep it as it is, or change it?", ""),
    ("Ring the school: done", "7 8"),
    ("How did this action go?", "4"),
    ("What helped, or got in the way?", ""),
    ("What does the supervisee bring?", "Doorstep visits\r"),
    ("what does the supervisor bring?", "A leaver\r"),
    ("Which of these do you go into?", "1 2"),
    ("For the agenda: Doorstep visits; A leaver", ""),
]
BEFORE_THE_PAUSE = [
    ("Experience, Doorstep visits: 2 of 11", "1"),
    ("Which part of this matters most?", "The hall was cold and nobody spoke.\r"),
    ("What matters: The hall was cold", ""),
    ("Reflection, Doorstep visits: 3 of 11", ":pause"),
]
AFTER_THE_PAUSE = [
    ("Reflection, Doorstep visits: 3 of 11", ""),
    ("Analysis, Doorstep visits: 4 of 11", ""),
    ("Plans and actions, Doorstep visits: 5 of 11", "1 2 4"),
    ("What is decided, and by whom?", "The plan stays until Friday.\r"),
    ("And why that?", "Two accounts differ.\r"),
    ("Who does what, by when", "Ring the school"),
    ("Who does it?", "worker"),
    ("By when?", "friday"),
    ("What is it for?", "to hear her day"),
    ("What help is offered with it?", "cover on Thursday"),
    ("How will you know it helped?", "she says so"),
    ("Which need does it answer?", "3"),
    ("belong on the person's official record?", "n"),
    ("Decision: The plan stays", ""),
    ("Experience, A leaver: 6 of 11", ""),
    ("Reflection, A leaver: 7 of 11", ""),
    ("Analysis, A leaver: 8 of 11", ""),
    ("Plans and actions, A leaver: 9 of 11", ""),
    ("Wider: 10 of 11", ""),
    ("Still to be recorded", "1 3"),
    ("What is decided, and by whom?", "Nothing for now.\r"),
    ("And why that?", "Too early to say.\r"),
    ("belong on the person's official record?", "n"),
    ("1 Next date", ""),
    ("Closing: 11 of 11", "3"),
    ("How far did you feel heard today?", "8"),
    ("Put this in the record?", "y"),
    ("Felt heard: 8 of 10", ""),
    ("When do you next meet?", "not yet"),
    ("The supervisee: do you agree with it?", "2"),
    ("The supervisee's comment", "I saw it a bit otherwise.\r"),
    ("The supervisor: do you agree with it?", "1"),
]
MUST = (
    "Kind: About one piece of work",
    "Where: By video",
    "Who was there: supervisor, supervisee",
    "Working agreement: Monday 2 March 2026",
    "Reason for the gap: Leave on both sides.",
    "Recording agreed: Yes",
    "Ring the school: done; what helped or got in the way: A quiet room.; closed",
    "part done; what helped or got in the way: The form went missing.; kept",
    "Cover on duty days: no longer needed; closed",
    "1. Doorstep visits",
    "2. A leaver",
    "What matters: The hall was cold and nobody spoke.",
    "Decision: The plan stays until Friday.",
    "Reason: Two accounts differ.",
    "Decision: Nothing for now.",
    "Reason: Too early to say.",
    "For the official record: no",
    "What: Ring the school",
    "Who: worker",
    "By when: Friday",
    "Why: to hear her day",
    "Help offered: cover on Thursday",
    "How we will know: she says so",
    "Answers the need: A decision or direction",
    "Felt heard: 8 of 10",
    "Next date: Not yet agreed",
    "agreed, with a comment",
    "I saw it a bit otherwise.",
    "The supervisor: agreed",
)
# What comes up without having been chosen: a page, what is missing, the reading and signing, the
# copies, the offer at the end.
UNCHOSEN = (
    r"\b\d+ of \d+ (?:Working|About)",
    "Still to be recorded",
    "a day and a time, such as",
    "Reading it together",
    "The supervisor: do you agree",
    r"A copy for the super\w+\?",
    "After giving supervision: about",
)


@pytest.fixture
def home(writer):
    """A journal, an agreement with heron, and one session in March that both signed."""
    writer.does("session", "agree", "heron", replies=AGREEMENT)
    writer.does("session", "start", "heron", replies=WHOLE)
    return writer.home


def lacks(record):
    flat = " ".join(record.replace("**", "").replace("\\", "").split())
    return [words for words in MUST if words not in flat]


def test_a_whole_session_with_a_pause_is_held_signed_and_copied(home, tmp_path):
    copies = [tmp_path / f"{role}.md" for role in ("supervisee", "supervisor")]
    first = Terminal(home, "session", "start", "heron")
    try:
        for question, typed in [*OPENING, *BEFORE_THE_PAUSE]:
            first.answers(question, typed)
        assert first.ends() == 0
        assert "`reflect session resume` goes on." in first.text
        assert first.is_as_it_was()
    finally:
        first.close()
    second = Terminal(home, "session", "resume")
    try:
        for question, typed in AFTER_THE_PAUSE:
            second.answers(question, typed)
        second.answers("A copy for the supervisee?", str(copies[0]))
        second.answers("A copy for the supervisor?", str(copies[1]))
        second.answers("After giving supervision: about 4 minutes. Now?", "n")
        assert second.ends() == 0
    finally:
        second.close()
    record = copies[0].read_text("utf-8")
    assert lacks(record) == []
    assert copies[1].read_text("utf-8") == record
    for words in MUST:
        assert words in lacks(record.replace("**", "").replace("\\", "").replace(words, ""))
    shown = f"{first.printed} {second.printed}"
    unchosen = [found for words in UNCHOSEN for found in re.findall(words, shown)]
    assert 15 <= len(unchosen) <= MOST_SCREENS, unchosen


def test_a_session_that_was_killed_lost_nothing_that_was_answered(home):
    terminal = Terminal(home, "session", "start", "heron")
    try:
        for question, typed in [*OPENING, *BEFORE_THE_PAUSE[:2]]:
            terminal.answers(question, typed)
        terminal.until("What matters: The hall was cold")
        terminal.kill()
    finally:
        terminal.close()
    with Supervision.open(home / "supervision.db") as supervision:
        (left,) = supervision.unfinished()
        held = supervision.meeting(left.number)
        assert held["topic.experience"] == "The hall was cold and nobody spoke."
        assert [topic.label for topic in held.topics] == ["Doorstep visits", "A leaver"]
        assert supervision.resume(left.number).place.endswith("/1 Experience")
        assert len([a for a in held.answers if a.field == "previous_actions"]) == 3


@pytest.mark.parametrize("columns", [80, 40])
def test_every_page_can_be_read_on_a_small_screen(home, columns):
    terminal = Terminal(home, "session", "start", "tern", columns=columns)
    try:
        terminal.answers("Opening: 1 of 3", "")
        terminal.answers("What is the first topic about?", "Doorstep visits")
        for page in ("Experience", "Reflection", "Analysis", "Plans and actions"):
            terminal.until(f"{page}, Doorstep visits")
            shown = [line for line in terminal.lines if line]
            top = max(at for at, line in enumerate(shown) if line.startswith(page))
            assert any(line.startswith((" 1  ", "1  ")) for line in shown[top:])
            terminal.types("")
        terminal.answers("Wider: 6 of 7", ":pause")
        assert terminal.ends() == 0
    finally:
        terminal.close()
