import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reflect.errors import InvalidInput, NotThere, SystemSaidNo
from reflect.library import Library
from reflect.library.data_file import MOST_BYTES

SMALL = """
id = "{id}"
name = "My own"
who = "Me"
when = "Any time"
minutes = 2
out = "A line."
blocks = ["steps"]

[[step]]
id = "moment"
kind = "text"
text = "What stayed?"
purpose = "To see."
field = "moment"
"""


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path: Path) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        Library().check(path)
    return caught.value


def test_a_persons_own_set_works_like_a_shipped_one_and_comes_last(own):
    write(own, "mine.toml", SMALL.format(id="mine"))
    library = Library(own)
    assert list(library.set_names())[-1] == "mine"
    assert library.set_names()["mine"] == "My own"
    prompts = library.prompt_set("mine")
    assert (prompts.own, [step.id for step in prompts.steps]) == (True, ["moment"])
    assert not library.prompt_set("checkin").own


def test_a_persons_own_set_hides_a_shipped_one_of_the_same_id(own):
    write(own, "checkin.toml", SMALL.format(id="checkin"))
    library = Library(own)
    assert list(library.set_names()).count("checkin") == 1
    assert library.prompt_set("checkin").name == "My own"


def test_a_folder_of_ones_own_need_not_be_there(tmp_path):
    assert Library(tmp_path / "prompts").set_names() == Library().set_names()


def test_a_set_that_cannot_be_read_goes_by_its_file_name(own):
    write(own, "broken.toml", "id = ")
    write(own, "nameless.toml", "id = 1")
    names = Library(own).set_names()
    assert (names["broken"], names["nameless"]) == ("broken", "nameless")


def test_a_name_near_a_known_one_is_offered():
    with pytest.raises(NotThere) as caught:
        Library().prompt_set("aftervisit")
    assert caught.value.hint == "Did you mean after_visit?"
    with pytest.raises(NotThere) as caught:
        Library().prompt_set("zzz\n\x1b[2J" + "z" * 90)
    assert caught.value.hint == "`reflect prompts` lists them."
    assert "\n" not in caught.value.message
    assert "\x1b" not in caught.value.message


def test_a_file_that_is_not_there_or_not_a_file_is_named(tmp_path):
    with pytest.raises(NotThere, match=r"There is no file gone\.toml"):
        Library().check(tmp_path / "gone.toml")
    with pytest.raises(NotThere):
        Library().check(tmp_path)


def test_a_pipe_is_no_file_and_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(NotThere):
        Library().check(tmp_path / "pipe.toml")


def test_what_the_system_refuses_to_read_says_so(tmp_path):
    with pytest.raises(SystemSaidNo, match="cannot be read"):
        Library().check(tmp_path / ("long" * 90 + ".toml"))


def test_the_error_names_the_file_and_the_step_and_every_fault(own):
    path = write(
        own,
        "mine.toml",
        SMALL.format(id="mine")
        + """
[[step]]
id = "threat"
kind = "scale"
text = "How on guard?"
purpose = "To see."
field = "threat"
anchors = ["low", "high"]
show_if = "openness <= 2"
""",
    )
    error = refused(path)
    assert error.message == "mine.toml: step threat: unknown field “threat” (and 2 more)."
    assert error.hint == "`reflect prompts check mine.toml` lists every fault."
    assert list(error.faults) == [
        "step threat: unknown field “threat”",
        "step threat: a scale needs words for 0, 5 and 10",
        "step threat: “openness <= 2”: “openness” is not asked before this",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "text"', 'kind = "prose"', "step moment: kind: Input should be 'text', 'single'"),
        ('kind = "text"', 'kindly = "text"', "step moment: kind: Field required"),
        ('id = "moment"', 'id = "Moment 1"', "step 1: id: String should match pattern"),
        ('id = "moment"\n', "", "step 1: id: Field required"),
        ("minutes = 2", "minutes = 0", "minutes: Input should be greater than or equal to 1"),
        ('blocks = ["steps"]', 'blocks = ["close"]', "blocks: Value error, “steps”"),
        ('blocks = ["steps"]', 'blocks = ["steps", "hat"]', "unknown block “hat”"),
        ('field = "moment"', 'show_if = "not"', "step moment: it stops too soon"),
        ('id = "mine"', 'id = "yours"', "its id is yours, so the file must be called yours.toml"),
        (
            'field = "moment"',
            'field = "moment"\nthen = [{when = "moment answered", offer = "tea"}]',
            "step moment: there is no prompt set “tea” to offer",
        ),
        ("[[step]]", "[step]", "step: Input should be a valid list"),
        ('[[step]]\nid = "moment"', 'step = ["x"]\n[more]', "step 1: Input should be a valid dict"),
    ],
)
def test_what_does_not_hold_is_said_in_one_line(own, old, new, fault):
    text = SMALL.format(id="mine")
    assert old in text
    error = refused(write(own, "mine.toml", text.replace(old, new)))
    assert any(found.startswith(fault) for found in error.faults), error.faults
    assert "\n" not in error.message


def test_a_set_may_offer_itself_and_any_set_there_is(own):
    branch = 'then = [{when = "moment answered", offer = "NAME"}]\n'
    for name in ("mine", "going_well"):
        text = SMALL.format(id="mine") + branch.replace("NAME", name)
        assert Library(own).check(write(own, "mine.toml", text)).id == "mine"


STEPS = '[[step]]\nid = "a"\nkind = "note"\ntext = "Hm."\npurpose = "Hm."\n'
HEAD = 'id = "hostile"\nname = "n"\nwho = "w"\nwhen = "w"\nminutes = 1\nout = "o"\n'
MANY = "".join(STEPS.replace('"a"', f'"a{n}"') for n in range(900))
CONDITIONS = "".join(
    STEPS.replace('"a"', f'"a{n}"') + f'show_if = "{"not (" * 19}a answered{")" * 19}"\n'
    for n in range(80)
)
HOSTILE = {
    "empty": b"",
    "nothing but spaces": b" " * (MOST_BYTES - 1),
    "too large": b"a" * (MOST_BYTES + 1),
    "enormous": b"a = 1\n" * 2_000_000,
    "bad UTF-8": b'id = "\xff\xfe"',
    "UTF-16": 'id = "x"'.encode("utf-16"),
    "a lone surrogate": b'id = "\xed\xa0\x80"',
    "a NUL byte": b'id = "a\x00b"',
    "duplicate keys": HEAD.encode() + b'id = "again"',
    "a table twice": b"[a]\n[a]\n",
    "deep arrays": b"a = " + b"[" * (MOST_BYTES - 9),
    "deep arrays, closed": b"a = " + b"[" * 30_000 + b"]" * 30_000,
    "deep inline tables": b"a = " + b"{a=" * 20_000,
    "a long dotted key": b"a" + b".a" * 32_000 + b" = 1",
    "a long dotted header": b"[a" + b".a" * 32_000 + b"]",
    "many dotted keys": b"".join(b"a." * 39 + b"k%d = 1\n" % n for n in range(720)),
    "an endless number": b"minutes = " + b"1" * (MOST_BYTES - 99),
    "an endless string": b'id = "' + b"x" * (MOST_BYTES - 99) + b'"',
    "an unclosed string": b'id = "' + b"x" * (MOST_BYTES - 99),
    "endless escapes": b'id = "' + rb"\u0041" * 10_000 + b'"',
    "many arrays of tables": b"[[step]]\n" * 7_000,
    "many steps": (HEAD + MANY).encode(),
    "many nested conditions": (HEAD + CONDITIONS).encode(),
    "brackets without end": (HEAD + STEPS + f'show_if = "{"(" * 299}"\n').encode(),
    "control signs in names": HEAD.encode() + b'"\\u001b]52;c;aGk=\\u0007" = 1\n' + STEPS.encode(),
    "an endless name": HEAD.encode() + b"x" * 60_000 + b" = 1\n" + STEPS.encode(),
    "a date that is none": b"minutes = 2026-02-31",
    "wrong kinds everywhere": b"id = 1\nstep = 7\nblocks = {}\nminutes = [[]]\n",
    "steps that are no tables": HEAD.encode() + b"step = [1, [2], {}, true]\n",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_one_short_line_in_no_time(own, data):
    path = write(own, "hostile.toml", data)
    library = Library(own)
    library.blocks  # noqa: B018 - what is read once is not what is measured
    began = time.process_time()
    with pytest.raises(InvalidInput) as caught:
        library.check(path)
    assert time.process_time() - began < 1
    assert len(caught.value.message) < 600
    said = [caught.value.message, caught.value.hint, *caught.value.faults]
    assert all(line.isprintable() for line in said)
    assert library.set_names()["hostile"]
    assert library.option_labels("hostile") == {}


def test_a_hostile_file_takes_little_memory(own):
    path = write(own, "hostile.toml", HOSTILE["a long dotted key"])
    code = (
        "import resource, sys; from pathlib import Path; from reflect.library import Library\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))\n"
        "try: Library().check(Path(sys.argv[1]))\n"
        "except Exception as error: print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "InvalidInput"


def test_names_and_facets_and_labels_load_no_pydantic():
    code = (
        "import sys; from reflect.library import Library\n"
        "library = Library(); library.set_names(); library.facets; library.support()\n"
        "library.topics(); library.option_labels('after_visit'); library.suggested_label([])\n"
        "print('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_labels_of_a_sets_own_options_are_known_by_what_they_are_stored_as(own):
    assert Library().option_labels("after_visit")["unsure"] == "Not sure"
    assert Library().option_labels("not_there") == {}
    text = SMALL.format(id="mine") + 'options = "Yes"\n'
    write(own, "mine.toml", text)
    write(own, "broken.toml", "step = ")
    assert Library(own).option_labels("mine") == {}
    assert Library(own).option_labels("broken") == {}


def test_a_made_up_label_is_offered_that_is_not_in_use():
    library = Library()
    first = library.suggested_label([])
    second = library.suggested_label([first])
    assert first
    assert second not in {"", first}
    used = [first]
    while word := library.suggested_label(used):
        used.append(word)
    assert len(set(used)) == len(used)


def test_ones_own_people_to_talk_to_come_first_then_emergency_then_the_rest(own):
    line = '[[line]]\nname = "Duty\\u001b desk"\nhow = "Ring 100"\nchecked = 2026-11-23\n'
    write(own.parent, "support.toml", line)
    lines = Library(own).support()
    assert (lines[0].name, lines[0].how, lines[0].checked) == (
        "Duty desk",
        "Ring 100",
        "2026-11-23",
    )
    assert lines[0].hours == ""
    rest = [found.emergency for found in lines[1:]]
    assert rest == sorted(rest, reverse=True)
    assert rest[0]
    assert lines[1:] == Library().support()


@pytest.mark.parametrize(
    "text",
    ["line = 7", "line = [7]", "[line]\nname = 'x'", "[[line]]\nhow = 'Ring'", "line = ["],
)
def test_a_list_of_ones_own_people_that_does_not_hold_is_refused(own, text):
    write(own.parent, "support.toml", text)
    with pytest.raises(InvalidInput, match=r"support\.toml") as caught:
        Library(own).support()
    assert "[[line]] with a name" in caught.value.hint


def test_the_template_is_a_set_that_holds(own):
    path = write(own, "my_set.toml", Library().template())
    prompts = Library(own).check(path)
    assert (prompts.id, prompts.own) == ("my_set", True)
    kinds = {step.kind for step in prompts.steps}
    assert {"text", "scale", "multi", "single", "note"} <= kinds


def test_what_the_invented_journal_is_made_of_can_be_read():
    assert Library().demo()
