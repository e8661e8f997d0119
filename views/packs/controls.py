"""What a search for packages looks for, as a row of controls; each choice stands in the address."""

import streamlit as st

from evaluation.search import Wanted
from evaluation.search_limits import cost_criterion
from evaluation.sentences import unit_of
from evaluation.study import Study
from views import links
from views.robust.controls import one_of, part_of

CAN = {"work": "that can work in this world", "any": "all, whatever they need"}
FLOORS = {"study": "the study\u2019s and mine", "none": "mine alone"}
OVER = {"profiles": "between the profiles", "simplex": "any at all"}
DEFAULT = Wanted()


def choose(study: Study) -> Wanted:
    """Let the reader choose what is looked for."""
    with st.container(horizontal=True, key="search-controls", vertical_alignment="bottom"):
        can = one_of("can", "Options", CAN, "work")
        floors = one_of("floors", "Floors", FLOORS, "study")
        over = one_of("over", "Good for weights", OVER, DEFAULT.hull)
        ceiling = _ceiling(study)
    return Wanted(
        ceiling=ceiling,
        floors=None if floors == "study" else (),
        working=can == "work",
        hull="simplex" if over == "simplex" else "profiles",
    )


def _ceiling(study: Study) -> float | None:
    cost = cost_criterion(study)
    if cost is None:
        return None
    unit = unit_of(cost)
    words = {each: f"{each}{unit}" for each in links.ceilings(study)}
    words[links.NO_CEILING] = "any"
    chosen = one_of("ceiling", f"{cost.short}, at most", words, links.NO_CEILING, st.select_slider)
    return None if chosen == links.NO_CEILING else float(chosen)


def part() -> str:
    """Let the reader choose what to look at."""
    return part_of("find", links.PACKAGE_PARTS, "build")
