"""When the server counts as busy."""

from views.load import BUSY, HOLD, Pulse


def test_more_than_so_many_beats_within_a_second_are_busy():
    now = 100.0
    pulse = Pulse(lambda: now)
    for _ in range(BUSY):
        pulse.beat()
    assert not pulse.busy
    pulse.beat()
    assert pulse.busy


def test_a_moment_without_beats_is_no_calm_but_five_seconds_are():
    now = 100.0
    pulse = Pulse(lambda: now)
    for _ in range(5 * BUSY):
        pulse.beat()
    now = 104.9
    assert pulse.busy
    pulse.beat()
    now = 100.0 + HOLD
    assert not pulse.busy


def test_as_many_beats_in_more_than_a_second_are_not_busy():
    now = 100.0
    pulse = Pulse(lambda: now)
    for _ in range(10 * BUSY):
        now += 1.01 / BUSY
        pulse.beat()
        assert not pulse.busy


def test_it_has_begun_with_the_first_beat():
    pulse = Pulse()
    assert not pulse.begun.is_set()
    pulse.beat()
    assert pulse.begun.is_set()
