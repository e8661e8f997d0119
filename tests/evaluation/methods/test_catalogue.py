"""The catalogue forgets no method, says what each does, and is right about it."""

import inspect
import pickle
import pkgutil
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
import skcriteria as skc
from hypothesis import given
from hypothesis import strategies as st
from skcriteria import agg
from skcriteria.agg import SKCDecisionMakerABC
from skcriteria.preprocessing.invert_objectives import (
    BenefitCostInverter,
    InvertMinimize,
    MinMaxInverter,
)
from skcriteria.preprocessing.scalers import SumScaler, VectorScaler

from evaluation.errors import NotDefinedError
from evaluation.methods.catalogue import METHODS, find
from evaluation.methods.decision import Decision, Outcome
from evaluation.methods.method import Method, Values, finite
from tests.evaluation.tables import tables

BY_ID = {method.id: method for method in METHODS}
RANKING = [method.id for method in METHODS if method.id != "electre1"]


def decision(matrix: Any, weights: Any, signs: Any = None) -> Decision:
    table = np.asarray(matrix, dtype=float)
    return Decision(
        matrix=table,
        signs=np.ones(table.shape[1], dtype=np.int64) if signs is None else np.asarray(signs),
        weights=np.asarray(weights, dtype=float),
    )


def on_values(matrix: np.ndarray, weights: np.ndarray) -> Values:
    """The first option is the reference."""
    return Values(
        decision=decision(matrix, weights),
        reference=matrix[0],
        preferences=[None] * matrix.shape[1],
    )


def random_values(seed: int, n: int = 6, m: int = 4) -> Values:
    rng = np.random.default_rng(seed)
    return on_values(rng.uniform(0.05, 1, (n, m)), rng.dirichlet(np.ones(m)))


# Nothing is forgotten -------------------------------------------------------------------------


def aggregations() -> Iterator[type]:
    """Every class of scikit-criteria that makes a decision of a table."""
    for module in pkgutil.walk_packages(agg.__path__, "skcriteria.agg."):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # one module is kept for old names only
            found = import_module(module.name)
        for _, kind in inspect.getmembers(found, inspect.isclass):
            if issubclass(kind, SKCDecisionMakerABC) and not inspect.isabstract(kind):
                yield kind


def test_no_aggregation_of_scikit_criteria_is_forgotten():
    named = {method.aggregation for method in METHODS if method.aggregation}
    assert {kind.__name__ for kind in aggregations()} == named
    assert [method.id for method in METHODS if not method.aggregation] == ["promethee2"]


def test_ids_names_and_other_spellings_lead_to_one_method_each():
    spellings = [name for each in METHODS for name in (each.id, each.name, *each.aliases)]
    assert len({method.id for method in METHODS}) == len(METHODS) == 28
    assert all(find(name) is not None for name in spellings)
    for name, method in (
        ("SAW", "wsm"),
        ("additive", "wsm"),
        ("Promethee II", "promethee2"),
        ("ELECTRE-I", "electre1"),
        ("electre", "electre1"),
        ("moora", "moora_ratio"),
    ):
        assert find(name) is BY_ID[method]
    assert find("banana") is None


def test_between_processes_a_method_stays_the_same():
    assert all(pickle.loads(pickle.dumps(method)) is method for method in METHODS)  # noqa: S301


def test_the_weighted_sum_stands_first():
    assert METHODS[0].id == "wsm"


@pytest.mark.parametrize("name", BY_ID)
def test_every_parameter_is_an_argument_and_every_argument_a_parameter(name):
    method = BY_ID[name]
    arguments = set(inspect.signature(method.run).parameters) - {"given"}
    assert {parameter.name for parameter in method.parameters} == arguments


# The same as scikit-criteria's own classes, prepared by its own transformers ----------------------

Prepare = Callable[[Any], Any]
SUM, VECTOR = SumScaler(target="matrix"), VectorScaler(target="matrix")
PREPARED: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    # id: what prepares the table, what the class is made with, what its evaluation is told
    "wsm": (BenefitCostInverter(), {}, {}),
    "wpm": (InvertMinimize(), {}, {}),
    "waspas": (BenefitCostInverter(), {}, {}),
    "cocoso": (MinMaxInverter(), {}, {}),
    "topsis": (VECTOR, {}, {}),
    "vikor": (None, {"use_compromise_set": False}, {}),
    "probid": (VECTOR, {}, {}),
    "sprobid": (VECTOR, {}, {}),
    "electre2": (SUM, {}, {}),
    "copras": (SUM, {}, {}),
    "ocra": (None, {}, {}),
    "ram": (SUM, {}, {}),
    "codas": (BenefitCostInverter(), {}, {}),
    "edas": (None, {}, {}),
    "mabac": (MinMaxInverter(), {}, {}),
    "mairca": (None, {}, {}),
    "marcos": (None, {}, {}),
    "moora_ratio": (VECTOR, {}, {}),
    "moora_reference": (VECTOR, {}, {}),
    "moora_product": (None, {}, {}),
    "multimoora": (VECTOR, {}, {}),
    "rim": (None, {}, {}),
    "simus": (None, {}, {}),
    "spotis": (None, {}, {}),
}


def theirs(method: str, table: Decision) -> np.ndarray:
    """Dense ranks by a class of scikit-criteria."""
    kind = next(k for k in aggregations() if k.__name__ == BY_ID[method].aggregation)
    prepare, made, told = PREPARED[method]
    dm = skc.mkdm(table.matrix, table.signs, weights=table.weights)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        prepared = prepare.transform(dm) if prepare else dm
        return np.asarray(kind(**made).evaluate(prepared, **told).rank_)


@pytest.mark.parametrize("name", PREPARED)
def test_ranks_are_those_of_scikit_criteria_s_class_after_its_own_preparation(name, capfd):
    rng = np.random.default_rng(7)
    for _ in range(3):
        table = decision(rng.uniform(1, 9, (7, 4)), rng.dirichlet(np.ones(4)), [1, -1, 1, -1])
        ours = finite(lambda table=table: BY_ID[name].run(table)).ranks
        dense = np.unique(ours, return_inverse=True)[1] + 1
        assert dense.tolist() == theirs(name, table).tolist()


def test_methods_left_out_of_that_comparison_have_published_cases_instead():
    """ARAS, ELECTRE I and PROMETHEE in reference cases, ERVD below."""
    assert set(BY_ID) - set(PREPARED) == {"aras", "electre1", "promethee2", "ervd"}


def test_ervd_by_hand():
    """Gains 0.5^0.88 = 0.5434 and losses 2.25 times as much; shares .5, .25, .25 of a sum of 4.

    One criterion, reference 1.5: differences (0.125, -0.125, -0.125) as shares of the sum, gain
    0.1604, loss -0.3610; the first is the ideal, the others the worst: closeness 1, 0, 0.
    """
    outcome = BY_ID["ervd"].run(decision([[2], [1], [1]], [1]), reference_points=np.array([1.5]))
    assert outcome.scores.tolist() == [1.0, 0.0, 0.0]
    assert outcome.details["ideal"] == pytest.approx([0.125**0.88])
    assert outcome.details["anti_ideal"] == pytest.approx([-2.25 * 0.125**0.88])
    assert outcome.ranks.tolist() == [1, 2, 2]


# What the catalogue says of a method is so ------------------------------------------------------


def ranks_of(method: Method, values: Values) -> np.ndarray | None:
    try:
        return method.answer(values).ranks
    except NotDefinedError:
        return None


def with_rows(values: Values, matrix: np.ndarray) -> Values:
    return Values(
        decision=values.decision.rows(matrix),
        reference=values.reference,
        preferences=values.preferences,
    )


def turned(before: np.ndarray, after: np.ndarray) -> bool:
    pairs = np.sign(np.subtract.outer(before, before)) * np.sign(np.subtract.outer(after, after))
    return bool((pairs < 0).any())


def reverses(method: Method, values: Values) -> bool:
    """By any option dropped or doubled."""
    before, matrix = ranks_of(method, values), values.decision.matrix
    n = len(matrix)
    for i in range(n):
        rest = np.delete(np.arange(n), i)
        without = ranks_of(method, with_rows(values, matrix[rest]))
        doubled = ranks_of(method, with_rows(values, np.vstack([matrix, matrix[i]])))
        if turned(before[rest], without) or turned(before, doubled[:n]):
            return True
    return False


@pytest.mark.parametrize("name", [name for name in RANKING if BY_ID[name].can_reverse])
def test_a_method_that_can_reverse_ranks_does_so_on_some_table(name):
    assert any(reverses(BY_ID[name], random_values(seed)) for seed in range(60))


@pytest.mark.parametrize("name", [name for name in RANKING if not BY_ID[name].can_reverse])
def test_a_method_that_cannot_reverse_ranks_never_does(name):
    assert not any(reverses(BY_ID[name], random_values(seed)) for seed in range(8))


def shifted(method: Method, values: Values, by: np.ndarray) -> np.ndarray:
    """Ranks once the same is added to all figures of a criterion, its scale's ends included."""
    table = values.decision.rows(values.decision.matrix + by)
    told: dict[str, Any] = {}
    if method.id == "ervd":
        told = {"reference_points": values.reference + by}
    elif method.id in ("spotis", "rim"):
        told = {"lower": by + 0.0, "upper": by + 1.0}
    elif method.id in ("wsm", "electre2"):
        told = {"normalisation": "none"}
    return finite(lambda: method.run(table, **told)).ranks


@pytest.mark.parametrize("name", RANKING)
def test_zero_matters_only_to_methods_that_are_said_to_need_a_true_one(name):
    method = BY_ID[name]
    changed = any(
        (shifted(method, values, 0 * by) != shifted(method, values, by)).any()
        for seed in range(12)
        for values in [random_values(seed)]
        for by in [np.array([0.0, 5.0, 0.5, 50.0])]
    )
    assert changed == method.needs_zero


@pytest.mark.parametrize("name", RANKING)
def test_weights_matter_unless_they_are_said_not_to(name):
    method = BY_ID[name]
    changed = False
    for seed in range(6):
        values = random_values(seed)
        other = on_values(values.decision.matrix, values.decision.weights[::-1].copy())
        changed |= bool((ranks_of(method, values) != ranks_of(method, other)).any())
    assert changed == method.weighs


@pytest.mark.parametrize("name", RANKING)
def test_rows_in_another_order_have_the_same_ranks(name):
    """Beyond ten options too, where scikit-criteria's SIMUS mixes them up."""
    for seed in range(3):
        values = random_values(seed, n=13)
        order = np.random.default_rng(seed).permutation(13)
        again = ranks_of(BY_ID[name], with_rows(values, values.decision.matrix[order]))
        assert again.tolist() == ranks_of(BY_ID[name], values)[order].tolist()


@pytest.mark.parametrize("name", BY_ID)
def test_a_criterion_without_weight_changes_nothing(name):
    for seed in range(3):
        values = random_values(seed)
        extra = np.random.default_rng(seed).uniform(0, 1, (6, 1)).round(1)
        extra[0] = 0
        more = on_values(
            np.hstack([values.decision.matrix, extra]), np.append(values.decision.weights, 0)
        )
        one, other = (BY_ID[name].answer(each) for each in (values, more))
        if one.ranks is None:
            assert one.kernel.tolist() == other.kernel.tolist()
        else:
            assert one.ranks.tolist() == other.ranks.tolist()


# Nothing breaks ---------------------------------------------------------------------------------


@given(tables())
def test_every_table_of_values_has_finite_scores_or_a_reason(table):
    """Zeros, constant criteria, identical options, criteria of zero weight: all occur here."""
    for name, method in BY_ID.items():
        try:
            outcome = method.answer(on_values(*table))
        except NotDefinedError:
            continue
        if outcome.scores is None:
            assert outcome.kernel.dtype == bool
        else:
            assert np.isfinite(outcome.scores).all(), name
            ranks = outcome.ranks.tolist()
            assert min(ranks) == 1, name
            assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks), name


@pytest.mark.parametrize("name", BY_ID)
def test_options_that_are_all_alike_tie_or_have_no_answer(name):
    alike = on_values(np.full((4, 3), 0.4), np.array([0.2, 0.3, 0.5]))
    ranks = ranks_of(BY_ID[name], alike)
    assert ranks is None or ranks.tolist() == [1, 1, 1, 1]


@given(st.integers(0, 1000))
def test_the_product_of_values_without_zeros_is_defined_and_has_no_normalisation(seed):
    values = random_values(seed)
    product = BY_ID["wpm"].answer(values).scores
    expected = np.prod(values.decision.matrix**values.decision.weights, axis=1)
    assert product == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", ["wpm", "waspas", "ocra", "moora_product", "multimoora"])
def test_a_value_of_zero_leaves_out_what_multiplies_or_divides_by_it(name):
    values = on_values(np.array([[0.0, 0.5], [0.4, 0.2]]), np.array([0.5, 0.5]))
    with pytest.raises(NotDefinedError, match=r"^zero values$") as caught:
        BY_ID[name].answer(values)
    assert caught.value.cells == ((0, 0),)


@pytest.mark.parametrize("name", RANKING)
def test_figures_that_a_method_cannot_take_are_no_matter_without_weight(name):
    """0, -1 and 4 where less is better, without weight, beside two criteria with weight."""
    kept = decision([[5, 5], [4, 7], [6, 3]], [0.4, 0.6])
    whole = decision([[5, 5, 0], [4, 7, -1], [6, 3, 4]], [0.4, 0.6, 0.0], [1, 1, -1])
    run, told = BY_ID[name].run, {}
    if name == "ervd":
        told = {"reference_points": np.array([5.0, 5.0])}
    alone = finite(lambda: run(kept, **told))
    told = {key: np.append(each, 1.0) for key, each in told.items()}
    assert finite(lambda: run(whole, **told)).ranks.tolist() == alone.ranks.tolist()


def test_a_zero_on_a_criterion_without_weight_leaves_nothing_out():
    values = on_values(np.array([[0.0, 0.5], [0.4, 0.2]]), np.array([0.0, 1.0]))
    for name in ("wpm", "waspas", "ocra", "moora_product", "multimoora"):
        assert ranks_of(BY_ID[name], values).tolist() == [1, 2]


def test_scores_of_any_size_tie_only_within_rounding():
    for size in (1e-15, 1.0, 1e15):
        scores = size * np.array([1.0, 1.0 + 1e-12, 1.001])
        assert Outcome(scores=scores).ranks.tolist() == [2, 2, 1]
