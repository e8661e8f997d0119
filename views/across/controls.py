"""Which question about worlds the reader asks."""

from evaluation.study import Study
from views import text
from views.links import WORLD_PARTS
from views.robust.controls import part_of


def part(study: Study) -> str:
    """Let the reader choose what to look at."""
    names = {each: text.markdown(_name(study, each)) for each in WORLD_PARTS}
    return part_of("look", names, "ranking")


def _name(study: Study, each: str) -> str:
    """What a part of the page is called; the refusal as the study words it."""
    if each == "refusal" and study.frame.veto is not None:
        return f"If {study.frame.veto.name}"
    return WORLD_PARTS[each]
