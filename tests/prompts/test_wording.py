"""The wording rules of the practice model that can be held to by a test.

Words are matched whole, in prompt sets and topics, never in what people write.
"""

import re
from textwrap import wrap

import pytest
from reading_age import grade, sentences, words

from reflect.library import Library

LIBRARY = Library()
SETS = {name: LIBRARY.prompt_set(name) for name in LIBRARY.set_names()}
TOPICS = {topic.id: topic for topic in LIBRARY.topics()}
EVERYONES = tuple(LIBRARY.set_names())

GRADING = """resilient resilience coping cope copes failed fail fails failure dysregulated
dysregulation triggered trigger triggers burnt burnout traumatised toxic compliant compliance
symptomatic disorder diagnosis"""
LABELLING = """case cases client clients perpetrator perpetrators abuser abusers victim victims
offender offenders user users patient patients"""
FOREIGN = """color colors center centers centered behavior behaviors organize organized organizes
organization organizations organizing recognize recognized realize realized analyze analyzed
prioritize program programs favor favorite honor labor neighbor neighbors
traumatized gray fulfill enroll skillful counselor counselors defense offense
apologize minimize normalize summarize specialized gotten toward"""
NERVES = """nerve nerves nervous vagal vagus polyvagal amygdala cortex neural neuro brainstem
reptilian limbic"""
PRAISE = "great job|good job|well done|brilliant|amazing|fantastic|congratulations|awesome"
PROMISES = "confidential guaranteed guarantee heal heals cure cures proven improves"


def listed(text):
    return set(text.split())


def found(wanted, texts):
    """The words of a list that some text holds, whole."""
    return {
        (word, text)
        for text in texts
        for word in words(text.lower().replace("-", "_"))
        if word in wanted
    }


def said(prompts):
    """Everything a person may read of a prompt set."""
    texts = [prompts.name, prompts.who, prompts.when, prompts.out]
    for step in prompts:
        texts += [step.text, step.purpose, step.nothing, step.cue, *step.anchors]
        texts += [option.label for option in step.options]
        texts += [branch.say for branch in step.then]
    return [text for text in texts if text]


TEXTS = {name: said(prompts) for name, prompts in SETS.items()} | {
    f"learn {name}": [topic.title, topic.text] for name, topic in TOPICS.items()
}
every_text = pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
every_set = pytest.mark.parametrize("prompts", SETS.values(), ids=SETS)
every_topic = pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)


@every_text
def test_no_word_grades_or_diagnoses(texts):
    assert not found(listed(GRADING), texts)


@every_text
def test_people_are_called_people(texts):
    assert not found(listed(LABELLING), texts)


@every_text
def test_spelling_is_of_these_islands(texts):
    assert not found(listed(FOREIGN), texts)


@every_text
def test_there_is_no_talk_of_nerves_no_praise_and_no_promise(texts):
    joined = " ".join(texts).lower()
    assert not found(listed(NERVES) | listed(PROMISES), texts)
    assert not re.search(rf"\b({PRAISE})\b", joined)


@every_text
def test_nothing_exclaims_or_shouts_or_smiles(texts):
    joined = " ".join(texts)
    assert "!" not in joined
    assert not re.search(r"[\u2600-\u27bf\U0001f000-\U0001faff]", joined)


@every_set
def test_nobody_is_asked_why_but_about_a_decision(prompts):
    asked = {step.id for step in prompts if "why" in words(step.text.lower())}
    asked |= {s.id for s in prompts for b in s.then if "why" in words(b.say.lower())}
    assert asked == ({"p_why"} if prompts.id == "supervision" else set())


@every_set
def test_a_question_is_short(prompts):
    for step in prompts:
        for sentence in [*sentences(step.text), *sentences(step.purpose), *sentences(step.cue)]:
            assert len(words(sentence)) <= 20, (step.id, sentence)
        if step.kind != "note":
            assert len(words(step.text)) <= 30, step.id
        for line in (sentence for branch in step.then for sentence in sentences(branch.say)):
            assert len(words(line)) <= 20, (step.id, line)


@every_set
def test_the_questions_of_a_set_are_read_with_ease(prompts):
    questions = "\n\n".join(step.text for step in prompts.steps)
    assert grade(questions) <= 7


@every_topic
def test_a_topic_is_read_with_ease(topic):
    assert grade(topic.text) <= 7


@every_topic
def test_a_topic_is_one_screen(topic):
    lines = [line for part in topic.text.split("\n") for line in wrap(part, 76) or [""]]
    assert len(lines) <= 18
    assert topic.sources


@every_set
def test_every_rating_has_words_for_its_ends_and_its_middle(prompts):
    for step in prompts:
        if step.kind == "scale":
            assert len(step.anchors) == 3
            assert not any(word[0].isdigit() for word in step.anchors)
        else:
            assert not step.anchors


@every_set
def test_a_question_asks_and_a_note_tells(prompts):
    for step in prompts:
        if step.kind in {"scale", "yesno"}:
            assert "?" in step.text, step.id
        assert step.purpose.endswith((".", "?")), step.id


@every_set
def test_every_question_has_a_purpose_of_its_own_words(prompts):
    for step in prompts:
        assert step.purpose != step.text


@pytest.mark.parametrize("name", ["ground", "close_ground"])
def test_steadying_looks_outwards_first_and_never_only_at_the_body(name):
    step = SETS["checkin"].step(name)
    assert step.text.index("Look round") < step.text.index("Breathe")
    assert "or none" in step.text
    assert "close your eyes" not in step.text.lower()


def test_the_first_words_say_who_sees_it_and_that_skipping_is_fine():
    text = SETS["checkin"].steps[0].text
    for words_said in ("stays on this computer", "Skip anything", ":stop", ":pause", ":support"):
        assert words_said in text


def test_the_last_words_are_plain():
    assert SETS["checkin"].steps[-1].text.startswith("Saved.")


def test_threat_is_told_with_an_everyday_moment():
    text = TOPICS["threat"].text
    assert "late" in text
    assert "keys" in text
    assert text.index("protected yourself") < text.index("What it may cost")


def test_the_topics_are_those_the_menu_promises():
    assert list(TOPICS) == [
        "threat",
        "three-systems",
        "pulls",
        "levels",
        "organisations",
        "leading",
        "compassion",
        "slowing-down",
        "about",
    ]
    assert "not brain anatomy" in TOPICS["three-systems"].text


@every_topic
def test_commands_a_topic_names_are_written_as_typed(topic):
    for command in re.findall(r"`(.*?)`", topic.text):
        name = command.removeprefix("reflect ")
        assert name == "support" or name.removeprefix("new ") in EVERYONES
