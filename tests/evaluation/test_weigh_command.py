"""`python -m evaluation weigh` as people and programs use it."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from evaluation.__main__ import main
from tests.conftest import ROOT

DOCS = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
SECTION = DOCS.split("## `python -m evaluation weigh")[1].split("\n## ")[0]
# Each example says in its first line for which method it is.
EXAMPLES = re.findall(r"```toml\n(# ([a-z-]+).*?)```", SECTION, flags=re.DOTALL)


@pytest.fixture
def weigh(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Answers as text, a method and flags -> exit code, standard output, standard error."""

    def run(method: str, text: str | bytes | None, *flags: str) -> tuple[int, str, str]:
        given = []
        if text is not None:
            path = tmp_path / "answers.toml"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            given = ["--answers", str(path)]
        code = main(["weigh", method, *given, *flags])
        out, err = capsys.readouterr()
        return code, out, err.replace(f"{tmp_path}/", "")

    return run


def test_weights_and_diagnostics_come_as_json(weigh):
    """Rezaei 2016: 1/14, 9/28, 17/28, xi 1/28."""
    text = 'criteria = ["load", "access", "cost"]\n'
    text += "best_to_others = [8, 2, 1]\nothers_to_worst = [1, 5, 8]\n"
    code, out, err = weigh("best-worst", text, "--format", "json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["criteria"] == ["load", "access", "cost"]
    assert told["weights"] == pytest.approx([1 / 14, 9 / 28, 17 / 28], abs=1e-9)
    assert told["by_criterion"]["load"] == told["weights"][0]
    assert told["diagnostics"]["linear_xi"] == pytest.approx(1 / 28, abs=1e-9)
    assert told["diagnostics"]["input_based_CR"] == pytest.approx(1 / 28, abs=1e-9)


def test_the_random_index_may_be_a_table_or_a_number(weigh):
    text = "matrix = [[1, 2, 9], [0.5, 1, 2], ['1/9', 0.5, 1]]\n"
    ratios = []
    for line in ("", 'random_index = "alonso2006"', "random_index = 0.29"):
        _, out, _ = weigh("pairwise", text + line, "--format", "json")
        told = json.loads(out)["diagnostics"]
        ratios.append((told["random_index_table"], told["CR"] / told["CI"]))
    assert ratios == [
        ("saaty1980", pytest.approx(1 / 0.58)),
        ("alonso2006", pytest.approx(1 / 0.5245)),
        (None, pytest.approx(1 / 0.29)),
    ]


def test_weights_are_a_table_to_read(weigh):
    code, out, _ = weigh("rank-order", 'criteria = ["a", "b"]\nranks = [2, 1]\n')
    assert code == 0
    assert out == (
        "   weight  centroid     sum  reciprocal\n"
        "a   25.0%     25.0%   33.3%       33.3%\n"
        "b   75.0%     75.0%   66.7%       66.7%\n"
        "\n"
        "Only the order was asked for; the distances between weights are a rule's.\n"
    )


def test_weights_go_on_into_a_ranking(weigh, tmp_path, capsys):
    """All weight on one criterion, by points that weigh made, is that criterion's own ranking."""
    criteria = sorted(path.stem for path in (ROOT / "criteria").glob("*.toml"))
    points = [int(each == "durability") for each in criteria]
    text = f"criteria = {json.dumps(criteria)}\npoints = {points}\n"
    _, out, _ = weigh("swing", text, "--study", str(ROOT), "--format", "toml")
    file = tmp_path / "weights.toml"
    file.write_text(out, encoding="utf-8")
    assert main(["rank", "--weights", str(file), "--format", "json"]) == 0
    ranked = json.loads(capsys.readouterr().out)
    assert ranked["weights"] == {each: float(each == "durability") for each in ranked["weights"]}


@pytest.mark.parametrize(("text", "method"), EXAMPLES)
def test_every_example_of_the_docs_gives_weights(weigh, text, method):
    code, out, err = weigh(method, text, "--format", "json")
    assert (code, err) == (0, "")
    assert sum(json.loads(out)["weights"]) == pytest.approx(1, abs=1e-9)


def test_every_method_has_an_example_and_its_diagnostics_are_named(weigh):
    methods = {method for _, method in EXAMPLES}
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", SECTION, flags=re.MULTILINE))
    assert methods == set(rows)
    for text, method in EXAMPLES:
        _, out, _ = weigh(method, text, "--format", "json")
        told = set(json.loads(out)["diagnostics"]) - {"rule", "note", "literature"}
        assert told <= set(re.findall(r"`(\w+)`", rows[method])), method


def test_the_spread_of_the_shipped_study_needs_no_answers(weigh):
    code, out, _ = weigh("objective", None)
    assert code == 0
    assert "This describes the spread of this table and is nobody's preference." in out
    assert "MEREC is not defined here: " in out


def test_matches_read_the_shipped_study_if_they_bring_no_scales(weigh):
    text = """[[matches]]
    first = { provider_cost = 80, durability = 100 }
    second = { durability = 0, provider_cost = 0 }"""
    code, out, _ = weigh("matching", text, "--format", "json")
    assert (code, json.loads(out)["weights"]) == (0, pytest.approx([0.5, 0.5]))


@pytest.mark.parametrize(
    ("method", "text", "sentences"),
    [
        (
            "pairwise",
            "matrix = [[1, 3], [3, 1]]\ncriteria = ['a', 'a']",
            [
                'answers.toml criteria: "a" is named 2 times',
                "answers.toml matrix 2 1: must be 1/3, the inverse of 3 in row 1, column 2, not 3",
            ],
        ),
        ("pairwise", "matrix = [[1, nan], [1, 1]]", ['answers.toml matrix 1 2: must be a number, or a fraction such as "1/3", not nan']),
        ("swing", "points = [1, 2", ["answers.toml: is not valid TOML: a list has no closing bracket (at end of document)"]),
        ("swing", b"\xff", ["answers.toml: is not UTF-8 text (byte 1); save it as UTF-8"]),
        ("swing", "", ["answers.toml points: is missing"]),
        ("objective", "objectives = ['max']", ["answers.toml objectives: belongs to a matrix; in the study's own table more is always better"]),
    ],
)  # fmt: skip
def test_faults_are_lines_on_stderr_and_nothing_else_is_printed(weigh, method, text, sentences):
    code, out, err = weigh(method, text)
    assert (code, out) == (1, "")
    assert err.rstrip("\n").split("\n") == sentences


def test_a_study_or_a_file_that_is_not_there_is_told(weigh, tmp_path, capsys):
    code, _, err = weigh("swing", "points = [1, 2]", "--study", str(tmp_path / "no"))
    assert (code, err) == (1, "no: is not a folder that can be opened\n")
    assert main(["weigh", "swing", "--answers", str(tmp_path / "gone.toml")]) == 1
    assert capsys.readouterr().err == f"{tmp_path}/gone.toml: is missing\n"


@pytest.mark.parametrize("arguments", [[], ["swing"], ["delphi", "--answers", "x.toml"]])
def test_wrong_usage_ends_with_2(arguments):
    with pytest.raises(SystemExit) as exited:
        main(["weigh", *arguments])
    assert exited.value.code == 2


def test_the_examples_are_toml():
    assert len([tomllib.loads(text) for text, _ in EXAMPLES]) == 8
