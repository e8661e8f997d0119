"""What every page shows around its own content: header, verdict, footer, faults, style."""

from base64 import b64encode
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from evaluation.errors import SuretyError
from evaluation.final_verdict import weights_name
from evaluation.study import Study
from evaluation.verdict import NOT_A_FORECAST
from views import address, state, text, versions, world_choice

# A file of ours: Streamlit would fetch a named icon from elsewhere. As data, because it would read
# and hash a file on every run.
_SVG = (Path(__file__).parent / "icon.svg").read_bytes()
ICON = f"data:image/svg+xml;base64,{b64encode(_SVG).decode()}"


# A broken link may have hundreds of faults; a few show what is the matter.
MOST_TOLD = 5


@cache
def _css(name: str) -> str:
    text = (Path(__file__).parent / name).read_text("utf-8")
    return " ".join(line.strip() for line in text.splitlines())


def style(name: str = "style.css") -> None:
    """Apply the house style to the page, or what one page adds to it."""
    st.html(f"<style>{_css(name)}</style>")


def header(study: Study) -> None:
    """Show what must always be visible: study, date, world, weights, what this is, and Share."""
    frame = study.frame
    today = datetime.now(UTC).date()
    warning = text.age_warning(frame.as_of, today)
    stale = (
        f'<span class="warn" title="{escape(warning)}">{escape(warning)}</span>' if warning else ""
    )
    weights = weights_name(study, state.stance())
    version = versions.chip()
    own = f'<span class="chip own">{escape(version)}</span>' if version else ""
    with st.container(horizontal=True, key="header"):
        with st.container(horizontal=True, key="topline"):
            st.html(
                f'<div class="topline"><h1>{escape(frame.short)}</h1>'
                f"<span>as of {text.day(frame.as_of)}</span></div>"
            )
            world_choice.chip(study)
            st.html(
                f'<div class="topline"><span class="chip">Weights: {escape(weights)}</span>{own}'
                f"<span>{escape(NOT_A_FORECAST.rstrip('.').lower())}</span>{stale}</div>"
            )
        _share(study)
    notices(st.session_state.told)


def notices(sentences: list[str]) -> None:
    """Say what went wrong on the way here; it may quote a link, so nothing in it is markup."""
    if not sentences:
        return
    more = len(sentences) - MOST_TOLD
    shown = sentences[:MOST_TOLD] + ([f"And {more} more of the kind."] if more > 0 else [])
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in shown)
    st.html(f'<ul class="notices" role="alert">{items}</ul>')


def _share(study: Study) -> None:
    with st.popover("Share", type="primary", width="content", key="share"):
        st.markdown(
            "A snapshot is written once and opens anywhere, as a link or as files: study, weights "
            "and findings under one seal."
        )
        st.page_link("share.py", label="Seal a snapshot")
        st.markdown(
            "Or pass on the view. This link opens the study with the weights you see now. It holds "
            "no scores: whoever opens it sees the study as it is then."
        )
        lost = versions.not_in_links()
        if lost:
            st.markdown(lost)
        query = urlencode(state.address(study), safe=":,")
        here = urlsplit(st.context.url or "")
        st.code(here._replace(path=here.path or "/", query=query).geturl(), language=None)


def verdict_place(waiting: str = "Weighing the scores.") -> DeltaGenerator:
    """Hold the place of the verdict, so that nothing moves when it arrives."""
    place = st.container(key="verdict").empty()
    place.html(f'<div class="verdict"><p class="headline waiting">{escape(waiting)}</p></div>')
    return place


def say(place: DeltaGenerator, headline: str, detail: str) -> None:
    """Say something in the verdict's place and look."""
    place.html(
        f'<div class="verdict" role="status"><p class="headline">{escape(headline)}</p>'
        f"<p>{escape(detail)}</p></div>"
    )


def first_steps(study: Study) -> None:
    """Three sentences on what to try, for whoever is here for the first time."""
    points, ranked = state.stance().points, state.stance().ranked
    heaviest = max(study.criteria, key=lambda criterion: points[criterion.id])
    st.html(
        f'<p class="hint"><b>Try:</b> drag <i>{escape(heaviest.short)}</i> down and watch the '
        "order change. "
        "Choose another profile at the top of the sliders to see the same scores through other "
        f"eyes. Choose {'an option' if ranked == 'options' else 'a package'}\u2019s name to read "
        "why it scores as it does.</p>"
    )


def footer(study: Study) -> None:
    """Say what the scores rest on, on every page."""
    st.html(
        f'<p class="foot">{escape(text.evidence_line(study))} Profiles are illustrative and '
        f"attributed to nobody. {escape(study.frame.status)}</p>"
    )


def faults(error: SuretyError) -> None:
    """Show every fault of a study that cannot be opened, so that it can be mended."""
    count = len(error.faults)
    st.title("This study cannot be opened yet")
    st.html(
        f"<p>{'One thing needs' if count == 1 else f'{count} things need'} mending. Each line "
        "names the file, the table and the key. Save the file and reload this page.</p>"
        "<ul class='faults'>"
        + "".join(f"<li>{escape(str(fault))}</li>" for fault in error.faults)
        + "</ul>"
    )


def write_address(study: Study) -> None:
    """Keep the address equal to what is shown.

    A change is a step in the browser's history; filling in a cleared address is not.
    """
    query, incoming = state.address(study), st.query_params.to_dict()
    st.session_state.address = query
    joined = st.session_state.pop("joined", False)
    quiet = joined or not incoming
    address.fill(query if quiet else {}, replace=bool(joined and incoming))
    if not quiet and incoming != query:
        st.query_params.from_dict(query)
