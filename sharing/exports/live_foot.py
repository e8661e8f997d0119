"""The foot of the live page (HTML): the seal, and how anyone can check it."""

from html import escape

from sharing.exports import qr
from sharing.exports.live_head import moment
from sharing.exports.markup import link as linked
from sharing.snapshots.snapshot import Snapshot

# Digits of a digest that the eye takes in at once.
GROUP = 8
OUTCOMES = (
    "<i>reproduced</i>, <i>reproduced within sampling error</i>, <i>differs</i> or <i>altered</i>"
)


def seal(snapshot: Snapshot, link: str | None) -> str:
    """Digest, what the findings were made with, how to verify, and where this is kept."""
    build = snapshot.build
    libraries = ", ".join(f"{name} {version}" for name, version in build.libraries.items())
    told = [
        ("SHA-256", grouped(snapshot.digest)),
        ("Sealed", moment(snapshot.made_at)),
        ("Worked on from", grouped(snapshot.parent) if snapshot.parent else "no other snapshot"),
        ("Engine", f"<bdi>{escape(build.engine)}</bdi>"),
        ("Made with", f"<bdi>Python {escape(build.python)}, {escape(libraries)}</bdi>"),
        ("Machine", f"<bdi>{escape(build.machine)}</bdi>"),
        ("Seed of the draws", str(snapshot.stance.seed)),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in told)
    return (
        f'<div class="sealing"><div><dl class="facts seal">{rows}</dl>{_check(link)}</div>'
        f"{_kept(link)}</div>"
    )


def grouped(digest: str) -> str:
    """A digest in groups that the eye can compare; copied, it is one word."""
    groups = [digest[at : at + GROUP] for at in range(0, len(digest), GROUP)]
    return f'<code class="digest">{"".join(f"<span>{each}</span>" for each in groups)}</code>'


def _check(link: str | None) -> str:
    file = (
        linked(f"{link}.json", "the snapshot\u2019s own file")
        if link
        else "the snapshot\u2019s .json file"
    )
    return (
        '<div class="check"><h3>How to verify</h3><p>This page shows a sealed snapshot; the '
        f"seal is on {file}. <code>python -m sharing verify FILE</code> works everything out anew "
        f"from its study and stance and says {OUTCOMES}.</p></div>"
    )


def _kept(link: str | None) -> str:
    if link is None:
        return ""
    return f'<div class="kept">{qr.svg(link)}<p>Kept at {linked(link)}</p></div>'
