"""The command `packages`, and `--packages` of the other commands."""

import json

import pytest

from evaluation.__main__ import main
from evaluation.packages_commands import built
from evaluation.stance import OwnPackage
from tests.evaluation.test_packages import REFERENCE, TOTALS


def answer(capsys, *arguments: str) -> str:
    assert main(arguments) == 0
    return str(capsys.readouterr().out)


def refused(capsys, *arguments: str) -> list[str]:
    assert main(arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    return str(told.err).splitlines()


@pytest.mark.parametrize("profile", ["kyiv", "washington"])
def test_packages_stand_in_rank_order_with_their_scores(capsys, profile):
    given = json.loads(answer(capsys, "packages", "--profile", profile, "--format", "json"))
    rows = given["packages"]
    assert ", ".join(f"{row['id']} {row['total']:.1f}" for row in rows) == TOTALS[profile]
    assert [row["rank"] for row in rows] == list(range(1, 10))
    assert {row["id"]: row["scores"] for row in rows} == REFERENCE


def test_members_flags_and_warnings_stand_beside_each(capsys):
    given = json.loads(answer(capsys, "packages", "--format", "json"))
    row = next(each for each in given["packages"] if each["id"] == "p8")
    assert row["name"] == "NATO path with a bridge"
    assert row["core"][0] == "no_automaticity"
    assert row["optional"] == ["nato_art5"]
    assert row["unmet_needs"] == ["ceasefire_or_withdrawal"]
    assert row["flags"] == ["cannot work in this world: needs a ceasefire or withdrawal"]
    assert len(row["warnings"]) == 1
    assert given["ranked"] == "packages"


def test_a_built_package_is_ranked_with_the_others(capsys):
    some = "ua_industry,confiscation,bilateral_24h,us_backstop?"
    given = json.loads(answer(capsys, "packages", "--build", some, "--format", "json"))
    row = next(each for each in given["packages"] if each["id"] == "own1")
    assert (row["name"], row["optional"]) == ("Built", ["us_backstop"])
    assert row["core"] == ["ua_industry", "confiscation", "bilateral_24h"]
    assert len(given["packages"]) == 10


def test_a_package_that_is_built_again_scores_as_the_studys_own(capsys):
    members = "ua_industry,eu_supply,us_weapons,bilateral_24h,windfall,hold_assets"
    given = json.loads(answer(capsys, "packages", "--build", members, "--format", "json"))
    by_id = {row["id"]: row for row in given["packages"]}
    assert by_id["own1"]["scores"] == by_id["p2"]["scores"] == REFERENCE["p2"]
    assert by_id["own1"]["rank"] == by_id["p2"]["rank"]


def test_several_are_numbered():
    assert built(["a, b?", "c"]) == (
        OwnPackage(name="Built 1", core=("a",), optional=("b",)),
        OwnPackage(name="Built 2", core=("c",)),
    )


def test_everything_wrong_with_what_is_built_is_told_at_once(capsys):
    one, two = "confiscation,hold_assets,ua_indusry,monitors,monitors?", "?"
    assert refused(capsys, "packages", "--build", one, "--build", two) == [
        'packages Built 1: "ua_indusry" is not in this study; did you mean "ua_industry"?',
        'packages Built 1: "monitors" is named 2 times',
        'packages Built 1: "confiscation" and "hold_assets" exclude each other (exclusive)',
        "packages Built 2: has no core member; name at least one option",
        'packages Built 2: "" is not in this study',
    ]


def test_a_world_moves_the_scores_of_packages(capsys):
    here = json.loads(answer(capsys, "packages", "--format", "json"))
    there = json.loads(answer(capsys, "packages", "--world", "ceasefire", "--format", "json"))
    by_id = {row["id"]: row for row in there["packages"]}
    assert by_id["p3"]["flags"] == []
    assert by_id["p6"]["unmet_needs"] == ["russian_consent"]
    assert by_id["p3"]["total"] != next(r for r in here["packages"] if r["id"] == "p3")["total"]


def test_the_table_says_which_cannot_work_here(capsys):
    text = answer(capsys, "packages", "--profile", "kyiv")
    assert "   1  p1a   65.6  Three pillars as Kyiv asks" in text.splitlines()
    assert text.rstrip().splitlines()[-1] == (
        "NATO path with a bridge: cannot work in this world: needs a ceasefire or withdrawal."
    )


def test_rank_and_the_analyses_take_packages(capsys):
    ranked = json.loads(answer(capsys, "rank", "--packages", "--format", "json"))
    assert [row["id"] for row in ranked["options"]][:2] == ["p2", "p6"]
    assert (ranked["ranked"], len(ranked["options"])) == ("packages", 9)
    flips = json.loads(answer(capsys, "sensitivity", "--packages", "--format", "json"))
    assert flips["leader"] == "p2"
    assert {flip["option"] for flip in flips["scores"]} > {"eu_supply", "hold_assets"}
    drawn = json.loads(
        answer(capsys, "robustness", "--packages", "--draws", "2000", "--format", "json")
    )
    assert drawn["options"][0]["id"] == "p2"
    compared = json.loads(answer(capsys, "dominance", "--packages", "--format", "json"))
    assert sorted(compared["max_regret"]) == sorted(REFERENCE)
    verdict = json.loads(answer(capsys, "verdict", "--packages", "--format", "json"))
    assert verdict["class"] == "open"
    assert "packages decide" not in verdict["words"]


def test_options_cannot_be_chosen_where_packages_are_ranked(capsys):
    told = "options: are chosen, but packages are ranked, which take theirs from the whole study"
    assert refused(capsys, "rank", "--packages", "--options", "monitors") == [told]
