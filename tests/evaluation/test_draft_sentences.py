"""A package that is being put together, in words: the sentences in full."""

from evaluation import draft_sentences as told
from evaluation.findings import evaluate
from evaluation.needs import unmet_needs
from evaluation.stance import OwnPackage, packages_of, profile_stance
from evaluation.study import Package, Study


def package(study: Study, *core: str, optional: tuple[str, ...] = ()) -> Package:
    return packages_of(study, (OwnPackage(name="Mine", core=core, optional=optional),))[-1]


def test_core_members_that_exclude_each_other_are_told_with_the_reason(shipped: Study):
    both = package(shipped, "confiscation", "hold_assets", "nato_art5", "binding_treaty")
    assert told.kept_apart(shipped, both) == [
        "Confiscation of frozen assets and Assets held until reparations cannot both be had. What is taken cannot be withheld as leverage. Take one of them out.",
        "NATO membership, Article 5 would make Binding mutual defence treaties needless. Membership makes the substitute redundant. Take one of them out.",
    ]


def test_an_optional_member_excludes_nothing(shipped: Study):
    beside = package(shipped, "no_automaticity", optional=("nato_art5",))
    assert told.kept_apart(shipped, beside) == []


def test_conflicts_that_are_allowed_needs_and_what_members_add_stand_beside_the_total(
    shipped: Study,
):
    held = package(shipped, "monitors", "more_sanctions", "trigger_sanctions")
    option = evaluate(
        shipped,
        profile_stance(shipped).model_copy(
            update={
                "ranked": "packages",
                "own": (OwnPackage(name="Mine", core=held.core),),
            }
        ),
    )
    assert told.notes(shipped, held, option.unmet[-1]) == [
        "Cannot work in this world: needs a ceasefire or withdrawal and Russian consent. Monitors on the line of contact cannot do without a ceasefire or withdrawal and Russian consent.",
        "Further sanctions now and Monitors on the line of contact pull against each other. Consent-based steps are usually paired with relief.",
        "Further sanctions now and Sanctions on renewed attack together: Outside response +4. Shows what the trigger would bring.",
        "Monitors on the line of contact and Sanctions on renewed attack together: Credibility +6. Attribution supplies the trigger.",
    ]


def test_nothing_is_said_where_nothing_has_to_be(shipped: Study):
    assert told.notes(shipped, package(shipped, "ua_industry"), ()) == []


def ranked(study: Study, *own: tuple[str, ...]):
    packages = tuple(OwnPackage(name=f"Own {k}", core=core) for k, core in enumerate(own))
    stance = profile_stance(study).model_copy(update={"ranked": "packages", "own": packages})
    return evaluate(study, stance)


def test_where_a_package_ranks_what_it_comes_to_and_what_it_costs(shipped: Study):
    findings = ranked(
        shipped, ("bilateral_24h", "hold_assets", "trigger_sanctions", "ua_industry", "windfall")
    )
    # The best that a search finds: 64.4 points, EUR 15.5 bn; the range is the findings'.
    low, high = (round(100 * float(each[-1])) for each in (findings.p10, findings.p90))
    assert told.standing(findings, len(findings.options) - 1) == (
        f"rank 1 of 10, 64 points, likely between {low} and {high}; cost to providers 15.5 EUR bn "
        "per year."
    )


def test_a_rank_that_is_shared_is_said_to_be(shipped: Study):
    findings = ranked(shipped, ("ua_industry",), ("ua_industry",))
    assert told.standing(findings, len(findings.options) - 1).startswith("shares rank ")


def test_what_an_option_requires_and_what_of_it_this_world_lacks(shipped: Study):
    monitors = shipped.option("monitors")
    assert unmet_needs(shipped, monitors, ())
    assert told.requirement(shipped, monitors, ()) == (
        "Requires: ceasefire; Russian agreement to respect the force. Not in this world: a ceasefire or withdrawal and Russian consent."
    )
    assert told.requirement(shipped, monitors, ("ceasefire", "consent")) == (
        "Requires: ceasefire; Russian agreement to respect the force."
    )
