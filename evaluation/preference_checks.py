"""What can be wrong with a preference function: its thresholds, between themselves."""

from collections.abc import Iterator

from evaluation.errors import Fault
from evaluation.study import PreferenceFunction
from evaluation.tables import Table, number_in
from evaluation.wording import figure

# Which thresholds each preference function takes, and those of them that it cannot do without.
THRESHOLDS: dict[PreferenceFunction, tuple[str, str]] = {
    "usual": ("", ""),
    "u-shape": ("q", ""),
    "v-shape": ("p", "p"),
    "level": ("qp", "p"),
    "linear": ("qp", "p"),
    "gaussian": ("s", "s"),
}


def preference_faults(file: str, place: str, table: Table, most: float) -> Iterator[Fault]:
    """Find thresholds that are missing, too many, above `most`, or in the wrong order."""
    function = table.get("function")
    if function not in THRESHOLDS:
        return
    taken, needed = THRESHOLDS[function]
    for name in "qps":
        given = number_in(table, name)
        message = ""
        if name in needed and name not in table:
            message = f"is missing; {function} needs it"
        elif name in table and name not in taken:
            message = f"is not used by {function}; leave it out"
        elif name in needed and given == 0:
            message = "must be more than 0"
        elif given is not None and given > most:
            message = f"{figure(given)} is more than {figure(most)}; values go from 0 to {most:g}"
        if message:
            yield Fault(file=file, table=place, field=name, message=message)
    q, p = number_in(table, "q"), number_in(table, "p")
    if {"q", "p"} <= set(taken) and q is not None and p is not None and 0 < p < q:
        message = f"{figure(p)} is below q ({figure(q)})"
        yield Fault(file=file, table=place, field="p", message=message)
