"""The command `compare`."""

import json

import pytest

from evaluation.__main__ import main
from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from tests.conftest import ROOT


def answer(capsys, *arguments: str) -> str:
    assert main(("compare", *arguments)) == 0
    return str(capsys.readouterr().out)


def plain(capsys, *arguments: str) -> dict:
    return json.loads(answer(capsys, *arguments, "--format", "json"))


def refused(capsys, *arguments: str) -> list[str]:
    assert main(("compare", *arguments)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    return str(told.err).splitlines()


def test_margin_and_contributions_are_the_first_over_the_second(capsys):
    stance = profile_stance(read_study(ROOT), "kyiv")
    findings = evaluate(read_study(ROOT), stance)
    total = dict(zip(findings.options, 100 * findings.totals, strict=True))
    given = plain(capsys, "tripwire", "nato_art5", "--profile", "kyiv")
    assert given["margin"] == pytest.approx(total["tripwire"] - total["nato_art5"], abs=1e-9)
    assert sum(given["contributions"].values()) == pytest.approx(given["margin"], abs=1e-9)
    assert given["ahead"] == "nato_art5"
    assert given["words"].startswith("NATO membership, Article 5 leads Tripwire force by 12 points")
    back = plain(capsys, "nato_art5", "tripwire", "--profile", "kyiv")
    assert back["margin"] == -given["margin"]
    assert back["words"] == given["words"]


def test_each_overtaking_names_its_weight_or_its_score(capsys):
    given = plain(capsys, "nato_art5", "tripwire", "--profile", "kyiv")
    weights = [each for each in given["overtakes"] if each["by"] == "weight"]
    scores = [each for each in given["overtakes"] if each["by"] == "score"]
    assert {"criterion", "weight", "to", "leader"} <= set(weights[0])
    assert {"option", "criterion", "score", "to", "within_range", "grade"} <= set(scores[0])
    assert {each["leader"] for each in given["overtakes"]} == {"tripwire"}


def test_three_give_every_pair_and_ranks_by_profile_and_world(capsys):
    given = plain(capsys, "nato_art5", "tripwire", "windfall")
    assert len(given["pairs"]) == 3
    assert all(
        sum(pair["contributions"].values()) == pytest.approx(pair["margin"], abs=1e-9)
        for pair in given["pairs"]
    )
    assert set(given["by_profile"]) == {"kyiv", "europe", "washington", "cautious", "balanced"}
    assert given["by_world"][0]["states"] == []
    ranks = {each["id"]: each["rank"] for each in given["options"]}
    assert given["by_world"][0]["ranks"] == given["by_profile"]["balanced"] == ranks


def test_packages_in_another_world(capsys):
    given = plain(capsys, "p1a", "p2", "--packages", "--world", "ceasefire")
    assert [each["id"] for each in given["options"]] == ["p1a", "p2"]
    assert sum(given["contributions"].values()) == pytest.approx(given["margin"], abs=1e-9)


def test_the_table_begins_with_the_words_and_ends_with_the_margin(capsys):
    told = answer(capsys, "tripwire", "nato_art5", "--profile", "kyiv").rstrip().splitlines()
    assert told[3].startswith("NATO membership, Article 5 leads Tripwire force by 12 points: ahead")
    assert told[-1].split() == ["margin", "+12.3"]


def test_what_cannot_be_compared_is_refused_in_sentences(capsys):
    assert refused(capsys, "tripwire") == [
        "compare: a comparison needs two options at least; name another one"
    ]
    assert refused(capsys, "tripwire", "tripwire") == [
        'compare: "tripwire" is named 2 times; compare it with another one'
    ]
    assert refused(capsys, "tripwre", "p1a") == [
        'compare: "p1a" is a package, and options are compared',
        'compare: "tripwre" is no option of this study; did you mean "tripwire"?',
    ]
    assert refused(capsys, "p1a", "tripwire", "--packages") == [
        'compare: "tripwire" is an option, and packages are compared'
    ]
    ids = read_study(ROOT).option_ids[:5]
    assert refused(capsys, *ids) == ["compare: 5 are named; a comparison takes 4 at most"]
