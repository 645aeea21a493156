"""jrnl's journals and exports, in the forms its versions 1.9, 2.4, 4.3 and 4.6 were seen to write."""

from datetime import timedelta, timezone

import pytest
from bringing_in import arrivals, brought, left_out, told
from hypothesis import given
from hypothesis import strategies as st

from reflect.errors import InvalidInput
from reflect.exchange.elsewhere.jrnl_text import NO_DATE, NO_DATE_AT_ALL, OTHER_FORM
from reflect.exchange.elsewhere.notes import NO_WORDS


@pytest.fixture
def journal(tmp_path):
    def written(text, name="journal.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    return written


def test_a_text_of_today_gives_title_body_tags_and_star(journal):
    file = journal(
        "[2020-08-30 09:00:00 AM] The kettle was on. @Rowan and #duty\n"
        "A second line, me@example.org.\n\n  indented\n\n"
        "[2020-08-31 10:15:00 PM] A starred one. *\nWords.\n\n"
        "[2020-09-01 12:00:00 AM] Rated 5* by nobody\n"
    )
    assert brought("jrnl", file) == [
        (
            "2020-08-30 09:00",
            "The kettle was on. @Rowan and #duty\nA second line, me@example.org.\n\n  indented",
            ("rowan", "duty"),
            False,
        ),
        ("2020-08-31 22:15", "A starred one.\nWords.", (), True),
        ("2020-09-01 00:00", "Rated 5* by nobody", (), False),
    ]


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("[2020-08-30 09:05]", "2020-08-30 09:05"),
        ("[30.08.2020 09:05]", "2020-08-30 09:05"),
        ("[30/08/2020 9.05]", "2020-08-30 09:05"),
        ("[Sun 30 Aug 2020, 9:05pm]", "2020-08-30 21:05"),
        ("[August 30, 2020 09:05]", "2020-08-30 09:05"),
        ("[2020-08-30T09:05:17]", "2020-08-30 09:05"),
        ("2020-08-30 09:05", "2020-08-30 09:05"),
        ("2020-08-30 09:05 PM", "2020-08-30 21:05"),
        ("30.08.2020 09:05", "2020-08-30 09:05"),
    ],
)
def test_a_date_may_have_any_form_that_stays_the_same(journal, head, when):
    file = journal(f"{head} Am I late?\nA line.\n\n{head} Again.\n")
    assert brought("jrnl", file) == [
        (when, "Am I late?\nA line.", (), False),
        (when, "Again.", (), False),
    ]


def test_months_come_first_only_where_a_date_cannot_be_read_otherwise(journal):
    first = journal("[03/04/2020 10:00] One\n[03/14/2020 10:00] Two\n", "a.txt")
    assert [when for when, *_ in brought("jrnl", first)] == ["2020-03-04 10:00", "2020-03-14 10:00"]
    second = journal("[03/04/2020 10:00] One\n", "b.txt")
    assert [when for when, *_ in brought("jrnl", second)] == ["2020-04-03 10:00"]
    old = journal("03/14/2020 10:00 One\n03/04/2020 10:00 Two\n", "c.txt")
    assert [when for when, *_ in brought("jrnl", old)] == ["2020-03-14 10:00", "2020-03-04 10:00"]


@pytest.mark.parametrize(
    "line",
    [
        "2020-01-01 went by without a word",
        "2020-01-01 10:00 it began",
        "[1] a footnote",
        "[this] is what he said",
        "[yesterday] he said",
        "[] nothing",
        "[2020-01-01] a day alone",
        "[2020-01-01 10:00:00 AM] with seconds",
        "[01.01.2020 10:00] another way round",
        "[2020-01-01 10:00]without a space",
        "[2020-13-41 10:00] no day there is",
        " [2020-01-01 10:00] indented",
    ],
)
def test_a_line_that_looks_like_a_date_of_another_form_stays_in_its_entry(journal, line):
    file = journal(f"[2019-07-01 14:23] A title\nBefore.\n{line}\nAfter.\n")
    assert brought("jrnl", file) == [
        ("2019-07-01 14:23", f"A title\nBefore.\n{line}\nAfter.", (), False)
    ]


def test_it_is_said_that_a_date_of_another_form_stayed(journal):
    file = journal("[2019-07-01 14:23] A title\n[2020-01-01] a day\n[02.01.2020] another\n")
    assert told("jrnl", file) == [OTHER_FORM, OTHER_FORM]


@pytest.mark.parametrize("line", ["2019-07-01 told apart", "[2019-07-01 14:23] in brackets"])
def test_in_an_old_text_only_a_day_with_its_time_begins_an_entry(journal, line):
    file = journal(f"2013-06-09 15:39 A title.\n{line}\n")
    assert brought("jrnl", file) == [("2013-06-09 15:39", f"A title.\n{line}", (), False)]


def test_in_a_folder_only_the_day_of_the_file_begins_an_entry(journal, tmp_path):
    journal("[2020-08-30 09:00] One\n[2019-07-01 14:23] quoted\n\n[2020-08-30 10:00] Two\n",
            "j/2020/08/30.txt")  # fmt: skip
    journal("[2020-08-31 09:00] Three\n", "j/2020/08/31.txt")
    assert brought("jrnl", tmp_path / "j") == [
        ("2020-08-30 09:00", "One\n[2019-07-01 14:23] quoted", (), False),
        ("2020-08-30 10:00", "Two", (), False),
        ("2020-08-31 09:00", "Three", (), False),
    ]


def test_in_a_folder_a_text_without_a_date_of_its_day_is_of_that_day(journal, tmp_path):
    journal("[2019-07-01 14:23] moved here\n", "j/2020/08/30.txt")
    assert [when for when, *_ in brought("jrnl", tmp_path / "j")] == ["2020-08-30 00:00"]


def test_words_before_the_first_date_are_kept_and_it_is_said(journal):
    file = journal("[ashasd] I lost track.\n\n[2019-07-01 14:23] A title\n")
    assert brought("jrnl", file) == [
        ("2019-07-01 14:23", "[ashasd] I lost track.", (), False),
        ("2019-07-01 14:23", "A title", (), False),
    ]
    assert told("jrnl", file) == [NO_DATE]


def test_a_journal_no_date_of_which_can_be_read_is_kept_whole(journal):
    file = journal("[ashasd] I lost track.\n\n[] Nobody knows.\n")
    (only,) = brought("jrnl", file)
    assert only[1] == "[ashasd] I lost track.\n\n[] Nobody knows."
    assert told("jrnl", file) == [NO_DATE_AT_ALL]


def test_an_entry_without_words_is_left_out_and_it_is_said(journal):
    file = journal("[2019-07-01 14:23] \n\n[2019-07-02 14:23] *\n\n[2019-07-03 14:23] Words\n")
    assert len(brought("jrnl", file)) == 1
    assert told("jrnl", file) == [NO_WORDS, NO_WORDS]


def test_the_same_words_twice_at_one_moment_are_two_entries_and_the_same_again_are_the_same(
    journal,
):
    file = journal("[2019-07-01 14:23] Words\n\n[2019-07-01 14:23] Words\n")
    one, two = [a.entry.id for a in arrivals("jrnl", file)]
    assert one != two
    assert [a.entry.id for a in arrivals("jrnl", file)] == [one, two]


def test_a_time_is_the_writers_own(journal):
    file = journal("[2020-08-30 09:00] One\n")
    (only,) = arrivals("jrnl", file, timezone(timedelta(hours=1)))
    assert only.entry.at.isoformat() == "2020-08-30T09:00:00+01:00"
    assert only.entry.created == only.entry.updated == only.entry.at


def test_line_ends_of_windows_and_a_mark_of_order_are_nothing(journal):
    file = journal(b"\xef\xbb\xbf[2020-08-30 09:00] One\r\nTwo\r\n")
    assert brought("jrnl", file) == [("2020-08-30 09:00", "One\nTwo", (), False)]


WORD = st.text(st.sampled_from("abcé @#*[]0123456789-:."), min_size=1, max_size=12)


@given(
    st.lists(st.tuples(st.integers(0, 500_000), st.lists(WORD, min_size=1, max_size=4)), max_size=6)
)
def test_no_word_of_any_journal_is_lost(tmp_path_factory, written):
    from datetime import UTC, datetime

    start = datetime(2020, 1, 1, tzinfo=UTC)
    text = "".join(
        f"[{start + timedelta(minutes=m):%Y-%m-%d %H:%M}] x {words[0]}\n"
        + "\n".join(words[1:])
        + "\n"
        for m, words in written
    )
    file = tmp_path_factory.mktemp("jrnl") / "j.txt"
    file.write_text(text, encoding="utf-8")
    if not written:
        return
    found = "\n".join(f"{note}\n*" if star else note for _, note, _, star in brought("jrnl", file))
    kept = sorted("".join(found.split()).replace("*", ""))
    given_words = "".join("x" + "".join(words) for _, words in written)
    assert kept == sorted("".join(given_words.split()).replace("*", ""))


JSON = """{"tags": {"@rowan": 1}, "entries": [
 {"title": "The kettle was on.", "body": "A line.\\n\\n[2019-07-01 14:23] quoted\\n", "date": "2020-08-30",
  "time": "09:00", "tags": ["@rowan"], "starred": true},
 {"title": "One", "body": "", "date": "2020-08-31", "time": "22:15", "tags": [], "starred": false,
  "location": {"place": "nowhere"}, "uuid": ""}]}"""


def test_its_json_keeps_what_the_format_says_whatever_a_body_looks_like(journal):
    file = journal(JSON, "j.json")
    assert brought("jrnl", file) == [
        (
            "2020-08-30 09:00",
            "The kettle was on.\nA line.\n\n[2019-07-01 14:23] quoted",
            ("rowan",),
            True,
        ),
        ("2020-08-31 22:15", "One", (), False),
    ]
    assert left_out("jrnl", file) == ["location"]


def test_its_xml_is_read_as_one_file_or_a_file_an_entry(journal):
    whole = journal(
        '<?xml version="1.0" ?>\n<journal><entries>\n'
        '<entry date="2020-08-30T09:00:00" starred="">One &amp; &lt;b&gt;.\nA line.</entry>\n'
        '<entry date="2020-08-31T22:15:00" starred="True"><tag name="@rowan"/>Two.</entry>\n'
        '</entries><tags><tag name="@rowan">1</tag></tags></journal>',
        "j.xml",
    )
    assert brought("jrnl", whole) == [
        ("2020-08-30 09:00", "One & <b>.\nA line.", (), False),
        ("2020-08-31 22:15", "Two.", ("rowan",), True),
    ]
    single = journal('<entry date="2020-08-30T09:00:00" starred="">One</entry>', "one.xml")
    assert brought("jrnl", single) == [("2020-08-30 09:00", "One", (), False)]


HEADED = {
    "of 4": "---\ntitle: A: title # here\ndate: 2020-08-30 09:00:00 AM\nstarred: True\n"
    "tags: duty, rowan\nbody: |\t\t\n\tA line.\n\t\n\t\tindented\n\t...\n...",
    "of 2": "title: A: title # here\ndate: 2020-08-30 09:00\nstarred: True\ntags: duty, rowan\n \n"
    "A line.\n\n\tindented\n...\n \n",
    "of 1": "title: A: title # here\ndate: 2020-08-30 09:00\nstared: True\ntags: duty, rowan\n"
    "---\nA line.\n\n\tindented\n...\n",
}


@pytest.mark.parametrize("text", HEADED.values(), ids=HEADED)
def test_its_yaml_is_read_in_each_of_its_forms(journal, tmp_path, text):
    journal(text, "out/2020-08-30_a-title.md")
    assert brought("jrnl", tmp_path / "out") == [
        ("2020-08-30 09:00", "A: title # here\nA line.\n\n\tindented\n...", ("duty", "rowan"), True)
    ]


def test_a_folder_of_anything_is_read_file_by_file_and_the_rest_is_named(journal, tmp_path):
    journal("[2020-08-30 09:00] One\n", "mixed/a.txt")
    journal(JSON, "mixed/b.json")
    journal(b"\x89PNG", "mixed/c.png")
    (tmp_path / "mixed" / "d.txt").symlink_to(tmp_path / "mixed" / "a.txt")
    assert len(brought("jrnl", tmp_path / "mixed")) == 3
    assert left_out("jrnl", tmp_path / "mixed") == [
        "location", "files that are no entries", "links to other places"
    ]  # fmt: skip


@pytest.mark.parametrize("beginning", [b"gAAAAABinvented", b"JRNLv3\x00einvented\xff"])
def test_a_sealed_journal_of_any_version_is_named_as_such(journal, beginning):
    with pytest.raises(InvalidInput, match="jrnl has sealed it"):
        brought("jrnl", journal(beginning))


def test_its_json_is_read_a_file_an_entry_too(journal, tmp_path):
    journal('{"title": "One", "body": "A line.", "date": "2020-08-30", "time": "09:00",'
            ' "tags": ["@rowan"], "starred": true}\n', "out/2020-08-30_one.json")  # fmt: skip
    assert brought("jrnl", tmp_path / "out") == [
        ("2020-08-30 09:00", "One\nA line.", ("rowan",), True)
    ]


def test_the_day_in_the_name_of_an_exported_entry_settles_which_is_the_month(journal, tmp_path):
    """Each file alone could be read either way."""
    journal("[03/04/2020 09:00 AM] One\n", "text/2020-03-04_one.txt")
    journal("title: Two\ndate: 03/05/2020 09:00 AM\nstarred: False\ntags: \nbody: |\n\tBelow\n...",
            "yaml/2020-03-05_two.md")  # fmt: skip
    assert brought("jrnl", tmp_path / "text") == [("2020-03-04 09:00", "One", (), False)]
    assert brought("jrnl", tmp_path / "yaml") == [("2020-03-05 09:00", "Two\nBelow", (), False)]


def test_a_folder_journal_may_write_months_first_or_the_time_alone(journal, tmp_path):
    journal("[03/04/2020 09:00] One\n\n[03/04/2020 10:00] Two\n", "us/2020/03/04.txt")
    assert brought("jrnl", tmp_path / "us") == [
        ("2020-03-04 09:00", "One", (), False),
        ("2020-03-04 10:00", "Two", (), False),
    ]
    assert told("jrnl", tmp_path / "us") == []
    journal("[09:00] One\n[ ] to do\n[x] done\n\n[02:15 PM] Three\n\n[22:15] Two *\n",
            "time/2020/03/04.txt")  # fmt: skip
    assert brought("jrnl", tmp_path / "time") == [
        ("2020-03-04 09:00", "One\n[ ] to do\n[x] done\n\n[02:15 PM] Three", (), False),
        ("2020-03-04 22:15", "Two", (), True),
    ]
    assert told("jrnl", tmp_path / "time") == [OTHER_FORM]


def test_its_markdown_is_refused_with_what_to_export_instead(journal):
    file = journal("# 2020\n\n## August\n\n### 2020-08-30 09:00 One\n\nA line.\n", "j.md")
    with pytest.raises(InvalidInput, match=r"^j\.md cannot be read: .*--format json"):
        brought("jrnl", file)
