"""A stance is what an analyst chose; what does not fit the study is refused in sentences."""

from typing import get_args

import pytest
from pydantic import ValidationError

from evaluation.elicitation.elicited import Method
from evaluation.errors import StanceError
from evaluation.final_verdict import weights_name
from evaluation.findings import evaluate
from evaluation.stance import (
    Stance,
    WeightSource,
    option_faults,
    profile_stance,
    stance_faults,
    stance_from,
)
from evaluation.study import Study

PLACE = "mine.toml"


def points_of(study: Study) -> dict[str, object]:
    return dict(study.profile("balanced").points)


def refused(study: Study, points: dict[str, object]) -> list[str]:
    with pytest.raises(StanceError) as error:
        stance_from(study, points, place=PLACE)
    return str(error.value).split("\n")


def test_the_default_profile_is_taken_if_none_is_named(shipped: Study):
    stance = profile_stance(shipped)
    assert stance.profile == "balanced"
    assert stance.points == shipped.profile("balanced").points
    assert stance.options is None


def test_weights_come_from_any_way_of_asking_somebody():
    assert set(get_args(WeightSource)) == set(get_args(Method)) - {"objective"}


@pytest.mark.parametrize("source", get_args(WeightSource))
def test_weights_are_named_by_the_way_of_asking_they_come_from(shipped: Study, source):
    points = dict.fromkeys(shipped.criterion_ids, 10.0)
    name = weights_name(shipped, Stance(came_from=source, points=points))
    assert (
        name
        == {
            "swing": "from swings",
            "rank-order": "from a rank order",
            "pairwise": "from pairwise comparisons",
            "best-worst": "from best and worst",
            "matching": "from matching",
            "distribution": "from sharing 100 points",
        }[source]
    )


def test_an_unknown_profile_is_answered_with_the_known_ones(shipped: Study):
    with pytest.raises(StanceError) as error:
        profile_stance(shipped, "moscow")
    assert str(error.value) == (
        'profile: "moscow" is not one of balanced, cautious, europe, kyiv, washington'
    )


def test_own_points_make_a_stance(shipped: Study):
    points = points_of(shipped) | {"credibility": 0.5}
    stance = stance_from(shipped, points, place=PLACE, profile="kyiv")
    assert stance.points["credibility"] == 0.5
    assert stance.profile == "kyiv"


def test_a_missing_criterion_is_refused(shipped: Study):
    points = points_of(shipped)
    del points["credibility"]
    assert refused(shipped, points) == [
        "mine.toml credibility: is missing; every criterion needs its points"
    ]


def test_a_stray_criterion_is_refused_with_a_hint(shipped: Study):
    assert refused(shipped, points_of(shipped) | {"credibilty": 3.0}) == [
        'mine.toml credibilty: is no criterion of this study; did you mean "credibility"?'
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (-1.0, "must be at least 0, not -1.0"),
        (float("nan"), "must be a finite number, not nan"),
        (float("inf"), "must be a finite number, not inf"),
        ("80", 'must be a number, not "80"'),
        (True, "must be a number, not true"),
        ([80], "must be a number, not a list"),
        (10**400, "is too large a number"),
    ],
)
def test_points_must_be_numbers_from_0(shipped: Study, given, sentence):
    points = points_of(shipped) | {"credibility": given}
    assert refused(shipped, points) == [f"mine.toml credibility: {sentence}"]


def test_points_that_are_all_zero_are_refused(shipped: Study):
    assert refused(shipped, dict.fromkeys(shipped.criterion_ids, 0.0)) == [
        "mine.toml: all weights are zero; give at least one criterion some points"
    ]


def test_all_faults_of_a_weights_file_come_at_once(shipped: Study):
    points = points_of(shipped) | {"durability": -1, "stray": 3}
    del points["credibility"]
    assert refused(shipped, points) == [
        "mine.toml durability: must be at least 0, not -1",
        "mine.toml credibility: is missing; every criterion needs its points",
        "mine.toml stray: is no criterion of this study",
    ]


@pytest.mark.parametrize(
    ("options", "sentences"),
    [
        (None, []),
        (("tripwire", "monitors"), []),
        ((), ["options: none is chosen; name at least one"]),
        (
            ("tripwir",),
            ['options: "tripwir" is not in this study; did you mean "tripwire"?'],
        ),
        (("tripwire", "tripwire"), ['options: "tripwire" is named 2 times']),
        (
            ("x", "monitors", "monitors"),
            ['options: "x" is not in this study', 'options: "monitors" is named 2 times'],
        ),
    ],
)
def test_a_selection_of_options_must_fit_the_study(shipped: Study, options, sentences):
    assert [str(fault) for fault in option_faults(shipped, options)] == sentences


def test_evaluate_refuses_a_stance_of_another_study(shipped: Study):
    stance = Stance(points={"c1": 1.0})
    with pytest.raises(StanceError) as error:
        evaluate(shipped, stance)
    lines = str(error.value).split("\n")
    assert lines[0] == "stance credibility: is missing; every criterion needs its points"
    assert lines[-1] == "stance c1: is no criterion of this study"
    assert len(lines) == 12


def test_a_fitting_stance_has_no_faults(shipped: Study):
    assert stance_faults(shipped, profile_stance(shipped)) == []


def test_a_stance_cannot_be_changed(shipped: Study):
    stance = profile_stance(shipped)
    with pytest.raises(ValidationError, match="Instance is frozen"):
        stance.profile = "kyiv"


def test_a_profile_of_another_study_does_not_fit(shipped: Study):
    """It would be named with every answer."""
    stance = profile_stance(shipped).model_copy(update={"profile": "moscow"})
    (fault,) = stance_faults(shipped, stance)
    assert str(fault) == (
        'stance profile: "moscow" is not one of balanced, cautious, europe, kyiv, washington'
    )
