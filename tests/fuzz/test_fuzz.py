from tests.fuzz.__main__ import fuzz

# `make fuzz` goes on for ten minutes.
SECONDS = 12


def test_whatever_is_broken_the_answer_is_sentences():
    met = fuzz(SECONDS, seed=1)
    assert met["studies refused"] > 10
    assert met["studies that were still whole"] > 0
    assert met["parts of links told to be unusable"] > 100
