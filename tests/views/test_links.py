"""A link carries the stance and nothing is lost or invented on the way."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from evaluation.dossiers import read_study
from evaluation.stance import Stance, profile_stance
from views import links

ROOT = Path(__file__).resolve().parent.parent.parent
STUDY = read_study(ROOT)

stances = st.builds(
    Stance,
    profile=st.sampled_from([None, *(profile.id for profile in STUDY.profiles)]),
    points=st.fixed_dictionaries(
        {each: st.integers(0, 1000).map(lambda n: n / 10) for each in STUDY.criterion_ids}
    ).filter(lambda points: any(points.values())),
    locked=st.lists(st.sampled_from(STUDY.criterion_ids), unique=True).map(tuple),
    world=st.sampled_from([(), ("veto",), ("ceasefire", "us_out"), ("war_on", "veto", "money")]),
)


@given(stances)
def test_a_stance_comes_back_from_its_link(stance: Stance):
    back, told = links.from_query(STUDY, links.to_query(STUDY, stance))
    assert told == []
    assert back == stance


def test_an_unchanged_profile_needs_no_weights_in_the_link():
    assert links.to_query(STUDY, profile_stance(STUDY, "kyiv")) == {"profile": "kyiv"}


def test_only_changed_weights_stand_in_the_link():
    kyiv = profile_stance(STUDY, "kyiv")
    points = kyiv.points | {"credibility": 12.0, "durability": 0.5}
    changed = kyiv.model_copy(update={"points": points})
    assert links.to_query(STUDY, changed) == {
        "profile": "kyiv",
        "w": "credibility:12,durability:0.5",
    }


@given(
    st.dictionaries(
        st.sampled_from(["profile", "w", "lock", "world", "option", "other"]), st.text(max_size=40)
    )
)
def test_any_query_gives_a_stance_that_fits_the_study(query: dict[str, str]):
    stance, told = links.from_query(STUDY, query)
    assert set(stance.points) == set(STUDY.criterion_ids)
    assert any(stance.points.values())
    assert all(sentence.endswith(".") for sentence in told)


def test_all_weights_at_zero_fall_back_to_the_profile_and_say_so():
    zeros = ",".join(f"{each}:0" for each in STUDY.criterion_ids)
    stance, told = links.from_query(STUDY, {"profile": "europe", "w": zeros})
    assert stance == profile_stance(STUDY, "europe")
    assert told == ["The link sets all weights to zero."]


def test_an_unknown_profile_is_named_and_the_default_used():
    stance, told = links.from_query(STUDY, {"profile": "mars", "w": "credibility:5"})
    assert told == ["The link names a profile that this study does not have, \u201cmars\u201d."]
    assert stance.profile == "balanced"
    assert stance.points["credibility"] == 5


def test_numbers_that_are_no_points_are_named():
    for wrong in ("nan", "inf", "-1", "1e9", "", "one"):
        stance, told = links.from_query(STUDY, {"w": f"credibility:{wrong}"})
        assert told == [
            f"The link holds a weight that cannot be read, \u201ccredibility:{wrong}\u201d."
        ]
        assert stance == profile_stance(STUDY)


def test_the_world_stands_in_the_link_in_the_order_of_axes():
    stance, told = links.from_query(STUDY, {"world": "money,us_in,ceasefire"})
    assert told == []
    assert stance.world == ("ceasefire", "us_in", "money")
    assert links.to_query(STUDY, stance)["world"] == "ceasefire,us_in,money"


def test_states_that_make_no_world_are_named_and_left_out():
    stance, told = links.from_query(STUDY, {"world": "war_on,peace,ceasefire,consent,us_in,us_in"})
    assert stance.world == ("war_on", "us_in")
    assert told == [
        "The link holds a state of the world that cannot be used, \u201cpeace\u201d.",
        "The link holds a state of the world that cannot be used, \u201cceasefire\u201d.",
        "The link holds a state of the world that cannot be used, \u201cconsent\u201d.",
    ]
