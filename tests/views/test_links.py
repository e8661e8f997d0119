"""A link carries the stance and nothing is lost or invented on the way."""

from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from evaluation.dossiers import read_study
from evaluation.stance import OwnPackage, Stance, WeightSource, profile_stance
from views import links

ROOT = Path(__file__).resolve().parent.parent.parent
STUDY = read_study(ROOT)

NO_PROFILE = st.tuples(st.none(), st.sampled_from([None, *get_args(WeightSource)]))
SOME_PROFILE = st.tuples(st.sampled_from([each.id for each in STUDY.profiles]), st.none())


def stance(start: tuple[str | None, WeightSource | None], **more: object) -> Stance:
    return Stance(profile=start[0], came_from=start[1], **more)


stances = st.builds(
    stance,
    start=NO_PROFILE | SOME_PROFILE,
    points=st.fixed_dictionaries(
        {each: st.integers(0, 1000).map(lambda n: n / 10) for each in STUDY.criterion_ids}
    ).filter(lambda points: any(points.values())),
    locked=st.lists(st.sampled_from(STUDY.criterion_ids), unique=True).map(tuple),
    ranked=st.sampled_from(["options", "packages"]),
    own=st.lists(
        st.builds(
            OwnPackage,
            name=st.text("aB :|?,%/\u00e9\u4e2d", min_size=1, max_size=12).filter(str.strip),
            core=st.sampled_from([("monitors",), ("ua_industry", "windfall")]),
            optional=st.sampled_from([(), ("tripwire", "nato_art5")]),
        ),
        max_size=3,
        unique_by=lambda package: package.name.casefold(),
    ).map(tuple),
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


def test_a_link_says_which_way_of_asking_its_weights_come_from():
    chosen = Stance(came_from="best-worst", points=dict.fromkeys(STUDY.criterion_ids, 10.0))
    query = links.to_query(STUDY, chosen)
    assert query["from"] == "best-worst"
    assert links.from_query(STUDY, query) == (chosen, [])


def test_weights_that_a_link_does_not_hold_come_from_no_way_of_asking():
    for query in (
        {"profile": "none", "from": "swing"},
        {"profile": "kyiv", "from": "swing", "w": "credibility:12"},
        {"profile": "none", "from": "swing", "w": "credibility:12,honour:3"},
    ):
        assert links.from_query(STUDY, query)[0].came_from is None


def test_an_unknown_way_of_asking_is_named():
    stance, told = links.from_query(
        STUDY, {"profile": "none", "from": "dice", "w": "credibility:12"}
    )
    assert told == ["The link names a way of weighing that is not known, \u201cdice\u201d."]
    assert stance.came_from is None


@given(
    st.dictionaries(
        st.sampled_from(
            ["profile", "from", "w", "lock", "world", "option", "rank", "own", "other"]
        ),
        st.text(max_size=40),
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


def test_packages_and_those_of_ones_own_stand_in_the_link():
    own = OwnPackage(name="Mine: first", core=("monitors", "windfall"), optional=("tripwire",))
    stance = profile_stance(STUDY).model_copy(update={"ranked": "packages", "own": (own,)})
    assert links.to_query(STUDY, stance) == {
        "profile": "balanced",
        "rank": "packages",
        "own": "Mine%3A first:monitors,windfall,tripwire?",
    }


def test_packages_that_cannot_be_put_together_are_named_and_left_out():
    own = "A:monitors|B:confiscation,hold_assets|A:windfall|C:nothing|D|E:monitors,monitors?"
    stance, told = links.from_query(STUDY, {"own": own, "rank": "packages"})
    assert [package.name for package in stance.own] == ["A"]
    assert told == [
        f"The link holds a package that cannot be put together, \u201c{part}\u201d."
        for part in own.split("|")[1:]
    ]


def test_a_link_carries_only_so_many_packages():
    own = "|".join(f"P{number}:monitors" for number in range(links.MOST_OWN + 1))
    stance, told = links.from_query(STUDY, {"own": own})
    assert len(stance.own) == links.MOST_OWN
    last = f"P{links.MOST_OWN}:monitors"
    assert told == [f"The link holds a package that cannot be put together, \u201c{last}\u201d."]


def test_a_link_that_ranks_what_is_not_there_ranks_options():
    bare = STUDY.replace(packages=())
    for study, word in ((STUDY, "people"), (bare, "packages")):
        stance, told = links.from_query(study, {"rank": word})
        assert stance.ranked == "options"
        assert told == [f"The link asks to rank something that is not there, \u201c{word}\u201d."]


def compared(text: str, **stance: object) -> tuple[dict[str, str], list[str]]:
    chosen = profile_stance(STUDY).model_copy(update=stance)
    return links.view_from_query(STUDY, chosen, {"options": text})


def test_a_link_holds_what_is_compared():
    assert compared("tripwire,windfall") == ({"options": "tripwire,windfall"}, [])
    assert compared("p1a,p2", ranked="packages") == ({"options": "p1a,p2"}, [])


def test_what_a_link_cannot_compare_is_named_and_the_rest_is_used():
    view, told = compared("tripwire,atlantis,windfall,tripwire,p2")
    assert view == {"options": "tripwire,windfall"}
    assert told == [
        "The link compares options, and \u201catlantis\u201d is none of this study.",
        "The link compares options, and \u201cp2\u201d is of the other kind.",
        "The link names \u201ctripwire\u201d more than once to compare.",
    ]
    many = ",".join(STUDY.option_ids[:6])
    view, told = compared(many)
    assert view == {"options": ",".join(STUDY.option_ids[:4])}
    left = ", ".join(f"\u201c{name}\u201d" for name in STUDY.option_ids[4:6])
    assert told == [f"The link compares more than 4; left out: {left}."]


def test_a_link_that_compares_one_or_none_says_so():
    for text in ("tripwire", "", ","):
        assert compared(text) == ({}, ["The link compares fewer than two options."])
