"""Each hostile file is refused in sentences; nothing of it is taken."""

import pytest

from evaluation.errors import StudyError
from evaluation.study import Study
from sharing.exchange import read_form
from tests.hostile.files import hostile


def test_there_are_at_least_a_hundred():
    assert len(hostile()) >= 100


@pytest.mark.parametrize("name", list(hostile()))
def test_it_is_refused_in_sentences(name, shipped: Study):
    form, content, told = hostile()[name]
    before = shipped.digest
    with pytest.raises(StudyError) as refused:
        read_form(form, content, shipped)
    assert told in str(refused.value)
    assert len(refused.value.faults) <= 501
    assert Study.model_validate(shipped.model_dump()).digest == before
