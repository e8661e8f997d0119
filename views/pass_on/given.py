"""A sealed snapshot to pass on: link and QR code, files, and the second link that removes it."""

import re
from base64 import b64encode
from functools import partial
from html import escape

import streamlit as st

from sharing.exports import qr
from sharing.exports.kinds import KINDS
from sharing.exports.names import file_name
from sharing.snapshots.snapshot import Snapshot
from sharing.snapshots.store import Receipt
from views import state
from views.pass_on import copying, known
from views.pass_on.ask import Sealed

WHAT = {
    "html": "One page that opens anywhere, without network, and still re-ranks under the sliders.",
    "docx": "Verdict, ranking, comparison, sensitivity and evidence, to be edited and printed.",
    "xlsx": "Change a weight in Excel or LibreOffice and totals, ranks and contributions follow.",
    "json": "The seal itself. Snapshots opens it, and anybody can check it.",
}


def show(sealed: Sealed) -> None:
    """All there is to pass on; first what opens for others too."""
    snapshot, receipt = sealed.snapshot, sealed.receipt
    headline = snapshot.findings["verdict"]["headline"]
    st.html(
        "<div class='outcome' role='status'><p><b>Sealed.</b> "
        f"<bdi>{escape(snapshot.title)}</bdi>, {known.moment(snapshot.made_at)}. "
        f"Seal {short(snapshot)}.</p><p>Its verdict: {escape(headline)}</p>"
        f"{_since(snapshot)}</div>"
    )
    if sealed.trouble:
        st.html(
            "<div class='mend' role='alert'><p>It has no link: "
            f"{escape(sealed.trouble)} The files below hold all of it.</p></div>"
        )
    if receipt is None:
        files(snapshot, None)
        return
    if known.is_hosted():
        link(receipt)
        files(snapshot, known.link(receipt.id))
    else:
        files(snapshot, None)
        link(receipt)
    _removal(receipt)


def _since(snapshot: Snapshot) -> str:
    """That what was sealed is not what is seen any more (HTML)."""
    seen = state.opened_study().study.digest, state.stance()
    if seen == (snapshot.study.digest, snapshot.stance):
        return ""
    return (
        "<p><b>You have changed something since.</b> What follows is what you saw when you sealed "
        "it; seal again to pass on what you see now.</p>"
    )


def short(snapshot: Snapshot) -> str:
    """The start of a seal, enough to compare by eye."""
    return " ".join(re.findall("....", snapshot.digest[:16]))


def link(receipt: Receipt) -> None:
    """The link, copied by one click, with its QR code."""
    address = known.link(receipt.id)
    told = (
        "Whoever has it can read the snapshot, without an account; nobody can list or change it."
        if known.is_hosted()
        else "It works on this computer only: this server has not been told an address under which "
        "others reach it. Send the live page instead; it opens anywhere."
    )
    st.html(f"<h2 class='group'>The link</h2><p class='hint'>{told}</p>")
    code = b64encode(qr.png(address)).decode()
    with st.container(horizontal=True, key="link-and-code", vertical_alignment="center"):
        copying.field(address, "Link to the snapshot", key="copy-link", button="Copy link")
        st.html(f'<img class="qr" alt="QR code of the link" src="data:image/png;base64,{code}">')


def files(snapshot: Snapshot, address: str | None) -> None:
    """The files, each made when it is asked for."""
    st.html("<h2 class='group'>The files</h2>")
    for ending, told in WHAT.items():
        kind = KINDS[ending]
        with st.container(horizontal=True, key=f"file-{ending}", vertical_alignment="center"):
            st.download_button(
                f"{kind.name} ({ending.upper()})",
                data=partial(kind.make, snapshot, address),
                file_name=file_name(snapshot, ending),
                mime=kind.media,
                type="primary" if ending == "html" else "secondary",
                key=f"snapshot-as-{ending}",
                on_click="ignore",
            )
            st.html(f"<p class='hint'>{told}</p>")


def _removal(receipt: Receipt) -> None:
    with st.expander("Remove it later"):
        st.html(
            "<p class='hint'>This second link removes the snapshot for good. It is shown here "
            "only, so keep it, and to yourself: whoever has it can use it. Files that were sent "
            "stay.</p>"
        )
        address = f"{known.link(receipt.id)}/remove#{receipt.key}"
        copying.field(address, "Link that removes the snapshot", key="copy-removal")
