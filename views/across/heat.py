"""A table whose cells are shaded: a chart and its figures in one, legible without the colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from evaluation.worlds import World, world_name
from views.across.asked import Asked

CHOSEN = "Chosen world"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a world: `group` stands above it, `name` at its head; `here`: the chosen one."""

    world: World
    group: str
    name: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`shade`: 0 (none) to 1; `strong`: told apart by weight; `told`: said in full on hovering."""

    text: str
    shade: float
    strong: bool = False
    told: str = ""


def columns(asked: Asked) -> list[Column]:
    """The chosen world if it is a combination, the reference world, and each scenario alone."""
    study, here, axes = asked.study, asked.here, asked.study.frame.axes
    first = [Column(here, "", CHOSEN, here=True)] if len(here) > 1 else []
    return first + [
        Column(
            world,
            axes[study.scenario(world[0]).axis].name if world else "",
            world_name(study, world),
            here=world == here,
        )
        for world in asked.found.singles
    ]


def table(
    caption: str, noun: str, heads: Sequence[Column], rows: Iterable[tuple[str, Sequence[Cell]]]
) -> str:
    """The table (HTML, escaped), in a box of its own to scroll in."""
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(_cell(cell, head) for cell, head in zip(cells, heads, strict=True))
        + "</tr>"
        for name, cells in rows
    )
    return (
        # On a phone a caption as wide as the table could not be read.
        f"<p class='hint' aria-hidden='true'>{escape(caption)}</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="heat"><caption class="unseen">{escape(caption)}</caption><thead>'
        f'<tr><td></td>{"".join(_groups(heads))}</tr><tr><th scope="col">{escape(noun)}</th>'
        + "".join(
            f'<th scope="col"{_here(head)}>{escape(head.name)}'
            f"{'<small>chosen</small>' if head.here and head.name != CHOSEN else ''}</th>"
            for head in heads
        )
        + f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _groups(heads: Sequence[Column]) -> Iterable[str]:
    """A heading over neighbours of one group."""
    at = 0
    while at < len(heads):
        group = heads[at].group
        span = next((n for n, h in enumerate(heads[at:]) if h.group != group), len(heads) - at)
        tag = "th" if group else "td"
        scope = ' scope="colgroup"' if group else ""
        yield f'<{tag} colspan="{span}"{scope}>{escape(group)}</{tag}>'
        at += span


def _cell(cell: Cell, head: Column) -> str:
    text = f"<b>{escape(cell.text)}</b>" if cell.strong else escape(cell.text)
    title = f' title="{escape(cell.told)}"' if cell.told else ""
    return f'<td style="--shade:{cell.shade:.2f}"{_here(head)}{title}>{text}</td>'


def _here(head: Column) -> str:
    return ' class="here"' if head.here else ""
