"""The real prompts, fed with keys through a pipe."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from sitting_down import Paper

from reflect.interview.idle import Idle
from reflect.interview.terminal import PickerAsker, read_typed
from reflect.model.asker import Back, Interrupted, Option, Pause, Question, Screen

NOWHERE = Screen("", 0, 0)
DOWN, UP, CTRL_C, CTRL_D = "\x1b[B", "\x1b[A", "\x03", "\x04"
A_MOMENT = 0.15


@contextmanager
def typing(*bursts: str) -> Iterator[None]:
    """Type each burst at once, with a moment between them; then Enter until it is taken."""
    done = threading.Event()
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):

        def feed() -> None:
            for burst in bursts:
                keys.send_text(burst)
                if done.wait(A_MOMENT):
                    return
            while not done.wait(A_MOMENT):
                keys.send_text("\r")

        feeder = threading.Thread(target=feed)
        feeder.start()
        try:
            yield
        finally:
            done.set()
            feeder.join()


def test_a_line_is_read_up_to_enter():
    with typing("3 1\r"):
        assert read_typed(NOWHERE, False) == "3 1"


def test_enter_alone_is_nothing():
    for long in (False, True):
        with typing("\r"):
            assert read_typed(NOWHERE, long) == ""


def test_a_long_text_ends_with_a_blank_line():
    with typing("The gate was shut.", "\r", "Twice.", "\r", "\r"):
        assert read_typed(NOWHERE, True) == "The gate was shut.\nTwice."


def test_a_paste_without_brackets_stays_one_answer():
    with typing("The gate was shut.\r\rTwice.\rIt rained.\r"):
        assert read_typed(NOWHERE, True) == "The gate was shut.\n\nTwice.\nIt rained."


def test_a_paste_longer_than_one_reading_of_the_terminal_stays_one_answer():
    # Every second line is blank, so some piece ends just there.
    paste = "".join(f"line {number:04}{'x' * (number % 3)}\r\r" for number in range(400))
    with typing(paste):
        text = read_typed(NOWHERE, True)
    assert text.split("\n\n")[-1].startswith("line 0399")
    assert len(text.split("\n\n")) == 400


def test_a_paste_with_brackets_stays_one_answer():
    with typing("\x1b[200~One.\r\n\r\nTwo.\x1b[201~", "\r", "\r"):
        assert read_typed(NOWHERE, True) == "One.\n\nTwo."


@pytest.mark.parametrize("word", [":back", ":edit", ":HELP"])
def test_a_word_alone_is_taken_on_enter_in_a_long_text(word):
    with typing(word, "\r"):
        assert read_typed(NOWHERE, True) == word


@pytest.mark.parametrize("word", [":hide", ":STOP", " :support "])
def test_a_word_on_a_line_of_its_own_is_taken_at_once_with_the_lines_before_it(word):
    with typing("The gate was shut.", "\r", word, "\r"):
        assert read_typed(NOWHERE, True) == f"The gate was shut.\n{word}"


@pytest.mark.parametrize("text", [":( it rained", "::back", "to go :back"])
def test_a_text_that_holds_a_word_is_not_taken_until_a_blank_line(text):
    with typing(text, "\r", "and more", "\r", "\r"):
        assert read_typed(NOWHERE, True) == f"{text}\nand more"


@pytest.mark.parametrize("long", [False, True])
def test_ctrl_c_is_an_interrupt(long):
    with typing("half a", CTRL_C), pytest.raises(KeyboardInterrupt):
        read_typed(NOWHERE, long)


def test_ctrl_c_in_a_long_text_takes_along_what_stands_there():
    with typing("The gate was shut.", "\r", "half a", CTRL_C), pytest.raises(Interrupted) as caught:
        read_typed(NOWHERE, True)
    assert caught.value.given == "The gate was shut.\nhalf a"


@pytest.mark.parametrize("long", [False, True])
def test_ctrl_d_is_a_pause(long):
    with typing(CTRL_D), pytest.raises(Pause):
        read_typed(NOWHERE, long)


LIST = Question(
    "Which?",
    options=(Option("rain", "Rain", 1), Option("wind", "Wind [2]", 2), Option("hail", "Hail", 3)),
    nothing="Nothing just now",
    open_ended=True,
)


def picker():
    paper = Paper()
    return PickerAsker(paper, read_typed, show_support=lambda _: None, edit=str), paper


def picks(*bursts, question=LIST):
    asker, _ = picker()
    with typing(*bursts):
        return asker.one(question)


def test_enter_alone_skips_with_the_arrow_keys_too():
    assert picks("\r") is None


@pytest.mark.parametrize(("downs", "item"), [(1, "rain"), (2, "wind"), (3, "hail"), (4, "none")])
def test_arrow_keys_choose(downs, item):
    assert picks(*[DOWN] * downs, "\r") == item


def test_what_was_chosen_before_is_kept_by_enter():
    before = Question("Which?", options=LIST.options, before="hail", before_words="Hail")
    asker, paper = picker()
    with typing("\r"):
        assert asker.one(before) == "hail"
    assert "Now: Hail. Enter keeps it. :skip takes it away." in paper.lines


def test_where_an_answer_must_be_there_enter_alone_gives_none():
    must = Question("Agreed?", options=(Option("yes", "Yes", 1), Option("no", "No", 2)), must=True)
    assert picks("\r", "2\r", question=must) == "no"
    assert picks(DOWN, "\r", question=must) == "yes"


def test_the_last_choice_leads_to_the_line_where_anything_can_be_typed():
    assert picks(UP, "\r", "o my own\r") == "other:my own"
    with pytest.raises(Back):
        picks(UP, "\r", ":back\r")


def test_ctrl_c_and_ctrl_d_mean_the_same_with_the_arrow_keys():
    with pytest.raises(KeyboardInterrupt):
        picks(CTRL_C)
    with pytest.raises(Pause):
        picks(UP, "\r", CTRL_D)


class AtOnce:
    """A timer that tells for how long it was set, and does what it should at once, or never."""

    def __init__(self, *, does=True):
        self.does = does
        self.set = []
        self.cancelled = 0

    def __call__(self, seconds, do):
        self.set.append(seconds)
        if self.does:
            asyncio.get_running_loop().call_soon(do)
        return self

    def cancel(self):
        self.cancelled += 1


def test_a_line_nobody_types_at_ends_as_a_pause_and_so_does_what_comes_after():
    timer = AtOnce()
    idle = Idle(timedelta(minutes=10), timer=timer)
    with typing():
        for _ in range(2):
            with pytest.raises(Pause):
                read_typed(NOWHERE, False, idle=idle)
    assert idle.over
    assert timer.set == [600]


def test_a_long_text_that_stands_there_when_nobody_types_any_more_is_kept():
    class OnSecondLine(AtOnce):
        def __call__(self, seconds, do):
            self.does = len(self.set) == len("The heron")
            return super().__call__(seconds, do)

    idle = Idle(timedelta(minutes=10), timer=OnSecondLine())
    with typing("The heron"):
        assert read_typed(NOWHERE, True, idle=idle) == "The heron"
    assert idle.over


def test_half_a_line_is_never_taken_for_an_answer():
    class AfterOneKey(AtOnce):
        def __call__(self, seconds, do):
            self.does = len(self.set) == 1
            return super().__call__(seconds, do)

    idle = Idle(timedelta(minutes=10), timer=AfterOneKey())
    with typing("y"), pytest.raises(Pause):
        read_typed(NOWHERE, False, idle=idle)


def test_each_key_begins_the_wait_anew_and_an_answer_ends_it():
    timer = AtOnce(does=False)
    idle = Idle(timedelta(minutes=10), timer=timer)
    with typing("3 1\r"):
        assert read_typed(NOWHERE, False, idle=idle) == "3 1"
    assert not idle.over
    assert len(timer.set) == timer.cancelled > 3


def test_where_there_is_nothing_to_lock_nobody_waits():
    timer = AtOnce()
    idle = Idle(timedelta(minutes=10), when=lambda: False, timer=timer)
    with typing("3 1\r"):
        assert read_typed(NOWHERE, False, idle=idle) == "3 1"
    assert timer.set == []


def test_a_list_for_the_arrow_keys_ends_too():
    idle = Idle(timedelta(minutes=10), timer=AtOnce())
    asker = PickerAsker(Paper(), read_typed, show_support=lambda _: None, edit=str)
    asker.idle = idle
    with typing(), pytest.raises(Pause):
        asker.one(Question("Which?", options=(Option("a", "One", 1),)))
    assert idle.over
