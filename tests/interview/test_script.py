from sitting_down import SETS, Careful, Paper, around, entry

from reflect.interview.conduct import conduct
from reflect.interview.script import scripted
from reflect.model.asker import Question


def test_a_script_types_its_replies_where_they_belong_and_shows_them():
    paper = Paper()
    keeper = Careful(SETS["checkin"], entry("checkin"))
    replies = {"activation_before": ["9"], "emotions": ["?", "2 1"], "jot": [":edit"]}
    conduct(SETS["checkin"], keeper, scripted(paper, replies), around())
    assert [answer.step for answer in keeper.entry.answers] == ["activation_before", "emotions"]
    at = paper.lines.index
    assert at("How stirred up or settled are you right now?") < at("> 9") < at("> ?") < at("> 2 1")


def test_a_script_leaves_no_reply_behind_and_then_presses_enter():
    paper = Paper()
    asker = scripted(paper, {"": ["y"]})

    assert asker.yes(Question("Keep it?")) is True
    assert asker.yes(Question("Keep it?")) is None
