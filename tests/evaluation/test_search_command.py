"""`packages --search` as people and programs use it."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.study import Study


def printed(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    assert main(["packages", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> list[str]:
    assert main(["packages", *map(str, arguments)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    return told.err.rstrip("\n").split("\n")


def found(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict:
    return json.loads(printed(capsys, "--search", "--format", "json", *arguments))


def test_the_json_holds_all_that_was_found(capsys, shipped: Study):
    whole = found(capsys, "--draws", "200")
    assert whole["packages"][0]["id"] == "p2"
    got = whole["search"]
    assert (got["sets"], got["conflict_free"]) == (4096, 3072)
    assert got["feasible"] == 2896
    assert got["always"] == ["bilateral_24h", "windfall"]
    assert got["cannot_work"]["monitors"] == ["ceasefire_or_withdrawal", "russian_consent"]
    assert got["limits"] == [
        {"criterion": "deterrent_weight", "least": 40.0},
        {"criterion": "self_defence", "least": 50.0},
    ]
    assert got["hull"] == "profiles"
    assert got["draws"] == 200
    assert list(got["core_index"]) == list(got["near_best"]) == list(shipped.option_ids)
    assert got["core_index"]["ua_industry"] == 1
    assert set(got["first"]) == {"near", "order", "profiles", "anything"}
    assert got["first"]["near"]["packages"][0]["members"] == got["best"][0]["members"]
    for listed in ("best", "frontier", "budget", "efficient"):
        for package in got[listed]:
            assert set(package) == {"members", "total", "cost", "effect", "scores"}
            assert list(package["scores"]) == list(shipped.criterion_ids)
            assert package["scores"]["provider_cost"] == package["cost"]
    totals = [package["total"] for package in got["best"]]
    assert totals == sorted(totals, reverse=True)
    assert len(totals) == 10
    assert got["budget"][-1] == got["best"][0]


def test_a_package_that_was_found_ranks_with_the_total_it_was_found_with(capsys):
    best = found(capsys, "--draws", "1")["search"]["best"][0]
    built = json.loads(printed(capsys, "--build", ",".join(best["members"]), "--format", "json"))[
        "packages"
    ]
    (own,) = [each for each in built if each["id"] == "own1"]
    assert own["rank"] == 1
    assert own["total"] == pytest.approx(best["total"], abs=1e-9)
    assert {name: score["likely"] for name, score in own["scores"].items()} == best["scores"]


def test_each_option_of_a_search_does_what_it_says(capsys):
    plain = found(capsys, "--draws", "1")["search"]
    anything = found(capsys, "--draws", "1", "--any-world")["search"]
    assert (anything["sets"], anything["cannot_work"]) == (32768, {})
    unfloored = found(capsys, "--draws", "1", "--floors", "none")["search"]
    assert unfloored["feasible"] == plain["conflict_free"]
    floored = found(capsys, "--draws", "1", "--floors", " self_defence=90 , credibility=50")[
        "search"
    ]
    assert floored["limits"] == [
        {"criterion": "credibility", "least": 50.0},
        {"criterion": "self_defence", "least": 90.0},
    ]
    cheap = found(capsys, "--draws", "1", "--ceiling", "12.5")["search"]
    assert max(package["cost"] for package in cheap["frontier"]) <= 12.5
    assert {"criterion": "provider_cost", "most": 12.5} in cheap["limits"]
    wide = found(capsys, "--draws", "1", "--hull", "simplex")["search"]
    assert len(wide["frontier"]) > len(plain["frontier"])


def test_weights_and_world_are_those_of_the_other_commands(capsys):
    kyiv = found(capsys, "--draws", "1", "--profile", "kyiv", "--world", "ceasefire,consent")
    assert kyiv["states"] == ["ceasefire", "consent"]
    assert kyiv["search"]["cannot_work"] == {}
    assert "confiscation" in kyiv["search"]["best"][0]["members"]


def test_the_same_seed_draws_the_same_and_another_one_others(capsys):
    def shares(*arguments: str) -> list[float]:
        first = found(capsys, "--draws", "300", *arguments)["search"]["first"]
        return [first[name]["best"] for name in first]

    assert shares() == shares("--seed", "0")
    assert shares() != shares("--seed", "1")


def test_the_text_says_what_was_found(capsys):
    text = printed(capsys, "--search", "--draws", "100")
    for line in (
        "Ukraine's own arms production is in every good package.",
        "Best packages, total and cost:",
        "   64.4    15.5  bilateral_24h, hold_assets, trigger_sanctions, ua_industry, windfall",
        "  ua_industry         100%   100%",
        "The best package at each cost:",
    ):
        assert line in text.split("\n")


def test_options_of_a_search_without_one_are_refused(capsys):
    assert refused(
        capsys,
        "--ceiling",
        "10",
        "--any-world",
        "--floors",
        "none",
        "--hull",
        "simplex",
        "--draws",
        "5",
    ) == [
        "ceiling: belongs to a search; add --search",
        "floors: belongs to a search; add --search",
        "any-world: belongs to a search; add --search",
        "hull: belongs to a search; add --search",
        "draws: belongs to a search; add --search",
    ]


def test_all_that_is_wrong_with_a_search_is_told_at_once(capsys):
    assert refused(
        capsys,
        "--search",
        "--floors",
        "x,self_defense=3,durability=nan",
        "--ceiling",
        "-1",
        "--build",
        "ua_industri",
    ) == [
        'packages Built: "ua_industri" is not in this study; did you mean "ua_industry"?',
        'floors: "x" is no floor; write ID=N, such as self_defence=50',
        'floors self_defense: is no criterion of this study; did you mean "self_defence"?',
        "floors durability: nan lies outside 0 to 100",
        "ceiling: -1 lies outside 0 to 80",
    ]


def test_a_search_that_finds_nothing_says_why(capsys):
    assert refused(capsys, "--search", "--ceiling", "5") == [
        "search: no package meets what is asked: without Own defence of at least 50 there would be 16; without a ceiling of 5 EUR bn per year there would be 2,896"
    ]


def test_a_study_without_packages_can_be_searched(capsys, folder: Path):
    for file in (folder / "options/packages").glob("*.toml"):
        file.unlink()
    whole = found(capsys, "--draws", "1", "--study", folder)
    assert whole["packages"] == []
    assert whole["search"]["feasible"] == 2896
    text = printed(capsys, "--search", "--draws", "1", "--study", folder)
    assert "Best packages, total and cost:" in text
