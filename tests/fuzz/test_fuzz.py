from tests.fuzz.__main__ import fuzz

# `make fuzz` goes on for ten minutes.
SECONDS = 25


def test_whatever_is_broken_the_answer_is_sentences():
    met = fuzz(SECONDS, seed=1)
    assert met["studies refused"] > 20
    assert met["studies that were still whole"] > 2
    assert met["parts of links told to be unusable"] > 100
