import stat
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import InvalidInput, SystemSaidNo, WrongCommandLine
from reflect.model.settings import Settings
from reflect.settings import _document, change, describe, load


@pytest.fixture
def config(tmp_path):
    return tmp_path / "home" / "config.toml"


@pytest.fixture
def written(config):
    def write(text):
        config.parent.mkdir()
        config.write_bytes(text if isinstance(text, bytes) else text.encode())
        return config

    return write


def test_without_a_file_every_setting_has_its_default(config):
    assert load(config) == Settings()
    assert not config.parent.exists()


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("body_questions", "off", False),
        ("identity_patterns", "YES", True),
        ("plain", "true", True),
        ("pause", "no", False),
        ("steady_at", " 8 ", 8),
        ("calm_at", "0", 0),
        ("depth", "Short", "short"),
    ],
)
def test_a_setting_that_is_changed_stays_changed(config, name, text, value):
    assert getattr(change(config, name, text), name) == value
    assert getattr(load(config), name) == value


def test_changing_one_setting_keeps_the_others(config):
    change(config, "plain", "on")
    change(config, "steady_at", "6")
    change(config, "steady_at", "7")
    assert load(config) == Settings(plain=True)


def test_the_file_tells_every_meaning_and_sets_only_what_was_changed(config):
    change(config, "steady_at", "8")
    text = config.read_text()
    assert all(field.description in text for field in Settings.model_fields.values())
    assert tomllib.loads(text) == {"steady_at": 8}
    assert "# pause = true\n" in text
    uncommented = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line)
    assert tomllib.loads(uncommented) == {**Settings().model_dump(), "steady_at": 8}


def test_file_and_folder_are_for_their_owner_alone(config):
    change(config, "plain", "on")
    assert stat.S_IMODE(config.stat().st_mode) == 0o600
    assert stat.S_IMODE(config.parent.stat().st_mode) == 0o700
    assert [path.name for path in config.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("pause", "perhaps", "on or off"),
        ("pause", "", "on or off"),
        ("steady_at", "11", "a number from 1 to 10"),
        ("steady_at", "-1", "a number from 1 to 10"),
        ("steady_at", "7.5", "a number from 1 to 10"),
        ("steady_at", "٧", "a number from 1 to 10"),
        ("steady_at", "9" * 5000, "a number from 1 to 10"),
        ("depth", "deep", "as-set, short, standard or full"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_nothing_is_written(config, name, text, allowed):
    with pytest.raises(WrongCommandLine) as refused:
        change(config, name, text)
    assert refused.value.message == f"{name} cannot be “{text[:40]}”."
    assert refused.value.hint == f"It can be {allowed}."
    assert not config.exists()


def test_an_unknown_setting_is_refused_with_what_was_near(config):
    with pytest.raises(WrongCommandLine, match="There is no setting “body_question”") as refused:
        change(config, "body_question", "on")
    assert refused.value.hint == "Did you mean body_questions?"
    with pytest.raises(WrongCommandLine) as refused:
        change(config, "\x1b[31mzzz", "on")
    assert "\x1b" not in refused.value.message
    assert "steady_at" in refused.value.hint


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steady_at = 11", "config.toml: steady_at must be a number from 1 to 10."),
        ("steady_at = true", "config.toml: steady_at must be a number from 1 to 10."),
        ("steady_at = 7.0", "config.toml: steady_at must be a number from 1 to 10."),
        ("pause = 1", "config.toml: pause must be true or false."),
        ('pause = "on"', "config.toml: pause must be true or false."),
        (
            'depth = "deep"',
            'config.toml: depth must be "as-set", "short", "standard" or "full".',
        ),
        ("pauze = true", "config.toml: there is no setting “pauze”."),
        ("steady_at = 11\nzz = 1", "config.toml: there is no setting “zz”."),
        (b"\xff", "config.toml: it is not UTF-8 text."),
        ("#" * 70_000, "config.toml: it is larger than 64 kB."),
        ("a = " + "[" * 30_000, "config.toml: it is nested too deeply."),
    ],
)
def test_a_file_that_does_not_hold_is_named_with_the_reason(written, text, message):
    path = written(text)
    before = path.read_bytes()
    with pytest.raises(InvalidInput) as refused:
        load(path)
    assert refused.value.message == message
    assert refused.value.hint
    with pytest.raises(InvalidInput):
        change(path, "plain", "on")
    assert path.read_bytes() == before


def test_what_is_not_toml_is_said_so(written):
    with pytest.raises(InvalidInput, match=r"it is not TOML: .*line 1"):
        load(written("pause true"))


def test_a_file_that_cannot_be_read_is_said_so(config):
    config.mkdir(parents=True)
    with pytest.raises(SystemSaidNo, match=r"config\.toml cannot be read"):
        load(config)


def test_every_setting_is_described():
    rows = describe(Settings(plain=True))
    assert [row.name for row in rows] == list(Settings.model_fields)
    plain = next(row for row in rows if row.name == "plain")
    assert plain[1:] == ("on", "off", "on or off", Settings.model_fields["plain"].description)
    depth = next(row for row in rows if row.name == "depth")
    assert depth.value == depth.default == "as-set"
    assert all(row.meaning for row in rows)


def test_every_setting_can_be_typed_as_it_is_shown(config):
    wanted = Settings(
        depth="full", body_questions=False, pause=False, identity_patterns=True, steady_at=1,
        people_at=2, rise_at=3, calm_at=0, pickers=True, plain=True,
    )  # fmt: skip
    for row in describe(wanted):
        change(config, row.name, row.value)
    assert load(config) == wanted


chosen = st.builds(
    Settings,
    depth=st.sampled_from(["as-set", "short", "standard", "full"]),
    body_questions=st.booleans(),
    plain=st.booleans(),
    calm_at=st.integers(0, 10),
)


@settings(deadline=None)
@given(chosen)
def test_the_file_holds_any_settings(wanted):
    assert Settings(**tomllib.loads(_document(wanted))) == wanted
