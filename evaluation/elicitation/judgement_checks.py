"""What keeps judgements from giving weights: comparison matrices, and best and worst."""

from collections.abc import Iterator, Sequence
from itertools import product

from evaluation.elicitation.answers import BestWorstAnswers, Matrix, PairwiseAnswers
from evaluation.elicitation.names import group_faults
from evaluation.errors import Fault
from evaluation.wording import close_to, figure

# Two judgements are inverse if they are so once the smaller one is rounded to two decimals.
ROUNDING = 0.005 + 1e-9
INVERSE = 0.1
# Beyond this nobody judges every pair, and trying the matrix without each takes long.
MOST_COMPARED = 40


def pairwise_faults(answers: PairwiseAnswers, place: str) -> Iterator[Fault]:
    """Find matrices that are not square or not reciprocal, and groups that do not fit them."""
    yield from matrix_faults(answers.matrix, place)
    if not answers.groups:
        return
    if len(answers.groups) != len(answers.matrix):
        message = f"compares {len(answers.matrix)}, but groups holds {len(answers.groups)}"
        yield Fault(file=place, field="matrix", message=message)
    yield from group_faults([(each.name, each.criteria) for each in answers.groups], place)
    for number, group in enumerate(answers.groups, 1):
        table = f"groups {number}"
        if group.matrix and len(group.matrix) != len(group.criteria):
            message = f"compares {len(group.matrix)}, but criteria names {len(group.criteria)}"
            yield Fault(file=place, table=table, field="matrix", message=message)
        elif not group.matrix and len(group.criteria) > 1:
            message = f"is missing; {len(group.criteria)} criteria are to be compared"
            yield Fault(file=place, table=table, field="matrix", message=message)
        yield from matrix_faults(group.matrix, place, table)


def matrix_faults(matrix: Matrix, place: str, table: str = "") -> Iterator[Fault]:
    """A matrix must be square, 1 on the diagonal, and inverse below to what stands above."""
    count = len(matrix)
    if count > MOST_COMPARED:
        message = (
            f"compares {count}; at most {MOST_COMPARED} can be compared with one another, "
            "so put them into groups"
        )
        yield Fault(file=place, table=table, field="matrix", message=message)
        return
    uneven = [number for number, row in enumerate(matrix) if len(row) != count]
    for number in uneven:
        message = f"holds {len(matrix[number])} judgements; {count} rows need {count} in each"
        yield Fault(file=place, table=table, field=f"matrix {number + 1}", message=message)
    if uneven:
        return
    for i, row in enumerate(matrix):
        if row[i] != 1:
            message = f"must be 1, as anything beside itself, not {figure(row[i])}"
            yield Fault(file=place, table=table, field=f"matrix {i + 1} {i + 1}", message=message)
        for k in range(i):
            if not are_inverse(row[k], matrix[k][i]):
                message = (
                    f"must be {ratio(1 / matrix[k][i])}, the inverse of {ratio(matrix[k][i])} "
                    f"in row {k + 1}, column {i + 1}, not {ratio(row[k])}"
                )
                field = f"matrix {i + 1} {k + 1}"
                yield Fault(file=place, table=table, field=field, message=message)


def are_inverse(one: float, other: float) -> bool:
    """Tell whether two judgements are inverse, the smaller one perhaps with two decimals."""
    small, large = min(one, other), max(one, other)
    return abs(small - 1 / large) <= ROUNDING and abs(small * large - 1) <= INVERSE


def ratio(judged: float) -> str:
    """A judgement as people write it: 3, 1/3, 2.5."""
    back = round(1 / judged, 6)
    return f"1/{back:g}" if judged < 1 and back == round(back) else f"{judged:.6g}"


def best_worst_faults(
    answers: BestWorstAnswers, names: Sequence[str], place: str
) -> Iterator[Fault]:
    """Find ends that are not told, or the same, and judgements that contradict the ends."""
    over, under = answers.best_to_others, answers.others_to_worst
    if len(over) != len(under):
        message = f"holds {len(under)} judgements, and best_to_others {len(over)}"
        yield Fault(file=place, field="others_to_worst", message=message)
        return
    if len(names) != len(over):  # told already; the columns are named by their number
        names = [f"c{number}" for number in range(1, len(over) + 1)]
    faults: list[Fault] = []
    bests = _ends(over, "best_to_others", "best", answers.best, names, place, faults)
    worsts = _ends(under, "others_to_worst", "worst", answers.worst, names, place, faults)
    yield from faults
    pairs = [(b, w) for b, w in product(bests, worsts) if b != w]
    if bests and worsts and not pairs:
        message = f'"{names[bests[0]]}" is the best criterion and the worst; they must differ'
        yield Fault(file=place, field="others_to_worst", message=message)
    elif pairs and not any(over[w] == under[b] for b, w in pairs):
        b, w = pairs[0]
        message = (
            f"must be {figure(over[w])}, which is the best over the worst in best_to_others, "
            f"not {figure(under[b])}"
        )
        yield Fault(file=place, field=f"others_to_worst {b + 1}", message=message)
    elif pairs and max(over[w] for _, w in pairs) == 1 and max(*over, *under) > 1:
        message = "has the best equal to the worst; then every judgement is 1"
        yield Fault(file=place, field="best_to_others", message=message)


def _ends(
    judged: Sequence[float],
    field: str,
    end: str,
    given: str | None,
    names: Sequence[str],
    place: str,
    faults: list[Fault],
) -> list[int]:
    """Columns that can be the best (or the worst); what keeps others from it goes to `faults`."""
    if given is None:
        ones = [column for column, each in enumerate(judged) if each == 1]
        if not ones:
            message = f"holds no 1; the {end} criterion beside itself is 1"
            faults.append(Fault(file=place, field=field, message=message))
        return ones
    if given not in names:
        message = f'"{given}" is none of the criteria{close_to(given, tuple(names))}'
        faults.append(Fault(file=place, field=end, message=message))
        return []
    column = list(names).index(given)
    if column < len(judged) and judged[column] != 1:
        message = f"must be 1, the {end} criterion beside itself, not {figure(judged[column])}"
        faults.append(Fault(file=place, field=f"{field} {column + 1}", message=message))
    return [column] if column < len(judged) else []
