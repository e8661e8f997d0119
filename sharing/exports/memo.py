"""A snapshot as a DOCX memo: verdict, ranking, what would change it, how sure, evidence, seal."""

from evaluation.verdict import NOT_A_FORECAST
from sharing.exports import memo_annex, memo_parts
from sharing.exports.fixed import fixed
from sharing.exports.found import found_in
from sharing.exports.memo_paper import Paper
from sharing.exports.told import author, head
from sharing.snapshots.snapshot import Snapshot

# A header has one line.
LONGEST_HEADER = 90


def docx(snapshot: Snapshot, link: str | None) -> bytes:
    """The memo's bytes, the same for the same snapshot. `link`: where it is kept, if it is."""
    found, (title, _, stands) = found_in(snapshot), head(snapshot)
    short = title if len(title) <= LONGEST_HEADER else f"{title[: LONGEST_HEADER - 3]}..."
    paper = Paper(short, NOT_A_FORECAST)
    for part in (
        memo_parts.opening,
        memo_parts.verdict,
        memo_parts.ranking,
        memo_parts.leaders,
        memo_parts.changes,
        memo_parts.sureness,
        memo_parts.world,
        memo_parts.practice,
    ):
        part(paper, found)
    memo_annex.seal(paper, found, link)
    memo_annex.annex(paper, found)
    told = paper.document.core_properties
    told.title, told.author, told.comments = title, author(snapshot)[:255], stands[:255]
    told.language, told.keywords, told.last_modified_by = "en-GB", "", ""
    told.created = told.modified = snapshot.made_at.replace(tzinfo=None)
    return fixed(paper.bytes(), snapshot.made_at, {})
