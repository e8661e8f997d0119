"""What a snapshot stands on, or would: its study, what is ranked, by whose weights, where."""

from html import escape

from evaluation.final_verdict import weights_name
from evaluation.stance import Stance
from evaluation.study import Study
from evaluation.wording import counted
from evaluation.worlds import world_name
from views import text


def facts(study: Study, stance: Stance, rows: int, *, version: str = "", parent: str = "") -> str:
    """A list of all of it (HTML). `rows`: how many are ranked; `parent`: worked on from what."""
    told = {
        "Study": f"{study.frame.title}{f' ({version.lower()})' if version else ''}",
        "Scores as of": text.day(study.frame.as_of),
        "Ranked": counted(rows, stance.ranked.removesuffix("s")),
        "Weights": weights_name(study, stance),
        "World": world_name(study, stance.world),
        "Worked on from": parent,
    }
    items = "".join(
        f"<div><dt>{name}</dt><dd><bdi>{escape(each)}</bdi></dd></div>"
        for name, each in told.items()
        if each
    )
    return f"<dl class='facts'>{items}</dl>"
