"""Files made to do harm: each is refused with exit code 8 and little work, and nothing is saved."""

import io
import json
import resource
import sys
import zipfile
from contextlib import suppress

import pytest
from bringing_in import write
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import InvalidInput
from reflect.exchange.elsewhere import csv_table, opening
from reflect.exchange.elsewhere.notes import Notes
from reflect.exchange.elsewhere.sources import SOURCES
from reflect.exchange.importing import bring_in
from reflect.store.journal import Journal


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def one(**parts):
    return json.dumps({"entries": [parts]})


def locked():
    """A zip that says it is sealed with a password."""
    data = bytearray(zipped(**{"Journal.json": one()}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark) + (6 if mark.endswith(b"\x04") else 8)
        data[at] |= 1
    return bytes(data)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
SOON = "2020-08-30T08:00:00Z"

HOSTILE = {
    "deep json": ("jrnl", "{" + '"a":[' * 200_000),
    "broken json": ("jrnl", '{"entries": [{"title": "secret'),
    "json of a list": ("dayone", "[1, 2]"),
    "json without entries": ("jrnl", '{"tags": {}}'),
    "entries that are none": ("jrnl", '{"entries": [1]}'),
    "a title that is a number": ("jrnl", '{"entries": [{"title": 1, "date": "2020-08-30"}]}'),
    "tags that are text": ("dayone", one(creationDate=SOON, text="x", tags="secret")),
    "a date that is none": ("dayone", one(creationDate="secret", text="x")),
    "a date beyond time": ("dayone", one(creationDate="9999-12-31T23:59:59Z", text="x")),
    "a number without end": ("dayone", '{"entries": [' + "9" * 100_000 + "]}"),
    "very many parts": ("dayone", '{"entries": [' + "[]," * 2_000_000 + "[]]}"),
    "xml that grows": ("jrnl", f'<?xml version="1.0"?>{BOMB}<journal>&b;</journal>'),
    "deep xml": ("jrnl", "<journal>" + "<a>" * 200_000),
    "broken xml": ("jrnl", '<journal><entry date="2020-08-30">secret'),
    "xml without entries": ("jrnl", "<journal/>"),
    "xml with no date": ("jrnl", "<journal><entry>secret</entry></journal>"),
    "text that is no journal": ("jrnl", "secret\n" * 50_000),
    "bytes that are no text": ("jrnl", b"[2020-08-30 09:00] \xff\xfe secret\n"),
    "zeroes": ("jrnl", bytes(1_000_000)),
    "one endless line": ("jrnl", b"[2020-08-30 09:00] " + b"x" * (17 * 1024**2)),
    "one endless entry": ("jrnl", b"[2020-08-30 09:00] x\n" + (b"y" * 1023 + b"\n") * (17 * 1024)),
    "yaml without a date": ("jrnl", "title: secret\ndate: never\n\nwords"),
    "a zip that is cut": ("dayone", zipped(**{"Journal.json": one()})[:-30]),
    "a zip without json": ("dayone", zipped(**{"readme.txt": "x"})),
    "a zip with a password": ("dayone", locked()),
    "a zip that swells": ("dayone", zipped(**{"Journal.json": bytes(65 * 1024**2)})),
    "a zip of many that swell": (
        "dayone", zipped(**{f"{n}.json": b" " * (60 * 1024**2) for n in range(5)}),
    ),
    "a zip that climbs": ("dayone", zipped(**{"../../Journal.json": "secret"})),
    "a file too large": ("dayone", b'{"entries": []}' + b" " * (65 * 1024**2)),
    "yaml that is none": ("markdown", "---\ndate: [\n---\nsecret"),
    "yaml that makes things": ("markdown", "---\ndate: !!python/object:os.system x\n- y\n---\n"),
    "yaml that names itself": ("markdown", "---\ntags: &a [*a]\ndate: 2020-08-30\n---\nsecret"),
    "deep yaml": ("markdown", "---\ntags: " + "[" * 20_000 + "\n---\nsecret"),
    "a head of one word": ("markdown", "---\nsecret\n---\n"),
    "a head too long": ("markdown", "---\na: " + "x" * 100_000 + "\n---\n"),
    "no date in any row": ("csv", "date,text\nsecret,words\n"),
    "a cell without end": ("csv", 'date,text\n2020-08-30,"' + ("x" * 1023 + "\n") * (17 * 1024)),
    "columns without end": ("csv", ",".join(map(str, range(1000))) + "\n"),
}  # fmt: skip


def read(source, path):
    if source == "csv":
        return csv_table.read(path, Notes(), csv_table.columns(path, {}))
    return SOURCES[source].read(path, Notes())


@pytest.mark.parametrize(("source", "data"), HOSTILE.values(), ids=HOSTILE)
def test_a_file_made_to_do_harm_is_refused_and_nothing_is_saved(tmp_path, source, data):
    name = "in.md" if source == "markdown" else "in"
    write(tmp_path, **{name: data})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Journal.create(tmp_path / "home" / "journal.db") as journal:
        with pytest.raises(InvalidInput) as refused:
            bring_in(journal, read(source, tmp_path / name))
        assert refused.value.exit_code == 8
        assert "secret" not in refused.value.message + refused.value.hint
        assert journal.count() == 0
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert grown < 200, f"{grown} MiB"


def test_a_folder_with_too_many_files_is_refused(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.md").touch()
    with pytest.raises(InvalidInput, match="more than 20 files"):
        list(opening.files(tmp_path, 20))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([*SOURCES, "csv"]),
    st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
)
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, source, data):
    file = tmp_path_factory.mktemp("any") / "2020-08-30.md"
    file.write_bytes(data)
    # Anything but our own error would fail this test.
    with suppress(InvalidInput):
        for arrival in read(source, file):
            assert arrival.entry is None or arrival.entry["note"]


STARTS = ['{"entries": [', '<journal><entry date="2020-08-30">', "title: x\ndate: 2020-08-30\n",
          "[2020-08-30 09:00] ", "---\ndate: 2020-08-30\ntags: ", "date,text\n2020-08-30,"]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([*SOURCES, "csv"]), st.sampled_from(STARTS), st.text(max_size=80))
def test_whatever_a_file_goes_on_with_it_is_read_or_refused(tmp_path_factory, source, start, rest):
    test_whatever_a_file_holds_it_is_read_or_refused.hypothesis.inner_test(
        tmp_path_factory, source, (start + rest).encode(errors="replace")
    )


if sys.platform == "win32":  # no account of memory there
    del test_a_file_made_to_do_harm_is_refused_and_nothing_is_saved
