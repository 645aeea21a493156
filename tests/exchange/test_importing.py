import io
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_entries import entries, entry, one_of_every_kind, text

from reflect.errors import InvalidInput, NotThere, Refused, SystemSaidNo
from reflect.exchange import importing
from reflect.exchange.importing import Report, opened
from reflect.exchange.jsonl import write
from reflect.exchange.jsonl_in import read
from reflect.store.journal import Journal


@pytest.fixture
def journal(tmp_path):
    with Journal.create(tmp_path / "home" / "journal.db") as made:
        yield made


def bring_in(journal, file, **options):
    return importing.bring_in(journal, read(file), **options)


def as_file(*kept):
    return io.BytesIO("".join(write(kept)).encode())


def all_of(journal):
    return [replace(kept, number=0) for kept in journal.entries(newest_first=False)]


def dated(kept):
    return replace(kept, created=kept.at, updated=kept.at + timedelta(hours=1))


def test_export_then_import_into_an_empty_journal_gives_back_the_same_entries(tmp_path):
    first = [dated(entry(*one_of_every_kind(), label="rowan", tags=("duty", "late"), starred=True))]
    first += [
        dated(entry(text(f"Visit {day}"), at=first[0].at + timedelta(day))) for day in range(450)
    ]
    with Journal.create(tmp_path / "a.db") as one, Journal.create(tmp_path / "b.db") as other:
        assert bring_in(one, as_file(*first)) == Report(451, 451, 0, 0)
        exported = as_file(*one.entries(newest_first=False))
        assert bring_in(other, exported) == Report(451, 451, 0, 0)
        assert all_of(one) == all_of(other) == first
        assert [hit.number for hit in other.entries()][-1] == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries, max_size=4, unique_by=lambda kept: kept.id))
def test_any_entries_are_in_the_journal_as_they_were_in_the_file(tmp_path_factory, given_entries):
    folder = tmp_path_factory.mktemp("any")
    with Journal.create(folder / "journal.db") as journal:
        bring_in(journal, as_file(*given_entries))
        kept = {one.id: one for one in all_of(journal)}
        assert kept == {one.id: one for one in given_entries}
        assert bring_in(journal, as_file(*given_entries)).same == len(given_entries)


def test_the_same_file_again_changes_nothing(journal):
    file = as_file(dated(entry(text("once"))), entry(text("undated")))
    bring_in(journal, file)
    before = all_of(journal)
    file.seek(0)
    assert bring_in(journal, file) == Report(2, 0, 2, 0)
    assert all_of(journal) == before


def test_a_truncated_file_saves_nothing(journal):
    whole = as_file(*[entry(text(f"Visit {n}")) for n in range(300)]).getvalue()
    for end in (len(whole) - 5, len(whole) // 2):
        with pytest.raises(InvalidInput, match=r"^Line \d+ cannot be read as an entry") as refused:
            bring_in(journal, io.BytesIO(whole[:end]))
        assert refused.value.exit_code == 8
        assert journal.count() == 0


def test_other_content_under_a_known_id_is_refused_and_nothing_is_saved(journal):
    old = entry(text("as it was"))
    journal.add(old)
    changed = replace(old, answers=(text("as it is now"),))
    with pytest.raises(Refused) as refused:
        bring_in(journal, as_file(entry(text("new")), changed))
    assert (
        refused.value.message == "Entry 1 is there already, and line 2 has it with other content."
    )
    assert "--update" in refused.value.hint
    assert journal.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"set": "note"},
        {"depth": "short"},
        {"set_version": 2},
        {"label": "birch"},
        {"tags": ("late", "duty")},
        {"starred": True},
        {"answers": (text("words", step="other"),)},
        {"answers": (text("words", asked="other"),)},
        {"answers": (text("words"), text("more"))},
    ],
)
def test_every_part_is_content(journal, other):
    old = entry(text("words"), tags=("duty", "late"))
    journal.add(old)
    with pytest.raises(Refused):
        bring_in(journal, as_file(replace(old, **other)))
    assert bring_in(journal, as_file(replace(old, **other)), update=True).updated == 1


def test_the_hour_the_clock_showed_is_content(journal):
    old = entry(text("words"))
    journal.add(old)
    elsewhere = replace(old, at=old.at.astimezone(timezone(timedelta(hours=5))))
    with pytest.raises(Refused):
        bring_in(journal, as_file(elsewhere))


def test_when_it_was_written_down_is_no_content(journal):
    old = entry(text("words"))
    journal.add(old)
    assert bring_in(journal, as_file(dated(old))) == Report(1, 0, 1, 0)


def test_update_puts_the_content_of_the_file_in_place(journal):
    old = journal.add(dated(entry(*one_of_every_kind(), label="rowan", tags=("duty",))))
    changed = replace(
        old, answers=(text("as it is now"),), label="", tags=(), updated=old.at + timedelta(9)
    )
    assert bring_in(journal, as_file(changed), update=True) == Report(1, 0, 0, 1)
    assert journal.entry(old.number) == changed


def test_an_id_that_comes_twice_in_a_file_is_one_entry(journal):
    one = entry(text("once"))
    assert bring_in(journal, as_file(one, one)) == Report(2, 1, 1, 0)
    two, other = entry(text("twice")), entry(text("between"))
    file = as_file(two, other, replace(two, label="birch"))
    with pytest.raises(Refused, match="line 3"):
        bring_in(journal, file)
    file.seek(0)
    assert bring_in(journal, file, update=True) == Report(3, 2, 0, 1)
    assert journal.entry_by_id(two.id).label == "birch"


def test_what_is_in_the_bin_is_not_brought_back_unasked(journal):
    kept = journal.add(entry(text("thrown away")))
    journal.delete(kept.number)
    with pytest.raises(Refused, match="in the bin"):
        bring_in(journal, as_file(entry(text("new")), kept))
    assert journal.count() == 0


def test_a_dry_run_tells_the_same_and_leaves_everything_as_it_was(journal):
    old = journal.add(entry(text("as it was")))
    file = as_file(old, entry(text("new")), replace(old, label="birch"))
    assert bring_in(journal, file, dry_run=True, update=True) == Report(3, 1, 1, 1)
    assert all_of(journal) == [replace(old, number=0)]
    file.seek(0)
    with pytest.raises(Refused):
        bring_in(journal, file, dry_run=True)
    # The next entry gets the next number: none was used up.
    assert journal.add(entry()).number == 2


def test_what_was_left_out_is_reported_once(journal):
    raw = as_file(entry(), entry()).getvalue().replace(b'"set"', b'"mood": 1, "set"')
    assert bring_in(journal, io.BytesIO(raw)).left_out == {"mood": 2}


def test_progress_is_told_as_entries_are_read(journal):
    told = []
    bring_in(journal, as_file(*[entry() for _ in range(250)]), progress=told.append)
    assert told == [100, 200, 250]


def test_large_entries_do_not_wait_for_each_other(journal):
    prose = "The kettle was on. " * 60_000
    report = bring_in(journal, as_file(*[entry(text(prose)) for _ in range(8)]))
    assert report.new == journal.count() == 8


def test_a_file_is_opened_or_named(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(b"x")
    with opened(tmp_path / "in.jsonl") as file:
        assert file.read() == b"x"
    assert file.closed
    with (
        pytest.raises(NotThere, match=r"There is no file none\.jsonl"),
        opened(tmp_path / "none.jsonl"),
    ):
        pass
    with pytest.raises(SystemSaidNo, match="cannot be read"), opened(tmp_path):
        pass
