"""*Score* as Streamlit runs it, without a browser."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from evaluation.dossiers import read_study, tables_of, write_study
from sharing.exchange import read_form, write_form
from sharing.own_study import begun, typed
from sharing.study_edits import with_score
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
    field(app, "Best end").set_value(120.0)
    html = run(app)
    assert "My version: 1 change" in html
    assert app.session_state.opened.study.criterion("durability").best == 120
    field(app, "Best end").set_value(10.0)
    html = run(app)
    assert "faults to mend" in html
    assert "lies outside 0 to 10" in html
    field(app, "Best end").set_value(0.0)
    html = run(app)
    assert "It is drawn once the scale has two ends and the places rise." in html


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
    files = with_score(tables_of(STUDY), "tripwire", "credibility", {"likely": 50})
    return write_form("zip", typed(begun(STUDY), files).study)


def test_an_upload_is_taken_over_only_after_its_preview(app: AppTest):
    score(app, edit="files")
    html = upload(app, "mine.zip", own())
    assert "<b>mine.zip</b> would make 1 change to My version." in html
    assert "<s>42</s>" in html
    assert "Your version" not in html
    html = press(app, "Take it over")
    assert "Your version, 1 change" in html
    assert app.session_state.opened.study.option("tripwire").scores["credibility"].likely == 50


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
