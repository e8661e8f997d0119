"""Published worked examples of methods, each expected field of each, read as `table` reads them.

A field without a check fails.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.methods.decision import Outcome
from evaluation.methods.method import finite
from evaluation.methods.plain_tables import Written, read_plain
from evaluation.methods.similarity import kendall, spearman, weighted_spearman, ws
from evaluation.methods.table_checks import question

FOLDER = Path(__file__).parents[2] / "reference"
FAMILIES = (
    "wsm", "wpm", "topsis", "vikor", "promethee", "electre", "aras", "copras", "edas", "mabac",
    "marcos", "spotis", "waspas", "rank-similarity",
)  # fmt: skip
Case = dict[str, Any]
PATHS = {path.stem: path for family in FAMILIES for path in sorted((FOLDER / family).glob("*"))}
CASES = {stem: json.loads(path.read_text(encoding="utf-8")) for stem, path in PATHS.items()}
FIELDS = [(stem, field) for stem, case in CASES.items() for field in case["expected"]]


@pytest.mark.parametrize(("stem", "field"), FIELDS)
def test_every_expected_field_of_every_reference_case_comes_out(stem, field):
    case = CASES[stem]
    check = CHECKS.get((case["family"], field)) or CHECKS.get(field)
    assert check is not None, f"{stem}: nothing checks {field}"
    check(case, case["expected"][field])


def test_every_family_has_its_cases_and_every_case_its_source():
    assert {case["family"] for case in CASES.values()} == set(FAMILIES)
    assert all(case["source"]["citation"] for case in CASES.values())


@pytest.mark.parametrize("stem", [s for s, case in CASES.items() if "matrix" in case["inputs"]])
def test_a_case_ranks_the_same_as_a_whole_file_and_as_bare_inputs(stem, tmp_path):
    bare = tmp_path / "bare.json"
    bare.write_text(json.dumps(CASES[stem]["inputs"]), encoding="utf-8")
    asked = question("case", read_plain(PATHS[stem]), None, {})
    # What only the words of the whole file say must be told otherwise.
    words = {name: word for name, word in asked.told.items() if name == "normalisation"}
    more = {} if "normalisation" in CASES[stem]["inputs"] else words
    again = question("case", read_plain(bare), CASES[stem]["family"], more)
    one, other = (each.method.run(each.decision, **each.told) for each in (asked, again))
    assert (one.ranks is None) == (other.ranks is None)
    assert one.ranks is None or one.ranks.tolist() == other.ranks.tolist()


# Answers --------------------------------------------------------------------------------------


def answer(case: Case, **more: Any) -> Outcome:
    """What the case's method says to its table, told as `table` is."""
    written = Written(case["inputs"], case["family"], case["method"])
    asked = question(case["id"], written, None, more)
    return finite(lambda: asked.method.run(asked.decision, **asked.told))


def detail(name: str, **more: Any) -> Callable[[Case, Any], None]:
    return lambda case, want: exact(case, answer(case, **more).details[name], want)


def flag(name: str) -> Callable[[Case, Any], None]:
    def check(case: Case, want: Any) -> None:
        assert np.asarray(answer(case).details[name]).tolist() == want

    return check


def ranking(**more: Any) -> Callable[[Case, Any], None]:
    def check(case: Case, want: list[int]) -> None:
        assert answer(case, **more).ranks.tolist() == want

    return check


def rounded(name: str, **more: Any) -> Callable[[Case, Any], None]:
    return lambda case, want: published(case, answer(case, **more).details[name], want)


def exact(case: Case, got: Any, want: Any) -> None:
    close(got, want, case["tolerance"]["recomputed_abs"])


def published(case: Case, got: Any, want: Any) -> None:
    close(got, want, case["tolerance"]["published_abs"])


def close(got: Any, want: Any, within: float) -> None:
    """Figures, at any depth, nothing where the case has nothing."""
    wanted = np.array(want, dtype=float)
    assert np.shape(got) == wanted.shape
    # A printed decimal can be off by half its last place.
    np.testing.assert_allclose(got, wanted, rtol=0, atol=within + 6e-11, equal_nan=True)


# Fields of single families --------------------------------------------------------------------


def published_ratios(case: Case, want: dict[str, float]) -> None:
    """`A1_over_A2`."""
    ratios = answer(case).details["pairwise_ratios_raw"]
    for pair, ratio in want.items():
        i, k = (int(name[1:]) - 1 for name in pair.split("_over_"))
        published(case, ratios[i, k], ratio)


def first_two_by_three(case: Case) -> Case:
    """Without the last option and the last criterion, as the source shows it too."""
    inputs = case["inputs"]
    smaller = {
        "matrix": [row[:3] for row in inputs["matrix"][:2]],
        "objectives": inputs["objectives"][:3],
        "weights": inputs["weights"][:3],
    }
    return case | {"inputs": smaller}


def published_compromise(case: Case, want: dict[str, Any]) -> None:
    details = answer(case).details
    for name, figures in want.items():
        if name in ("S", "R", "Q"):
            published(case, details[name], figures)
        else:
            assert np.asarray(details[name]).tolist() == figures


def similarities(case: Case, want: list[dict[str, Any]]) -> None:
    for each, pair in zip(want, case["inputs"]["pairs"], strict=True):
        assert pair == [each["x"], each["y"]]
        x, y = pair
        exact(case, spearman(x, y), each["spearman"])
        exact(case, weighted_spearman(x, y), each["weighted_spearman_rw"])
        exact(case, ws(x, y), each["WS"])
        exact(case, ws(y, x), each["WS_swapped"])
        exact(case, kendall(x, y), each["kendall_tau"])


def published_similarities(case: Case, want: dict[str, float]) -> None:
    x, y = case["inputs"]["pairs"][0]
    published(case, spearman(x, y), want["spearman"])
    published(case, weighted_spearman(x, y), want["weighted_spearman_rw"])
    published(case, ws(x, y), want["WS"])


MINMAX = {"normalisation": "minmax"}
CHECKS: dict[Any, Callable[[Case, Any], None]] = {
    "ranking": ranking(),
    "published_ranking": ranking(),
    "ranking_by_Q": ranking(),
    "scores": lambda case, want: exact(case, answer(case).scores, want),
    "score": lambda case, want: exact(case, answer(case).scores, want),
    "published": lambda case, want: published(case, answer(case).scores, want),
    ("vikor", "published"): published_compromise,
    ("rank-similarity", "published"): published_similarities,
    "results": similarities,
    "published_ratios": published_ratios,
    "published_closeness": rounded("closeness"),
    "published_closeness_minmax": rounded("closeness", **MINMAX),
    "closeness_if_minmax_normalised": detail("closeness", **MINMAX),
    "closeness_minmax": detail("closeness", **MINMAX),
    "closeness_vector": detail("closeness", normalisation="vector"),
    "ranking_if_minmax_normalised": ranking(**MINMAX),
    "ranking_minmax": ranking(**MINMAX),
    "ranking_vector": ranking(normalisation="vector"),
    "subset_closeness": lambda case, want: exact(
        case, answer(first_two_by_three(case)).scores, want
    ),
    "subset_published": lambda case, want: published(
        case, answer(first_two_by_three(case)).scores, want
    ),
    "published_pi": rounded("pi"),
    "published_phi": rounded("phi"),
    "acceptable_advantage": flag("acceptable_advantage"),
    "acceptable_stability": flag("acceptable_stability"),
    "compromise_set": flag("compromise_set"),
    "kernel_indices": flag("kernel_indices"),
    "outranking": flag("outranking"),
}
# All else is found in the details by its own name.
CHECKS |= {
    field: detail(field)
    for field in (
        "product_on_raw", "log10_scores_on_sum_normalised", "pairwise_ratios_raw", "closeness",
        "d_plus", "d_minus", "ideal", "anti_ideal", "S", "R", "Q", "DQ", "pi", "phi", "phi_plus",
        "phi_minus", "phi_unscaled", "unicriterion_phi", "concordance", "discordance", "S0", "K",
        "U", "S_plus", "S_minus", "SP", "SN", "AS", "G", "K_minus", "K_plus", "f", "WSM", "WPM",
    )
}  # fmt: skip
