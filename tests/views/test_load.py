"""When the server counts as busy."""

from views.load import BUSY, Pulse


def test_more_than_so_many_beats_within_a_second_are_busy():
    now = 100.0
    pulse = Pulse(lambda: now)
    for _ in range(BUSY):
        pulse.beat()
    assert not pulse.busy
    pulse.beat()
    assert pulse.busy


def test_a_second_later_it_is_calm_again():
    now = 100.0
    pulse = Pulse(lambda: now)
    for _ in range(5 * BUSY):
        pulse.beat()
    assert pulse.busy
    now = 101.0
    assert not pulse.busy


def test_it_has_begun_with_the_first_beat():
    pulse = Pulse()
    assert not pulse.begun.is_set()
    pulse.beat()
    assert pulse.begun.is_set()
