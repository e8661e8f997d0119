"""Texts as they may stand in a page: escaped here, and kept from turning what is around them."""

from collections.abc import Iterable, Sequence
from html import escape


def plain(text: str) -> str:
    """A text between tags (HTML), where quotation marks may stay as they are."""
    return escape(text, quote=False)


def isolated(text: str) -> str:
    """A text within a line (HTML); its direction is its own, whatever marks it holds."""
    return plain(text) if text.isascii() else f"<bdi>{plain(text)}</bdi>"


def paragraph(text: str, name: str = "") -> str:
    """A text that stands alone (HTML), nothing if it is empty."""
    classed = f' class="{name}"' if name else ""
    return f"<p{classed}>{plain(text)}</p>" if text else ""


def link(address: str, shown: str = "") -> str:
    """A web address as a link (HTML), anything else as plain text: studies come from anywhere."""
    told = isolated(shown or address)
    if not address.startswith(("https://", "http://")):
        return told
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{told}</a>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names with their texts (HTML, the texts not yet), those without a text left out."""
    told = "".join(
        f"<div><dt>{name}</dt><dd>{plain(text)}</dd></div>" for name, text in pairs if text
    )
    return f'<dl class="facts">{told}</dl>' if told else ""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], name: str = "") -> str:
    """A table (HTML) whose cells are HTML; the second cell of each row is its head.

    It scrolls within itself, which a keyboard must be able to do too.
    """
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "".join(
        f'<tr><td>{first}</td><th scope="row">{second}</th>'
        f"{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>"
        for first, second, *rest in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{caption}">'
        f'<table class="table {name}"><caption>{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
