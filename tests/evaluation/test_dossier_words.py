from evaluation.dossier_words import amount, spread
from tests.small import option


def test_a_score_is_told_with_its_range_if_it_has_one():
    ranging, fixed = option(1, [(22, 42, 62), (7.5, 7.5, 7.5)]).scores.values()
    assert (spread(ranging), spread(fixed)) == ("42 (22 to 62)", "7.5")


def test_an_amount_keeps_its_digits_and_loses_those_that_adding_leaves():
    assert [amount(0.1 + 0.2), amount(1_250_000.0), amount(-0.5)] == ["0.3", "1250000", "-0.5"]
