"""Answers as somebody wrote them: what is meant is taken, what is wrong is told in sentences."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from evaluation.elicitation.answers import Answers, PairwiseAnswers
from evaluation.elicitation.reading import answers_faults, answers_from, read_answers
from evaluation.errors import StanceError
from evaluation.study import Study

NAN = float("nan")
A_TO_D = {name: {"worst": 0, "best": 10} for name in "abcd"}


def match(one: str, other: str, *levels: float) -> dict:
    a, b, c, d = levels
    return {"first": {one: a, other: b}, "second": {one: c, other: d}}


def refused(method: str, table: dict, study: Study | None = None) -> list[str]:
    with pytest.raises(StanceError) as error:
        answers_from(method, table, place="mine.toml", study=study)
    return str(error.value).split("\n")


REFUSALS = [
    # Lists
    ("swing", {}, ["mine.toml points: is missing"]),
    (
        "swing",
        {"points": [7]},
        ["mine.toml points: needs at least two criteria to weigh; there is one"],
    ),
    (
        "swing",
        {"points": []},
        ["mine.toml points: needs at least two criteria to weigh; there is none"],
    ),
    (
        "swing",
        {"points": [0, 0]},
        ["mine.toml points: are all zero; give at least one some points"],
    ),
    (
        "swing",
        {"points": [1, -2, NAN, "3"], "pints": 1},
        [
            "mine.toml points 2: must be at least 0, not -2",
            "mine.toml points 3: must be a finite number, not nan",
            'mine.toml points 4: must be a number, not "3"',
            'mine.toml pints: is not a known key; did you mean "points"?',
        ],
    ),
    (
        "swing",
        {"points": [1, 2], "criteria": ["a", "a", "b"]},
        [
            'mine.toml criteria: "a" is named 2 times',
            "mine.toml criteria: names 3, but points is about 2",
        ],
    ),
    (
        "swing",
        {"points": {"a": 1, "b": 2}, "criteria": ["a", "c"]},
        ["mine.toml [points] c: is missing", "mine.toml [points] b: is none of the criteria"],
    ),
    (
        "swing",
        {"points": [1] * 1001},
        ["mine.toml criteria: are 1,001; at most 1,000 can be weighed"],
    ),
    (
        "swing",
        {"points": [1, 2], "method": "pairwise"},
        ['mine.toml method: must be swing, not "pairwise"'],
    ),
    (
        "rank-order",
        {"ranks": [1, 0], "rule": "Borda"},
        [
            "mine.toml ranks 2: must be at least 1, not 0",
            'mine.toml rule: must be centroid, sum or reciprocal, not "borda"',
        ],
    ),
    # Pairs
    (
        "pairwise",
        {"matrix": [[1, 3], [3, 1]]},
        ["mine.toml matrix 2 1: must be 1/3, the inverse of 3 in row 1, column 2, not 3"],
    ),
    (
        "pairwise",
        {"matrix": [[2, 2.5], [0.2, 1]]},
        [
            "mine.toml matrix 1 1: must be 1, as anything beside itself, not 2",
            "mine.toml matrix 2 1: must be 0.4, the inverse of 2.5 in row 1, column 2, not 1/5",
        ],
    ),
    (
        "pairwise",
        {"matrix": [[1, 2, 3], [0.5, 1]]},
        ["mine.toml matrix 1: holds 3 judgements; 2 rows need 2 in each"],
    ),
    (
        "pairwise",
        {"matrix": [[1, 0], [-2, "a/B"], ["1/0", NAN], [True, 1e9]]},
        [
            'mine.toml matrix 1 2: 0 is no judgement: write how many times as important the row is as the column, such as 3, or "1/3" if the column is three times as important',
            'mine.toml matrix 2 1: -2 is no judgement: write how many times as important the row is as the column, such as 3, or "1/3" if the column is three times as important',
            'mine.toml matrix 2 2: must be a number, or a fraction such as "1/3", not "a/B"',
            'mine.toml matrix 3 1: must be a number, or a fraction such as "1/3", not "1/0"',
            'mine.toml matrix 3 2: must be a number, or a fraction such as "1/3", not nan',
            'mine.toml matrix 4 1: must be a number, or a fraction such as "1/3", not true',
            "mine.toml matrix 4 2: must lie between one millionth and a million, not 1000000000.0",
        ],
    ),
    (
        "pairwise",
        {"matrix": [[1]]},
        ["mine.toml matrix: needs at least two criteria to weigh; there is one"],
    ),
    (
        "pairwise",
        {"matrix": [[1.0] * 41] * 41},
        [
            "mine.toml matrix: compares 41; at most 40 can be compared with one another, so put them into groups"
        ],
    ),
    (
        "pairwise",
        {"matrix": [[1, 2], [0.5, 1]], "random_index": "saaty"},
        [
            'mine.toml random_index: must be one of saaty1980, aguaron2003, alonso2006, or a number above 0, not "saaty"'
        ],
    ),
    (
        "pairwise",
        {
            "matrix": [[1, 2], [0.5, 1]],
            "groups": [
                {"name": "g", "criteria": ["a", "b"]},
                {"name": "g", "criteria": ["a"]},
                {"name": "h", "criteria": [], "matrix": [[1, 2], [3, 1]]},
            ],
        },
        [
            "mine.toml matrix: compares 2, but groups holds 3",
            'mine.toml groups: "g" is named 2 times',
            'mine.toml criteria: "a" is named 2 times',
            "mine.toml [groups 3] criteria: is empty",
            "mine.toml [groups 1] matrix: is missing; 2 criteria are to be compared",
            "mine.toml [groups 3] matrix: compares 2, but criteria names 0",
            "mine.toml [groups 3] matrix 2 1: must be 1/2, the inverse of 2 in row 1, column 2, not 3",
        ],
    ),
    (
        "pairwise",
        {
            "criteria": ["a", "d"],
            "matrix": [[1, 2], [0.5, 1]],
            "groups": [{"name": "g", "criteria": ["a"]}, {"name": "h", "criteria": ["b"]}],
        },
        [
            'mine.toml criteria: "d" is in no answer',
            'mine.toml criteria: leaves out "b", which the answers name',
        ],
    ),
    # Best and worst
    (
        "best-worst",
        {"best_to_others": [1, 2, 3], "others_to_worst": [1, 2, 3]},
        ['mine.toml others_to_worst: "c1" is the best criterion and the worst; they must differ'],
    ),
    (
        "best-worst",
        {"best_to_others": [2, 2, 3], "others_to_worst": [3, 2, 2]},
        [
            "mine.toml best_to_others: holds no 1; the best criterion beside itself is 1",
            "mine.toml others_to_worst: holds no 1; the worst criterion beside itself is 1",
        ],
    ),
    (
        "best-worst",
        {"best_to_others": [1, 0.5, 3], "others_to_worst": [3, 2, 1001]},
        [
            "mine.toml best_to_others 2: must be at least 1, not 0.5",
            "mine.toml others_to_worst 3: must be at most 1000, not 1001",
        ],
    ),
    (
        "best-worst",
        {"best_to_others": [1, 2, 3], "others_to_worst": [4, 2, 1]},
        [
            "mine.toml others_to_worst 1: must be 3, which is the best over the worst in best_to_others, not 4"
        ],
    ),
    (
        "best-worst",
        {"best_to_others": [1, 2], "others_to_worst": [4, 2, 1]},
        ["mine.toml others_to_worst: holds 3 judgements, and best_to_others 2"],
    ),
    (
        "best-worst",
        {
            "criteria": ["cost", "time", "risk"],
            "best_to_others": [1, 2, 3],
            "others_to_worst": [3, 2, 1],
            "best": "time",
            "worst": "rist",
        },
        [
            "mine.toml best_to_others 2: must be 1, the best criterion beside itself, not 2",
            'mine.toml worst: "rist" is none of the criteria; did you mean "risk"?',
        ],
    ),
    (
        "best-worst",
        {"best_to_others": [1, 2, 1], "others_to_worst": [1, 3, 1]},
        ["mine.toml best_to_others: has the best equal to the worst; then every judgement is 1"],
    ),
    # Matches
    ("matching", {"matches": []}, ["mine.toml matches: is empty; there is no answer"]),
    (
        "matching",
        {"matches": [{"first": {"a": 1, "b": 2}, "second": {"a": 1}}]},
        [
            "mine.toml [matches 1]: first and second must name the same two criteria, and no others",
            "mine.toml [matches 1] a: has no scale; add [scales.a] with worst and best",
            "mine.toml [matches 1] b: has no scale; add [scales.b] with worst and best",
        ],
    ),
    (
        "matching",
        {"scales": A_TO_D, "matches": [match("a", "b", 1, 9, 30, 2)]},
        ["mine.toml [matches 1 second] a: 30 lies outside 0 to 10"],
    ),
    (
        "matching",
        {
            "scales": A_TO_D,
            "matches": [
                match("a", "b", 1, 2, 2, 3),
                match("a", "b", 5, 9, 4, 3),
                match("a", "b", 1, 2, 1, 3),
                match("a", "b", 1, 2, 1, 2),
            ],
        },
        [
            "mine.toml [matches 1]: the second option is better on both, so the two cannot be equally good",
            "mine.toml [matches 2]: the first option is better on both, so the two cannot be equally good",
            "mine.toml [matches 3]: the options do not differ on a; they are equal only if b weighs nothing",
            "mine.toml [matches 4]: the options do not differ on either criterion, which says nothing",
        ],
    ),
    (
        "matching",
        {"scales": A_TO_D, "matches": [match("a", "b", 1, 9, 3, 2), match("c", "d", 1, 9, 3, 2)]},
        ["mine.toml matches: no match links a, b and c, d; add one for every gap"],
    ),
    (
        "matching",
        {
            "scales": {
                "a": {"worst": 3, "best": 3},
                "b": {"worst": 0, "best": 9, "points": [[0, 0], [9, 90]]},
            },
            "matches": [match("a", "b", 1, 9, 3, 2)],
        },
        [
            "mine.toml [scales.a] best: equals worst (3); nothing can differ",
            "mine.toml [scales.b] points: must start with worst, [0, 0], and end with best, [9, 100]",
        ],
    ),
    # Points to groups
    (
        "distribution",
        {"groups": []},
        [
            "mine.toml groups: must be two or more; with one group there is nothing to choose between"
        ],
    ),
    (
        "distribution",
        {
            "groups": [
                {"name": "g", "points": 0, "criteria": {"a": 1}},
                {"name": "h", "points": 0, "criteria": {}},
            ]
        },
        [
            "mine.toml [groups 2] criteria: is empty",
            "mine.toml groups: points are all zero; give at least one some points",
        ],
    ),
    (
        "distribution",
        {
            "groups": [
                {"name": "g", "points": 1, "criteria": {"a": 0, "b": 0}},
                {"name": "h", "points": -1, "criteria": {"c": "x"}},
            ]
        },
        [
            "mine.toml [groups 2] points: must be at least 0, not -1",
            'mine.toml [groups 2.criteria] c: must be a number, not "x"',
        ],
    ),
    (
        "distribution",
        {
            "groups": [
                {"name": "g", "points": 1, "criteria": {"a": 0, "b": 0}},
                {"name": "h", "points": 1, "criteria": {"c": 1}},
            ]
        },
        ["mine.toml [groups 1] criteria: points are all zero; give at least one some points"],
    ),
    # Spread
    ("objective", {}, ["mine.toml matrix: needs at least two criteria to weigh; there is none"]),
    (
        "objective",
        {"matrix": [[1, 2], [3]], "objectives": ["max"]},
        [
            "mine.toml matrix 2: is 1 long, and the first row 2",
            "mine.toml objectives: holds 1, but the matrix has 2 columns",
        ],
    ),
    (
        "objective",
        {"matrix": [[1, 0], [2, NAN]], "method": "gini", "objectives": ["up", "max"]},
        [
            "mine.toml matrix 2 2: must be a finite number, not nan",
            'mine.toml objectives 1: must be max or min, not "up"',
            'mine.toml methods 1: must be entropy, critic, standard_deviation or merec, not "gini"',
        ],
    ),
    (
        "objective",
        {"matrix": [[1, 2], [2, 1]], "method": "merec", "methods": ["critic"]},
        ["mine.toml method: stands beside methods; give one of the two"],
    ),
    (
        "objective",
        {"matrix": [[1, 0], [2, 1]], "method": "MEREC"},
        ["mine.toml matrix: MEREC is not defined here: 1 value of c2 is 0 or below"],
    ),
    (
        "objective",
        {"matrix": [[1, 1], [1, 1]]},
        [
            "mine.toml matrix: Entropy, CRITIC, Standard deviation, MEREC are not defined here: every criterion is the same for all options"
        ],
    ),
]


@pytest.mark.parametrize(("method", "table", "sentences"), REFUSALS)
def test_what_is_wrong_is_told_all_at_once(method, table, sentences):
    assert refused(method, table) == sentences


def test_with_a_study_names_are_its_criteria_and_lists_are_as_long(shipped):
    assert refused("swing", {"points": [1, 2]}, shipped) == [
        "mine.toml points: is about 2 criteria, and the study has 11; name those that are meant with criteria = [...]"
    ]
    assert refused("swing", {"points": {"credibilty": 1, "durability": 2}}, shipped) == [
        'mine.toml criteria: "credibilty" is no criterion of this study; did you mean "credibility"?'
    ]
    assert refused(
        "matching", {"matches": [match("durabilty", "a", 0, 9, 3, 2)], "scales": A_TO_D}, shipped
    ) == [
        'mine.toml [matches 1] durabilty: is no criterion of this study and has no [scales.durabilty]; did you mean "durability"?'
    ]
    assert refused("objective", {"objectives": ["max"]}, shipped) == [
        "mine.toml objectives: belongs to a matrix; in the study's own table more is always better"
    ]


def test_fractions_and_two_decimals_are_judgements():
    matrix = [[1, 3, 8], ["1/3", 1, "9"], [0.13, 0.11, 1.0]]
    answers = answers_from("pairwise", {"matrix": matrix}, place="mine.toml")
    assert answers.matrix == ((1, 3, 8), (1 / 3, 1, 9), (0.13, 0.11, 1))


def test_a_rounded_inverse_must_be_near():
    table = {"matrix": [[1, 8], [0.15, 1]]}
    assert refused("pairwise", table) == [
        "mine.toml matrix 2 1: must be 1/8, the inverse of 8 in row 1, column 2, not 0.15"
    ]


def test_lists_may_be_tables_in_any_order():
    points = answers_from("swing", {"points": {"b": 2, "a": 1}}, place="mine.toml")
    assert (points.criteria, points.points) == (("b", "a"), (2, 1))
    table = {
        "criteria": ["a", "b"],
        "best_to_others": {"b": 4, "a": 1},
        "others_to_worst": {"a": 4, "b": 1},
    }
    judged = answers_from("best-worst", table, place="mine.toml")
    assert (judged.best_to_others, judged.others_to_worst) == ((1, 4), (4, 1))


@pytest.mark.parametrize(
    ("written", "rule"),
    [("ROC", "centroid"), ("rank_sum", "sum"), ("Rank Reciprocal", "reciprocal"), ("sum", "sum")],
)
def test_rules_have_their_usual_names_too(written, rule):
    table = {"ranks": [1, 2], "rule": written}
    assert answers_from("rank-order", table, place="mine.toml").rule == rule


def test_a_method_of_the_spread_may_be_one_or_several():
    table = {"matrix": [[1, 2], [3, 1]], "objectives": ["MAX", "Min"]}
    one = answers_from("objective", {**table, "method": "std"}, place="mine.toml")
    assert (one.methods, one.objectives) == (("standard_deviation",), ("max", "min"))
    several = answers_from(
        "objective", {**table, "methods": ["CRITIC", "entropy"]}, place="mine.toml"
    )
    assert several.methods == ("critic", "entropy")


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path):
    gone = tmp_path / "gone.toml"
    with pytest.raises(StanceError) as error:
        read_answers("swing", gone)
    assert str(error.value) == f"{gone}: is missing"


def test_answers_come_back_from_a_file(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('matrix = [[1, 3], ["1/3", 1]]\n', encoding="utf-8")
    assert read_answers("pairwise", path) == PairwiseAnswers(matrix=((1, 3), (1 / 3, 1)))


def test_answers_made_in_code_are_checked_by_the_same_rules():
    answers = PairwiseAnswers(matrix=((1, 3), (3, 1)))
    assert [str(fault) for fault in answers_faults(answers, None)] == [
        "answers matrix 2 1: must be 1/3, the inverse of 3 in row 1, column 2, not 3"
    ]


def test_answers_are_told_apart_by_their_method():
    back = TypeAdapter(Answers).validate_python({"method": "swing", "points": [1, 2]})
    assert back.method == "swing"
