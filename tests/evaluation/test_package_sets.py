"""All packages at once, against packages put together one by one."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.decimals import to_one_decimal
from evaluation.package_sets import GROWTH, package_sets, scores_of, values_of
from evaluation.recipes import recipe, recombined
from evaluation.study import Conflict, Package, Relations, Study, Sum
from evaluation.values import scores_array
from tests import package_studies
from tests.conftest import ROOT
from tests.small import criterion, study

REFERENCE = ROOT / "tests" / "reference"


def together(made: Study, always: tuple[str, ...]) -> dict[tuple[str, ...], list[float]]:
    free = [option for option in made.option_ids if option not in always]
    found = {}
    for part in package_sets(made, free, always):
        for mask, scores in zip(part.masks.tolist(), part.scores, strict=True):
            members = tuple(o for i, o in enumerate(part.options) if mask >> i & 1)
            assert members not in found
            found[members] = scores.tolist()
    return found


@given(package_studies.studies())
def test_every_package_without_conflict_is_there_once_with_its_scores(made):
    always = made.frame.search.always
    found = together(made, always)
    expected = {
        members: package_studies.scores(made, members)
        for members in package_studies.packages(made, always)
    }
    assert found.keys() == expected.keys()
    for members, scores in expected.items():
        assert found[members] == pytest.approx(scores, abs=1e-9)


@given(package_studies.studies(), st.data())
def test_one_package_scores_the_same_alone_even_with_conflicts(made, data):
    chosen = data.draw(st.lists(st.sampled_from(made.option_ids), min_size=1, unique=True))
    members = tuple(option for option in made.option_ids if option in chosen)
    expected = package_studies.scores(made, members)
    assert scores_of(made, chosen).tolist() == pytest.approx(expected, abs=1e-9)


def sums(count: int) -> Study:
    """Option i costs i, and costs add up on a scale wide enough for all of them."""
    column = criterion(1, 1000, 0).model_copy(update={"combine": Sum(rule="sum")})
    return study([[float(i)] for i in range(1, count + 1)], [1], criteria=[column])


def test_more_options_than_a_part_grows_by_come_in_parts_that_hold_every_set_once():
    made = sums(GROWTH + 2)
    parts = list(package_sets(made, made.option_ids))
    assert len(parts) == 4
    masks = np.sort(np.concatenate([part.masks for part in parts]))
    assert masks.tolist() == list(range(1, 2 ** (GROWTH + 2)))
    # The sum of i over the bits of a mask; the last one holds all, 1 + .. + 19 = 190.
    whole = next(part for part in parts if 2 ** (GROWTH + 2) - 1 in part.masks)
    assert whole.scores[whole.masks == 2 ** (GROWTH + 2) - 1].tolist() == [[190.0]]


def test_what_is_always_in_stands_aside_for_a_member_that_subsumes_it():
    made = sums(3)
    subsumes = Conflict(options=("o2", "o1"), kind="subsumes", reason="x", grade="D")
    made = made.replace(relations=Relations(conflicts=(subsumes,)))
    # o1 costs 1, o2 2, o3 3; with o2 the first is out, so 2 and 2 + 3, not 3 and 6.
    assert together(made, ("o1",)) == {
        ("o1",): [1.0],
        ("o1", "o3"): [4.0],
        ("o2",): [2.0],
        ("o2", "o3"): [5.0],
    }


def test_sets_score_what_packages_of_core_members_score(shipped: Study):
    (part,) = package_sets(shipped, shipped.option_ids)
    chosen = np.random.default_rng(0).choice(len(part.masks), 200, replace=False)
    packages = [
        Package.model_construct(
            id=f"own{i}",
            name=f"Own {i}",
            short=None,
            core=tuple(o for b, o in enumerate(part.options) if part.masks[i] >> b & 1),
            optional=(),
            article=(),
            grade="D",
        )
        for i in chosen
    ]
    likely = recombined(recipe(shipped, packages), scores_array(shipped))[1]
    assert part.scores[chosen].tolist() == to_one_decimal(likely).tolist()


def test_the_shipped_packages_without_optional_members_have_their_derived_scores(
    shipped: Study,
):
    derived = json.loads((REFERENCE / "packages-derived.json").read_text(encoding="utf-8"))
    for package in shipped.packages:
        if not package.optional:
            expected = [derived[package.id][c]["likely"] for c in shipped.criterion_ids]
            assert scores_of(shipped, package.core).tolist() == pytest.approx(expected, abs=1e-9)


@settings(max_examples=20)
@given(package_studies.studies())
def test_values_are_those_of_the_criteria(made):
    members = made.option_ids
    scores = scores_of(made, members)[None]
    expected = [
        float(np.interp(score, *np.array(c.value_points).T))
        for c, score in zip(made.criteria, scores[0], strict=True)
    ]
    assert values_of(made, scores)[0].tolist() == pytest.approx(expected, abs=1e-12)
