import os
import stat
import subprocess
import sys

import pytest

from reflect.errors import NotThere, Refused, SystemSaidNo
from reflect.files import _publish, make_private_folder, write_private


@pytest.fixture(params=[0o022, 0o000, 0o777])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_for_its_owner_alone_whatever_the_umask(tmp_path, umask):
    write_private(tmp_path / "copy.md", ["one\n", b"two\n", "drei ß\n"])
    assert mode(tmp_path / "copy.md") == 0o600
    assert (tmp_path / "copy.md").read_bytes() == "one\ntwo\ndrei ß\n".encode()
    assert names(tmp_path) == ["copy.md"]


def test_a_folder_is_for_its_owner_alone_whatever_the_umask(tmp_path, umask):
    make_private_folder(tmp_path / "home")
    assert mode(tmp_path / "home") == 0o700


def test_a_folder_that_is_there_stays_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    make_private_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_folder_can_be_made_with_those_above_it(tmp_path):
    make_private_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SystemSaidNo, match="home could not be made"):
        make_private_folder(tmp_path / "file" / "home")


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path):
    (tmp_path / "copy.md").write_text("old")
    with pytest.raises(Refused, match=r"copy\.md is there already") as refused:
        write_private(tmp_path / "copy.md", ["new"])
    assert "--force" in refused.value.hint
    assert (tmp_path / "copy.md").read_text() == "old"
    assert names(tmp_path) == ["copy.md"]


def test_a_file_that_came_meanwhile_is_not_replaced_either(tmp_path):
    def chunks():
        yield "new"
        (tmp_path / "copy.md").write_text("old")

    with pytest.raises(Refused):
        write_private(tmp_path / "copy.md", chunks())
    assert (tmp_path / "copy.md").read_text() == "old"
    assert names(tmp_path) == ["copy.md"]


def test_a_file_is_replaced_when_asked(tmp_path):
    (tmp_path / "copy.md").write_text("old")
    (tmp_path / "copy.md").chmod(0o644)
    write_private(tmp_path / "copy.md", ["new"], force=True)
    assert (tmp_path / "copy.md").read_text() == "new"
    assert mode(tmp_path / "copy.md") == 0o600


def test_a_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "other").write_text("other")
    (tmp_path / "copy.md").symlink_to(tmp_path / "other")
    with pytest.raises(Refused):
        write_private(tmp_path / "copy.md", ["new"])
    write_private(tmp_path / "copy.md", ["new"], force=True)
    assert (tmp_path / "other").read_text() == "other"
    assert not (tmp_path / "copy.md").is_symlink()


@pytest.mark.parametrize("force", [False, True])
def test_what_is_not_a_file_is_never_replaced(tmp_path, force):
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refused, match="not a file"):
        write_private(tmp_path / "folder", ["new"], force=force)
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("above", ["nowhere", "file"])
def test_a_missing_folder_is_named(tmp_path, above):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotThere, match="There is no folder"):
        write_private(tmp_path / above / "copy.md", ["new"])


def test_a_name_the_system_refuses_is_said_so(tmp_path):
    with pytest.raises(SystemSaidNo, match="could not be written"):
        write_private(tmp_path / ("long" * 100), ["new"])
    assert names(tmp_path) == []


def test_a_failure_on_the_way_leaves_nothing(tmp_path):
    def chunks():
        yield "new"
        raise LookupError

    with pytest.raises(LookupError):
        write_private(tmp_path / "copy.md", chunks())
    assert names(tmp_path) == []


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "copy.md").write_text("old")
    script = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from reflect.errors import SystemSaidNo\n"
        "from reflect.files import write_private\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        "try:\n"
        "    write_private(Path(sys.argv[1]), ('x' * 1000 for _ in range(100)), force=True)\n"
        "except SystemSaidNo as error:\n"
        "    print(error.message, error.exit_code)\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "copy.md"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "copy.md could not be written: File too large. 1\n"
    assert (tmp_path / "copy.md").read_text() == "old"
    assert names(tmp_path) == ["copy.md"]


def without_links(draft, path):
    raise PermissionError


def test_a_system_without_hard_links_takes_the_name_first(tmp_path):
    draft = tmp_path / "draft"
    draft.write_text("new")
    _publish(draft, tmp_path / "copy.md", link=without_links)
    assert (tmp_path / "copy.md").read_text() == "new"
    draft.write_text("newer")
    with pytest.raises(FileExistsError):
        _publish(draft, tmp_path / "copy.md", link=without_links)
    assert (tmp_path / "copy.md").read_text() == "new"
