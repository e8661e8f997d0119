"""*Score* as Streamlit runs it, without a browser."""

import io
import time
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.dossiers import read_study, tables_of, write_study
from evaluation.study import Study
from sharing.exchange import read_form, write_form
from sharing.own_changes import Files
from sharing.own_study import begun, typed
from sharing.study_edits import with_criterion, with_fields, with_score
from tests.views.test_main import MAIN, ROOT, run
from views.links import SCORE_PARTS

STUDY = read_study(ROOT)


def score(app: AppTest, **query: str) -> str:
    app.query_params.update(query)
    run(app)
    app.switch_page("score.py")
    return run(app)


def part(app: AppTest, name: str) -> str:
    app.segmented_control(key="edit_choice").set_value(name)
    return run(app)


def field(app: AppTest, label: str):
    (found,) = (
        each
        for kind in (app.text_input, app.text_area, app.number_input, app.selectbox)
        for each in kind
        if each.label == label
    )
    return found


def press(app: AppTest, label: str) -> str:
    next(each for each in app.button if each.label == label).click()
    return run(app)


@pytest.mark.parametrize("name", SCORE_PARTS)
def test_every_part_opens_on_the_shipped_study(app: AppTest, name: str):
    html = score(app, edit=name)
    assert "The shipped study, as it is" in html
    assert "Your version" not in html
    assert app.segmented_control(key="edit_choice").value == name


def test_a_renamed_option_is_renamed_on_every_page_and_the_shipped_study_stays(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Short name, for charts").set_value("Wire")
    html = run(app)
    assert "My version: 1 change" in html
    assert "Your version, 1 change" in html
    app.switch_page("rank.py")
    html = run(app)
    assert "Your version, 1 change" in html
    app.switch_page("sensitivity.py")
    assert "Your version, 1 change" in run(app)
    assert read_study(ROOT) == STUDY
    # Another session has nothing of it.
    other = AppTest.from_file(MAIN, default_timeout=30)
    assert "Your version" not in run(other)


def test_a_fault_is_told_what_was_typed_stays_and_other_pages_go_on(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value("trap")
    run(app)
    field(app, "Short name, for charts").set_value(" ")
    html = run(app)
    assert "My version: 1 fault to mend" in html
    assert "tripwire, short name: must not be empty." in html.lower()
    assert field(app, "Short name, for charts").value == " "
    app.switch_page("option.py")
    html = run(app)
    assert "Your version, 1 change; 1 fault to mend on Score" in html
    app.switch_page("score.py")
    run(app)
    assert field(app, "Short name, for charts").value == " "
    field(app, "Short name, for charts").set_value("Tripwire force")
    html = run(app)
    assert "My version: 1 change" in html


def test_a_duplicate_is_ranked_beside_the_original_and_a_retired_option_is_not(app: AppTest):
    score(app, edit="options", judged="tripwire")
    html = press(app, "Duplicate")
    assert "My version: 1 change" in html
    assert field(app, "Name").value == "Tripwire force (copy)"
    assert len(app.session_state.opened.study.options) == 18
    html = press(app, "Retire")
    assert "The shipped study, as it is" in html
    assert "Tripwire force (copy) is retired; undo it under What changed." in html


def test_the_reference_is_not_retired_before_another_one_takes_its_place(app: AppTest):
    score(app, edit="options", judged="bilateral_24h")
    assert next(each for each in app.button if each.label == "Retire").disabled
    field(app, "Option").set_value("tripwire")
    run(app)
    press(app, "Make it the reference")
    field(app, "Option").set_value("bilateral_24h")
    run(app)
    assert "fault" not in press(app, "Retire").split("foot")[0]
    assert "bilateral_24h" not in app.session_state.opened.study.option_ids


def test_each_change_is_listed_and_undone_alone(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value("trap")
    run(app)
    field(app, "Providers").set_value("Two states")
    run(app)
    html = part(app, "changes")
    assert "<s>presence</s>" in html
    assert "<b>trap</b>" in html
    app.button(key="undo-options/tripwire.toml.role").click()
    html = run(app)
    assert "Tripwire force: role" not in html
    assert "Tripwire force: providers" in html
    assert "The shipped study, as it is" in press(app, "Undo all of them")


def test_a_criterion_and_its_value_function_change_and_a_scale_without_ends_is_told(app: AppTest):
    score(app, edit="criteria", judged="durability")
    field(app, "Best end").set_value("120")
    html = run(app)
    assert "My version: 1 change" in html
    assert app.session_state.opened.study.criterion("durability").best == 120
    field(app, "Best end").set_value("10")
    html = run(app)
    assert "faults to mend" in html
    assert "lies outside 0 to 10" in html
    field(app, "Best end").set_value("0")
    html = run(app)
    assert "It is drawn once the scale has two ends and the places rise." in html
    field(app, "Best end").set_value("100,5")
    html = run(app)
    assert (
        "Staying power, best end: must be a number, not &quot;100,5&quot;; "
        "write it with a decimal point."
    ) in html
    assert field(app, "Best end").value == "100,5"


def test_a_new_criterion_waits_for_its_scores_under_every_option(app: AppTest):
    score(app, edit="criteria")
    field(app, "Name of the new criterion").set_value("Popularity")
    field(app, "What does it ask?").set_value("How popular?")
    field(app, "What its worst end means").set_value("Hated.")
    field(app, "What its best end means").set_value("Loved.")
    html = press(app, "Add it and score all options on it")
    assert "My version: 17 faults to mend" in html
    assert "Tripwire force on Popularity: is missing; every criterion needs one." in html
    assert app.segmented_control(key="edit_choice").value == "scores"


def test_a_new_criterion_without_a_name_or_with_points_that_are_none_is_refused(app: AppTest):
    score(app, edit="criteria")
    for given in ("7,5", "-1", "many", "1e400"):
        field(app, "Points in every profile").set_value(given)
        html = press(app, "Add it and score all options on it")
        assert (
            "Give the new criterion a name. Its points must be a number from 0, such as 7.5."
        ) in html
        assert "The shipped study, as it is" in html


def test_a_new_option_without_a_name_is_refused_in_a_sentence(app: AppTest):
    score(app, edit="options")
    assert "Give the new option a name." in press(app, "Add it and score it")


def test_a_second_analyst_starts_from_the_shipped_study_and_stands_beside_the_first(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value("trap")
    run(app)
    part(app, "people")
    field(app, "Begin a second analyst\u2019s scores").set_value("Olena")
    html = run(app)
    assert "Version of Olena, no changes" in html
    assert "The shipped study, as it is" in html
    assert field(app, "Beside Olena").value == "My version"
    field(app, "Whose scores you put in").set_value("My version")
    html = run(app)
    assert "Your version, 1 change" in html
    field(app, "Call them otherwise").set_value("Anna")
    assert "Version of Anna, 1 change" in run(app)


def upload(app: AppTest, name: str, data: bytes) -> str:
    app.file_uploader[0].upload(name, data)
    return run(app)


def own() -> bytes:
    """A study with one score otherwise, as a ZIP."""
    return write_form("zip", with_likely(50))


def test_an_upload_is_taken_over_only_after_its_preview(app: AppTest):
    score(app, edit="files")
    html = upload(app, "mine.zip", own())
    assert "<b>mine.zip</b> would make 1 change to My version." in html
    assert "<s>42</s>" in html
    assert "Your version" not in html
    html = press(app, "Take it over")
    assert "Your version, 1 change" in html
    assert app.session_state.opened.study.option("tripwire").scores["credibility"].likely == 50


def test_taking_a_file_over_says_that_edits_with_faults_are_lost(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value(" ")
    run(app)
    part(app, "files")
    html = upload(app, "scores.csv", write_form("csv", with_likely(50)))
    assert "would make 2 changes to My version." in html
    assert "Your last edits have faults; they are lost when this is taken over." in html


def test_an_upload_can_stand_beside_and_its_disagreements_are_named(app: AppTest):
    score(app, edit="files")
    upload(app, "olena.zip", own())
    html = press(app, "Set it beside as another analyst\u2019s")
    assert "Your version" not in html
    assert field(app, "Beside My version").value == "olena"
    assert "1 of 187 scores differs, none by more than one level." in html
    field(app, "Beside My version").set_value("The shipped study")
    assert "All 187 scores that both have are the same." in run(app)


def test_a_file_that_is_no_study_is_refused_with_all_its_faults(app: AppTest):
    score(app, edit="files")
    html = upload(app, "mine.zip", b"PK nothing")
    assert "<b>mine.zip</b> is not taken: 1 fault." in html
    assert "The shipped study, as it is" in html


def test_what_is_taken_home_is_ones_own_version_and_comes_back_the_same(app: AppTest):
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value("trap")
    run(app)
    mine = app.session_state.opened.study
    assert read_form("zip", write_form("zip", mine)).study == mine


def test_the_shipped_study_edited_on_disk_keeps_ones_changes(app: AppTest, tmp_path, monkeypatch):
    write_study(STUDY, tmp_path)
    monkeypatch.setenv("SURETY_STUDY", str(tmp_path))
    score(app, edit="options", judged="tripwire")
    field(app, "Role").set_value("trap")
    run(app)
    dossier = tmp_path / "options" / "monitors.toml"
    text = dossier.read_text("utf-8")
    role = STUDY.option("monitors").role
    dossier.write_text(text.replace(f'role = "{role}"', 'role = "watching eyes"'), "utf-8")
    time.sleep(0.15)  # the files are looked at ten times a second
    run(app)
    html = run(app)
    study = app.session_state.opened.study
    assert study.option("monitors").role == "watching eyes"
    assert study.option("tripwire").role == "trap"
    assert "Your version, 1 change" in html


def test_sharing_says_that_a_link_cannot_carry_ones_version(app: AppTest):
    score(app, edit="options", judged="tripwire")
    assert not any("cannot carry" in each.value for each in app.markdown)
    field(app, "Role").set_value("trap")
    run(app)
    assert any(
        "It cannot carry the change of your own version" in each.value for each in app.markdown
    )


def points(app: AppTest) -> dict[str, float]:
    return dict(app.session_state.stance.points)


def test_a_retired_criterion_leaves_all_other_weights_and_their_history_and_comes_back(
    app: AppTest,
):
    html = score(app, edit="criteria", judged="credibility", w="credibility:33,durability:44")
    before, past = points(app), list(app.session_state.past)
    assert (before["credibility"], before["durability"]) == (33, 44)
    html = press(app, "Retire")
    assert "Credibility is retired; undo it under What changed." in html
    assert "Credibility has left the study; all other criteria keep their points." in html
    assert "My version: 1 change" in html
    assert points(app) == {name: at for name, at in before.items() if name != "credibility"}
    assert app.session_state.past == past
    assert past
    html = part(app, "changes")
    assert "Criterion retired: Credibility" in html
    html = press(app, "Undo")
    assert "Credibility has come in with 33 points, as before; all other criteria" in html
    assert points(app) == before
    state_before = app.session_state.past[-1]
    assert state_before.points["credibility"] == 80


def test_a_criterion_on_which_the_study_rests_is_not_retired(app: AppTest):
    score(app, edit="criteria", judged="adoptability")
    assert app.button(key="retire-criterion").disabled
    assert app.button(key="retire-criterion").help == (
        "The study takes from it how likely an option is to be adopted."
    )


def test_a_new_criterion_counts_nothing_until_it_is_given_points_and_that_is_said(app: AppTest):
    score(app, edit="files")
    before = points(app)
    files = tables_of(STUDY)
    table = files["criteria/durability.toml"] | {"name": "Popularity", "short": "Popularity"}
    files = with_criterion(files, "popularity", table, 0)
    for option in STUDY.options:
        whole = {"low": 1, "likely": 2, "high": 3, "grade": "D", "reason": "Guess."}
        files = with_score(files, option.id, "popularity", whole)
    upload(app, "more.zip", write_form("zip", typed(begun(STUDY), files).study))
    html = press(app, "Take it over")
    assert (
        "Popularity came in with 0 points and does not count yet: give it some on Rank or Weigh. "
        "All other criteria keep theirs."
    ) in html
    assert points(app) == before | {"popularity": 0}


def test_an_option_is_duplicated_twice_without_two_of_one_name(app: AppTest):
    score(app, edit="options", judged="tripwire")
    for name in ("Tripwire force (copy)", "Tripwire force (copy 2)"):
        field(app, "Option").set_value("tripwire")
        run(app)
        html = press(app, "Duplicate")
        assert field(app, "Name").value == name
    assert "My version: 2 changes" in html


def test_a_link_to_an_option_of_somebody_s_own_says_where_to_get_it(app: AppTest):
    html = score(app, edit="options", judged="air_shield")
    assert (
        "This study has no option or criterion \u201cair_shield\u201d to score: it may be retired, or "
        "stand in somebody\u2019s own version, which comes as a ZIP and not by a link."
    ) in html
    assert field(app, "Option").value == "air_sea_cyber"


def test_back_to_an_option_that_is_not_scored_yet_finds_it(app: AppTest):
    score(app, edit="options")
    field(app, "Name of the new option").set_value("Air shield")
    press(app, "Add it and score it")
    field(app, "Scores of").set_value("tripwire")
    run(app)
    app.query_params["judged"] = "air_shield"
    html = run(app)
    assert "This study has no" not in html
    assert field(app, "Scores of").value == "air_shield"


def test_a_version_keeps_what_was_scored_blind_under_another_name_and_no_two_share_one(
    app: AppTest,
):
    score(app, edit="blind", judged="tripwire")
    mine = {"low": 80, "likely": 85, "high": 90, "grade": "D", "reason": "My own view."}
    app.session_state["blind-My version"] = {"tripwire": {"credibility": mine}}
    run(app)
    html = press(app, "Put in 1 and show both")
    assert "1 of 11 are in." in html
    part(app, "people")
    for taken in ("The shipped study", "Olena"):
        if taken == "Olena":
            field(app, "Begin a second analyst\u2019s scores").set_value(taken)
            run(app)
            field(app, "Whose scores you put in").set_value("My version")
            run(app)
        field(app, "Call them otherwise").set_value(taken)
        html = run(app)
        assert f"There is a version called {taken} already; take another name." in html
        assert "Your version, 1 change" in html
    field(app, "Call them otherwise").set_value("Anna")
    run(app)
    html = part(app, "blind")
    assert "1 of 11 are in." in html
    part(app, "changes")
    press(app, "Undo")
    html = part(app, "blind")
    assert (
        "Changed or undone since, so these are not what your version counts: Credibility." in html
    )


def test_comments_of_dossiers_stay_when_a_table_is_taken_over(app: AppTest):
    files = zip_files(write_form("zip", STUDY))
    dossier = "options/tripwire.toml"
    files[dossier] = b"# Ask Anna.\n" + files[dossier]
    score(app, edit="files")
    upload(app, "mine.zip", write_form("zip", typed(begun(STUDY), other_role()).study, files))
    press(app, "Take it over")
    table = write_form("csv", with_likely(50))
    upload(app, "scores.csv", table)
    press(app, "Take it over")
    own = app.session_state.versions["My version"]
    data = write_form("zip", own.study, dict(own.comments))
    assert zip_files(data)[dossier].startswith(b"# Ask Anna.\n")
    assert b"likely = 50" in zip_files(data)[dossier]


def zip_files(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_likely(likely: float) -> Study:
    files = with_score(tables_of(STUDY), "tripwire", "credibility", {"likely": likely})
    return typed(begun(STUDY), files).study


def other_role() -> Files:
    return with_fields(tables_of(STUDY), "options/tripwire.toml", {"role": "trap"})
