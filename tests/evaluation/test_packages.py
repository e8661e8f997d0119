"""Packages of the shipped study against its reference figures, and packages as things to rank."""

import json

import numpy as np
import pytest

from evaluation.errors import StanceError
from evaluation.final_verdict import final_verdict
from evaluation.findings import evaluate
from evaluation.package_sentences import because_of, cannot_work, warned
from evaluation.packages import as_options, package_scores
from evaluation.recipes import recipe, recombined
from evaluation.sensitivity import sensitivity
from evaluation.stance import OwnPackage, packages_of, profile_stance, stance_faults
from evaluation.study import (
    Conflict,
    Highest,
    Option,
    Package,
    Relations,
    Study,
    Sum,
    Synergy,
    WeightedMean,
)
from evaluation.sureness import sureness
from evaluation.values import scores_array
from evaluation.worlds import in_world
from tests.conftest import ROOT
from tests.small import criterion, study

REFERENCE = json.loads((ROOT / "tests/reference/packages-derived.json").read_text("utf-8"))
# Additive totals of packages at likely scores, as printed with the reference figures.
TOTALS = {
    "kyiv": "p1a 65.6, p7 63.2, p2 60.4, p1b 57.3, p3 56.9, p6 56.9, p8 56.6, p4 56.4, p5 55.5",
    "europe": "p2 62.4, p6 60.8, p7 59.0, p4 58.8, p3 57.4, p8 57.2, p1b 56.0, p1a 54.7, p5 52.0",
    "washington": (
        "p2 63.8, p6 63.6, p4 60.0, p7 59.9, p3 55.3, p8 55.2, p1b 52.4, p1a 47.1, p5 46.3"
    ),
    "cautious": "p2 65.8, p6 64.3, p4 61.1, p3 58.0, p8 57.9, p1b 56.0, p7 55.2, p5 48.5, p1a 45.6",
    "balanced": "p2 62.6, p6 60.9, p7 59.9, p4 58.5, p3 57.2, p8 57.0, p1b 56.2, p1a 56.0, p5 52.9",
}


def packages_stance(study: Study, profile: str = "balanced", **more):
    return profile_stance(study, profile).model_copy(update={"ranked": "packages", **more})


@pytest.mark.parametrize("package", sorted(REFERENCE))
def test_every_derived_score_is_that_of_the_reference(shipped, package):
    row = [each.id for each in shipped.packages].index(package)
    scores = package_scores(shipped, shipped.packages)[:, row]
    for column, name in enumerate(shipped.criterion_ids):
        expected = REFERENCE[package][name]
        assert scores[:, column].tolist() == [
            expected["low"],
            expected["likely"],
            expected["high"],
        ], name


@pytest.mark.parametrize("profile", TOTALS)
def test_totals_of_packages_are_the_printed_ones(shipped, profile):
    findings = evaluate(shipped, packages_stance(shipped, profile))
    told = [f"{findings.options[i]} {100 * findings.totals[i]:.1f}" for i in findings.order]
    assert ", ".join(told) == TOTALS[profile]


def small(rows, rules, core, optional=(), relations=None, **how) -> tuple[Study, Package]:
    """A small study with a rule for each criterion, and one package of its options by number."""
    columns = [criterion(j).model_copy(update={"combine": rule}) for j, rule in enumerate(rules, 1)]
    made = study(rows, [1.0] * len(rules), criteria=columns, **how)
    package = Package(
        id="p",
        name="Both",
        core=tuple(f"o{i}" for i in core),
        optional=tuple(f"o{i}" for i in optional),
        grade="D",
    )
    return made.replace(packages=(package,), relations=relations or Relations()), package


def test_an_optional_member_counts_by_its_likelihood_in_the_same_run():
    # c1 is the likelihood of adoption, c2 a sum: 20 + 0.25 * 40 = 30 at low, 20 + 0.5 * 40 at
    # likely, 20 + 0.75 * 40 at high.
    rows = [[100, 20], [(25, 50, 75), 40]]
    made, package = small(rows, [Highest(rule="highest"), Sum(rule="sum")], [1], [2])
    assert package_scores(made, [package])[:, 0, 1].tolist() == [30, 40, 50]


def test_a_synergy_counts_by_the_shares_of_both_members():
    bonus = Synergy(options=("o1", "o2"), effects={"c2": 10}, reason="x", grade="D")
    rows = [[100, 20], [50, 40]]
    # highest of 20 and 0.5 * 40, and 10 * 1 * 0.5
    made, package = small(
        rows, [Highest(rule="highest")] * 2, [1], [2], Relations(synergies=(bonus,))
    )
    assert package_scores(made, [package])[1, 0, 1] == 25


def test_a_synergy_needs_both_members():
    bonus = Synergy(options=("o1", "o2"), effects={"c2": 10}, reason="x", grade="D")
    made, package = small(
        [[100, 20], [50, 40]], [Highest(rule="highest")] * 2, [1], (), Relations(synergies=(bonus,))
    )
    assert package_scores(made, [package])[1, 0, 1] == 20


def test_what_is_too_much_for_the_scale_ends_with_it():
    made, package = small([[80, 60], [70, 70]], [Sum(rule="sum")] * 2, [1, 2])
    assert package_scores(made, [package])[1, 0].tolist() == [100, 100]


def test_scores_stand_in_ascending_order_though_optional_members_reverse_them():
    """Likelier to be adopted, the second member pulls the mean of the first down."""
    rows = [[100, 80, 0], [(20, 50, 80), 0, 0]]
    mean = WeightedMean(rule="weighted_mean", by=("c3",))
    rules = [Highest(rule="highest"), mean, Sum(rule="sum")]
    made, package = small(rows, rules, [1], [2])
    # By hand: 80 / (1 + 0.2), 80 / 1.5, 80 / 1.8
    assert package_scores(made, [package])[:, 0, 1].tolist() == [44.4, 53.3, 66.7]


def test_options_outside_a_narrowed_study_take_their_relations_along():
    made, package = small([[80, 60], [70, 70]], [Sum(rule="sum")] * 2, [1])
    bonus = Synergy(options=("o1", "o2"), effects={"c2": 10}, reason="x", grade="D")
    contains = Conflict(options=("o2", "o1"), kind="subsumes", reason="x", grade="D")
    related = made.replace(relations=Relations(synergies=(bonus,), conflicts=(contains,)))
    assert package_scores(related.only(("o1",)), [package])[1, 0].tolist() == [80, 60]


def test_many_draws_at_once_are_each_as_alone(shipped):
    made = recipe(shipped, shipped.packages)
    low, likely, high = scores_array(shipped)
    both = recombined(made, np.stack((likely, high)))
    assert both.shape == (2, len(shipped.packages), len(shipped.criteria))
    np.testing.assert_allclose(both[0], recombined(made, likely), atol=1e-12)
    np.testing.assert_allclose(both[1], recombined(made, high), atol=1e-12)
    assert np.all(recombined(made, low) <= made.ranges[:, 1])


def test_rows_of_a_recipe_are_those_packages(shipped):
    made, likely = recipe(shipped, shipped.packages), scores_array(shipped)[1]
    some = np.array([4, 1])
    assert np.array_equal(recombined(made.rows(some), likely), recombined(made, likely)[some])


def test_a_package_appears_like_an_option(shipped):
    row = as_options(shipped).options[0]
    assert isinstance(row, Option)
    assert (row.id, row.name) == ("p1a", "Three pillars as Kyiv asks")
    assert as_options(shipped).packages == ()


def test_a_package_needs_what_its_core_needs(shipped):
    """p8 holds NATO membership as an optional member: unanimity is needed for that alone."""
    needs = as_options(shipped).option("p8").needs
    assert needs == {
        "ceasefire_or_withdrawal": "yes",
        "russian_consent": "partly",
        "us_participation": "partly",
        "new_taxpayer_money": "yes",
        "unanimity": "partly",
    }
    assert as_options(shipped).option("p2").needs["russian_consent"] == "no"


def test_a_package_that_cannot_work_in_this_world_keeps_its_total_and_is_flagged(shipped):
    findings = evaluate(shipped, packages_stance(shipped))
    unmet = dict(zip(findings.options, findings.unmet, strict=True))
    assert unmet == {
        **dict.fromkeys(("p1a", "p2", "p4", "p5", "p7"), ()),
        **dict.fromkeys(("p1b", "p3", "p8"), ("ceasefire_or_withdrawal",)),
        "p6": ("ceasefire_or_withdrawal", "russian_consent"),
    }
    assert findings.ranks[findings.options.index("p6")] == 2
    assert cannot_work(findings.parts, unmet["p6"]) == (
        "cannot work in this world: needs a ceasefire or withdrawal and Russian consent"
    )
    assert because_of(findings.parts, shipped.packages[6], unmet["p6"]) == (
        "Monitors on the line of contact cannot do without a ceasefire or withdrawal and Russian "
        "consent."
    )
    assert cannot_work(findings.parts, unmet["p2"]) == ""


def test_a_world_may_meet_a_need_and_take_another_away(shipped):
    there = evaluate(shipped, packages_stance(shipped, world=("ceasefire", "us_out")))
    unmet = dict(zip(there.options, there.unmet, strict=True))
    assert unmet["p1b"] == ("us_participation",)
    assert unmet["p3"] == ()


def test_packages_follow_the_scores_of_the_world(shipped):
    stance = packages_stance(shipped, world=("us_out",))
    there = evaluate(shipped, stance)
    moved = in_world(shipped, ("us_out",))
    expected = package_scores(moved, shipped.packages)[1]
    likely = scores_array(there.study)[1]
    assert np.array_equal(likely, expected)
    assert not np.array_equal(likely, package_scores(shipped, shipped.packages)[1])


def test_members_in_each_others_way_are_told_and_allowed(shipped):
    by_id = {package.id: package for package in shipped.packages}
    assert warned(shipped, by_id["p8"]) == [
        "NATO membership, Article 5 would make Response without automaticity needless."
    ]
    assert warned(shipped, by_id["p1b"]) == [
        "American weapons, allies pay and US backstop fail together."
    ]
    assert warned(shipped, by_id["p2"]) == []


def test_a_package_of_ones_own_is_ranked_beside_the_others(shipped):
    own = OwnPackage(name="Mine", core=("ua_industry", "bilateral_24h"), optional=("us_backstop",))
    stance = packages_stance(shipped, own=(own,))
    findings = evaluate(shipped, stance)
    assert findings.options[-1] == "own1"
    assert findings.study.option("own1").name == "Mine"
    assert packages_of(shipped, stance.own)[-1].members == own.core + own.optional


def test_a_copy_of_a_package_ties_with_it(shipped):
    twin = shipped.packages[2]
    own = OwnPackage(name="Twin", core=twin.core, optional=twin.optional)
    findings = evaluate(shipped, packages_stance(shipped, own=(own,)))
    assert findings.totals[-1] == pytest.approx(findings.totals[2], abs=1e-12)
    assert findings.ranks[-1] == findings.ranks[2]


def test_the_verdict_on_options_says_that_packages_decide_that_on_packages_does_not(shipped):
    parts = "These are parts: packages decide."
    assert parts in str(evaluate(shipped, profile_stance(shipped)).verdict)
    assert parts not in str(evaluate(shipped, packages_stance(shipped)).verdict)


def test_a_single_package_leaves_nothing_to_rank():
    made, _ = small([[80, 60], [70, 70]], [Sum(rule="sum")] * 2, [1])
    verdict = evaluate(made, packages_stance(made, "mine")).verdict
    assert verdict.headline == "Only one package, Both, so there is nothing to rank."


def told(study: Study, *own: OwnPackage, **more) -> list[str]:
    return [str(fault) for fault in stance_faults(study, packages_stance(study, own=own, **more))]


@pytest.mark.parametrize(
    ("core", "optional", "sentence"),
    [
        ((), ("monitors",), "has no core member; name at least one option"),
        (("ua_indusry",), (), '"ua_indusry" is not in this study; did you mean "ua_industry"?'),
        (("monitors", "monitors"), (), '"monitors" is named 2 times'),
        (("monitors",), ("monitors",), '"monitors" is named 2 times'),
        (
            ("hold_assets", "confiscation"),
            (),
            '"confiscation" and "hold_assets" exclude each other (exclusive)',
        ),
        (
            ("nato_art5", "binding_treaty"),
            (),
            '"nato_art5" and "binding_treaty" exclude each other (supersedes)',
        ),
    ],
)
def test_what_is_wrong_with_a_package_of_ones_own_is_said(shipped, core, optional, sentence):
    own = OwnPackage(name="Mine", core=core, optional=optional)
    assert told(shipped, own) == [f"packages Mine: {sentence}"]


def test_an_optional_superseder_may_stand_beside_what_it_would_supersede(shipped):
    own = OwnPackage(name="Mine", core=("no_automaticity",), optional=("nato_art5",))
    assert told(shipped, own) == []


def test_two_packages_of_one_name_are_refused(shipped):
    own = OwnPackage(name="Ukraine FIRST", core=("monitors",))
    sentence = "is already the name of a package; give it another one"
    assert told(shipped, own) == [f"packages Ukraine FIRST: {sentence}"]
    twice = OwnPackage(name="Mine", core=("monitors",))
    assert told(shipped, twice, twice) == [f"packages Mine: {sentence}"]


def test_without_packages_there_are_none_to_rank(shipped):
    bare = shipped.replace(packages=())
    assert told(bare) == [
        "packages: this study has none to rank; put one together, or add one to options/packages"
    ]
    with pytest.raises(StanceError, match="this study has none to rank"):
        evaluate(bare, packages_stance(bare))


def test_chosen_options_and_packages_do_not_go_together(shipped):
    assert told(shipped, options=("monitors",)) == [
        "options: are chosen, but packages are ranked, which take theirs from the whole study"
    ]


def test_ids_of_packages_of_ones_own_keep_out_of_the_way(shipped):
    taken = shipped.packages[0].model_copy(update={"id": "own1"})
    made = shipped.replace(packages=(taken,))
    stance = packages_stance(made, own=(OwnPackage(name="Mine", core=("monitors",)),))
    assert [package.id for package in packages_of(made, stance.own)] == ["own1", "own2"]


def test_a_leader_that_cannot_work_in_this_world_is_named_with_who_leads_instead(shipped):
    """A ceasefire lifts the settlement to the front; Russian consent is still missing."""
    stance = packages_stance(shipped, world=("ceasefire",))
    findings = evaluate(shipped, stance)
    found = sensitivity(stance, findings)
    verdict = final_verdict(stance, findings, found, sureness(stance, findings, found))
    assert verdict.cautions[0] == (
        "Monitored settlement cannot work in this world: needs Russian consent. Of those that can, "
        "Ukraine first is first."
    )
    here = packages_stance(shipped)
    findings = evaluate(shipped, here)
    found = sensitivity(here, findings)
    calm = final_verdict(here, findings, found, sureness(here, findings, found))
    assert "cannot work" not in str(calm)
