"""Every difference between two studies has its place, and can be taken back alone."""

import pytest

from evaluation.errors import StudyError
from evaluation.study import Option, Study
from sharing.changes import changes, undone


def with_score(study: Study, **figures: object) -> Study:
    option = study.option("tripwire")
    score = option.scores["credibility"].model_copy(update=figures)
    return with_option(study, option, scores=option.scores | {"credibility": score})


def with_option(study: Study, option: Option, **parts: object) -> Study:
    changed = option.model_copy(update=parts)
    rest = [o for o in study.options if o.id != changed.id]
    return study.replace(options=tuple(sorted([*rest, changed], key=lambda o: o.id)))


def lines(before: Study, after: Study) -> list[str]:
    return [str(change) for change in changes(before, after)]


def test_a_study_does_not_differ_from_itself(shipped: Study):
    assert changes(shipped, shipped) == ()


def test_each_value_is_told_with_its_place_old_and_new(shipped: Study):
    place = "options/tripwire.toml scores.credibility"
    assert lines(shipped, with_score(shipped, high=63.0, article=(13, 14))) == [
        f"{place}.high: 62 -> 63",
        f"{place}.article: 14 -> 13; 14",
    ]
    assert lines(shipped, with_score(shipped, sources=())) == [f"{place}.sources: X9 -> (nothing)"]


def test_a_dossier_that_comes_or_goes_is_one_change(shipped: Study):
    more = with_option(
        shipped, shipped.option("tripwire"), id="eighteenth", name="Mine", short="Mine"
    )
    assert lines(shipped, more) == ['options/eighteenth.toml: (nothing) -> "Mine"']
    assert lines(more, shipped) == ['options/eighteenth.toml: "Mine" -> (nothing)']


def test_a_score_that_goes_is_one_change(shipped: Study):
    option = shipped.option("tripwire")
    scores = {name: score for name, score in option.scores.items() if name != "credibility"}
    assert lines(shipped, with_option(shipped, option, scores=scores)) == [
        "options/tripwire.toml scores.credibility: 22 to 62, likely 42, grade C -> (nothing)"
    ]


def test_a_level_is_told_by_its_number_and_a_list_of_another_length_as_a_whole(shipped: Study):
    criterion = shipped.criterion("credibility")
    first = criterion.levels[0].model_copy(update={"means": "None at all"})
    other = criterion.model_copy(update={"levels": (first, *criterion.levels[1:])})
    rest = tuple(c for c in shipped.criteria if c.id != "credibility")
    (change,) = changes(shipped, shipped.replace(criteria=(*rest, other)))
    assert (change.key, change.new) == ("levels.1.means", '"None at all"')
    count = len(criterion.levels)
    fewer = criterion.model_copy(update={"levels": criterion.levels[:-1]})
    assert lines(shipped, shipped.replace(criteria=(*rest, fewer))) == [
        f"criteria/credibility.toml levels: {count} rows -> {count - 1} rows"
    ]


def test_each_change_can_be_taken_back_alone_and_all_of_them_lead_home(shipped: Study):
    after = with_score(shipped, low=20.0, high=63.0, reason="Mine.")
    after = with_option(
        after, shipped.option("tripwire"), id="eighteenth", name="Mine", short="Mine"
    )
    found = changes(shipped, after)
    assert len(found) == 4
    for change in found:
        left = changes(shipped, undone(shipped, after, change))
        assert left == tuple(other for other in found if other != change)
    for change in found:
        after = undone(shipped, after, change)
    assert after == shipped


def test_an_option_that_went_can_be_called_back(shipped: Study):
    after = shipped.replace(options=tuple(o for o in shipped.options if o.id != "tripwire"))
    (change,) = changes(shipped, after)
    assert undone(shipped, after, change) == shipped


def test_what_the_rest_needs_cannot_be_taken_back(shipped: Study):
    mine = with_option(
        shipped, shipped.option("tripwire"), id="eighteenth", name="Mine", short="Mine"
    )
    package = shipped.packages[0].model_copy(update={"core": ("eighteenth",)})
    after = mine.replace(packages=(package, *shipped.packages[1:]))
    change = next(c for c in changes(shipped, after) if c.file == "options/eighteenth.toml")
    with pytest.raises(StudyError) as refused:
        undone(shipped, after, change)
    told = 'options/packages/p1a.toml core: "eighteenth" is not known in this study'
    assert str(refused.value) == told
