"""Each hostile file is refused in sentences; nothing of it is taken."""

import json

import pytest

from evaluation.errors import StudyError
from evaluation.study import Study
from sharing.exchange import read_form
from tests.conftest import ROOT
from tests.hostile.every import hostile

# Whole sentences, the first six of a file; read by people when a file is added. Those that end in
# an ellipsis hold a library's words, which another version may change.
REFUSALS = json.loads((ROOT / "tests/hostile/refusals.json").read_text(encoding="utf-8"))
SHOWN = 6


def test_there_are_at_least_a_hundred_and_each_has_its_sentences():
    assert len(hostile()) >= 100
    assert REFUSALS.keys() == hostile().keys()


@pytest.mark.parametrize("name", list(hostile()))
def test_it_is_refused_in_whole_sentences_that_say_what_is_meant(name, shipped: Study):
    form, content, told = hostile()[name]
    before = shipped.digest
    with pytest.raises(StudyError) as refused:
        read_form(form, content, shipped)
    assert told in str(refused.value)
    faults = [str(fault) for fault in refused.value.faults]
    count, sentences = REFUSALS[name]["faults"], REFUSALS[name]["first"]
    assert len(faults) == count <= 501
    for found, expected in zip(faults[:SHOWN], sentences, strict=True):
        start = expected.removesuffix("…")
        assert found.startswith(start) if start != expected else found == expected
    assert Study.model_validate(shipped.model_dump()).digest == before
