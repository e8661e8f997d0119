"""The live page as a file: small, whole, strict with itself, and saying what must be said."""

import base64
import hashlib
import time

import pytest

from evaluation.findings import rows_of
from evaluation.stance import profile_stance
from sharing.exports import qr
from sharing.exports.live import live_html, policy_of
from sharing.snapshots.snapshot import Snapshot
from tests.live_pages import HOSTILE, LINK, Read, hostile, packages, read
from tests.sealing import sealed_at_noon

# Names of elements and attributes by which a page asks for something else, or runs something.
ASKING = {"src", "srcset", "data", "action", "poster", "background", "style"}


@pytest.fixture(scope="module")
def options(shipped) -> Snapshot:
    return sealed_at_noon(
        shipped, title="As it stands", author="A. Analyst", note="For the meeting.\nTwo."
    )


@pytest.fixture(scope="module")
def ranked_packages(shipped) -> Snapshot:
    world = ("ceasefire", "no_consent", "enforced", "money", "us_out")
    return sealed_at_noon(
        shipped, packages(shipped).model_copy(update={"world": world}), parent="ab" * 32
    )


@pytest.fixture(params=["options", "ranked_packages"])
def snapshot(request) -> Snapshot:
    return request.getfixturevalue(request.param)


def test_the_page_is_small_and_soon_made(snapshot):
    assert len(live_html(snapshot, LINK)) < 300_000
    start = time.perf_counter()
    live_html(snapshot, LINK)
    assert time.perf_counter() - start < 0.3


def test_the_same_snapshot_is_the_same_page(snapshot):
    assert live_html(snapshot, LINK) == live_html(snapshot, LINK)


def test_the_policy_lets_in_this_script_and_this_style_and_nothing_else(snapshot):
    page = live_html(snapshot, LINK)
    style, data, script = Read(page).within
    assert (style[0], data[0], script[0]) == ("style", "script", "script")

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    assert policy_of(page) == (
        f"default-src 'none'; script-src 'sha256-{digest(script[1])}'; "
        f"style-src 'sha256-{digest(style[1])}'; base-uri 'none'; form-action 'none'"
    )


def test_the_page_asks_for_nothing_and_runs_nothing_but_its_script(snapshot):
    found = read(snapshot, LINK)
    for tag, attributes in found.elements:
        assert not ASKING & attributes.keys(), (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")]
    assert found.named("link") == found.named("iframe") == found.named("img") == []
    assert [each.get("type") for each in found.named("script")] == ["application/json", None]
    assert "eval(" not in found.within[2][1]
    assert "Function(" not in found.within[2][1]


def test_what_is_no_live_page_has_no_policy():
    with pytest.raises(ValueError, match=r"^this is no live page: it states no policy$"):
        policy_of(b"<!doctype html><p>Hello")


def test_every_way_within_the_page_leads_somewhere(snapshot):
    found = read(snapshot, LINK)
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    ways = [each["href"] for tag in ("a", "use") for each in found.named(tag)]
    within = {way[1:] for way in ways if way.startswith("#")}
    assert len(within) > 20
    assert within <= set(ids)
    outside = [each for each in found.named("a") if not each["href"].startswith("#")]
    assert {each["rel"] for each in outside} == {"noopener noreferrer"}


def test_every_reason_grade_level_and_source_is_there(snapshot):
    """Of options in their world, and of members where packages are ranked."""
    found = read(snapshot)
    rows, parts = rows_of(snapshot.study, snapshot.stance)
    scored = parts or rows
    members = {each for package in scored.packages for each in package.members} if parts else set()
    for option in scored.options:
        if parts and option.id not in members:
            continue
        for score in option.scores.values():
            assert " ".join(score.reason.split()) in found.text
            for name in score.sources:
                source = scored.frame.sources[name]
                assert source.title in found.text
                assert source.url in [each["href"] for each in found.named("a")]
    for criterion in rows.criteria:
        assert criterion.question in found.text
        assert all(level.means in found.text for level in criterion.levels)
    assert all(meaning in found.text for meaning in scored.frame.grades.values())
    assert scored.frame.article.url in [each["href"] for each in found.named("a")]


def test_what_must_always_be_said_is_said(options):
    text = read(options).text
    for told in (
        "as of 5 Sep 2025",
        "illustrative judgement, not a forecast",
        "World: Reference (article date)",
        "Weights: Balanced analyst",
        "As it stands",
        "Sealed 29 Nov 2026, 12:00 UTC by A. Analyst",
        "For the meeting.",
        "Sealed verdict No clear leader: Ukraine's own arms production in front, but not by enough.",
        "Own defence from 13% down to 5% (slider 80 to 27): Interest on frozen assets would lead.",
        "187 scores: 32 stated by the article (A), 62 inferred from the article (B)",
        "python -m sharing verify FILE",
        "no other snapshot",
        f"Engine {options.build.engine}",
    ):
        assert told in text
    assert options.digest in text.replace(" ", "")


def test_a_package_names_its_members_its_world_and_its_parent(ranked_packages):
    text = read(ranked_packages).text
    for told in (
        # options/packages: what "Ukraine first" consists of.
        "Core members Ukraine's own arms production , European-made arms , American weapons, allies pay",
        "World: Ceasefire",
        "Without this world",
        "Their members",
        "Cannot work in this world: needs Russian consent.",
        f"Worked on from {' '.join(['abababab'] * 8)}",
    ):
        assert told in text


def test_an_option_that_cannot_work_in_its_world_is_flagged_in_the_sealed_ranking(options):
    """options/monitors.toml needs both; nothing of either holds at the article's date."""
    told = "Cannot work in this world: needs a ceasefire or withdrawal and Russian consent."
    assert told in read(options).text


def test_link_and_code_are_there_only_if_the_snapshot_is_kept(options):
    kept, loose = read(options, LINK), read(options)
    assert f"Kept at {LINK}" in kept.text
    assert [each["href"] for each in kept.named("a") if each["href"].startswith(LINK)] == [
        f"{LINK}.json",
        LINK,
    ]
    assert "QR code of the link" in kept.text
    assert "Kept at" not in loose.text
    assert "QR code" not in loose.text


def test_what_was_sealed_is_shown_and_not_what_would_follow_today(options):
    findings = dict(options.findings)
    first, *rest = findings["ranking"]["options"]
    findings["ranking"] = findings["ranking"] | {"options": [first | {"total": 12.3}, *rest]}
    findings["verdict"] = findings["verdict"] | {
        "headline": "So it was.",
        "in_full": "So it was. So.",
    }
    old = Snapshot(
        plain=options.plain | {"findings": findings}, study=options.study, stance=options.stance
    )
    text = read(old).text
    assert "12.3" in text
    assert "So it was. So." in text


def test_no_text_can_end_the_script_or_start_one(shipped):
    study = hostile(shipped)
    page = live_html(
        sealed_at_noon(study, title=HOSTILE[:150], author=HOSTILE, note=HOSTILE * 20), None
    )
    found = Read(page)
    assert len(found.named("script")) == 2
    assert found.named("img") == []
    _, data, _ = found.within
    assert "<" not in data[1]
    assert "\u2028" not in data[1]
    assert HOSTILE[:60] in found.text
    # The window's own title cannot be isolated, so it goes without marks of direction.
    assert "\u202e" not in page.decode().partition("</title>")[0]


def test_a_tie_and_a_study_of_one_option_are_told_in_words(shipped):
    alone = sealed_at_noon(
        shipped, profile_stance(shipped).model_copy(update={"options": ("windfall",)})
    )
    assert (
        "Only one option, Interest on frozen assets, so nothing can take the lead from it."
        in read(alone).text
    )


def test_the_code_is_black_on_white_with_its_quiet_zone():
    """Four modules of white around it, as ISO/IEC 18004 has it, then the corner's 7 black ones."""
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(qr.png(LINK))).convert("L")
    side = qr.SCALE
    row = [picture.getpixel((int((i + 0.5) * side), int(4.5 * side))) for i in range(12)]
    assert row == [255] * 4 + [0] * 7 + [255]
    drawn = qr.svg(LINK)
    assert 'fill="#fff"' in drawn
    assert "style" not in drawn
