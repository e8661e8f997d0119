"""What the current world does not give, told of single options as of packages."""

import pytest

from evaluation.final_verdict import final_verdict
from evaluation.findings import evaluate
from evaluation.report import as_json
from evaluation.sensitivity import sensitivity
from evaluation.stance import profile_stance
from evaluation.study import Study
from evaluation.sureness import sureness

# By weight of the outside response alone: NATO 95 (with a ceasefire or withdrawal), treaties 74.
NATO = "NATO membership, Article 5"
LACKS = {
    (): "needs a ceasefire or withdrawal",
    ("us_out",): "needs a ceasefire or withdrawal and US participation",
}


def by_weight_of_response(study: Study, world: tuple[str, ...]):
    points = {
        criterion: float(criterion == "deterrent_weight") for criterion in study.criterion_ids
    }
    return profile_stance(study).model_copy(update={"points": points, "world": world})


@pytest.mark.parametrize("world", LACKS)
def test_an_option_in_front_that_cannot_work_in_this_world_is_named_with_who_is_first(
    shipped: Study, world
):
    stance = by_weight_of_response(shipped, world)
    findings = evaluate(shipped, stance)
    found = sensitivity(stance, findings)
    verdict = final_verdict(stance, findings, found, sureness(stance, findings, found))
    assert verdict.cautions[0] == (
        f"{NATO} cannot work in this world: {LACKS[world]}. Of those that can, "
        "Binding mutual defence treaties is first."
    )


def test_an_option_whose_needs_are_met_carries_no_flag(shipped: Study):
    findings = evaluate(shipped, by_weight_of_response(shipped, ("ceasefire",)))
    unmet = dict(zip(findings.options, findings.unmet, strict=True))
    # Monitors need Russian consent as well.
    assert {option: needs for option, needs in unmet.items() if needs} == {
        "monitors": ("russian_consent",)
    }


def test_a_program_reads_the_unmet_needs_of_each_option(shipped: Study):
    stance = profile_stance(shipped)
    plain = as_json(shipped, stance, evaluate(shipped, stance))
    assert plain["unmet_needs"] == {
        "nato_art5": ["ceasefire_or_withdrawal"],
        "reassurance_full": ["ceasefire_or_withdrawal"],
        "monitors": ["ceasefire_or_withdrawal", "russian_consent"],
    }
