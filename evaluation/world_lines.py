"""The command `worlds` as text: who is where in which world, and what follows over all of them."""

from evaluation import world_sentences as told
from evaluation.across_worlds import AcrossWorlds
from evaluation.analyses import Question
from evaluation.decision_rules import RULES, choice
from evaluation.ranking import by_rank
from evaluation.study import Study
from evaluation.survival import Survival
from evaluation.verdict import listing
from evaluation.worlds import shifted_scores, world_name

# Options named for each scenario.
MOST_TOLD = 4


def pair_of(asked: Question) -> tuple[int, int] | None:
    """Rows of the leader and the second in the chosen world, None for a single row."""
    order = asked.findings.order
    return (int(order[0]), int(order[1])) if len(order) > 1 else None


def in_lines(
    asked: Question, found: AcrossWorlds, left: Survival | None, alpha: float
) -> list[str]:
    """All of the answer as lines of text."""
    study, names = asked.base, asked.names
    lines = [told.worlds_won(names, found), told.working(names, found)]
    lines = [*filter(None, lines), told.counted(study, found)]
    lines += ["", "In each scenario:", *_scenarios_told(study, found)]
    lines += ["", "Over all of these worlds:", *_options_told(asked, found)]
    lines += ["", "Who is chosen, rule by rule:"]
    for rule, each in RULES.items():
        chosen = listing([names[i] for i in choice(rule, found.totals, alpha)])
        lines.append(f"  {each.name}: {chosen}. {told.assumes(rule, alpha)}")
    lines += ["", *_axes_told(asked, found)]
    if left is not None:
        lines += ["", *_survival_told(study, left)]
    cells = shifted_scores(study, asked.stance.world)
    strange = told.clamped(study, cells) + told.added_up(study, cells)
    return lines + (["", *strange] if strange else [])


def _scenarios_told(study: Study, found: AcrossWorlds) -> list[str]:
    lines = []
    for column, world in enumerate(found.singles):
        first = [
            f"{found.options[i]} {100 * found.single_totals[i, column]:.1f}"
            for i in by_rank(found.single_ranks[:, column])[:MOST_TOLD]
        ]
        lines.append(f"  {world_name(study, world)}: {' > '.join(first)}")
    return lines


def _options_told(asked: Question, found: AcrossWorlds) -> list[str]:
    width = max(map(len, found.options))
    lines = [f"  {'':<{width}}  first  can work  worst   best  max regret"]
    for i in asked.findings.order:
        worst, best = found.totals[i].min(), found.totals[i].max()
        counts = f"{found.first[i]:>5}  {found.works[i].sum():>8}"
        lines.append(
            f"  {found.options[i]:<{width}}  {counts}  {100 * worst:5.1f}  "
            f"{100 * best:5.1f}  {100 * found.max_regret[i]:10.1f}"
        )
    return lines


def _axes_told(asked: Question, found: AcrossWorlds) -> list[str]:
    if not found.complete:
        return ["Which axis matters can only be told where all combinations are looked at."]
    study, axes, pair = asked.base, found.worlds.axes, pair_of(asked)
    lines = []
    if pair:
        one, other = (asked.names[i] for i in pair)
        shares = found.pair(*pair)
        lines.append(told.which_axis(study, axes, shares, f"The lead of {one} over {other}"))
        lines.append(told.tied_axes(shares))
    lines.append(told.which_axis(study, axes, found.ranking, "The whole ranking"))
    lines.append(told.tied_axes(found.ranking))
    return [line for line in lines if line]


def _survival_told(study: Study, left: Survival) -> list[str]:
    lines = [f"{told.survives(left)} {told.what_is_left(study, left)}"]
    for each in left.stopped:
        name, why = study.option(each.option).short, told.hangs_on(study, left.veto, each)
        lines.append(f"  {name}: {told.before_and_after(each)}. {why}")
    if left.packages:
        lines.append("What is left of the packages:")
        lines += [f"  {told.remains(study, each)}" for each in left.packages]
        lines.append(f"  {told.RISING}")
    return lines
