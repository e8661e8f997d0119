"""Methods, questions and answers of *Weigh* in words."""

from html import escape

from evaluation.elicitation.elicited import Method
from evaluation.elicitation.feedback_sentences import comparison
from evaluation.elicitation.interview import GROUP, SHARED, Answer, Question, groups_of, interview
from evaluation.sentences import unit_of
from evaluation.study import Criterion, Study
from evaluation.verdict import listing

METHODS: dict[Method, str] = {
    "swing": "Swing",
    "rank-order": "Rank order",
    "pairwise": "Pairs",
    "best-worst": "Best and worst",
    "matching": "Matching",
    "distribution": "100 points",
    "objective": "Contrasts",
}
# What each asks, and what it is good for.
ASKS: dict[Method, str] = {
    "swing": "Pick the swing that is worth most to you, then say what the others are worth beside "
    "it. The quickest way to weights that mean something.",
    "rank-order": "Only the order counts: which swing first, which next. For whoever finds "
    "numbers too precise; the rule turns the order into weights.",
    "pairwise": "Two swings at a time: which is worth more, and how much more? Judgements are "
    "compared with one another, so contradictions come to light.",
    "best-worst": "Pick the swing worth most and the one worth least, then compare all others "
    "with these two. Fewer questions than all pairs, and still checked for contradictions.",
    "matching": "Two made-up options that differ on two criteria: at which level are they equal "
    "to you? No importance in the abstract, only trades in real units.",
    "objective": "Read from the spread of the scores, not from anybody.",
    "distribution": "Share out 100 points, first among the groups, then within each. Quick to "
    "explain in a workshop.",
}
IMAGINE = "Imagine an option at the worst end of every criterion."


def name_of(study: Study, about: str) -> str:
    """Short name of a criterion, or of a group."""
    if about.startswith(GROUP):
        return study.frame.groups[about.removeprefix(GROUP)].name
    return criterion_of(study, about).short


def criterion_of(study: Study, about: str) -> Criterion:
    """A criterion by its id."""
    return study.criteria[study.criterion_ids.index(about)]


def groups(study: Study) -> list[str]:
    """Ids of the groups that hold criteria."""
    return list(groups_of(study))


def comparisons(study: Study, *, all_pairs: bool) -> str:
    """How many pairs there are to compare."""
    count = interview(study, "pairwise", {}, all_pairs=all_pairs).total
    return f"{count} question{'s' * (count != 1)}"


def swing_of(study: Study, about: str) -> str:
    """What is judged: the swing of a criterion, or those of a group together."""
    if not about.startswith(GROUP):
        return criterion_of(study, about).swing
    members = [each for each in study.criteria if f"{GROUP}{each.group}" == about]
    if len(members) == 1:
        return members[0].swing
    return f"All of it from worst to best: {listing([each.short for each in members])}."


def scale_of(study: Study, about: str) -> str:
    """The ends of a criterion's scale, worst first; nothing for a group."""
    if about.startswith(GROUP):
        return ""
    each = criterion_of(study, about)
    return f"{each.worst:g} \N{RIGHTWARDS ARROW} {each.best:g}{unit_of(each)}"


def question(study: Study, asked: Question) -> tuple[str, str]:
    """A question, and what to think of while answering it."""
    names = [name_of(study, each) for each in asked.about]
    if asked.kind == "most":
        return "Which swing is worth most to you?", (
            f"{IMAGINE} You may lift it to the best end of one. Which one first?"
        )
    if asked.kind == "least":
        return "And which swing is worth least?", (
            f"{IMAGINE} Which one would you lift to its best end last of all?"
        )
    if asked.kind == "place":
        which = "first" if asked.place == 1 else "next"
        return f"Which swing comes {which}?", (
            f"{IMAGINE} Which would you lift to its best end {which}? Tick several if they are "
            "worth the same to you."
        )
    if asked.kind == "rate":
        return f"If the swing of {names[0]} is worth 100, what is that of {names[1]} worth?", (
            f"50: two of these would be worth one of {names[0]}. 0: not worth having."
        )
    if asked.kind == "compare":
        return "Which of these two swings is worth more to you?", (
            "The way from worst to best counts, not the word: how much better off would you be?"
        )
    if asked.kind == "times":
        return f"How much more is the swing of {names[0]} worth than that of {names[1]}?", (
            "The way from worst to best counts, not the word."
        )
    if asked.kind == "match":
        return f"At which level of {names[0]} are A and B worth the same to you?", (
            "They are alike in everything else. Move A until you could not choose."
        )
    first = asked.about[0].startswith(GROUP)
    inside = "" if first else f" within {group_of(study, asked)}"
    return f"How do you share out {SHARED:g} points{inside}?", (
        "Points for the whole way from worst to best."
    )


def group_of(study: Study, asked: Question) -> str:
    """The name of the group whose criteria are asked about."""
    return study.frame.groups[criterion_of(study, asked.about[0]).group].name


def answer(study: Study, asked: Question, given: Answer) -> str:
    """An answer with its question, on one line."""
    names = [name_of(study, each) for each in asked.about]
    if asked.kind in ("most", "least"):
        return f"Worth {asked.kind}: {name_of(study, str(given))}"
    if asked.kind == "place":
        chosen = [name_of(study, str(each)) for each in given] if isinstance(given, tuple) else []
        return f"{asked.place}. {listing(chosen)}"
    if asked.kind == "share" and isinstance(given, tuple):
        pairs = zip(names, given, strict=True)
        return ", ".join(f"{name} {float(points):g}" for name, points in pairs)
    number = float(given) if isinstance(given, float | int) else 0.0
    if asked.kind == "rate":
        return f"{names[1]}: {number:g}"
    if asked.kind == "match":
        unit = unit_of(criterion_of(study, asked.about[0]))
        return f"{names[0]} at {number:g}{unit} for {names[1]}"
    return comparison(*names, number)


def card(study: Study, about: str, tone: str, label: str = "") -> str:
    """One swing as it stands in a question (HTML)."""
    scale = scale_of(study, about)
    return (
        f'<div class="swing {tone}"><h3>{escape(label)}{escape(name_of(study, about))}</h3>'
        f"<p>{escape(swing_of(study, about))}</p><small>{escape(scale)}</small></div>"
    )


def made_up(label: str, tone: str, *levels: tuple[Criterion, float]) -> str:
    """A made-up option: its level on each of two criteria, in words (HTML)."""
    lines = "".join(
        f"<p><b>{escape(each.short)}: {at:g}{escape(unit_of(each))}</b><br>"
        f"<small>{escape(_means(each, at))}</small></p>"
        for each, at in levels
    )
    return f'<div class="swing {tone}"><h3>{label}</h3>{lines}</div>'


def _means(criterion: Criterion, at: float) -> str:
    """What a level means; between two, the nearer one with its place."""
    near = min(criterion.levels, key=lambda level: abs(level.at - at))
    return near.means if near.at == at else f"near {near.at:g}: {near.means}"


def not_enough(best: Criterion, other: Criterion) -> str:
    """What to do when no level will do."""
    return (
        f"If A stays behind even at {best.best:g}, then {other.short} is worth more to you than "
        f"{best.short}: change your first answer."
    )
