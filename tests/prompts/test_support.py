from datetime import date

from reflect.library import Library

LINES = Library().support()


def test_emergency_lines_come_first_and_there_are_two():
    assert [line.name for line in LINES if line.emergency] == [
        "Emergency services",
        "NHS 111, option 2",
    ]
    assert [line.emergency for line in LINES[:3]] == [True, True, False]


def test_every_line_says_how_and_when_it_was_written_down():
    for line in LINES:
        assert line.how
        assert date.fromisoformat(line.written)


def test_a_number_nobody_could_check_does_not_say_it_was_checked():
    assert not any(line.checked for line in LINES)


def test_the_numbers_of_the_practice_model_are_there():
    text = " ".join(f"{line.name} {line.how}" for line in LINES)
    for number in (
        "999",
        "111",
        "116 123",
        "85258",
        "0300 123 3393",
        "0800 068 4141",
        "0808 808 8000",
        "0800 83 85 87",
        "0808 800 0082",
    ):
        assert number in text
    for whom in ("supervisor", "occupational health", "union", "Benevolent", "BASW", "networks"):
        assert whom in text
