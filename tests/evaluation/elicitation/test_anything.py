"""Whatever stands in a file of answers, what comes back is weights or sentences, and no trace."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.reading import MODELS, answers_from
from evaluation.elicitation.report import as_plain, as_table, as_toml
from evaluation.errors import StanceError

names = st.sampled_from(["a", "b", "c", "d", "", "ä ", "x" * 70])
figures = st.sampled_from([0, 1, 2, 3, 9, 0.5, 0.25, 1 / 3, -1, 1e-9, 1e12, 10**400, "1/3", "2"])
numbers = figures | st.floats() | st.integers()
leaves = st.one_of(numbers, names, st.booleans(), st.none())
squares = st.integers(0, 4).flatmap(
    lambda count: st.lists(
        st.lists(figures, min_size=count, max_size=count), min_size=count, max_size=count
    )
)
anything = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=3)
)
lists = st.lists(figures, max_size=4) | squares | anything
scales = st.fixed_dictionaries({"worst": figures, "best": figures})
levels = st.dictionaries(st.sampled_from("abc"), figures, min_size=2, max_size=2)
rows = st.one_of(
    st.fixed_dictionaries({"first": levels, "second": levels}),
    st.fixed_dictionaries(
        {"name": names, "criteria": st.lists(names, max_size=3)}, optional={"matrix": squares}
    ),
    st.fixed_dictionaries(
        {"name": names, "points": figures, "criteria": st.dictionaries(names, figures)}
    ),
    anything,
)


def tables(method: str) -> st.SearchStrategy[dict]:
    """Tables that hold the method's own keys, most often with something of the right kind."""
    fields = {
        "criteria": st.lists(names, max_size=4) | anything,
        "groups": st.lists(rows, max_size=3) | anything,
        "matches": st.lists(rows, max_size=3) | anything,
        "scales": st.dictionaries(st.sampled_from("abc"), scales) | anything,
        "objectives": st.lists(st.sampled_from(["max", "min"]), max_size=4) | anything,
        "matrix": squares | lists,
    }
    known = MODELS[method].model_fields
    optional = {key: fields.get(key, lists) for key in known if key != "method"}
    return st.fixed_dictionaries({}, optional={**optional, "method": anything})


@pytest.mark.parametrize("method", MODELS)
@given(data=st.data())
def test_anything_gives_weights_or_sentences(method, data):
    table = data.draw(tables(method))
    try:
        found = elicit(answers_from(method, table, place="mine.toml"))
    except StanceError as error:
        told = str(error).split("\n")
    else:
        told = []
        assert np.all(found.weights >= 0)
        assert found.weights.sum() == pytest.approx(1, abs=1e-6)
        json.dumps(as_plain(found), allow_nan=False)
        assert as_table(found)
        assert as_toml(found)
    assert all(line.startswith("mine.toml ") for line in told)
