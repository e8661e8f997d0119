"""Answers that no longer hold because what they judged has changed: a swing, a group, a criterion.

A judgement is about a swing. If its ends or its words change, nobody has judged the new one yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.interview import GROUP, Answer, Answers, Question
from evaluation.study import Study
from evaluation.verdict import listing

# What may be judged, by id: its name and whatever a judgement about it rests on.
Grounds = Mapping[str, tuple[str, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is otherwise than when it was judged: ids. `gone`: without what is only new."""

    gone: frozenset[str]
    new: frozenset[str]


def grounds(study: Study) -> dict[str, tuple[str, object]]:
    """What judgements about each criterion, and each group, rest on."""
    rests: dict[str, tuple[str, object]] = {
        each.id: (each.short, (each.worst, each.best, each.unit, each.swing))
        for each in study.criteria
    }
    for group, named in study.frame.groups.items():
        members = tuple((each.id, rests[each.id]) for each in study.criteria if each.group == group)
        if members:
            rests[f"{GROUP}{group}"] = (named.name, members)
    return rests


def changed(before: Grounds, now: Grounds) -> Changed:
    """What was judged on other grounds than those of now, and what could not be judged before."""
    return Changed(
        gone=frozenset(each for each in before if before[each] != now.get(each)),
        new=frozenset(now) - frozenset(before),
    )


def still_held(method: Method, given: Answers, change: Changed) -> dict[Question, Answer]:
    """The answers that stand after a change.

    In an order every place speaks of all that is not placed yet, so what is new unmakes it, and
    what has changed unmakes it from its place on.
    """
    if method != "rank-order":
        return {q: a for q, a in given.items() if not _named(q, a) & change.gone}
    criteria = {each for each in change.new if not each.startswith(GROUP)}
    if criteria:
        return {}
    first = min((q.place for q, a in given.items() if _named(q, a) & change.gone), default=None)
    return {q: a for q, a in given.items() if first is None or q.place < first}


def _named(question: Question, answer: Answer) -> frozenset[str]:
    """The ids that a question or its answer names; points and levels name none."""
    chosen = (answer,) if isinstance(answer, str) else answer
    given = chosen if isinstance(chosen, tuple) else ()
    return frozenset(question.about) | {each for each in given if isinstance(each, str)}


def told(before: Grounds, change: Changed, dropped: int) -> str:
    """Why so many answers were dropped, in a sentence."""
    names = [before[each][0] for each in before if each in change.gone]
    what = "1 answer was" if dropped == 1 else f"{dropped} answers were"
    if not names:
        return f"There are criteria that you have not judged on Weigh, so {what} dropped."
    have, them = ("has", "it") if len(names) == 1 else ("have", "them")
    return f"{listing(names)} {have} changed since you judged {them} on Weigh, so {what} dropped."
