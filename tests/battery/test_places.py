"""Row 8: a full disk, a limit, a link, any umask: nothing lost, the right exit code, 0600."""

import os
import stat

import pytest
from slips import is_plain, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and limits as POSIX has them")
TOLD = {"REFLECT_PASSWORD": "seven quiet otters swim uphill"}


@pytest.fixture(params=["open", "sealed"])
def home(request, tmp_path):
    """A folder with a journal of one entry and a backup, made by the program."""
    home = tmp_path / "home"
    run(home, "init", *(["--no-encryption"] if request.param == "open" else []), env=TOLD)
    run(home, "note", stdin="The zinnia by the gate.", env=TOLD)
    assert run(home, "backup", env=TOLD).returncode == 0
    return home


def kept(home):
    return run(home, "list", "--json", env=TOLD).stdout


def limited(most):
    def limit():
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


@pytest.mark.parametrize("words", ["backup", "restore {backup} --yes", "salvage", "hold on"])
def test_a_limit_on_files_loses_nothing_and_is_said(home, words):
    before = kept(home)
    (backup,) = (home / "backups").iterdir()
    most = 0 if "hold" in words else 8192
    line = words.format(backup=backup).split()
    result = run(home, *line, before=limited(most), env=TOLD)
    assert result.returncode == 1
    assert is_plain("\n".join(result.stderr.splitlines()[-2:]))
    assert kept(home) == before
    assert [path.name for path in (home / "backups").iterdir()] == [backup.name]
    assert run(home, *line, env=TOLD).returncode == 0
    assert kept(home) == before


def test_whatever_the_umask_only_the_owner_can_read_anything_that_is_made(tmp_path):
    home, out = tmp_path / "home", tmp_path / "out"

    def open_to_all():
        os.umask(0)

    for words in (
        ["init"],
        ["note"],
        ["backup"],
        ["backup", str(out / "stick")],
        ["export", "-o", str(out / "all.jsonl")],
        ["export", "--format", "md", "-o", str(out / "all.md")],
        ["export", "--format", "csv", "-o", str(out / "all.csv")],
        ["summary", "-o", str(out / "look-back.md")],
        ["import", str(out / "all.jsonl")],
        ["config", "depth", "full"],
        ["prompts", "new", "mine"],
        ["salvage"],
        ["restore", str(next(iter((home / "backups").glob("*by-hand")), "x")), "--yes"],
        ["hold", "on"],
    ):
        if words[0] == "restore":
            words[1] = str(next((home / "backups").glob("*by-hand")))
        if words[0] == "backup" and len(words) > 1:
            out.mkdir(mode=0o700)
        result = run(home, *words, stdin="A line.", before=open_to_all, env=TOLD)
        assert result.returncode == 0, (words, result.stderr)
    made = [home, *home.rglob("*"), *out.rglob("*")]
    assert len(made) > 20
    for path in made:
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


@pytest.mark.parametrize("name", ["journal.db", "vault.json"])
def test_a_link_in_the_place_of_a_file_is_not_followed(home, tmp_path, name):
    path = home / name
    if not path.exists():
        pytest.skip("an open journal has no vault")
    path.rename(tmp_path / "real")
    path.symlink_to(tmp_path / "real")
    result = run(home, "list", env=TOLD)
    assert result.returncode == 6
    assert is_plain(result.stderr, "link")


def test_a_backup_folder_that_is_a_file_is_said(home):
    for path in (home / "backups").iterdir():
        path.rename(home / "moved")
    (home / "backups").rmdir()
    (home / "backups").write_text("mine")
    before = kept(home)
    result = run(home, "backup", env=TOLD)
    assert result.returncode == 1
    assert is_plain(result.stderr)
    assert kept(home) == before
