from datetime import UTC, date, datetime, timedelta, timezone

from reflect.model.entry import Answer


def test_words_used_before_are_recalled_each_once_in_order(journal, made):
    assert (journal.tags(), journal.labels(), journal.sets()) == ([], [], [])
    journal.add(made(tags=("duty", "car"), label="rowan"))
    journal.add(made(tags=("duty",), label="oak", set="week_close"))
    journal.delete(journal.add(made(tags=("gone",), label="gone", set="gone")).number)
    journal.start(made(tags=("half",), label="half", set="half"))
    assert journal.tags() == ["car", "duty"]
    assert journal.labels() == ["oak", "rowan"]
    assert journal.sets() == ["after_visit", "week_close"]


def test_recent_choices_are_the_newest_each_once(journal, made):
    def chose(*items, days):
        answer = Answer("trigger", "multi", "triggers", list(items))
        return made("", answer, at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days))

    journal.add(chose("unkindness", days=0))
    for day in range(1, 21):
        journal.add(chose("scrutiny", "none", "unsure", "other:the hall", days=day))
    assert journal.recent_picks("triggers") == ["scrutiny"]
    journal.add(chose("aggression", "scrutiny", "blame", "loss", days=30))
    assert journal.recent_picks("triggers") == ["aggression", "scrutiny", "blame"]
    assert journal.recent_picks("triggers", limit=4) == ["aggression", "scrutiny", "blame", "loss"]
    assert journal.recent_picks("needs") == []


def test_the_first_day_and_the_last_entry_are_known(journal, made):
    assert journal.first_day() is None
    assert journal.last_entry() is None
    journal.add(made("late", at=datetime(2026, 5, 1, tzinfo=UTC)))
    journal.add(made("early", at=datetime(2026, 1, 1, 0, 5, tzinfo=timezone(timedelta(hours=2)))))
    assert journal.first_day() == date(2026, 1, 1)
    assert journal.last_entry()["moment"] == "late"
