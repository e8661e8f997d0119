"""Where *Weigh* stands: one method, what was answered, what is asked now, what weights follow."""

from dataclasses import dataclass
from functools import cached_property

import streamlit as st

from evaluation.elicitation.answering import answers_of
from evaluation.elicitation.answers import Answers
from evaluation.elicitation.elicit import elicit
from evaluation.elicitation.elicited import Elicited, Method
from evaluation.elicitation.interview import Interview, Question, interview
from evaluation.elicitation.side_by_side import short_points
from evaluation.errors import StanceError
from evaluation.stance import Stance
from evaluation.study import Study
from views import state
from views.elicit import held


@dataclass(frozen=True)
class Asked:
    """One method over a study, with the answers of this session."""

    study: Study
    method: Method
    held: Interview

    @classmethod
    def now(cls, study: Study, method: Method) -> "Asked":
        """Where a method stands now."""
        given = held.answers(method)
        return cls(study, method, interview(study, method, given, all_pairs=held.all_pairs()))

    @property
    def question(self) -> Question | None:
        """What is asked: a question gone back to, else the first without an answer."""
        at = held.place(self.method)
        return next((q for q in self.held.questions if q == at), None) or self.held.next

    @cached_property
    def found(self) -> Elicited | None:
        """Weights and what speaks for them, once all is answered."""
        found = self._found
        return found if isinstance(found, Elicited) else None

    @cached_property
    def faults(self) -> list[str]:
        """Why no weights follow from the answers although all are given."""
        found = self._found
        return (
            [str(fault.message) for fault in found.faults] if isinstance(found, StanceError) else []
        )

    @cached_property
    def _found(self) -> Elicited | StanceError | None:
        if not self.held.complete:
            return None
        answers = answers_of(self.study, self.method, self.held, rule=held.rule())
        return _elicited(self.study.digest, answers.model_dump_json(), self.study, answers)

    @cached_property
    def stance(self) -> Stance | None:
        """The stance that these weights would make: all else as it is."""
        if self.found is None:
            return None
        points = dict(zip(self.study.criterion_ids, short_points(self.found.weights), strict=True))
        changes = {"profile": None, "points": points, "came_from": self.method, "locked": ()}
        return state.stance().model_copy(update=changes)


# Shared by all sessions: a run needs the weights of every method that was tried.
@st.cache_resource(max_entries=256, show_spinner=False)
def _elicited(
    digest: str,  # noqa: ARG001  # a key
    given: str,  # noqa: ARG001  # a key
    _study: Study,
    _answers: Answers,
) -> Elicited | StanceError:
    try:
        return elicit(_answers, _study)
    except StanceError as error:
        return error
