"""A reason that is the same as the one before it is told with what it refers to."""

from evaluation.draft_sentences import gains, kept_apart
from evaluation.how_made import how_made
from evaluation.reasons import in_full
from evaluation.study import Package, Study, Synergy
from evaluation.worlds import shifted_scores


def synergy(reason: str) -> Synergy:
    return Synergy(options=("a", "b"), effects={}, reason=reason, grade="D")


def test_each_reason_stands_alone():
    written = ["Enough money.", "Same, smaller.", "Same.", "Same routes again.", "Same."]
    given = [synergy(each) for each in written]
    assert [in_full(given, place) for place in range(len(given))] == [
        "Enough money.",
        "Enough money. Same, smaller.",
        "Enough money. Same, smaller.",
        "Same routes again.",
        "Same routes again.",
    ]


def test_a_first_reason_has_none_to_refer_to():
    assert in_full([synergy("Same.")], 0) == "Same."


def package(core: tuple[str, ...]) -> Package:
    return Package(id="p", name="Both", core=core, grade="D")


def test_a_package_says_in_full_what_its_pairs_add(shipped: Study):
    both = package(("windfall", "ua_industry"))
    why = "Article: money is the limit on self-sufficiency. Same, much smaller."
    assert gains(shipped, both) == [
        f"Interest on frozen assets and Ukraine's own arms production together: Own defence +2. {why}"
    ]
    made = how_made(shipped, both, shipped.criterion("self_defence"))
    assert [each.endswith(why) for each in made.more] == [True]


def test_members_that_exclude_each_other_say_why_in_full(shipped: Study):
    (told,) = kept_apart(shipped, package(("nato_art5", "no_automaticity")))
    assert told.endswith("Membership makes the substitute redundant. Take one of them out.")


def test_what_a_world_shifts_says_why_in_full(shipped: Study):
    told = {
        (cell.option, cell.criterion): cell.shifts[0][1].reason
        for cell in shifted_scores(shipped, ("veto",))
    }
    assert told["binding_treaty", "veto_freedom"] == (
        "Measure moved into the category that needs consent."
    )
    assert not [each for each in told.values() if each.startswith("Same")]
