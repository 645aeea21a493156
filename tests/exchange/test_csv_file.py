import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_entries import entries, entry, one_of_every_kind, text

from reflect.exchange.csv_file import COLUMNS, write
from reflect.exchange.names import Names

NO_NAMES = Names(labels={}.__getitem__, sets={})


def rows(*kept):
    return list(csv.DictReader(io.StringIO("".join(write(kept, NO_NAMES)), newline="")))


def test_the_columns_are_as_promised():
    assert "".join(write([], NO_NAMES)) == "number,id,at,set,label,step,field,kind,value\n"


def test_there_is_one_row_an_answer():
    kept = entry(*one_of_every_kind(), label="rowan", number=42)
    found = rows(kept, entry(), entry(text("last")))
    assert [row["step"] for row in found] == [
        *("moment", "threat", "trigger", "echo", "raise", "if_then", "ends", "moment")
    ]
    assert found[0] == {
        "number": "42",
        "id": kept.id,
        "at": "2026-03-02T12:00:00+00:00",
        "set": "after_visit",
        "label": "rowan",
        "step": "moment",
        "field": "moment",
        "kind": "text",
        "value": "The kettle was on.\nNobody spoke.",
    }
    assert [row["value"] for row in found[1:5]] == [
        *("6", "aggression;other:a loud radio", "perhaps", "true")
    ]
    assert json.loads(found[5]["value"]) == {"cue": "the chain", "what": "wait"}
    assert found[6]["value"] == "2026-04-01"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠"])
def test_a_cell_that_would_be_a_formula_is_made_text(sign):
    (row,) = rows(entry(text(f"{sign}1+1"), label=f"{sign}x"))
    assert row["value"] == f"'{sign}1+1"
    assert row["label"] == f"'{sign}x"


def test_what_was_never_cleaned_cannot_end_a_row():
    (row,) = rows(entry(text("one\r=1+1\x1b[2J"), label="\r=x"))
    assert row["value"] == "one\n=1+1[2J"
    assert row["label"] == "'\n=x"


def test_what_is_no_formula_stays_as_it_is():
    (row,) = rows(entry(text('1+1 = "two", or so')))
    assert row["value"] == '1+1 = "two", or so'


@settings(deadline=None)
@given(st.lists(entries, max_size=3))
def test_any_entries_make_whole_rows_without_formulas(kept):
    found = rows(*kept)
    assert len(found) == sum(len(one.answers) for one in kept)
    for row in found:
        assert set(row) == set(COLUMNS)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    texts = [a.value for one in kept for a in one.answers if a.kind == "text"]
    shown = [row["value"] for row in found if row["kind"] == "text"]
    assert [cell.removeprefix("'") for cell in shown] == [t.removeprefix("'") for t in texts]
