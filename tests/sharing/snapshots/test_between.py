"""What changed between two snapshots, by hand and by law."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.findings import evaluate
from evaluation.stance import OwnPackage, Stance, profile_stance, stance_faults
from evaluation.study import Axis, Scenario, Shift, Study
from sharing.change_sentences import Told
from sharing.snapshots.between import Between, between
from sharing.snapshots.lineage import Lineage, lineage
from sharing.snapshots.snapshot import Snapshot
from tests import package_studies, small, strategies


def snapshot(study: Study, points: tuple[float, ...] = (), **stance) -> Snapshot:
    """With these points instead of the profile's; nothing of it needs a seal."""
    chosen = dict(zip(study.criterion_ids, points, strict=True)) if points else {}
    start = profile_stance(study)
    return Snapshot(
        plain={},
        study=study,
        stance=start.model_copy(update=stance | ({"points": chosen} if points else {})),
    )


# A is best on the first criterion, B good on the second: 50 to 40 with equal weights.
BEFORE = small.study([[100, 0], [0, 80]], [50, 50])


def parts(found: Between, row: str) -> dict[str, tuple[float, float]]:
    found_row = next(each for each in found.rows if each.id == row)
    return {each.source: (each.rank, pytest.approx(each.total)) for each in found_row.parts}


def test_other_weights_alone_are_all_of_the_change():
    """25 to 75: A has 25, B has 60."""
    found = between(snapshot(BEFORE), snapshot(BEFORE, (25, 75)))
    assert [(r.id, r.rank_before, r.rank_after) for r in found.rows] == [("o2", 2, 1), ("o1", 1, 2)]
    assert parts(found, "o1") == {"weights": (1, -25)}
    assert parts(found, "o2") == {"weights": (-1, 20)}
    assert found.sources[0].changes == (
        Told(title="C1", lines=(("weight", "50%", "25%"),)),
        Told(title="C2", lines=(("weight", "50%", "75%"),)),
    )


def test_weights_and_scores_share_a_change_by_the_mean_over_both_orders():
    """A's second score goes to 40 as well: A ends with 55, B with 60.

    Weights first: 50 -> 25, then scores 25 -> 55. Scores first: 50 -> 70, then weights 70 -> 55.
    Weights: (-25 - 15) / 2 = -20; scores: (30 + 20) / 2 = 25. A's rank: 1, 2 by weights alone,
    1 by scores alone, 2 by both.
    """
    after = small.study([[100, 40], [0, 80]], [25, 75])
    found = between(snapshot(BEFORE), snapshot(after))
    assert parts(found, "o1") == {"weights": (1, -20), "scores": (0, 25)}
    assert parts(found, "o2") == {"weights": (-1, 20), "scores": (0, 0)}
    assert [each.source for each in found.sources] == ["weights", "scores"]
    assert found.sources[1].changes == (
        Told(
            title="O1 on C2", lines=(("low", "0", "40"), ("likely", "0", "40"), ("high", "0", "40"))
        ),
    )


def test_another_scale_counts_as_value_functions():
    """80 of 200 is worth 0.4: B has 20."""
    wide = (small.criterion(1), small.criterion(2, 0, 200))
    after = small.study([[100, 0], [0, 80]], [50, 50], criteria=wide)
    found = between(snapshot(BEFORE), snapshot(after))
    assert parts(found, "o2") == {"value functions": (0, -20)}
    assert found.sources[0].changes == (
        Told(title="C2: best end", lines=(("best end", "100", "200"),)),
    )


def test_another_unit_takes_its_scores_along_as_value_functions():
    """0.8 of 1 is what 80 of 100 is; and A's second score comes to 10."""
    unit = small.criterion(2, 0, 1).model_copy(update={"unit": "share"})
    after = small.study([[100, 0.1], [0, 0.8]], [50, 50], criteria=(small.criterion(1), unit))
    found = between(snapshot(BEFORE), snapshot(after))
    assert parts(found, "o1") == {"value functions": (0, 5)}
    assert parts(found, "o2") == {"value functions": (0, 0)}


def test_a_criterion_that_comes_is_one_that_had_no_weight():
    """A third of the weight each, and only B has the third: A 33.3, B 60."""
    after = small.study([[100, 0, 0], [0, 80, 100]], [1, 1, 1])
    found = between(snapshot(BEFORE), snapshot(after))
    assert parts(found, "o1") == {"weights": (1, 100 / 3 - 50)}
    assert parts(found, "o2") == {"weights": (-1, 20)}
    assert Told(title="C3", lines=(("weight", "no criterion", "33%"),)) in found.sources[0].changes


def test_an_option_that_comes_moves_ranks_and_no_total():
    after = small.study([[100, 0], [0, 80], [90, 90]], [50, 50])
    found = between(snapshot(BEFORE), snapshot(after))
    assert parts(found, "o1") == {"options": (1, 0)}
    came = found.rows[0]
    assert (came.id, came.arrived, came.left, came.parts) == ("o3", True, False, ())
    assert (came.rank_before, came.total_before, came.rank_after) == (None, None, 1)
    assert found.sources[0].changes[0].title == "Option added: O3"
    back = between(snapshot(after), snapshot(BEFORE))
    assert [(row.id, row.left) for row in back.rows] == [("o1", False), ("o2", False), ("o3", True)]
    assert parts(back, "o1") == {"options": (-1, 0)}


def test_options_that_are_chosen_count_as_options():
    found = between(snapshot(BEFORE), snapshot(BEFORE, options=("o2",)))
    assert parts(found, "o2") == {"options": (-1, 0)}
    assert found.sources[0].changes == (
        Told(title="Options ranked", lines=(("chosen", "all", "O2"),)),
    )


def worldly(shift: float) -> Study:
    """BEFORE with a scenario that shifts A's first score."""
    moved = Shift(option="o1", criterion="c1", shift=shift, reason="x", grade="D")
    scenario = Scenario(id="s", name="Storm", axis="a", description="x", shifts=(moved,))
    frame = BEFORE.frame.model_copy(update={"axes": {"a": Axis(name="Sky", reference="clear")}})
    return BEFORE.replace(scenarios=(scenario,), frame=frame)


def test_another_world_is_all_of_the_change_and_so_is_a_scenario_that_shifts_more():
    calm, storm = snapshot(worldly(-30)), snapshot(worldly(-30), world=("s",))
    found = between(calm, storm)
    assert parts(found, "o1") == {"world": (1, -15)}
    assert found.sources[0].changes == (Told(title="World", lines=(("world", "Now", "Storm"),)),)
    worse = between(storm, snapshot(worldly(-50), world=("s",)))
    assert parts(worse, "o1") == {"world": (0, -10)}
    assert worse.sources[0].changes[0].title == "Storm: shifts"


def test_what_moves_no_rank_is_told_and_counts_for_nothing():
    found = between(snapshot(BEFORE), snapshot(BEFORE, correlation="strong", floors={"c1": 20.0}))
    assert found.sources == ()
    assert all(row.parts == () and row.rank_before == row.rank_after for row in found.rows)
    assert found.effectless == (
        Told(
            title="How far one option's scores err together",
            lines=(("errors", "somewhat", "strongly"),),
        ),
        Told(title="Floors", lines=(("floors", "nothing", "c1 20"),)),
    )


def test_a_package_made_of_others_counts_as_method():
    """Both criteria take the lowest core member: A alone has 50, A with B nothing on either."""
    one, other = (
        snapshot(BEFORE, ranked="packages", own=(OwnPackage(name="Mine", core=core),))
        for core in (("o1",), ("o1", "o2"))
    )
    found = between(one, other)
    assert parts(found, "own: Mine") == {"method": (0, -50)}
    assert found.sources[0].changes == (
        Told(title="Own package: Mine", lines=(("core", "o1", "o1, o2"),)),
    )


def test_options_and_packages_cannot_be_compared_and_it_is_said():
    other = snapshot(BEFORE, (25, 75), ranked="packages", own=(OwnPackage(name="x", core=("o1",)),))
    found = between(snapshot(BEFORE), other)
    assert found.rows == ()
    assert found.limits == (
        "One ranks options and the other packages, so ranks and totals cannot be compared; what was changed can.",
    )
    assert [each.source for each in found.sources] == ["weights"]


def test_studies_with_nothing_in_common_are_said_to_be_so():
    option = small.option(7, [(1, 1, 1)])
    criterion = small.criterion(9)
    score = {"c9": option.scores["c1"]}
    apart = small.study([[1]], [1]).replace(
        options=(option.model_copy(update={"scores": score}),), criteria=(criterion,)
    )
    found = between(
        snapshot(BEFORE),
        Snapshot(plain={}, study=apart, stance=Stance(points={"c9": 1.0})),
    )
    assert [(row.id, row.arrived, row.left, row.parts) for row in found.rows] == [
        ("o7", True, False, ()),
        ("o1", False, True, ()),
        ("o2", False, True, ()),
    ]
    assert found.limits == (
        "They have no option in common, so each has its own ranks and totals, and no change can be attributed.",
        "They have no criterion in common, so all of a change counts as weights.",
    )


def check_laws(one: Snapshot, other: Snapshot) -> None:
    """Both ends are what is sealed; parts add up to what lies between; backwards is minus."""
    found, back = between(one, other), between(other, one)
    for side, total, rank in (
        (one, "total_before", "rank_before"),
        (other, "total_after", "rank_after"),
    ):
        findings = evaluate(side.study, side.stance)
        rows = [row for row in found.rows if getattr(row, rank) is not None]
        assert sorted(getattr(row, rank) for row in rows) == sorted(findings.ranks)
        np.testing.assert_allclose(
            sorted(getattr(row, total) for row in rows), sorted(100 * findings.totals), atol=1e-9
        )
    opposite = {row.id: row for row in back.rows}
    for row in found.rows:
        if row.arrived or row.left:
            assert row.parts == ()
            continue
        total, rank = (sum(getattr(part, k) for part in row.parts) for k in ("total", "rank"))
        assert total == pytest.approx(row.total_after - row.total_before, abs=1e-9)
        assert rank == pytest.approx(row.rank_after - row.rank_before, abs=1e-9)
        for part, other_part in zip(row.parts, opposite[row.id].parts, strict=True):
            assert part.source == other_part.source
            assert part.total == pytest.approx(-other_part.total, abs=1e-9)
            assert part.rank == pytest.approx(-other_part.rank, abs=1e-9)


@settings(max_examples=40)
@given(strategies.studies(most_options=4), strategies.studies(most_options=4))
def test_parts_add_up_and_turn_round_whatever_the_studies(one, other):
    """Other scales, scores, weights, and criteria and options that only one has."""
    check_laws(snapshot(one), snapshot(other))


@settings(max_examples=25)
@given(package_studies.studies(most=4), package_studies.studies(most=4), st.data())
def test_parts_add_up_and_turn_round_for_packages(one, other, data):
    """Other rules, relations and members, too."""
    sides = []
    for study in (one, other):
        members = st.lists(st.sampled_from(study.option_ids), min_size=1, unique=True)
        own = tuple(OwnPackage(name=name, core=tuple(data.draw(members))) for name in ("x", "y"))
        sides.append(snapshot(study, ranked="packages", own=own))
        assume(not stance_faults(study, sides[-1].stance))
    check_laws(*sides)


def test_each_source_alone_in_the_shipped_study_is_all_of_the_change(shipped):
    base = snapshot(shipped)
    scores = {
        "durability": shipped.option("tripwire")
        .scores["durability"]
        .model_copy(update={"likely": 39.0})
    }
    option = shipped.option("tripwire")
    option = option.model_copy(update={"scores": option.scores | scores})
    scored = shipped.replace(
        options=tuple(option if each.id == "tripwire" else each for each in shipped.options)
    )
    alone = {
        "weights": snapshot(shipped).stance.model_copy(
            update={"points": shipped.profile("kyiv").points}
        ),
        "world": base.stance.model_copy(update={"world": ("us_out",)}),
        "options": base.stance.model_copy(update={"options": ("tripwire", "windfall")}),
    }
    others = {name: Snapshot(plain={}, study=shipped, stance=s) for name, s in alone.items()}
    others["scores"] = snapshot(scored)
    for source, other in others.items():
        found = between(base, other)
        assert [each.source for each in found.sources] == [source]
        for row in found.rows:
            for part in row.parts:
                assert part.rank == row.rank_after - row.rank_before
                assert part.total == pytest.approx(row.total_after - row.total_before, abs=1e-9)


def forked(digest: str, parent: str | None) -> Snapshot:
    return Snapshot(
        plain={"digest": digest, "parent": parent}, study=BEFORE, stance=Stance(points={})
    )


def test_a_lineage_ends_where_it_began_or_says_what_is_missing():
    held = {
        digest: forked(digest, parent) for digest, parent in (("c", "b"), ("b", "a"), ("a", None))
    }
    assert lineage(held, "c") == Lineage(ancestors=(held["b"], held["a"]))
    assert lineage(held, "a") == Lineage(ancestors=())
    del held["a"]
    assert lineage(held, "c") == Lineage(ancestors=(held["b"],), missing="a")
    assert lineage(held, "z") == Lineage(ancestors=(), missing="z")
    circle = {"a": forked("a", "b"), "b": forked("b", "a")}
    assert lineage(circle, "a") == Lineage(ancestors=(circle["b"],))
