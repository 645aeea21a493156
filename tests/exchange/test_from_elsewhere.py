"""Day One, folders of Markdown, vaults of Obsidian, CSV."""

import json
import plistlib
import zipfile
from datetime import UTC, datetime

import pytest
from bringing_in import arrivals, brought, left_out, told, write

from reflect.errors import InvalidInput, WrongCommandLine
from reflect.exchange.elsewhere import csv_table
from reflect.exchange.elsewhere.notes import NO_WORDS, Notes

DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "0123456789ABCDEF0123456789ABCDEF",
            "creationDate": "2020-08-30T08:00:00Z",
            "modifiedDate": "2020-08-31T08:00:00Z",
            "timeZone": "Europe/London",
            "starred": True,
            "tags": ["duty", "night shift"],
            "text": "# The kettle was on\n\nA line.\n[2019-07-01 14:23] quoted\n",
            "location": {"placeName": "Nowhere"},
            "photos": [],
            "isPinned": False,
        },
        {"uuid": "x", "creationDate": "2020-08-31T08:00:00Z", "text": "Two", "timeZone": "Nowhere"},
        {"creationDate": "2020-09-01T08:00:00Z", "photos": [{"md5": "0"}]},
    ],
}


def check_day_one(path):
    assert brought("dayone", path) == [
        (
            "2020-08-30 09:00",
            "# The kettle was on\n\nA line.\n[2019-07-01 14:23] quoted",
            ("duty", "night shift"),
            True,
        ),
        ("2020-08-31 08:00", "Two", (), False),
    ]
    first = arrivals("dayone", path)[0].entry
    assert first.id == "01234567-89ab-cdef-0123-456789abcdef"
    assert first.at.isoformat() == "2020-08-30T09:00:00+01:00"
    assert first.updated.isoformat() == "2020-08-31T09:00:00+01:00"
    assert told("dayone", path) == [NO_WORDS]


def test_the_json_of_day_one_keeps_the_hour_its_clock_showed_and_names_what_is_left_out(tmp_path):
    write(tmp_path, **{"Journal.json": json.dumps(DAY_ONE)})
    check_day_one(tmp_path / "Journal.json")
    assert left_out("dayone", tmp_path / "Journal.json") == ["location", "photos"]


def test_the_zip_of_day_one_is_the_same_and_its_photos_are_counted(tmp_path):
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as zipped:
        zipped.writestr("Journal.json", json.dumps(DAY_ONE))
        zipped.writestr("photos/0.jpeg", b"\xff\xd8")
        zipped.writestr("photos/", b"")
    check_day_one(tmp_path / "export.zip")
    assert left_out("dayone", tmp_path / "export.zip")[-1] == "photos and other files"


def test_a_zip_that_was_unpacked_is_the_same(tmp_path):
    write(tmp_path / "d", **{"Journal.json": json.dumps(DAY_ONE), "photos__0.jpeg": b"\xff"})
    check_day_one(tmp_path / "d")


def test_the_folder_of_the_first_day_one_is_read_as_it_is_and_as_a_journal_of_jrnl(tmp_path):
    one = {
        "Creation Date": datetime(2020, 8, 30, 8, tzinfo=UTC).replace(tzinfo=None),
        "Entry Text": "The kettle was on.",
        "Starred": True,
        "Tags": ["duty"],
        "Time Zone": "Europe/London",
        "UUID": "0123456789ABCDEF0123456789ABCDEF",
        "Creator": {"OS Agent": "none"},
    }
    write(tmp_path / "d", **{"entries__A.doentry": plistlib.dumps(one), "photos__a.jpg": b"\xff"})
    for source in ("dayone", "jrnl"):
        assert brought(source, tmp_path / "d") == [
            ("2020-08-30 09:00", "The kettle was on.", ("duty",), True)
        ]
        assert left_out(source, tmp_path / "d")[0] == "Creator"
    assert len(brought("dayone", tmp_path / "d" / "entries" / "A.doentry")) == 1


MARKDOWN = {
    "2020-08-30.md": "The kettle was on.\n\n> quoted\n",
    "2020__08__31.md": "In folders.\n",
    "20200901 1640 walk.md": "With a time.\n",
    "2020-09-01_2018-05-06-a-day-in-its-title.md": "Twice a day.\n",
    "2020-09-02_16-41.md": "---\ntags: [duty, late shift]\nstarred: true\n---\n\nA head.\n",
    "a.md": "---\ndate: 2020-09-03 07:30\ntitle: A title\ntags:\n  - '#duty'\n  - late\n---\nBelow.\n",
    "b.md": '---\ndate: "2020-09-04T07:30:00+01:00"\ntags: duty, late shift\nlabel: rowan\n'
    "updated: 2020-09-05\n---\n# Not twice\nBelow.\n",
    "c.md": "---\r\ndate: 4 September 2020\r\ntime: 18:05\r\ntags: duty late\r\n---\r\nLine ends.\r\n",
    "_dot_obsidian__app.md": "2020-01-01",
}  # fmt: skip


def test_a_folder_of_markdown_is_dated_by_heads_names_and_folders(tmp_path):
    write(tmp_path / "m", **MARKDOWN)
    assert sorted(brought("markdown", tmp_path / "m")) == [
        ("2020-08-30 00:00", "The kettle was on.\n\n> quoted", (), False),
        ("2020-08-31 00:00", "In folders.", (), False),
        ("2020-09-01 00:00", "Twice a day.", (), False),
        ("2020-09-01 16:40", "With a time.", (), False),
        ("2020-09-02 16:41", "A head.", ("duty", "late shift"), True),
        ("2020-09-03 07:30", "A title\n\nBelow.", ("duty", "late"), False),
        ("2020-09-04 07:30", "# Not twice\nBelow.", ("duty", "late shift"), False),
        ("2020-09-04 18:05", "Line ends.", ("duty", "late"), False),
    ]
    (labelled,) = [a.entry for a in arrivals("markdown", tmp_path / "m") if a.place == "b.md"]
    assert labelled.label == "rowan"
    assert labelled.updated.isoformat() == "2020-09-05T00:00:00+00:00"
    assert labelled.at.isoformat() == "2020-09-04T07:30:00+01:00"


def test_what_has_no_date_or_is_no_markdown_is_left_out_by_name(tmp_path):
    write(tmp_path / "m", **{"2020-08-30.md": "One", "list.md": "Milk", "x.png": b"\x89",
                             "2020-08-31.md": "---\nmood: 5\n---\n \n",
                             "2020-09-01.md": "---\nmood: 5\nempty:\n---\nWords"})  # fmt: skip
    assert len(brought("markdown", tmp_path / "m")) == 2
    assert told("markdown", tmp_path / "m") == [
        NO_WORDS, "list.md has no date; it was left out."
    ]  # fmt: skip
    assert left_out("markdown", tmp_path / "m") == ["mood", "mood", "files that are no Markdown"]


def test_a_head_that_is_never_closed_is_text(tmp_path):
    write(tmp_path, **{"2020-08-30.md": "---\nOne\nTwo\n"})
    assert brought("markdown", tmp_path / "2020-08-30.md")[0][1] == "---\nOne\nTwo"


def test_only_in_a_vault_is_a_sign_in_the_text_a_tag(tmp_path):
    write(
        tmp_path / "v", **{"2020-08-30.md": "#duty and #a/b, not #1 or x#y\n\n# Heading\n[[link]]"}
    )
    text = "#duty and #a/b, not #1 or x#y\n\n# Heading\n[[link]]"
    assert brought("obsidian", tmp_path / "v") == [
        ("2020-08-30 00:00", text, ("duty", "a/b"), False)
    ]
    assert brought("markdown", tmp_path / "v") == [("2020-08-30 00:00", text, (), False)]


def table(tmp_path, text):
    write(tmp_path, **{"t.csv": text})
    return tmp_path / "t.csv"


def rows(path, **given):
    wanted = csv_table.columns(path, given)
    found = [a.entry for a in csv_table.read(path, Notes(UTC), wanted)]
    return [(f"{e.at:%Y-%m-%d %H:%M}", e["note"], e.tags, e.starred, e.label) for e in found if e]


def test_the_columns_of_a_csv_file_are_guessed_from_its_head(tmp_path):
    file = table(
        tmp_path,
        "When;Mood;Time;Note Title;Note;Activities;Favourite;Label\n"
        '31/08/2020;good;22:15;A title;"Two\nlines; one cell";duty | late shift;yes;rowan\n'
        ";;;;;;;\n"
        "1/9/2020;;;;Words;duty;;\n",
    )  # fmt: skip
    assert csv_table.columns(file, {}) == {
        "date": ("When",), "time": ("Time",), "title": ("Note Title",), "text": ("Note",),
        "tags": ("Activities",), "starred": ("Favourite",), "label": ("Label",),
    }  # fmt: skip
    assert rows(file) == [
        (
            "2020-08-31 22:15",
            "A title\n\nTwo\nlines; one cell",
            ("duty", "late shift"),
            True,
            "rowan",
        ),
        ("2020-09-01 00:00", "Words", ("duty",), False, ""),
    ]


def test_columns_can_be_said_and_what_is_left_is_named(tmp_path):
    file = table(tmp_path, "x,Date,y,text\n03/14/2020,2020-01-01,One,Two\n03/04/2020,,,\n")
    wanted = csv_table.columns(file, {"date": ["x"], "text": ["text", "y"]})
    assert wanted == {"date": ("x",), "text": ("text", "y")}
    first, second = csv_table.read(file, Notes(UTC), wanted)
    assert (first.entry["note"], first.left_out) == ("Two\n\nOne", ("column Date",))
    assert f"{first.entry.at:%Y-%m-%d}" == "2020-03-14"
    assert second.told == (NO_WORDS,)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({"colour": ["x"]}, "A column cannot be “colour”"), ({"date": ["z"]}, "no column “z”")],
)
def test_a_part_or_a_column_there_is_not_is_refused(tmp_path, given, wrong):
    with pytest.raises(WrongCommandLine, match=wrong):
        csv_table.columns(table(tmp_path, "x,y\n1,2\n"), given)


def test_where_no_column_is_known_it_is_told_how_to_say_it(tmp_path):
    with pytest.raises(InvalidInput) as refused:
        csv_table.columns(table(tmp_path, "Datum,text\n2020-01-01,words\n"), {})
    assert "--column date=NAME. There are Datum, text." in refused.value.hint


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "does not name its columns"),
        ("date\n2020-01-01\n", "does not name its columns"),
        ("date,date\n1,2\n", "does not name its columns"),
        ("number,id,at,set,label,step,field,kind,value\n", "reflect's own CSV"),
        ("date,colour\n2020-01-01,red\n", "known to hold the text"),
        ("colour,text\nred,words\n", "known to hold the date"),
        ("date,text\nnever,words\n", "no date that can be read"),
        ("date,text\n2020-01-01,words,more\n", "more cells than the head"),
    ],
)
def test_a_csv_file_that_cannot_be_a_journal_is_refused(tmp_path, text, reason):
    with pytest.raises(InvalidInput, match=reason):
        rows(table(tmp_path, text))
