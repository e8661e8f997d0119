"""Kinds of charts: each is what the grammar allows, and none is met by a visitor first."""

from importlib import import_module
from inspect import get_annotations, getmembers, isfunction
from pkgutil import walk_packages

import pytest

import views
from views import charts, load, warm

THEMES = pytest.mark.parametrize("colours", [charts.LIGHT, charts.DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize(
    "picture", warm.PICTURES, ids=lambda each: f"{each.__module__}.{each.__name__}"
)
def test_every_kind_of_chart_follows_the_schema(picture, colours: charts.Palette):
    spec = charts.spec(picture, colours)
    # Altair checks a chart against the schema of Vega-Lite as it turns it into a dict.
    assert charts.made(picture, colours).to_dict(validate=True)["layer"]
    assert spec["layer"]
    assert "data" not in spec


def test_every_kind_of_chart_is_built_before_somebody_wants_it():
    found = set()
    for module in walk_packages(views.__path__, "views."):
        # Scripts of pages draw when they are imported; kinds of charts stand beside them.
        if module.name.count(".") < 2:
            continue
        for name, function in getmembers(import_module(module.name), isfunction):
            takes = list(get_annotations(function).values())
            if name.startswith("_"):
                continue  # a layer of one
            if function.__module__ == module.name and takes[:1] == [charts.Palette]:
                found.add(function)
    assert found >= {warm.across.axes, warm.maps.square}
    assert found - set(warm.PICTURES) == set()


@pytest.fixture
def few_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others are built as these are."""
    monkeypatch.setattr(warm, "PICTURES", warm.PICTURES[:3])


@pytest.mark.usefixtures("few_pictures")
def test_pages_come_before_pictures():
    rests: list[float] = []
    charts.spec.cache_clear()
    warm.pictures(rests.append)
    assert len(rests) == 2 * len(warm.PICTURES)
    assert min(rests) > 0
    assert charts.spec.cache_info().currsize == len(rests)


@pytest.mark.usefixtures("few_pictures")
def test_pictures_wait_while_many_people_are_at_work(monkeypatch):
    now, rests = 100.0, []
    pulse = load.Pulse(lambda: now)
    monkeypatch.setattr(warm.load, "pulse", lambda: pulse)
    for _ in range(2 * load.BUSY):
        pulse.beat()

    def rest(seconds: float) -> None:
        nonlocal now
        now += seconds
        rests.append(seconds)

    charts.spec.cache_clear()
    warm.pictures(rest)
    assert rests[: load.HOLD] == [1] * load.HOLD
    assert len(rests) == load.HOLD + 2 * len(warm.PICTURES)
