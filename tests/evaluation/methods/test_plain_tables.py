"""Plain decision tables as people write them: what is taken, and every way to get one wrong."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evaluation.errors import TableError
from evaluation.methods.plain_tables import Written, read_plain
from evaluation.methods.table_checks import Question, question
from evaluation.study import Preference

CSV = """option,Price,Comfort
objectives,min,max
weights,60,40
Corsa,5490,7
Clio,6500,8
"""
GOOD: dict[str, Any] = {
    "matrix": [[1, 2], [3, 4], [5, 6]],
    "objectives": ["max", "min"],
    "weights": [0.5, 0.5],
}


@pytest.fixture
def written(tmp_path: Path):
    def write(text: str, name: str = "table.csv") -> Written:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_plain(path)

    return write


def asked(inputs: dict[str, Any], method: str = "wsm", **more: Any) -> Question:
    return question("t.json", Written(inputs), method, more)


def faults(inputs: dict[str, Any], method: str = "wsm", **more: Any) -> list[str]:
    with pytest.raises(TableError) as caught:
        asked(inputs, method, **more)
    return [str(fault) for fault in caught.value.faults]


# What is taken ------------------------------------------------------------------------------------


def test_a_csv_file_says_all(written):
    found = question("t", written(CSV), "wsm", {})
    assert found.options == ("Corsa", "Clio")
    assert found.criteria == ("Price", "Comfort")
    assert found.decision.matrix.tolist() == [[5490, 7], [6500, 8]]
    assert found.decision.signs.tolist() == [-1, 1]
    assert found.decision.weights == pytest.approx([0.6, 0.4])


@pytest.mark.parametrize(
    "text",
    [
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        CSV.replace(",", " | "),
        CSV.replace("\n", "\r\n"),
        "\ufeff" + CSV,
        "# from a brochure\n\n" + CSV + "\n\n",
        CSV.replace("objectives,min,max\n", "") + "Direction, Cost , BENEFIT\n",
        CSV.replace("60,40", "0.6,0.4"),
        CSV.replace(",", ";").replace("60;40", "0,6;0,4"),
        CSV.replace("Corsa,5490", '"Corsa","5490"'),
    ],
)
def test_other_ways_to_write_the_same_csv(written, text):
    found = question("t", written(text), "wsm", {})
    assert found.options == ("Corsa", "Clio")
    assert found.decision.matrix.tolist() == [[5490, 7], [6500, 8]]
    assert found.decision.signs.tolist() == [-1, 1]
    assert found.decision.weights == pytest.approx([0.6, 0.4])


def test_rows_of_a_csv_file_can_be_parameters(written):
    text = CSV + "lower,5000,0\nupper,7000,10\n"
    told = question("t", written(text), "spotis", {}).told
    assert {name: list(value) for name, value in told.items()} == {
        "lower": [5000, 0],
        "upper": [7000, 10],
    }


def test_rows_of_a_csv_file_can_be_preference_functions(written):
    text = CSV + "function,linear,usual\nq,10,\np,100,\n"
    told = question("t", written(text), "promethee", {}).told
    assert told["preference_functions"] == [
        Preference(function="linear", q=10, p=100),
        Preference(function="usual"),
    ]


def test_without_functions_q_and_p_are_options(written):
    text = CSV.replace("Corsa", "p").replace("Clio", "q")
    assert question("t", written(text), "wsm", {}).options == ("p", "q")


def test_a_json_file_is_told_by_its_name_or_its_look(written):
    for name in ("t.json", "t.txt"):
        assert written(json.dumps(GOOD), name).inputs == GOOD


def test_a_whole_case_gives_its_inputs_its_family_and_its_words(written):
    case = {"id": "x", "family": "vikor", "method": "VIKOR", "inputs": GOOD | {"v": 0.6}}
    found = question("t", written(json.dumps(case), "t.json"), None, {})
    assert found.method.id == "vikor"
    assert found.told == {"v": 0.6}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("SAW x/max normalisation", {"normalisation": "max"}),
        ("weighted sum after sum normalization", {"normalisation": "sum"}),
        ("by min-max normalisation", {"normalisation": "minmax"}),
        ("vector normalisation or sum normalisation", {}),
        ("SAW", {}),
    ],
)
def test_the_words_of_a_case_name_its_normalisation_unless_its_inputs_do(words, told):
    assert question("t", Written(GOOD, "wsm", words), None, {}).told == told
    named = GOOD | {"normalisation": "none"}
    assert question("t", Written(named, "wsm", words), None, {}).told == {"normalisation": "none"}


def test_what_is_told_on_the_command_line_counts_more_than_the_file():
    found = question("t", Written(GOOD | {"v": 0.6}), "vikor", {"v": 0.7})
    assert found.told == {"v": 0.7}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([0.28, 0.25, 0.46], [0.28, 0.25, 0.46]),
        ([1, 1, 2], [0.25, 0.25, 0.5]),
        ([28, 25, 47], [0.28, 0.25, 0.47]),
        ([0.2, 0.2, 0.2], [1 / 3, 1 / 3, 1 / 3]),
    ],
)
def test_weights_are_divided_by_their_sum_unless_it_misses_1_by_rounding_only(given, kept):
    inputs = {"matrix": [[1, 2, 3], [3, 2, 1]], "objectives": ["max"] * 3, "weights": given}
    assert asked(inputs).decision.weights == pytest.approx(kept)


@pytest.mark.parametrize(
    ("given", "signs"),
    [
        ("max", [1, 1]),
        (["maximise", "minimize"], [1, -1]),
        (["benefit", "cost"], [1, -1]),
        ([1, -1], [1, -1]),
        ([1.0, -1.0], [1, -1]),
        (["+", "-"], [1, -1]),
        ([" Max", "MIN "], [1, -1]),
    ],
)
def test_objectives_may_be_said_in_many_words(given, signs):
    assert asked(GOOD | {"objectives": given}).decision.signs.tolist() == signs


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("column / sum", "sum"),
        ("x/max", "max"),
        ("Min-Max", "minmax"),
        ("minmax", "minmax"),
        ("vector", "vector"),
        ("max", "max"),
        ("none", "none"),
    ],
)
def test_normalisations_may_be_said_in_the_words_of_papers(given, word):
    assert asked(GOOD | {"normalization": given}, "wsm").told == {"normalisation": word}


@pytest.mark.parametrize(
    "given",
    [
        {"type": "linear", "q": 1, "p": 2},
        [{"function": "V-shape with indifference", "q": 1, "p": 2, "s": None}] * 2,
        [{"type": "type V", "q": 1, "p": 2}] * 2,
        [{"type": 5, "q": 1, "p": 2}] * 2,
    ],
)
def test_preference_functions_may_be_said_in_many_words(given):
    told = asked(GOOD | {"preference_functions": given}, "promethee").told
    assert told["preference_functions"] == [Preference(function="linear", q=1, p=2)] * 2


def test_remarks_in_a_json_file_are_no_parameters():
    remarks = {"title": "Cars", "source": "a brochure", "notes": ["x"], "units": ["EUR", "-"]}
    assert asked(GOOD | remarks).told == {}


# What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "t.csv", "is empty"),
        (" \n\n", "t.json", "is empty"),
        ("hello", "t.csv", "is no table: a row of criteria, then a row for each option, are needed"),
        ("a,b\n", "t.csv", "is no table: a row of criteria, then a row for each option, are needed"),
        ("# only\n# remarks", "t.csv", "is no table: a row of criteria, then a row for each option, are needed"),
        ("[1, 2]", "t.json", "is no table: a JSON object with matrix, objectives and weights is needed"),
        ("3", "t.json", "is no table: a JSON object with matrix, objectives and weights is needed"),
        ('{"matrix": [[1, 2]', "t.json", "is not valid JSON: expecting ',' delimiter (at line 1, column 19)"),
        ("{" * 3 + "\n", "t.json", "is not valid JSON: expecting property name enclosed in double quotes (at line 1, column 2)"),
        ("[" * 100_000, "t.json", "is nested too deeply to be read"),
        ('{"v": ' + "9" * 5000 + "}", "t.json", "is not valid JSON: a number has thousands of digits"),
        ('{"v": 1, "v": 2}', "t.json", "v: is given twice"),
        (CSV + "weights,1,1\n", "t.csv", "weights: is given twice"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text, name, sentence):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_plain(path)
    separator = " " if sentence.endswith("twice") else ": "
    assert [str(fault) for fault in caught.value.faults] == [f"{path}{separator}{sentence}"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path):
    for path, sentence in (
        (tmp_path / "none.csv", "is missing"),
        (tmp_path, "is not a plain file"),
        (tmp_path / "b.csv", "is not UTF-8 text (byte 1); save it as UTF-8"),
        (tmp_path / "l.csv", "is larger than 1 MB (1,000,002 bytes) and was not read"),
    ):
        (tmp_path / "b.csv").write_bytes(b"\xff\xfe")
        (tmp_path / "l.csv").write_bytes(b"a,b\n" * 250_000 + b"a,")
        with pytest.raises(TableError) as caught:
            read_plain(path)
        assert str(caught.value) == f"{path}: {sentence}"


MANY = (
    "aras, cocoso, codas, copras, edas, electre1, electre2, ervd, mabac, mairca, marcos, "
    "moora_product, moora_ratio, moora_reference, multimoora, ocra, probid, promethee2, ram, rim, "
    "simus, spotis, sprobid, topsis, vikor, waspas, wpm, wsm"
)
# What is changed in a good table, and the sentences.
WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"matrix": None}, ["t.json matrix: is missing; it has a row of figures for each option"]),
    ({"matrix": "x"}, ['t.json matrix: must be a list of rows, not "x"']),
    ({"matrix": "x", "weights": [1, "y"]}, [
        't.json matrix: must be a list of rows, not "x"',
        't.json weights: C2: must be a number, not "y"',
    ]),
    ({"matrix": []}, ["t.json matrix: has 0 of the two or more options that a ranking needs"]),
    ({"matrix": [[1, 2]]}, ["t.json matrix: has 1 of the two or more options that a ranking needs"]),
    ({"matrix": [[], []]}, ["t.json matrix: has no criteria; each row is a list of figures"]),
    ({"matrix": [[1, 2], [3], [5, 6]]}, ["t.json A2: has 1 figure, not 2"]),
    ({"matrix": [[1, 2], [3, 4, 5], [5, 6]]}, ["t.json A2: has 3 figures, not 2"]),
    ({"matrix": [[1, 2], 7, [5, 6]]}, ["t.json A2: must be a list, not 7"]),
    ({"matrix": [[1, "x"], [None, ""], [float("nan"), float("inf")]]}, [
        't.json A1, C2: must be a number, not "x"',
        "t.json A2, C1: is empty; every figure must be given",
        "t.json A2, C2: is empty; every figure must be given",
        "t.json A3, C1: must be a number, not nan",
        "t.json A3, C2: must be a number, not inf",
    ]),
    ({"matrix": [[1, True], [3, 1e101]]}, [
        "t.json A1, C2: must be a number, not true",
        "t.json A2, C2: 1e+101 is too large a number",
    ]),
    ({"matrix": [[1, 2]] * 1001}, ["t.json matrix: has 1,001 options; 500 are the most that are ranked"]),
    ({"objectives": None}, ["t.json objectives: is missing; say max or min for each criterion"]),
    ({"objectives": ["max"]}, ["t.json objectives: must be a list of 2 entries; say max or min for each criterion"]),
    ({"objectives": ["max", "banana"]}, ['t.json objectives: C2: "banana" is neither max nor min']),
    ({"objectives": "banana"}, [
        't.json objectives: C1: "banana" is neither max nor min',
        't.json objectives: C2: "banana" is neither max nor min',
    ]),
    ({"weights": None}, ["t.json weights: is missing; give each criterion a number"]),
    ({"weights": [1]}, ["t.json weights: must be a list of 2 entries; give each criterion a number"]),
    ({"weights": [0, 0]}, ["t.json weights: are all zero; give at least one criterion some weight"]),
    ({"weights": [-1, 2]}, ["t.json weights: C1: -1 is negative; a criterion of less is better has objective min"]),
    ({"weights": ["x", float("nan")]}, [
        't.json weights: C1: must be a number, not "x"',
        "t.json weights: C2: must be a number, not nan",
    ]),
    ({"weights_percent": [50, 50]}, ["t.json weights_percent: stands beside weights; give one of them"]),
    ({"alternatives": ["a", "b"]}, ["t.json alternatives: names 2, but the matrix has 3"]),
    ({"alternatives": ["a", "b", "a"]}, ['t.json alternatives: "a" is named 2 times']),
    ({"alternatives": ["a", "b", " "]}, ["t.json alternatives: holds a name of nothing"]),
    ({"alternatives": "abc"}, ["t.json alternatives: must be a list of texts"]),
    ({"criteria": ["a", 2]}, ["t.json criteria: must be a list of texts"]),
    ({"criteria": ["a", "a"]}, ['t.json criteria: "a" is named 2 times']),
    ({"lam": 0.5}, ["t.json lam: is no parameter of Weighted sum (normalisation, inversion)"]),
    ({"normalisaton": "max"}, ['t.json normalisaton: is no parameter of Weighted sum; did you mean "normalisation"?']),
    ({"normalisation": "banana"}, ['t.json normalisation: must be one of max, sum, vector, minmax, none, not "banana"']),
    ({"normalisation": 3}, ["t.json normalisation: must be one of max, sum, vector, minmax, none, not 3"]),
    ({"normalisation": "max", "normalization": "sum"}, ["t.json normalization: says normalisation again"]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentences"), WRONG)
def test_every_mistake_is_a_sentence(change, sentences):
    inputs = {name: value for name, value in (GOOD | change).items() if value is not None}
    assert faults(inputs) == sentences


PARAMETERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("vikor", {"v": 2}, ["t.json v: must be a number from 0 to 1, not 2"]),
    ("vikor", {"v": "half"}, ['t.json v: must be a number from 0 to 1, not "half"']),
    ("edas", {"v": 0.5}, ["t.json v: is no parameter of EDAS, which has none"]),
    ("codas", {"tau": None}, ["t.json tau: must be a number from 0 to 1, not null"]),
    ("electre", {"denominator": 0}, ["t.json denominator: must be a number above 0, not 0"]),
    ("electre", {"denominator": "x"}, ['t.json denominator: must be one of largest, own, not "x"']),
    ("electre2", {"p0": 0.4}, ["t.json: p1: 0.5 is above p0 (0.4)"]),
    ("electre2", {"q1": 0.7}, ["t.json: q1: 0.7 is above q0 (0.65)"]),
    ("spotis", {"lower": [0]}, ["t.json lower: must be a list of 2 numbers, one a criterion, not 1 entry"]),
    ("spotis", {"lower": [0, "x"]}, ['t.json lower: must hold numbers, not "x"']),
    ("spotis", {"lower": 0}, ["t.json lower: must be a list of 2 numbers, one a criterion, not 0"]),
    ("spotis", {"lower": [2, 0], "upper": [9, 9]}, ["t.json: criterion 1: 1 lies outside 2 to 9"]),
    ("spotis", {"lower": [9, 0], "upper": [0, 9]}, ["t.json: lower and upper: criterion 1 has no range from 9 to 0"]),
    ("spotis", {"ideal": [7, 4]}, ["t.json: ideal: criterion 1, 7 lies outside 1 to 5"]),
    ("aras", {"ideal": [0, 0]}, ["t.json: ideal: criterion 2, 0 is not above 0"]),
    ("rim", {"ideal_from": [2, 3]}, ["t.json: ideal_from and ideal_to: give both or none"]),
    ("rim", {"ideal_from": [4, 3], "ideal_to": [2, 4]}, ["t.json: ideal_from: criterion 1, 4 is above ideal_to (2)"]),
    ("promethee", {"preference_functions": ["usual"]}, [
        "t.json preference_functions: must be a list of 2 functions, one a criterion, not 1 entry",
    ]),
    ("promethee", {"preference_functions": ["banana", {"type": "linear", "q": 3, "p": 2}]}, [
        't.json preference_functions: function 1: "banana" is not one of usual, u-shape, v-shape, level, linear, gaussian',
        "t.json preference_functions: function 2, p 2 is below q (3)",
    ]),
    ("promethee", {"preference_functions": [{"type": "gaussian"}, {"type": "usual", "q": 1}]}, [
        "t.json preference_functions: function 1, s is missing; gaussian needs it",
        "t.json preference_functions: function 2, q is not used by usual; leave it out",
    ]),
    ("promethee", {"preference_functions": [{"type": "v-shape", "p": "x", "w": 1}, [1]]}, [
        't.json preference_functions: function 1, p must be a number of at least 0, not "x"',
        't.json preference_functions: function 1: "w" is no part of a preference function (type, q, p, s)',
        "t.json preference_functions: function 2 must be a table such as type = linear, q = 5, p = 25",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("method", "change", "sentences"), PARAMETERS)
def test_every_mistake_in_what_a_method_is_told_is_a_sentence(method, change, sentences):
    assert faults(GOOD | change, method) == sentences


def test_parameters_from_the_command_line_are_checked_alike():
    assert faults(GOOD, "vikor", v=3, w=1) == [
        "--set v: must be a number from 0 to 1, not 3",
        "--set w: is no parameter of VIKOR (v)",
    ]


def test_an_unknown_method_is_named_with_a_hint_beside_all_else_that_is_wrong():
    wrong = GOOD | {"weights": [0, 0]}
    assert faults(wrong, "topsiss") == [
        "t.json weights: are all zero; give at least one criterion some weight",
        'method: "topsiss" is not in the catalogue; did you mean "topsis"?',
    ]
    assert faults(GOOD, "promethe") == [
        'method: "promethe" is not in the catalogue; did you mean "promethee"?'
    ]
    assert faults(GOOD, "banana") == [f'method: "banana" is not in the catalogue; it has {MANY}']
    assert faults(GOOD, "") == [f"method: is missing; name one of {MANY}"]


def test_all_mistakes_come_at_once():
    wrong = {
        "matrix": [[1, "x"], [3, 4]],
        "objectives": ["max", "banana"],
        "weights": [-1, 1],
        "alternatives": ["a", "a"],
        "lam": 3,
    }
    assert faults(wrong, "waspas") == [
        't.json alternatives: "a" is named 2 times',
        't.json a, C2: must be a number, not "x"',
        't.json objectives: C2: "banana" is neither max nor min',
        "t.json weights: C1: -1 is negative; a criterion of less is better has objective min",
        "t.json lam: must be a number from 0 to 1, not 3",
    ]


def test_whole_numbers_do_not_stay_whole():
    """scikit-criteria would cut what is made of them."""
    assert asked(GOOD).decision.matrix.dtype == np.float64
