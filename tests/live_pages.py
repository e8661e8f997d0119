"""What live pages are made of in tests, and how to read such a page."""

from html.parser import HTMLParser

from evaluation.stance import Stance, profile_stance
from evaluation.study import Study
from sharing.exports.live import live_html
from sharing.snapshots.snapshot import Snapshot

LINK = "https://surety.example.org/s/Zm9vYmFyYmF6cXV4MTIzNA"
# What a page must survive: the end of a script, one that runs, marks that turn what follows around.
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(1)> \u202egnitset\u202c \u2028 ${1}"
)


def packages(study: Study) -> Stance:
    """The default profile's stance, packages ranked."""
    return profile_stance(study).model_copy(update={"ranked": "packages"})


def hostile(study: Study) -> Study:
    """The study with names and reasons of its leader that no page should trust."""
    first = study.option("ua_industry")
    scores = {
        name: score.model_copy(update={"reason": f"{HOSTILE} {score.reason}"})
        for name, score in first.scores.items()
    }
    named = first.model_copy(update={"name": HOSTILE, "short": HOSTILE, "scores": scores})
    options = tuple(named if each is first else each for each in study.options)
    return study.replace(options=options)


class Read(HTMLParser):
    """The elements of a page, its text without scripts and style, and those by themselves."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.within: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._raw = ""
        self.feed(page.decode())
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag):  # noqa: ARG002  # the parser calls it so
        self._raw = ""

    def handle_data(self, data):
        if self._raw:
            self.within.append((self._raw, data))
        else:
            self.words.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(snapshot: Snapshot, link: str | None = None) -> Read:
    return Read(live_html(snapshot, link))
