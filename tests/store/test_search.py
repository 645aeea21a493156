from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.model.entry import Answer, Entry
from reflect.model.filters import Filter


@pytest.fixture
def find(journal):
    def numbers(query, field="", **wanted):
        return [entry.number for entry, _ in journal.search(query, Filter(**wanted), field)]

    return numbers


def test_words_are_found_whatever_their_case_and_accents(journal, made, find):
    journal.add(made("Zoë met us at the CAFÉ."))
    journal.add(made("The chain stayed on."))
    assert find("cafe") == [1]
    assert find("zoé") == [1]
    assert find("CHAIN") == [2]
    assert find("cha") == []


def test_several_words_are_found_anywhere_in_one_entry(journal, made, find):
    journal.add(made("The chain stayed on.", tags=("duty",)))
    journal.add(made("The chain came off."))
    assert find("duty chain") == [1]
    assert find("chain") == [2, 1]
    assert find("chain bicycle") == []


def test_a_phrase_is_found_as_it_stands_and_a_beginning_with_a_star(journal, made, find):
    journal.add(made("The door was opened on the chain."))
    journal.add(made("The chain was on the door."))
    assert find('"on the chain"') == [1]
    assert find("“on the chain”") == [1]
    assert find("open*") == [1]
    assert find('"the chain wa"*') == [2]
    assert find("don't* door") == []


def test_every_text_a_person_wrote_can_be_found(journal, made, find):
    def action(**parts):
        return Answer("do", "action", "actions", parts)

    written = [
        made("alpha"),
        made(label="bravo"),
        made(tags=("charlie", "other")),
        made("", action(what="delta", status="open")),
        made("", Answer("if", "action", "if_then", {"cue": "echo", "what": "wait"})),
        made("", action(what="x", why="foxtrot")),
        made("", Answer("t", "multi", "triggers", ["scrutiny", "other:golf day"])),
        made("", Answer("m", "single", "mode", "other:hotel")),
        made("", action(what="x", help_offered="india", barrier="juliet", due=None)),
    ]
    journal.add_many(written)
    words = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india"]
    assert [find(word) for word in words] == [[number] for number in range(1, 10)]
    assert find("juliet") == [9]


def test_what_was_chosen_and_not_written_is_not_found(journal, made, find):
    journal.add(made("", Answer("t", "multi", "triggers", ["scrutiny"])))
    journal.add(made("", Answer("m", "single", "mode", "scrutiny")))
    assert find("scrutiny") == []
    assert find("other") == []


def test_a_search_can_keep_to_one_field(journal, made, find):
    journal.add(made("oak", label="ash"))
    journal.add(made("ash", tags=("elm",)))
    assert find("ash", field="moment") == [2]
    assert find("ash", field="label") == [1]
    assert find("elm", field="tags") == [2]
    assert find("oak ash", field="moment") == []
    assert find("ash", field="unheard_of") == []


def test_a_search_goes_by_the_same_filters_as_a_list(journal, made, find):
    for number in range(4):
        journal.add(made("chain", starred=number % 2 == 0, tags=("duty",)))
    assert find("chain", limit=2) == [4, 3]
    assert find("chain", starred=True) == [3, 1]
    assert find("chain", tag="duty", limit=1) == [4]
    assert find("chain", limit=0) == []


def test_what_was_found_is_shown_in_square_brackets(journal, made):
    journal.add(made("Before. " * 20 + "The door was opened on the chain." + " After." * 20))
    ((_, snippet),) = journal.search("chain open*")
    assert "was [opened] on the [chain]" in snippet
    assert len(snippet) < 120


def test_the_passage_that_fits_best_is_shown(journal, made):
    journal.add(
        made(
            "The chain.",
            Answer("n", "text", "note", "The chain on the red door."),
            label="chain",
        )
    )
    ((_, snippet),) = journal.search("chain red")
    assert snippet == "The [chain] on the [red] door."


def test_more_than_fit_one_query_are_all_found_with_where(journal, made):
    journal.add_many(made(f"chain {number}") for number in range(450))
    found = journal.search("chain")
    assert [entry.number for entry, _ in found] == list(range(450, 0, -1))
    assert all(snippet.startswith("[chain] ") for _, snippet in found)


def test_after_an_edit_the_new_words_are_found_and_the_old_are_not(journal, made, find):
    number = journal.add(made("The chain.", label="ash", tags=("duty",))).number
    journal.set_label(number, "elm")
    journal.set_tags(number, ["car"])
    assert [find(word) for word in ("ash", "elm", "duty", "car")] == [[], [1], [], [1]]


@pytest.mark.parametrize("query", ["", "   ", "*", '"', '""', "…", "-- !", "“”*", "\x00"])
def test_a_query_without_a_word_finds_nothing(journal, made, query):
    journal.add(made("The chain."))
    assert journal.search(query) == []


@pytest.mark.parametrize(
    "query",
    ['"chain', 'chain"', "chain)", "(chain", "chain AND", "NOT chain", "chain -", "field:chain",
     "chain:", "^chain", "+chain", "{chain}", "chain''", "NEAR(chain", "chain\x00", "cha*n chain"],
)  # fmt: skip
def test_a_slip_is_treated_as_words(journal, made, query):
    journal.add(made("Not on the chain, and near a field; cha n."))
    assert [entry.number for entry, _ in journal.search(query)] == [1]


def test_no_query_is_an_error(journal, made):
    journal.add(made("The chain stayed on."))

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text() | st.text('"*()ab -:^+{}ANDORNT').filter(bool))
    def never(query):
        assert isinstance(journal.search(query), list)

    never()


def test_a_page_of_words_is_no_error(journal, made):
    journal.add(made("word"))
    assert journal.search(" ".join(f"word{n}" for n in range(5000))) == []


def test_where_a_word_stands_in_very_many_answers_the_same_is_found(journal, made, find):
    """Then entries are walked from the newest on, not looked up: in another order than kept here."""
    first = [made(f"The gate, {n % 2}.", tags=("duty",) if n % 3 == 0 else ()) for n in range(1100)]
    journal.add_many(first)
    later = [
        made("A gate long ago.", at=first[0].at - timedelta(days=400)),
        made("A gate of today.", at=first[0].at + timedelta(days=1), set="checkin"),
        made("One yard.", at=first[0].at + timedelta(days=2)),
    ]
    journal.add_many(later)
    journal.delete(1099)
    kept = [1102, 1100, *range(1098, 0, -1), 1101]
    assert find("gate") == kept
    assert find("gate", limit=3) == [1102, 1100, 1098]
    assert find("gate", field="moment", limit=2) == [1102, 1100]
    assert find("gate", field="label") == []
    assert find("gate duty", limit=2) == [1096, 1093]
    assert find("gate", tag="duty", limit=2) == [1096, 1093]
    assert find("gate", set="checkin") == [1102]
    assert find("gate", until=later[0].at.date()) == [1101]
    assert find("gate yard") == []
    assert find("gate ago") == find("ago gate") == find("gate ago", field="moment") == [1101]
    assert find("gate long*", tag="duty") == []
    ((_, shown),) = journal.search("gat*", Filter(limit=1))
    assert shown == "A [gate] of today."


def test_to_find_a_word_of_very_many_answers_no_more_are_opened_than_are_shown(journal, made):
    journal.add_many([made(f"The gate, {n}.") for n in range(1100)])
    seen = []
    journal._conn.set_trace_callback(seen.append)
    journal.search("gate", Filter(limit=3))
    journal._conn.set_trace_callback(None)
    (walk,) = [sql for sql in seen if "EXISTS" in sql]
    plan = [row[3] for row in journal._conn.execute(f"EXPLAIN QUERY PLAN {walk}")]
    ways = [line for line in plan if "passages_of_entry" in line or line.startswith("SEARCH p")]
    assert ways
    assert all("USING COVERING INDEX passages_of_entry (entry=?)" in line for line in ways), plan


def held(n, k):
    """The words of one answer: two of them are common, one is rare."""
    words = ["gate"] * (n % 4 > 0) + ["yard"] * (n not in {2, 7}) + ["kiln"] * (n in {1, 2, 6, 9})
    return " ".join(words if k == 0 else words[:2]) or "hill"


def many_answers(n, at):
    answers = [
        Answer(f"s{k}", "text", "moment" if (n + k) % 2 and n % 3 else "note", held(n, k))
        for k in range(120)
    ]
    return Entry(
        f"{n}", at + timedelta(hours=n * 7 % 16), "ab"[n % 2], tuple(answers),
        tags=("duty",) * (n % 2 == 0), starred=n % 3 == 0, label="oak" if n % 5 == 0 else "",
    )  # fmt: skip


def meant(entry, query, wanted, field):
    """The same in plain Python."""
    return (
        (not wanted.tag or wanted.tag in entry.tags)
        and wanted.set in {"", entry.set}
        and entry.starred >= wanted.starred
        and all(
            any(word in a.value.split() and field in {"", a.field} for a in entry.answers)
            for word in query.split()
        )
    )


@pytest.mark.parametrize("query", ["gate", "kiln", "gate yard", "gate kiln", "kiln gate yard"])
def test_common_words_and_rare_ones_are_found_alike_in_any_company(journal, made, query):
    kept = dict(enumerate((many_answers(n, made().at) for n in range(16)), start=1))
    journal.add_many(kept.values())
    journal.delete(10)
    newest = sorted(set(kept) - {10}, key=lambda number: kept[number].at, reverse=True)
    for field in ("", "moment", "note", "label"):
        for parts in ({}, {"tag": "duty"}, {"set": "a"}, {"starred": True}, {"limit": 2},
                      {"tag": "duty", "starred": True, "limit": 1}):  # fmt: skip
            wanted = Filter(**parts)
            found = [entry.number for entry, _ in journal.search(query, wanted, field)]
            fits = [number for number in newest if meant(kept[number], query, wanted, field)]
            assert found == fits[: wanted.limit], (field, parts)
