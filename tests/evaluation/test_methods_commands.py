"""`methods` and `table` on the command line."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.__main__ import main
from evaluation.findings import evaluate
from evaluation.methods.catalogue import METHODS
from evaluation.methods.cross_check import cross_check
from evaluation.stance import profile_stance
from evaluation.study import Study
from tests.evaluation.test_command_line import printed, run

CASES = Path(__file__).parents[1] / "reference"
CARS = CASES / "topsis" / "topsis-hodgett-cars.json"


@pytest.fixture
def table(tmp_path: Path):
    def write(text: str, name: str = "table.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def answer(capsys: pytest.CaptureFixture[str], *arguments: Any) -> dict[str, Any]:
    return json.loads(printed(capsys, "table", *arguments, "--format", "json"))


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]):
    """The faults on stderr, one a line; nothing may stand on stdout."""

    def lines(*arguments: Any) -> list[str]:
        assert main([str(argument) for argument in arguments]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        return said.err.rstrip("\n").split("\n")

    return lines


# methods ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def europe(shipped: Study) -> dict[str, Any]:
    """The command itself, as a process, whose output must hold nothing but JSON."""
    result = run("methods", "--profile", "europe", "--format", "json")
    assert (result.returncode, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_every_method_of_the_json_ranks_every_option(shipped: Study, europe):
    for each in europe["methods"]:
        assert list(each["ranks"]) == list(shipped.option_ids)
        ranks = sorted(each["ranks"].values())
        assert ranks[0] == 1
        assert all(rank == 1 + sum(other < rank for other in ranks) for rank in ranks)
        assert isinstance(each["reverses_ranks"], bool)
        assert set(each["agreement"]) == {"tau_b", "spearman", "ws"}
        assert all(-1 <= figure <= 1 + 1e-12 for figure in each["agreement"].values())
    listed = europe["methods"] + europe["left_out"]
    assert sorted(each["id"] for each in listed) == sorted(method.id for method in METHODS)
    assert all(each["why"] for each in europe["left_out"])


def test_the_json_is_what_the_engine_says(shipped: Study, europe):
    found = cross_check(shipped, evaluate(shipped, profile_stance(shipped, "europe")))
    ids = shipped.option_ids
    for entry, plain in zip(found.entries, europe["methods"], strict=True):
        assert plain["ranks"] == dict(zip(ids, entry.ranks.tolist(), strict=True))
        assert plain["reversed_here"]["drop"] == [ids[i] for i in entry.reversals.drop]
    share = europe["same_leader"]
    assert share["share"] == len(found.same_leader) / len(found.others)
    assert share["of"] == len(found.others)
    (kernel,) = [each["kernel"] for each in europe["left_out"] if each["id"] == "electre1"]
    assert set(kernel) <= set(ids)


def test_methods_take_some_options_only(capsys):
    out = printed(capsys, "methods", "--options", "tripwire,monitors", "--format", "json")
    found = json.loads(out)
    assert set(found["methods"][0]["ranks"]) == {"tripwire", "monitors"}


def test_methods_with_one_option_have_no_figures_but_no_faults_either(capsys):
    found = json.loads(printed(capsys, "methods", "--options", "tripwire", "--format", "json"))
    assert [each["ranks"] for each in found["methods"]] == [{"tripwire": 1}]
    assert found["methods"][0]["agreement"] == {"tau_b": None, "spearman": None, "ws": None}
    assert found["same_leader"]["share"] is None


def test_methods_to_read_say_what_they_are(capsys):
    out = printed(capsys, "methods")
    assert "A cross-check, not a vote" in out
    assert "Ukraine's own arms production leads under 12 of 21 other methods too." in out
    assert (
        "  Weighted product, WASPAS, OCRA, MOORA product and MULTIMOORA: not defined: zero values.\n"
        in out
    )


# table --------------------------------------------------------------------------------------------


def test_a_case_file_is_ranked_by_its_own_method(capsys):
    found = answer(capsys, CARS)
    assert found["method"] == "topsis"
    assert found["ranking"] == [2, 1, 3]
    assert found["scores"] == pytest.approx([0.4817, 0.5182, 0.1780], abs=6e-5)
    assert found["better"] == "higher"
    assert found["details"]["d_plus"] == pytest.approx([0.046701, 0.043405, 0.054682], abs=1e-6)


def test_a_table_can_be_ranked_by_another_method_and_told_otherwise(capsys):
    found = answer(capsys, CARS, "--method", "TOPSIS", "--set", "normalisation=minmax")
    assert found["ranking"] == [1, 2, 3]
    assert answer(capsys, CARS, "--method", "vikor", "--set", "v=0.25")["told"] == {"v": 0.25}


def test_csv_and_json_give_the_same(capsys, table):
    inputs = json.loads(CARS.read_text(encoding="utf-8"))["inputs"]
    path = table("")
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["", "a", "b", "c", "d"])
        rows.writerow(["objectives", *inputs["objectives"]])
        rows.writerow(["weights", *inputs["weights"]])
        rows.writerows([f"option {i}", *row] for i, row in enumerate(inputs["matrix"], 1))
    ours, theirs = answer(capsys, path, "--method", "topsis"), answer(capsys, CARS)
    assert ours["options"] == ["option 1", "option 2", "option 3"]
    assert (ours["ranking"], ours["scores"]) == (theirs["ranking"], theirs["scores"])


def test_a_kernel_has_no_ranking(capsys):
    found = answer(capsys, CASES / "electre" / "electre1-cebrian2009.json")
    assert (found["ranking"], found["scores"]) == (None, None)
    assert found["details"]["kernel_indices"] == [4]
    assert found["details"]["concordance"][0][0] is None
    out = printed(capsys, "table", CASES / "electre" / "electre1-cebrian2009.json")
    assert "In the kernel: A5." in out


def test_methods_that_print_are_silent(capfd, table):
    for method in ("marcos", "simus"):
        assert main(["table", str(CARS), "--method", method, "--format", "json"]) == 0
        json.loads(capfd.readouterr().out)


def test_a_ranking_to_read(capsys):
    out = printed(capsys, "table", CASES / "vikor" / "vikor-tzeng-huang.json")
    assert out.splitlines()[2:] == [
        "   1  A3  0",
        "   2  A2  0.25",
        "   3  A1  0.75",
        "   4  A4  1",
        "",
        "Compromise set: A2, A3.",
        "",
        "The lower the score, the better.",
    ]


def test_what_a_method_cannot_do_is_said_with_the_cells(table, refused):
    text = "option,Price,Comfort\nobjectives,min,max\nweights,1,1\nCorsa,0,7\nClio,6500,0\n"
    path = table(text)
    assert refused("table", path, "--method", "wpm") == [
        (
            f"{path}: Weighted product is not defined here: zero values"
            " (Corsa on Price is 0, Clio on Comfort is 0)"
        )
    ]
    assert refused("table", path, "--method", "aras") == [
        (
            f"{path}: ARAS is not defined here: values of zero or less where less is better"
            " (Corsa on Price is 0)"
        )
    ]
    assert refused("table", path, "--method", "ervd") == [
        f"{path}: ERVD is not defined here: no reference point on each criterion"
    ]


def test_faults_are_lines_on_stderr(table, refused):
    path = table("option,a\nobjectives,banana\nweights,0\nx,1\nx,y\n")
    assert refused("table", path, "--method", "topsis") == [
        f'{path} alternatives: "x" is named 2 times',
        f'{path} x, a: must be a number, not "y"',
        f'{path} objectives: a: "banana" is neither max nor min',
        f"{path} weights: are all zero; give at least one criterion some weight",
    ]
    assert refused("table", CARS, "--set", "v") == ['--set: "v" has not the form name=value']
    assert refused("table", CARS, "--set", "v=1", "--set", "v=2") == ["--set v: is given twice"]
    assert refused("table", CARS.parent / "none.csv", "--method", "wsm") == [
        f"{CARS.parent / 'none.csv'}: is missing"
    ]


def test_a_name_that_a_line_would_break_at_stays_on_its_line(table, refused):
    inputs = {"matrix": [[1], [2]], "objectives": ["max"], "weights": [1], "a\nb": 1}
    path = table(json.dumps(inputs), "t.json")
    assert refused("table", path, "--method", "edas") == [
        f"{path} a\\nb: is no parameter of EDAS, which has none"
    ]
