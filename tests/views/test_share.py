"""*Share* and *Snapshots* as Streamlit runs them, without a browser."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.dossiers import read_study
from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from sharing.snapshots.reading import read_snapshot
from sharing.snapshots.snapshot import Snapshot, as_bytes, digest_of
from tests.sealing import sealed_at_noon
from tests.views.test_main import ROOT, run
from tests.views.test_score import field, press
from views import kept
from views.links import from_query, to_query
from views.pass_on import known

STUDY = read_study(ROOT)


def share(app: AppTest, **query: str) -> str:
    app.query_params.update(query)
    run(app)
    app.switch_page("share.py")
    return run(app)


def snapshots(app: AppTest, part: str) -> str:
    app.switch_page("snapshots.py")
    run(app)
    app.segmented_control(key="snap_choice").set_value(part)
    return run(app)


def sealed(app: AppTest) -> Snapshot:
    return app.session_state["sealed"].snapshot


def upload(app: AppTest, data: bytes, name: str = "it.json") -> str:
    app.file_uploader(key="asked_file").upload(name, data, "application/json")
    return run(app)


@pytest.fixture
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A database of this test alone, to be broken."""
    path = tmp_path / "snapshots.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


def test_what_is_sealed_is_what_is_seen(app: AppTest):
    share(app, profile="kyiv", w="credibility:55", world="us_out", rank="packages")
    field(app, "Author, as you want to be named (may stay empty)").set_value("Ada")
    html = press(app, "Seal into files only")
    assert "Sealed." in html
    snapshot = sealed(app)
    points = profile_stance(STUDY, "kyiv").points | {"credibility": 55}
    assert snapshot.stance.points == points
    assert (snapshot.stance.world, snapshot.stance.ranked) == (("us_out",), "packages")
    assert snapshot.study.digest == STUDY.digest
    assert snapshot.plain["author"] == "Ada"
    totals = [each["total"] for each in snapshot.findings["ranking"]["options"]]
    found = evaluate(STUDY, snapshot.stance)
    assert totals == [float(100 * found.totals[i]) for i in found.order]
    assert read_snapshot(as_bytes(snapshot)).plain == snapshot.plain


def test_a_link_finds_what_was_kept_and_its_key_removes_it(app: AppTest, own_store: Path):
    share(app)
    html = press(app, "Seal and get a link")
    assert "It works on this computer only" in html
    receipt = app.session_state["sealed"].receipt
    assert (
        read_snapshot(kept.store().find(receipt.id, now=sealed(app).made_at)).plain
        == sealed(app).plain
    )
    assert own_store.exists()


def test_with_an_address_for_others_the_link_comes_first(
    app: AppTest, own_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SURETY_BASE_URL", "https://surety.example/")
    share(app)
    html = press(app, "Seal and get a link")
    assert "this computer only" not in html
    assert html.index("The link") < html.index("The files")


def test_a_title_that_was_not_typed_follows_the_weights_and_one_that_was_stays(app: AppTest):
    share(app)
    assert field(app, "Title").value == "Security guarantees for Ukraine: Balanced analyst"
    share(app, profile="kyiv")
    assert field(app, "Title").value == "Security guarantees for Ukraine: Kyiv"
    field(app, "Title").set_value("Mine")
    run(app)
    app.switch_page("rank.py")
    run(app)
    share(app, profile="balanced")
    assert field(app, "Title").value == "Mine"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("x" * 10_000, "Title has 10,000 characters; at most 200 are kept."),
        ("   ", "Title must not be empty."),
        ("a\u0007b", "Title holds a control character, which no text may."),
    ],
)
def test_a_title_that_cannot_be_is_refused_in_a_sentence_and_kept(
    app: AppTest, title: str, told: str
):
    share(app)
    field(app, "Title").set_value(title)
    html = press(app, "Seal into files only")
    assert told in html
    assert field(app, "Title").value == title
    assert "sealed" not in app.session_state


def test_markup_in_a_title_stays_text(app: AppTest):
    share(app)
    title = "<script>alert(1)</script> \u202e & **bold**"
    field(app, "Title").set_value(title)
    html = press(app, "Seal into files only")
    assert sealed(app).title == title
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_without_its_database_it_says_so_and_gives_the_files(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'x.db'}")
    share(app)
    html = press(app, "Seal and get a link")
    assert "It has no link:" in html
    assert "The files below hold all of it." in html
    assert len(app.get("download_button")) == 4
    # A test has no browser, and so no cookie.
    assert "This browser takes no cookies from here" in snapshots(app, "mine")
    monkeypatch.setattr(known, "owner", lambda: "browser:of this test")
    assert "Your list cannot be read now" in run(app)


def test_too_many_kept_from_one_address_are_told_to_wait(
    app: AppTest, own_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(kept, "KEEPING", type(kept.KEEPING)(1, 600))
    # A test has no socket either.
    monkeypatch.setattr(kept, "visitor", lambda socket, forwarded: "127.0.0.1")
    share(app)
    press(app, "Seal and get a link")
    html = press(app, "Seal and get a link")
    assert (
        "1 snapshot was kept from your address within 10 minutes; wait a little, or take the files."
        in html
    )


def test_what_was_opened_changes_nothing_until_it_is_worked_on(app: AppTest):
    share(app, profile="kyiv")
    press(app, "Seal into files only")
    first = sealed(app)
    other = AppTest.from_file(str(ROOT / "views" / "main.py"), default_timeout=60)
    run(other)
    snapshots(other, "open")
    html = upload(other, as_bytes(first))
    assert "Security guarantees for Ukraine: Kyiv" in html
    assert other.session_state["stance"].profile == "balanced"
    html = press(other, "Recompute and check")
    assert "<b>reproduced</b>" in html
    press(other, "Work on from here")
    assert other.session_state["stance"] == first.stance
    share(other)
    press(other, "Seal into files only")
    assert sealed(other).parent == first.digest


def test_a_study_of_ones_own_travels_with_its_snapshot(app: AppTest):
    run(app)
    app.query_params.update(edit="options", judged="tripwire")
    run(app)
    app.switch_page("score.py")
    run(app)
    field(app, "Short name, for charts").set_value("Wire")
    run(app)
    share(app)
    press(app, "Seal into files only")
    first = sealed(app)
    assert first.study.option("tripwire").short == "Wire"
    other = AppTest.from_file(str(ROOT / "views" / "main.py"), default_timeout=60)
    run(other)
    snapshots(other, "open")
    upload(other, as_bytes(first))
    press(other, "Work on from here")
    assert other.session_state["opened"].study.digest == first.study.digest
    assert STUDY.option("tripwire").short == "Tripwire force"


def altered(snapshot: Snapshot) -> bytes:
    return as_bytes(snapshot).replace(b"Balanced analyst", b"Balanced Analyst", 1)


def senseless(snapshot: Snapshot) -> bytes:
    plain = json.loads(as_bytes(snapshot))
    plain["findings"]["verdict"] = {}
    plain["digest"] = digest_of(plain)
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (altered, "it.json was altered after it was sealed: its digest does not match"),
        (lambda snapshot: as_bytes(snapshot)[:9000], "as a file does that was cut off"),
        (lambda _: b"PK\x03\x04", "is not the JSON of a snapshot"),
        (lambda _: b'{"format": 7}', "open it with a newer Surety"),
        (senseless, "<b>it.json</b> is not opened"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused_and_nothing_is_lost(app: AppTest, spoil, told):
    share(app)
    press(app, "Seal into files only")
    good = sealed(app)
    snapshots(app, "open")
    html = upload(app, spoil(good))
    assert told in html
    assert list(app.session_state["snapshots"]) == [good.digest]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("https://surety.example/", "This is no link to a snapshot."),
        ("", "This is no link to a snapshot."),
        (
            "http://x/s/AAAAAAAAAAAAAAAAAAAAAA",
            "This snapshot is not here; its link is wrong or not whole",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told(app: AppTest, own_store: Path, asked: str, told: str):
    run(app)
    snapshots(app, "open")
    field(app, "Link or id of a snapshot").set_value(asked)
    assert told in press(app, "Open")


def test_what_changed_between_a_snapshot_and_now_is_parted_by_source(app: AppTest):
    share(app)
    press(app, "Seal into files only")
    share(app, profile="kyiv", world="us_out")
    html = snapshots(app, "between")
    assert "ranks change." in html
    assert "weights: ranks" in html
    assert "world: points" in html
    assert "scores: points" not in html


def test_two_that_are_the_same_differ_in_nothing(app: AppTest):
    share(app)
    press(app, "Seal into files only")
    html = snapshots(app, "between")
    assert "Nothing differs: same study, same stance." in html


def test_lineage_is_told_as_far_as_it_is_known(app: AppTest):
    share(app)
    press(app, "Seal into files only")
    first = sealed(app)
    snapshots(app, "open")
    upload(app, as_bytes(first))
    press(app, "Work on from here")
    html = share(app, profile="kyiv")
    assert "Worked on from" in html
    assert first.title in html
    press(app, "Seal into files only")
    assert sealed(app).parent == first.digest


def test_a_card_says_that_what_is_seen_has_changed_since_it_was_sealed(app: AppTest):
    share(app)
    assert "You have changed something since." not in press(app, "Seal into files only")
    assert "You have changed something since." in share(app, profile="kyiv")
    assert "You have changed something since." not in press(app, "Seal into files only")


def test_two_of_one_name_are_told_apart_and_can_both_be_chosen(app: AppTest):
    share(app)
    for profile in ("kyiv", "europe"):
        share(app, profile=profile)
        field(app, "Title").set_value("Mine")
        press(app, "Seal into files only")
    snapshots(app, "between")
    # The minute may have turned between the two, and then they are apart by it.
    _, *names = field(app, "From").options
    assert len(set(names)) == 2
    for name, profile in zip(names, ("europe", "kyiv"), strict=True):
        field(app, "From").select(name)
        run(app)
        assert profile_in(app, "one") == profile


def test_what_was_fetched_from_ones_own_list_stays_chosen(
    app: AppTest, own_store: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(known, "owner", lambda: "browser:of this test")
    for profile in ("kyiv", "europe", "washington"):
        share(app, profile=profile)
        press(app, "Seal and get a link")
    other = AppTest.from_file(str(ROOT / "views" / "main.py"), default_timeout=60)
    run(other)
    snapshots(other, "between")
    for label, profile in (("From", "Europe"), ("To", "Kyiv")):
        name = next(each for each in field(other, label).options if profile in each)
        field(other, label).select(name)
        run(other)
    for _ in range(2):
        assert [profile_in(other, each) for each in ("one", "other")] == ["europe", "kyiv"]
        run(other)


def profile_in(app: AppTest, side: str) -> str | None:
    chosen = app.session_state["snapshots"][app.session_state[f"between_{side}"]]
    return chosen.snapshot.stance.profile


def test_back_shows_the_snapshot_that_the_address_names(app: AppTest, own_store: Path):
    ids = []
    for profile in ("kyiv", "europe"):
        share(app, profile=profile)
        press(app, "Seal and get a link")
        ids.append(app.session_state["sealed"].receipt.id)
    snapshots(app, "open")
    for each in ids:
        field(app, "Link or id of a snapshot").set_value(each)
        html = press(app, "Open")
    assert "Security guarantees for Ukraine: Europe" in html
    app.query_params.update(snapshot=ids[0])
    html = run(app)
    assert "Security guarantees for Ukraine: Kyiv" in html
    assert "Security guarantees for Ukraine: Europe" not in html


def test_worked_on_from_a_few_chosen_options_all_are_ranked_and_that_is_said(app: AppTest):
    stance = profile_stance(STUDY).model_copy(update={"options": STUDY.option_ids[:3]})
    made = sealed_at_noon(STUDY, stance, title="Three")
    run(app)
    snapshots(app, "open")
    upload(app, as_bytes(made))
    html = press(app, "Work on from here")
    assert (
        "The snapshot ranks 3 chosen options; here all of its study are ranked again, so places "
        "and totals may be others."
    ) in html
    assert app.session_state["stance"].options is None
    app.query_params.update(option=STUDY.option_ids[-1])
    app.switch_page("option.py")
    assert STUDY.options[-1].name in run(app)


def test_points_that_no_slider_holds_keep_their_weights(app: AppTest):
    points = {name: 1e5 * (place + 1) for place, name in enumerate(STUDY.criterion_ids)}
    stance = profile_stance(STUDY).model_copy(update={"points": points})
    made = sealed_at_noon(STUDY, stance, title="Large")
    run(app)
    snapshots(app, "open")
    upload(app, as_bytes(made))
    assert "Its weights are kept; their points are told on 0 to 100 here." in press(
        app, "Work on from here"
    )
    now = app.session_state["stance"]
    assert max(now.points.values()) == 100
    assert evaluate(STUDY, now).weights == pytest.approx(evaluate(STUDY, stance).weights, abs=1e-15)
    again, told = from_query(STUDY, to_query(STUDY, now))
    assert again.points == pytest.approx(now.points)
    assert not told


@pytest.mark.parametrize(
    ("title", "name"),
    [("The shipped study", "The shipped study 2"), ("\u202e\u200bturned", "turned")],
)
def test_a_title_names_a_version_that_no_other_has_and_that_is_seen(
    app: AppTest, title: str, name: str
):
    study = STUDY.model_copy(update={"frame": STUDY.frame.model_copy(update={"short": "Other"})})
    stance = profile_stance(study)
    made = sealed_at_noon(study, stance, title=title)
    run(app)
    snapshots(app, "open")
    upload(app, as_bytes(made))
    for _ in range(2):
        press(app, "Work on from here")
        # Worked on from twice it is the same version.
        assert list(app.session_state["versions"]) == ["My version", name]
        snapshots(app, "open")


@pytest.mark.parametrize("word", ["offered", "required"])
def test_sign_in_without_a_provider_is_told_to_whoever_hosts(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, word: str
):
    monkeypatch.setenv("SURETY_SIGN_IN", word)
    html = run(app) if word == "required" else snapshots_of(app)
    assert (
        "Nobody can sign in. SURETY_SIGN_IN asks for it, but no provider is named in the [auth] table of "
        ".streamlit/secrets.toml. Whoever hosts this finds in docs/hosting.md what belongs there."
    ) in html
    assert ("Security guarantees for Ukraine" in html) == (word == "offered")


def snapshots_of(app: AppTest) -> str:
    run(app)
    return snapshots(app, "mine")
