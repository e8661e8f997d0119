"""A small study with scenarios, for calculations about worlds that a reader can redo on paper."""

from collections.abc import Sequence

from evaluation.study import Axis, ImpossibleStates, NeedMet, Scenario, Shift, Study, Veto
from tests.small import criterion, study


def shift(option: str, criterion: str, by: float) -> Shift:
    return Shift(option=option, criterion=criterion, shift=by, reason="So.", grade="D")


def scenario(name: str, axis: str, *shifts: Shift) -> Scenario:
    return Scenario(id=name, name=name.title(), axis=axis, description="x", shifts=shifts)


def with_scenarios(
    made: Study, *scenarios: Scenario, impossible: Sequence[ImpossibleStates] = ()
) -> Study:
    axes = {each.axis: Axis(name=each.axis.title(), reference="x") for each in scenarios}
    frame = made.frame.model_copy(update={"axes": axes, "impossible": tuple(impossible)})
    return made.replace(frame=frame, scenarios=scenarios)


def with_veto(made: Study, needs: dict[str, NeedMet], veto: Veto | None) -> Study:
    return made.replace(frame=made.frame.model_copy(update={"needs": needs, "veto": veto}))


# Two criteria: c1 from 0 to 100, c2 from 60 (worst) to 0 (best). o1 ranges, o2 does not.
STUDY = with_scenarios(
    study(
        [[(20, 50, 90), (0, 10, 20)], [40, 30]],
        [50, 50],
        criteria=[criterion(1), criterion(2, 60, 0)],
    ),
    scenario("calm", "fighting", shift("o1", "c1", 30), shift("o1", "c2", -5)),
    scenario("storm", "fighting", shift("o1", "c1", -30)),
    scenario("rich", "money", shift("o1", "c1", 15), shift("o2", "c2", 4)),
    impossible=[ImpossibleStates(states=("storm", "rich"), reason="They are.")],
)
