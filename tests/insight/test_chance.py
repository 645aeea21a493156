from random import Random

import pytest
from scipy import stats

from reflect.insight.chance import BLANK, Comparison
from reflect.insight.chance import standing as standing_of_all

WEEKS = [number // 2 for number in range(60)]


def standing(looked_at, weeks):
    """All of one detector."""
    return standing_of_all([looked_at], weeks)


def drawn(random, share):
    return bytes(random.random() < share for _ in WEEKS)


def flipped(random, column, share):
    """A column that mostly says what another says."""
    return bytes(value ^ (random.random() < share) for value in column)


def noise(random, count):
    return [Comparison(drawn(random, 0.3), drawn(random, 0.3), None) for _ in range(count)]


def test_a_link_in_most_weeks_stands_among_many_things_looked_at():
    random = Random(1)
    group = drawn(random, 0.4)
    link = Comparison(group, flipped(random, group, 0.1), "linked")

    assert standing([*noise(random, 80), link], WEEKS) == {link}


def test_what_was_only_looked_at_is_never_returned():
    random = Random(1)
    group = drawn(random, 0.4)
    link = Comparison(group, flipped(random, group, 0.1), "linked")
    silent = Comparison(group, flipped(random, group, 0.1), None)

    assert standing([link, silent], WEEKS) == {link}
    assert standing([silent], WEEKS) == frozenset()
    assert standing([], []) == frozenset()


def test_ten_times_in_one_bad_week_is_not_a_link():
    group = bytes(number < 10 for number in range(60))
    weeks = [0] * 10 + list(range(1, 51))

    assert stats.fisher_exact([[10, 0], [0, 50]], alternative="greater").pvalue < 1e-9
    assert standing([Comparison(group, group, "one bad week")], weeks) == frozenset()


def test_the_same_spread_over_ten_weeks_is():
    group = bytes(number % 6 == 0 for number in range(60))

    link = Comparison(group, group, "ten weeks")

    assert standing([link], list(range(60))) == {link}


def test_the_more_was_looked_at_the_more_it_takes():
    random = Random(8)
    group = drawn(random, 0.4)
    link = Comparison(group, flipped(random, group, 0.28), "faint")

    assert standing([link], WEEKS) == {link}
    assert standing([link, *noise(random, 300)], WEEKS) == frozenset()


def test_the_same_journal_gets_the_same_answer():
    def once():
        random = Random(5)
        looked_at = [
            Comparison(group := drawn(random, 0.4), flipped(random, group, 0.25), number)
            for number in range(20)
        ]
        return {comparison.finding for comparison in standing(looked_at, WEEKS)}

    assert once() == once()
    assert once()


def test_blank_entries_count_on_neither_side():
    random = Random(3)
    group = drawn(random, 0.5)
    outcome = flipped(random, group, 0.05)
    # Every entry without the outcome becomes a blank: what is left cannot show a difference.
    nothing_left = bytes(value or BLANK for value in outcome)
    silent = bytes([BLANK]) * len(WEEKS)

    assert standing([Comparison(group, outcome, "linked")], WEEKS)
    assert standing([Comparison(group, nothing_left, "blank")], WEEKS) == frozenset()
    assert standing([Comparison(group, silent, "silent")], WEEKS) == frozenset()


def test_a_side_that_is_always_there_shows_nothing():
    always = bytes([1]) * len(WEEKS)

    assert standing([Comparison(always, drawn(Random(1), 0.5), "always")], WEEKS) == frozenset()


def test_fewer_than_expected_stands_only_where_both_ways_count():
    random = Random(2)
    group = drawn(random, 0.5)
    opposite = flipped(random, group, 0.92)

    assert standing([Comparison(group, opposite, "fewer")], WEEKS) == frozenset()
    assert standing([Comparison(group, opposite, "fewer", both_ways=True)], WEEKS)


def test_what_could_not_have_been_said_does_not_raise_the_bar():
    random = Random(8)
    group = drawn(random, 0.4)
    link = Comparison(group, flipped(random, group, 0.28), "faint")
    crowd = [
        Comparison(one.group, one.outcome, None, least=sum(one.group)) for one in noise(random, 300)
    ]

    assert standing([link, *crowd], WEEKS) == {link}


@pytest.mark.parametrize("apart", [0, 3])
def test_ratings_are_compared_as_well(apart):
    random = Random(11)
    group = drawn(random, 0.4)
    ratings = bytes(min(10, max(0, round(random.gauss(6 - apart * there, 1.6)))) for there in group)
    comparison = Comparison(group, ratings, "apart", both_ways=True)

    stands = comparison in standing([comparison, *noise(random, 40)], WEEKS)

    low, high = ([r for r, g in zip(ratings, group, strict=True) if g == side] for side in (1, 0))
    assert stands == (stats.mannwhitneyu(low, high).pvalue < 0.001) == (apart > 0)


def test_alone_it_agrees_with_an_exact_test_where_every_entry_has_its_own_week():
    """SciPy as the oracle: no journal where one is sure and the other sees nothing at all."""
    for seed in range(40):
        random = Random(seed)
        group = drawn(random, 0.4)
        outcome = flipped(random, group, random.choice((0.1, 0.3, 0.5)))
        table = [[0, 0], [0, 0]]
        for one, other in zip(group, outcome, strict=True):
            table[1 - one][1 - other] += 1
        exact = stats.fisher_exact(table, alternative="greater").pvalue
        stands = bool(standing([Comparison(group, outcome, "link")], range(60)))

        assert stands or exact > 0.005
        assert not stands or exact < 0.15


def test_a_detector_that_looks_at_many_things_does_not_drown_one_that_looks_at_few():
    random = Random(8)
    group = drawn(random, 0.4)
    link = Comparison(group, flipped(random, group, 0.28), "faint")
    many = noise(random, 300)

    assert standing_of_all([[link, *many]], WEEKS) == frozenset()
    assert standing_of_all([[link], many], WEEKS) == {link}


def test_four_quiet_weeks_out_of_thirty_are_seen():
    earlier = bytes(week < 26 for week in WEEKS)
    random = Random(4)
    there = bytes(early and random.random() < 0.85 for early in earlier)

    assert standing([Comparison(earlier, there, "quiet", time=True)], WEEKS)


def test_a_time_in_which_nothing_differs_does_not_stand():
    earlier = bytes(week < 15 for week in WEEKS)
    always = bytes([1]) * len(WEEKS)

    for outcome in (always, drawn(Random(1), 0.5)):
        assert not standing([Comparison(earlier, outcome, "same", time=True)], WEEKS)


def test_two_ratings_of_one_entry_are_set_against_each_other():
    random = Random(6)
    high = bytes(random.randrange(5, 9) for _ in WEEKS)
    low = bytes(random.randrange(3, 7) for _ in WEEKS)
    pair = Comparison(high, low, "higher", paired=True)
    turned = Comparison(low, high, "lower", paired=True)
    same = Comparison(high, high, "same", paired=True)

    assert standing([pair, turned, same], WEEKS) == {pair}


def test_a_shorter_column_says_nothing_of_the_oldest_entries():
    random = Random(3)
    group = drawn(random, 0.5)
    outcome = flipped(random, group, 0.05)
    blank = bytes([BLANK]) * 20

    shorter = Comparison(group[20:], outcome[20:], "newest")
    padded = Comparison(blank + group[20:], blank + outcome[20:], "newest")

    assert standing([shorter], WEEKS) == {shorter}
    assert standing([padded], WEEKS) == {padded}
