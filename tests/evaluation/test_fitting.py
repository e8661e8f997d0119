"""What was chosen stays when the study is changed under it, as far as it fits; the rest is told."""

from evaluation.dossiers import tables_of
from evaluation.fitting import fitted
from evaluation.stance import OwnPackage, Stance, profile_stance, stance_faults
from evaluation.study import Study
from sharing.own_changes import Files
from sharing.references import without
from sharing.study_edits import with_criterion, with_score
from sharing.whole import study_of_files
from tests.small import criterion, study

NAMES = {"credibility": "Credibility", "durability": "Durability"}


def less(shipped: Study, *criteria: str) -> Study:
    files: Files = tables_of(shipped)
    for each in criteria:
        files = without(files, f"criteria/{each}.toml")
    return study_of_files(files)


def more(shipped: Study, points: float) -> Study:
    """The study with one more criterion, on which all options score the same."""
    table = dict(tables_of(shipped)["criteria/credibility.toml"]) | {
        "name": "Popularity",
        "short": "Popularity",
    }
    files = with_criterion(tables_of(shipped), "popularity", table, points)
    score = {"low": 1, "likely": 2, "high": 3, "grade": "D", "reason": "Guess."}
    for option in shipped.option_ids:
        files = with_score(files, option, "popularity", score)
    return study_of_files(files)


def test_a_stance_that_fits_stays_as_it_is(shipped: Study):
    stance = profile_stance(shipped, "kyiv")
    found = fitted(shipped, stance)
    assert found.stance is stance
    assert found.told == ()


def test_a_criterion_that_leaves_takes_its_lock_and_floor_along_and_no_points(shipped: Study):
    stance = profile_stance(shipped).model_copy(
        update={
            "locked": ("credibility", "durability"),
            "floors": {"credibility": 40.0, "durability": 30.0},
        }
    )
    found = fitted(less(shipped, "credibility"), stance, names=NAMES)
    assert found.told == ("Credibility has left the study; all other criteria keep their points.",)
    assert found.stance.profile == "balanced"
    rest = {name: at for name, at in stance.points.items() if name != "credibility"}
    assert found.stance.points == rest
    assert found.stance.locked == ("durability",)
    assert found.stance.floors == {"durability": 30.0}


def test_several_that_leave_are_told_in_one_sentence(shipped: Study):
    found = fitted(less(shipped, "credibility", "durability"), profile_stance(shipped), names=NAMES)
    assert found.told == (
        "Credibility and Durability have left the study; all other criteria keep their points.",
    )


def test_a_new_criterion_starts_with_no_points_and_it_is_said_where_to_give_it_some(shipped: Study):
    stance = profile_stance(shipped)
    found = fitted(more(shipped, 0), stance)
    assert found.stance.points == {**stance.points, "popularity": 0.0}
    assert found.told == (
        "Popularity came in with 0 points and does not count yet: give it some on Rank or Weigh. All other criteria keep theirs.",
    )


def test_a_new_criterion_counts_as_the_profile_says_for_who_started_there(shipped: Study):
    stance = profile_stance(shipped)
    found = fitted(more(shipped, 30), stance)
    assert found.stance.points["popularity"] == 30
    assert found.told == (
        "Popularity has come in with 30 points, as in the profile of these weights; all other criteria keep theirs.",
    )
    alone = stance.model_copy(update={"profile": None})
    assert fitted(more(shipped, 30), alone).stance.points["popularity"] == 0


def test_a_criterion_that_comes_back_has_the_points_it_had(shipped: Study):
    stance = profile_stance(shipped)
    smaller = fitted(less(shipped, "credibility"), stance).stance
    found = fitted(shipped, smaller, {"credibility": 1.0})
    assert found.stance.points == {**stance.points, "credibility": 1.0}
    assert found.told == (
        "Credibility has come in with 1 point, as before; all other criteria keep theirs.",
    )


def test_weights_found_by_asking_are_found_no_longer_once_the_criteria_change(shipped: Study):
    stance = Stance(came_from="swing", points=profile_stance(shipped).points)
    assert fitted(less(shipped, "durability"), stance).stance.came_from is None


def test_without_any_points_left_the_weights_are_set_back(shipped: Study):
    points = dict.fromkeys(shipped.criterion_ids, 0.0) | {"durability": 5.0}
    found = fitted(less(shipped, "durability"), Stance(points=points))
    assert found.stance.profile == "balanced"
    assert found.stance.points["credibility"] == 80
    assert found.told == ("The study\u2019s criteria have changed, so the weights were set back.",)


def test_other_criteria_altogether_set_the_weights_back(shipped: Study):
    other = study([[(0, 50, 100)]], [1], criteria=[criterion(1)])
    found = fitted(other, profile_stance(shipped))
    assert found.stance.points == {"c1": 1.0}
    assert stance_faults(other, found.stance) == []


def test_a_floor_off_a_changed_scale_goes_and_is_told():
    before = study([[(0, 50, 100)]], [1], criteria=[criterion(1)])
    after = study([[(0, 50, 60)]], [1], criteria=[criterion(1, 0, 60)])
    stance = profile_stance(before).model_copy(update={"floors": {"c1": 70.0}})
    found = fitted(after, stance)
    assert found.stance.floors == {}
    assert found.told == ("The scale of C1 has changed, so the floor there is gone.",)


def test_only_packages_of_ones_own_that_lost_a_member_go(shipped: Study):
    one = OwnPackage(name="Wire", core=("tripwire", "monitors"))
    other = OwnPackage(name="Watch", core=("monitors", "windfall"))
    stance = profile_stance(shipped).model_copy(update={"own": (one, other), "ranked": "packages"})
    smaller = study_of_files(without(tables_of(shipped), "options/tripwire.toml"))
    found = fitted(smaller, stance)
    assert found.stance.own == (other,)
    assert found.stance.ranked == "packages"
    assert found.told == (
        "The study\u2019s options have changed, so your package \u201cWire\u201d is gone.",
    )


def test_where_no_package_is_left_options_are_ranked():
    alone = study([[(0, 50, 100)]], [1], criteria=[criterion(1)])
    stance = profile_stance(alone).model_copy(update={"ranked": "packages"})
    found = fitted(alone, stance)
    assert found.stance.ranked == "options"
    assert found.told == ("No package is left to rank, so options are ranked.",)
