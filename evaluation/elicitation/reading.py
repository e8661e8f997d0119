"""Answers as somebody wrote them -> answers that can be used, or every fault at once."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from evaluation.dossiers import read_toml
from evaluation.elicitation.answers import (
    Answers,
    BestWorstAnswers,
    DistributionAnswers,
    MatchingAnswers,
    ObjectiveAnswers,
    PairwiseAnswers,
    RankOrderAnswers,
    SwingAnswers,
)
from evaluation.elicitation.checks import answers_faults
from evaluation.elicitation.elicited import Method
from evaluation.errors import Fault, StanceError
from evaluation.study import Study
from evaluation.wording import describe

__all__ = ["answers_faults", "answers_from", "read_answers"]

MODELS: MappingProxyType[Method, type[Answers]] = MappingProxyType(
    {
        "swing": SwingAnswers,
        "rank-order": RankOrderAnswers,
        "pairwise": PairwiseAnswers,
        "best-worst": BestWorstAnswers,
        "matching": MatchingAnswers,
        "distribution": DistributionAnswers,
        "objective": ObjectiveAnswers,
    }
)
# Lists that may also be tables `criterion = answer`.
LISTS: Mapping[Method, tuple[str, ...]] = MappingProxyType(
    {
        "swing": ("points",),
        "rank-order": ("ranks",),
        "best-worst": ("best_to_others", "others_to_worst"),
    }
)
# Other names in use, in small letters without signs between words.
SAME = MappingProxyType(
    {
        "roc": "centroid",
        "rankordercentroid": "centroid",
        "rs": "sum",
        "ranksum": "sum",
        "rr": "reciprocal",
        "rankreciprocal": "reciprocal",
        "std": "standard_deviation",
        "standarddeviation": "standard_deviation",
        "shannonentropy": "entropy",
    }
)


def read_answers(method: Method, path: Path, study: Study | None = None) -> Answers:
    """Read a TOML file of answers. Raises StanceError with every fault."""
    problem, table = read_toml(path)
    if table is None:
        raise StanceError([Fault(file=str(path), message=problem)])
    return answers_from(method, table, place=str(path), study=study)


def answers_from(
    method: Method, table: Mapping[str, Any], *, place: str, study: Study | None = None
) -> Answers:
    """Answers from a table; `place` names the source. Raises StanceError with every fault.

    Judgements may be text such as "1/3", and lists may be tables `criterion = answer`. With a study
    all names must be its criteria.
    """
    plain = _usual(method, dict(table))
    faults = [*_beside_faults(method, plain, place), *_as_lists(method, plain, place)]
    model = MODELS[method]
    try:
        answers = model.model_validate(plain)
    except ValidationError as error:
        raise StanceError(faults + describe(place, "", model, error)) from error
    faults = faults or answers_faults(answers, study, place)
    if faults:
        raise StanceError(faults)
    return answers


def _usual(method: Method, table: dict[str, Any]) -> dict[str, Any]:
    """Other ways of naming a rule, a method or a direction, turned into the usual ones."""
    if method == "objective":
        if table.get("method") != method and "method" in table and "methods" not in table:
            table["methods"] = [table.pop("method")]
        if isinstance(table.get("methods"), str):
            table["methods"] = [table["methods"]]
    for key in ("rule", "methods", "objectives"):
        given = table.get(key)
        if isinstance(given, list):
            table[key] = [_usual_name(each) for each in given]
        elif isinstance(given, str):
            table[key] = _usual_name(given)
    return table


def _usual_name(given: Any) -> Any:
    if not isinstance(given, str):
        return given
    plain = "".join(char for char in given.casefold() if char.isalnum())
    return SAME.get(plain, given.strip().lower())


def _beside_faults(method: Method, plain: dict[str, Any], place: str) -> Iterator[Fault]:
    """One method of the spread beside several; it is taken out, so that this is told once."""
    if "methods" in plain and plain.get("method", method) != method:
        del plain["method"]
        message = "stands beside methods; give one of the two"
        yield Fault(file=place, field="method", message=message)


def _as_lists(method: Method, plain: dict[str, Any], place: str) -> Iterator[Fault]:
    """Turn tables `criterion = answer` into lists, in the order of `criteria` or of the first."""
    fields = [key for key in LISTS.get(method, ()) if isinstance(plain.get(key), dict)]
    for key in fields:
        names = plain.setdefault("criteria", list(plain[key]))
        # A wrong kind of list is told by the model.
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            names = list(plain[key])
        yield from _set_faults(names, plain[key], key, place)
        plain[key] = [plain[key][name] for name in names if name in plain[key]]


def _set_faults(
    names: Sequence[str], answers: Mapping[str, Any], field: str, place: str
) -> list[Fault]:
    missing = [name for name in names if name not in answers]
    stray = [name for name in answers if name not in names]
    return [Fault(file=place, table=field, field=n, message="is missing") for n in missing] + [
        Fault(file=place, table=field, field=n, message="is none of the criteria") for n in stray
    ]
