"""What changed is told from what to what, in an analyst's words."""

from evaluation.errors import Fault
from sharing.change_sentences import Told, place_told, told, words
from sharing.own_changes import changes_between
from sharing.references import without
from tests.sharing.test_own_changes import (
    FILES,
    TRIPWIRE,
    added,
    with_criterion,
    with_value,
)


def only(mine: dict) -> Told:
    (change,) = changes_between(FILES, mine)
    return told(change, FILES, mine)


def test_a_score_is_told_field_by_field_from_what_to_what():
    mine = with_value(FILES, TRIPWIRE, ("scores", "durability", "low"), 31)
    mine = with_value(mine, TRIPWIRE, ("scores", "durability", "grade"), "A")
    was = FILES[TRIPWIRE]["scores"]["durability"]["grade"]
    assert only(mine) == Told(
        title="Tripwire force on Staying power", lines=(("low", "22", "31"), ("grade", was, "A"))
    )


def test_an_option_that_comes_is_told_with_its_scores():
    assert only(added(FILES)) == Told(title="Option added: mine", note="With 11 scores.")


def test_an_option_that_goes_is_told_with_what_it_leaves():
    told_ = only(without(FILES, TRIPWIRE))
    assert told_.title == "Option retired: Tripwire force"
    assert told_.note == (
        "It also leaves the relations between options, the package Treaty plus tripwire, "
        "the scenario Ceasefire reached, the scenario Consent withheld, not heeded, the scenario "
        "US engaged, the scenario US disengaged, the scenario Consent treated as a veto."
    )


def test_a_criterion_that_goes_is_told_with_what_it_leaves():
    told_ = only(without(FILES, "criteria/credibility.toml"))
    assert told_.title == "Criterion retired: Credibility"
    assert told_.note == (
        "With 17 scores and points in 5 profiles. It also leaves the relations between options, "
        "the scenario Ceasefire reached, the scenario Russian consent given, the scenario Sanctions "
        "enforced, the scenario Sanctions evaded, the scenario Financing available, the scenario "
        "Consent withheld, not heeded, the scenario Financing short, the scenario US engaged, the "
        "scenario US disengaged."
    )


def test_a_criterion_that_comes_is_told_with_scores_and_points():
    assert only(with_criterion(FILES)) == Told(
        title="Criterion added: Popularity", note="With 17 scores and points in 5 profiles."
    )


def test_a_scale_is_told_with_its_ends_levels_and_points():
    mine = with_value(FILES, "criteria/durability.toml", ("best",), 120)
    mine = with_value(mine, "criteria/durability.toml", ("points",), [[0, 0], [120, 100]])
    levels = [dict(each) for each in FILES["criteria/durability.toml"]["levels"]]
    was, levels[0]["means"] = levels[0]["means"], "Gone at once."
    mine = with_value(mine, "criteria/durability.toml", ("levels",), levels)
    assert only(mine) == Told(
        title="Staying power: scale",
        lines=(
            ("best end", "100", "120"),
            ("value points", "a straight line", "(0, 0), (120, 100)"),
            ("level 0", was, "Gone at once."),
        ),
    )


def test_names_points_and_sources_are_told_by_name():
    assert only(with_value(FILES, TRIPWIRE, ("short",), "Wire")) == Told(
        title="Wire: short name", lines=(("short name", "Tripwire force", "Wire"),)
    )
    place = ("points", "durability")
    assert only(with_value(FILES, "criteria/profiles/kyiv.toml", place, 7)) == Told(
        title="Kyiv: points for Staying power", lines=(("durability", "70", "7"),)
    )
    source = {"title": "T", "url": "https://x.org", "checked": "no"}
    assert only(with_value(FILES, "study.toml", ("sources", "X99"), source)) == Told(
        title="Source X99",
        lines=(("X99", "nothing", "title T, url https://x.org, checked no"),),
    )


def test_values_are_written_as_an_analyst_writes_them():
    assert words(42.0) == "42"
    assert words([3, 9]) == "3, 9"
    assert words([]) == words(None) == "nothing"


def test_a_fault_is_told_at_its_place_by_name():
    fault = Fault(file=TRIPWIRE, table="scores.durability", field="high", message="is missing")
    assert place_told(fault, FILES) == "Tripwire force on Staying power, high: is missing."
    named = Fault(file=TRIPWIRE, field="short", message="must not be empty")
    assert place_told(named, FILES) == "Tripwire force, short name: must not be empty."
    frame = Fault(file="study.toml", field="title", message="is missing")
    assert place_told(frame, FILES) == "study.toml title: is missing."
