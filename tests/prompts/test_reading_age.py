import pytest
from reading_age import grade, sentences, syllables, words

COUNTED = {
    1: "asked safe whole makes pulled times breathe our here there where",
    2: "people settled being quiet colleague_ something somewhere safely movement places title",
    3: "openness compassion supervised protecting manager official racism serious period idea",
    4: "supervision supervisor ordinary experience society relationship situation decided_ing",
    5: "organisation collaboration occupational disability",
}


@pytest.mark.parametrize(("count", "said"), COUNTED.items())
def test_syllables_are_counted_as_they_are_said(count, said):
    known = [word for word in said.split() if "_" not in word]
    assert {word: syllables(word) for word in known} == dict.fromkeys(known, count)


def test_words_and_sentences_are_told_apart():
    assert words("What's that, then? 5 o'clock.") == ["What's", "that", "then", "o'clock"]
    assert sentences("One thing. Two things? Three: yes.\n\nFour") == [
        "One thing.",
        "Two things?",
        "Three: yes.",
        "Four",
    ]


def test_the_grade_follows_the_formula():
    # 10 words, 2 sentences, 11 syllables.
    text = "The cat sat on the mat. It was there today."
    assert grade(text) == pytest.approx(0.39 * 5 + 11.8 * 1.1 - 15.59)


def test_long_words_in_long_sentences_are_a_higher_grade():
    plain = "What helped you settle?"
    hard = "Which organisational considerations facilitated psychological stabilisation?"
    assert grade(plain) < 7 < grade(hard)
