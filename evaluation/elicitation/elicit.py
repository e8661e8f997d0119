"""The one door: `elicit(answers, study) -> weights with their diagnostics`."""

from evaluation.elicitation.answers import Answers
from evaluation.elicitation.elicited import Elicited
from evaluation.study import Study


def elicit(answers: Answers, study: Study | None = None) -> Elicited:
    """Weigh criteria by answers. Raises StanceError with every fault that they have."""
    raise NotImplementedError
