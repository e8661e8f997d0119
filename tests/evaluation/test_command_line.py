"""`python -m evaluation` as people and programs use it."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.report import VERSION
from evaluation.study import Study
from tests.conftest import ROOT

BALANCED = (ROOT / "criteria/profiles/balanced.toml").read_text(encoding="utf-8")
POINTS = BALANCED.split("[points]\n")[1]


def run(*arguments: str | Path, cwd: Path = ROOT, python: tuple[str, ...] = ()):
    return subprocess.run(
        [sys.executable, *python, "-m", "evaluation", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The same without a process, where its start would be most of the test."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[str]]:
    """The faults on stderr, one a line, without a process; nothing may stand on stdout."""

    def told(*arguments: str | Path) -> list[str]:
        assert main([str(argument) for argument in arguments]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        return said.err.rstrip("\n").split("\n")

    return told


@pytest.fixture
def weights(tmp_path: Path):
    def write(text: str | bytes) -> Path:
        path = tmp_path / "weights.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


# --- check -----------------------------------------------------------------------------------


def test_the_shipped_study_has_no_faults_from_wherever_it_is_checked(tmp_path: Path):
    result = run("check", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "Security guarantee options for Ukraine: default data: no faults. 17 options,"
        " 11 criteria, 187 scores, 5 profiles, 11 scenarios, 9 packages.\n"
    )


def test_a_folder_can_be_named_and_relative_to_where_one_is(folder: Path):
    assert run("check", folder.name, cwd=folder.parent).returncode == 0


def test_every_fault_is_a_line_on_stderr(refused, folder: Path, edit):
    edit("options/tripwire.toml", "high = 80", "high = 180")
    edit("study.toml", "range_share = 0.8", "range_share = 8")
    assert refused("check", folder) == [
        "study.toml range_share: must be at most 1, not 8",
        "options/tripwire.toml [scores.deterrent_weight] high: 180 lies outside 0 to 100",
    ]


def test_a_folder_that_is_not_there_is_a_fault_and_no_trace(refused, tmp_path: Path):
    nowhere = tmp_path / "nowhere"
    assert refused("check", nowhere) == [f"{nowhere}: is not a folder that can be opened"]


def test_checking_loads_neither_scikit_criteria_nor_numpy():
    result = run("check", python=("-X", "importtime"))
    loaded = {line.split("|")[-1].strip() for line in result.stderr.splitlines()}
    assert result.returncode == 0
    assert "evaluation.dossiers" in loaded
    assert not loaded & {"skcriteria", "numpy", "scipy", "pandas", "tomlkit", "streamlit"}


def test_names_that_a_terminal_cannot_show_do_not_break_the_command(folder: Path, edit):
    edit("study.toml", 'title = "Security', 'title = "Бе́зпека')
    result = subprocess.run(
        [sys.executable, "-m", "evaluation", "check", folder],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0
    assert result.stdout.startswith(rb"\u0411\u0435\u0301")


# --- where the output goes -----------------------------------------------------------------------


def shell(line: str):
    return subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m evaluation {line}"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
@pytest.mark.parametrize("command", ["check", "rank --format json"])
def test_a_full_disk_is_one_sentence(command):
    result = shell(f"{command} >/dev/full")
    sentence = "standard output: cannot be written (No space left on device)\n"
    assert (result.returncode, result.stderr) == (1, sentence)


def test_faults_do_not_go_to_stdout_if_there_is_no_stderr():
    result = shell("check nowhere 2>&-")
    assert (result.returncode, result.stdout) == (1, "")


def test_a_reader_that_has_seen_enough_is_no_fault():
    result = shell("rank --format json | head -n 1")
    assert (result.returncode, result.stdout, result.stderr) == (0, "{\n", "")


# --- rank --------------------------------------------------------------------------------------


def test_the_json_holds_all_a_program_needs(shipped: Study, tmp_path: Path):
    result = run("rank", "--profile", "kyiv", "--format", "json", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert {"options", "weights", "verdict", "study", "version"} <= set(found)
    assert found["study"] == {
        "title": "Security guarantee options for Ukraine: default data",
        "as_of": "2025-09-05",
        "digest": shipped.digest,
    }
    assert found["version"] == VERSION
    assert found["verdict"].startswith("Ukraine's own arms production in first place;")
    assert set(found["weights"]) == set(shipped.criterion_ids)
    assert sum(found["weights"].values()) == pytest.approx(1, abs=1e-12)
    assert found["weights"]["credibility"] == pytest.approx(90 / 630, abs=1e-15)


def test_the_options_of_the_json_stand_in_the_order_of_their_ranks(shipped: Study, capsys):
    found = json.loads(printed(capsys, "rank", "--format", "json"))["options"]
    assert [option["rank"] for option in found] == list(range(1, 18))
    assert found[0]["id"] == "ua_industry"
    assert f"{found[0]['total']:.1f}" == "67.8"
    for option in found:
        assert set(option) == {"id", "name", "rank", "total", "contributions"}
        assert option["name"] == shipped.option(option["id"]).name
        assert sum(option["contributions"].values()) == pytest.approx(option["total"], abs=1e-9)


def test_the_table_is_for_reading(capsys):
    lines = printed(capsys, "rank", "--options", "windfall,ua_industry,monitors").splitlines()
    assert lines[:2] == [
        "Security guarantee options for Ukraine: default data",
        "As of 5 Sep 2025. World: Reference (article date). Weights: Balanced analyst.",
    ]
    assert lines[2].startswith("Ukraine's own arms production in first place;")
    assert [line.split()[:3] for line in lines[4:]] == [
        ["rank", "id", "total"],
        ["1", "ua_industry", "67.8"],
        ["2", "windfall", "62.1"],
        ["3", "monitors", "40.2"],
    ]


def test_the_csv_has_one_decimal_and_a_column_for_each_criterion(shipped: Study, capsys):
    rows = list(csv.reader(io.StringIO(printed(capsys, "rank", "--format", "csv"))))
    assert rows[0] == ["rank", "id", "name", "total", *shipped.criterion_ids]
    assert len(rows) == 18
    assert rows[1][:4] == ["1", "ua_industry", shipped.option("ua_industry").name, "67.8"]
    assert float(rows[1][3]) == pytest.approx(sum(map(float, rows[1][4:])), abs=0.6)


def test_another_study_can_be_ranked(folder: Path, edit, capsys):
    edit("study.toml", 'title = "Security', 'title = "Another security')
    text = printed(capsys, "rank", "--study", folder)
    assert text.startswith("Another security guarantee options")


def test_the_faults_of_another_study_are_told_as_by_check(refused, folder: Path, edit):
    edit("options/tripwire.toml", "high = 80", "high = 180")
    sentence = "options/tripwire.toml [scores.deterrent_weight] high: 180 lies outside 0 to 100"
    assert refused("rank", "--study", folder) == [sentence]


def test_own_weights_equal_to_a_profile_give_its_ranking(weights, capsys):
    own = json.loads(printed(capsys, "rank", "--weights", weights(POINTS), "--format", "json"))
    profile = json.loads(printed(capsys, "rank", "--format", "json"))
    assert own["options"] == profile["options"]
    assert own["profile"] is None


def test_the_table_says_whose_weights_it_used(weights, capsys):
    path = weights(POINTS.replace("credibility = 80", "credibility = 0"))
    assert "Weights: your own weights." in printed(capsys, "rank", "--weights", path)
    table = printed(capsys, "rank", "--weights", path, "--profile", "balanced")
    assert "Weights: Balanced analyst, changed." in table


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("credibility = 80\n", "", " credibility: is missing; every criterion needs its points"),
        ("credibility = 80", "credibility = -80", " credibility: must be at least 0, not -80"),
        ("= 80", "= nan", " credibility: must be a finite number, not nan"),
        ("credibility = 80", "credibility = 'x'", ' credibility: must be a number, not "x"'),
        (
            "credibility = 80",
            "credibility = 80\ntrust = 1",
            " trust: is no criterion of this study",
        ),
        (
            "credibility = 80",
            "credibility = ",
            (
                ": is not valid TOML: a value is missing or unquoted; texts stand in quotation"
                " marks (at line 1, column 15)"
            ),
        ),
        ("= 80", "= 80\n# \x80", None),
    ],
)
def test_a_weights_file_is_refused_with_its_place(refused, weights, old, new, sentence):
    if sentence is None:
        path = weights(POINTS.encode() + b"# \x80")
        sentence = f": is not UTF-8 text (byte {len(POINTS) + 3}); save it as UTF-8"
    else:
        path = weights(POINTS.replace(old, new, 1))
    assert refused("rank", "--weights", path) == [f"{path}{sentence}"]


def test_weights_that_are_all_zero_are_refused(refused, weights, shipped: Study):
    path = weights("\n".join(f"{criterion} = 0" for criterion in shipped.criterion_ids))
    sentence = "all weights are zero; give at least one criterion some points"
    assert refused("rank", "--weights", path) == [f"{path}: {sentence}"]


def test_a_weights_file_that_is_not_there_or_no_file_is_refused(refused, tmp_path: Path):
    gone = tmp_path / "gone.toml"
    assert refused("rank", "--weights", gone) == [f"{gone}: is missing"]
    assert refused("rank", "--weights", tmp_path) == [f"{tmp_path}: is not a plain file"]


def test_a_pipe_given_as_weights_is_not_waited_for(refused, tmp_path: Path):
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert refused("rank", "--weights", pipe) == [f"{pipe}: is not a plain file"]


def test_wrong_profile_weights_and_options_are_told_at_once(refused, tmp_path: Path):
    gone = tmp_path / "gone.toml"
    found = refused(
        "rank", "--profile", "moscow", "--weights", gone, "--options", "tripwir,monitors,monitors"
    )
    assert found == [
        'profile: "moscow" is not one of balanced, cautious, europe, kyiv, washington',
        f"{gone}: is missing",
        'options: "tripwir" is not in this study; did you mean "tripwire"?',
        'options: "monitors" is named 2 times',
    ]


def test_an_empty_profile_is_not_the_default_one(refused):
    assert refused("rank", "--profile", "") == [
        'profile: "" is not one of balanced, cautious, europe, kyiv, washington'
    ]


def test_no_options_at_all_are_refused(refused):
    assert refused("rank", "--options", " , ") == ["options: none is chosen; name at least one"]


# --- usage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [[], ["rnak"], ["rank", "--format", "xml"], ["rank", "--profil"], ["check", "a", "b"]],
)
def test_wrong_usage_ends_with_2_and_an_explanation(arguments):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: python -m evaluation")


def test_help_names_the_commands():
    result = run("--help")
    assert result.returncode == 0
    assert "name every fault in a study folder" in result.stdout
    assert "rank the options of a study" in result.stdout


def total_of(capsys, option: str, *arguments: str) -> float:
    found = json.loads(printed(capsys, "rank", "--format", "json", *arguments))
    return next(each["total"] for each in found["options"] if each["id"] == option)


def test_a_world_changes_totals_by_its_shifts(capsys):
    # us_out takes 26 of credibility, 30 of adoptability and 15 of own defence from us_weapons;
    # their points are 80, 60 and 80 of 635: (26 x 80 + 30 x 60 + 15 x 80) / 635 = 8.
    lost = total_of(capsys, "us_weapons") - total_of(capsys, "us_weapons", "--world", "us_out")
    assert lost == pytest.approx(8, abs=1e-9)


@pytest.mark.parametrize("command", ["rank", "sensitivity", "robustness", "dominance", "verdict"])
def test_a_world_that_cannot_be_is_refused_by_every_command(refused, command):
    assert refused(command, "--world", "war_on, consent,peace") == [
        'world: "peace" is no scenario of this study',
        'world: "war_on" and "consent" cannot hold together: A war that goes on for two years and Russian consent to an outside presence exclude each other.',
    ]


def test_the_world_is_named_in_every_answer(capsys):
    told = printed(capsys, "rank", "--world", "us_out,ceasefire")
    assert "World: Ceasefire reached, US disengaged." in told
    plain = json.loads(printed(capsys, "rank", "--world", "us_out,ceasefire", "--format", "json"))
    assert plain["world"] == "Ceasefire reached, US disengaged"
    assert plain["states"] == ["ceasefire", "us_out"]


# --- worlds --------------------------------------------------------------------------------------


def test_the_json_of_worlds_holds_all_a_program_needs(capsys):
    found = json.loads(
        printed(capsys, "worlds", "--world", "veto", "--alpha", "1", "--format", "json")
    )
    assert found["worlds"] == {"count": 297, "combinations": 324, "complete": True}
    assert [each["states"] for each in found["scenarios"]][:3] == [[], ["ceasefire"], ["war_on"]]
    assert len(found["scenarios"]) == 12
    reference = found["scenarios"][0]["ranking"]
    assert [(each["id"], each["rank"]) for each in reference[:2]] == [
        ("ua_industry", 1),
        ("bilateral_24h", 2),
    ]
    assert f"{reference[0]['total']:.1f}" == "67.8"
    assert reference[0]["regret"] == 0
    # Optimism alone is maximax.
    rules = found["rules"]
    assert rules["hurwicz"]["scores"] == pytest.approx(rules["maximax"]["scores"])
    assert rules["hurwicz"]["alpha"] == 1
    assert rules["minimax_regret"]["chosen"] == ["ua_industry"]
    firsts = {each["id"]: each["first"] for each in found["options"]}
    assert firsts["ua_industry"] == found["worlds"]["count"] - firsts["windfall"]
    assert set(found["axes"]["ranking"]["shares"]) == {
        "fighting",
        "us",
        "consent",
        "sanctions",
        "money",
    }
    works = {each["id"]: each["works_in"] for each in found["options"]}
    # Financing short, a third of all worlds, leaves own production without the money it needs.
    assert (works["ua_industry"], works["windfall"]) == (198, 297)
    assert found["axes"]["pair"]["options"] == ["ua_industry", "bilateral_24h"]
    assert (found["survival"]["before"], found["survival"]["after"]) == ([], ["veto"])
    assert {each["id"] for each in found["survival"]["stopped"]} >= {"reassurance_full", "monitors"}
    # Its low of 12 less 18 would be 6 below the scale.
    cut = {"option": "us_backstop", "criterion": "veto_freedom", "ends": ["low"]}
    assert cut in found["clamped"]


def test_the_json_of_worlds_tells_what_is_left_of_packages(capsys):
    found = json.loads(
        printed(capsys, "worlds", "--packages", "--world", "veto", "--format", "json")
    )
    assert found["ranked"] == "packages"
    shield = next(each for each in found["survival"]["packages"] if each["id"] == "p4")
    assert shield["dropped"] == ["air_sea_cyber", "us_backstop"]
    assert f"{shield['before']['total']:.1f}" == "58.5"
    assert f"{shield['after']['total']:.1f}" == "56.1"
    assert shield["floors"]["deterrent_weight"] == {
        "whole": 45.0,
        "without": 20.1,
        "floor": 40.0,
        "missed": True,
    }
    settlement = next(each for each in found["options"] if each["id"] == "p6")
    assert (settlement["first"], settlement["first_working"], settlement["works_in"]) == (
        115,
        18,
        18,
    )


def test_worlds_are_told_for_reading(capsys):
    told = printed(capsys, "worlds", "--world", "us_out,veto")
    for part in (
        "Most often first: Ukraine's own arms production (198 of 297 worlds), Interest on frozen assets (99).",
        "  Financing short: windfall 62.1 > ua_industry 61.2 > bilateral_24h 60.3 > hold_assets 56.9",
        "  Maximin: Interest on frozen assets. Expects the worst world for each option;",
        "Reassurance force: 44 points before, 40 after; place 14 to 15. Needs a ceasefire or withdrawal (not met). Freedom from a Russian veto 2, below 25.",
        "US backstop on Adoption likely: \N{MINUS SIGN}32 (US disengaged) and \N{MINUS SIGN}15 (Consent treated as a veto) are added up.",
    ):
        assert part in told


@pytest.mark.parametrize("alpha", ["-0.1", "1.5", "nan"])
def test_an_optimism_that_is_no_share_is_refused(refused, alpha):
    assert refused("worlds", f"--alpha={alpha}") == [
        f"alpha: {alpha} is no share from 0 (pessimism) to 1 (optimism)"
    ]
