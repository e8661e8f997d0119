"""The live page: a snapshot as one HTML file that needs nothing else, not even a network.

What runs in it is the weighing board of the app. The page forbids itself everything but that script
and its own style, both by their digests. Form of the page: page/page.html
"""

import hashlib
import json
import re
from base64 import b64encode
from functools import cache
from html import escape, unescape
from pathlib import Path
from string import Template
from typing import Any

import numpy as np

from evaluation.dossier_words import evidence_line
from evaluation.study import without_format
from sharing import weighing
from sharing.exports import live_changes, live_dossiers, live_foot, live_head, live_tables
from sharing.exports.found import Found, found_in
from sharing.exports.live_packages import package_dossier
from sharing.snapshots.snapshot import Snapshot

PARTS = Path(__file__).parent / "page"
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# End tags that HTML lets nobody write; a card has several, and a page hundreds of cards.
ENDS = re.compile(r"</(?:dd|dt|li|t[dhr])>|</p>(?=<(?:p|div|dl|ul|table|details|h[1-6])\b|</div>)")
# Within a script a text must not look like its end, nor be a line break to older browsers.
UNSAFE = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def live_html(snapshot: Snapshot, link: str | None) -> bytes:
    """The page as UTF-8. `link`: where the snapshot is kept, None if nowhere."""
    found = found_in(snapshot)
    page = _template().substitute(
        _frame(),
        title=escape(without_format(snapshot.title)),
        chips=live_head.chips(snapshot),
        head=live_head.title(snapshot),
        verdict=live_head.verdict(found.sealed.verdict),
        ranking=live_tables.ranking(found),
        dossiers=_dossiers(found),
        changes=live_changes.changes(found),
        robustness=live_tables.robustness(found),
        criteria=live_dossiers.criteria(found.study),
        sources=live_dossiers.sources(snapshot.study, found.evidence),
        seal=live_foot.seal(snapshot, link),
        evidence=escape(f"{evidence_line(found.scored)} {snapshot.study.frame.status}"),
        data=_data(found),
    )
    return ENDS.sub("", page).encode()


def policy_of(page: bytes) -> str:
    """The content security policy that a live page holds itself to, for the header of an answer."""
    found = POLICY.search(page)
    if not found:
        raise ValueError("this is no live page: it states no policy")
    return unescape(found[1].decode())


def _dossiers(found: Found) -> str:
    """Those of packages, if these are ranked, and then those of the options they are made of."""
    places, world = live_tables.places(found), found.snapshot.stance.world
    told = [live_dossiers.scales(found.study)]
    if found.parts:
        told += [
            package_dossier(
                found.study,
                found.parts,
                found.packages[row.option.id],
                row.unmet,
                places[row.option.id],
            )
            for row in found.rows
        ]
        told.append("<h3>Their members</h3>")
    told += [
        live_dossiers.option_dossier(
            found.scored, option, world, places.get(option.id, ""), found.shifted
        )
        for option in found.evidence
    ]
    return "".join(told)


def _data(found: Found) -> str:
    """What the board must know, as JSON that cannot end the script that it stands in."""
    rows, parts, snapshot = found.study, found.parts, found.snapshot
    study = weighing.board_data(rows, parts)
    study |= weighing.ranging_data(rows, parts, snapshot.stance.correlation)
    study |= {name: _packed(study[name]) for name in ("values", "mean", "covariance", "shared")}
    told = weighing.stance_data(snapshot.study, rows, parts, snapshot.stance)
    return json.dumps(study | told, separators=(",", ":")).translate(UNSAFE)


def _packed(numbers: Any) -> Any:
    """Rows of numbers as the bytes of doubles, in base64: half as long as their digits."""
    if numbers is None:
        return None
    if numbers and isinstance(numbers[0], float):
        return b64encode(np.asarray(numbers, dtype="<f8").tobytes()).decode()
    return [_packed(each) for each in numbers]


@cache
def _template() -> Template:
    return Template((PARTS / "page.html").read_text("utf-8"))


@cache
def _frame() -> dict[str, str]:
    """What is the same in every page: style, script, and the policy that lets just these two in."""
    style = _closed_up(f"{weighing.style()}\n{(PARTS / 'page.css').read_text('utf-8')}")
    script = _closed_up(f"{weighing.script()}\n{(PARTS / 'mount.js').read_text('utf-8')}")
    rules = (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"policy": rules, "style": style, "script": script}


def _closed_up(code: str) -> str:
    """Code without indentation and without lines that only comment: a fifth of what travels."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
