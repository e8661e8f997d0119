"""What an analyst does to a version, and scoring blind."""

from evaluation.errors import Fault
from sharing.blind import finished, judged_in, put_in, revealed, scale_stands, sheet_faults
from sharing.own_changes import value_at
from sharing.own_study import begun, typed
from sharing.study_edits import (
    ids_in,
    number_from,
    numbers_from,
    scores_of,
    text_from,
    typed_from,
    unused_id,
    with_criterion,
    with_fields,
    with_option,
    with_score,
    with_source,
)
from tests.sharing.test_own_changes import FILES, SHIPPED, TRIPWIRE

WHOLE = {"low": 60, "likely": 70, "high": 80, "grade": "D", "reason": "As I see it."}


def test_one_field_of_a_score_changes_and_the_others_stay():
    files = with_score(FILES, "tripwire", "durability", {"low": 31})
    before = FILES[TRIPWIRE]["scores"]["durability"]
    assert value_at(files, TRIPWIRE, ("scores", "durability")) == before | {"low": 31}
    assert FILES[TRIPWIRE]["scores"]["durability"]["low"] == 22


def test_an_emptied_field_is_missing_and_an_emptied_score_too():
    files = with_score(FILES, "tripwire", "durability", {"low": None})
    assert "low" not in scores_of(files, "tripwire")["durability"]
    fields = ("low", "likely", "high", "grade", "reason", "article", "sources")
    files = with_score(FILES, "tripwire", "durability", dict.fromkeys(fields))
    assert "durability" not in scores_of(files, "tripwire")
    told = [str(fault) for fault in typed(begun(SHIPPED), files).faults]
    assert told == [
        "options/tripwire.toml [scores.durability]: is missing; every criterion needs one"
    ]


def test_a_new_option_has_no_scores_and_a_copy_has_all():
    head = {"name": "A corridor", "short": "Corridor"}
    blank = with_option(FILES, "corridor", head)
    assert scores_of(blank, "corridor") == {}
    copy = with_option(FILES, "corridor", head, like="tripwire")
    assert scores_of(copy, "corridor") == scores_of(FILES, "tripwire")
    copy["options/corridor.toml"]["scores"]["durability"]["low"] = 1
    assert scores_of(FILES, "tripwire")["durability"]["low"] == 22


def test_a_new_option_scored_on_all_criteria_is_the_eighteenth():
    head = {"name": "A corridor", "short": "Corridor", "pillar": "2", "role": "presence"}
    head |= {"providers": "Some", "needs_text": "nothing"}
    files = with_option(FILES, "corridor", head)
    assert len(typed(begun(SHIPPED), files).faults) == 11
    for criterion in SHIPPED.criteria:
        end = criterion.best
        score = {"low": end, "likely": end, "high": end, "grade": "D", "reason": "So."}
        files = with_score(files, "corridor", criterion.id, score)
    own = typed(begun(SHIPPED), files)
    assert own.faults == ()
    assert len(own.study.options) == 18


def test_ids_are_made_of_names_and_never_taken_twice():
    assert unused_id(FILES, "Tripwire") == "tripwire_2"
    assert unused_id(FILES, "Zone  libre d\u2019armes!") == "zone_libre_d_armes"
    assert unused_id(FILES, "24 hours") == "own_24_hours"
    assert unused_id(FILES, "\u041a\u0438\u0457\u0432") == "own"
    assert unused_id(FILES, "Relations") == "relations_2"
    assert unused_id(FILES, "P2") == "p2_2"
    assert len(ids_in(FILES, "options")) == 17


def test_a_new_criterion_counts_in_every_profile_and_waits_for_its_scores():
    table = dict(FILES["criteria/durability.toml"]) | {"name": "Popularity", "short": "Popular"}
    files = with_criterion(FILES, "popularity", table, 25)
    assert value_at(files, "criteria/profiles/kyiv.toml", ("points", "popularity")) == 25
    told = [str(fault) for fault in typed(begun(SHIPPED), files).faults]
    assert len(told) == 17
    assert told[0].endswith("[scores.popularity]: is missing; every criterion needs one")


def test_a_registered_source_can_be_named():
    files = with_score(FILES, "tripwire", "durability", {"sources": ["X99"]})
    (fault,) = typed(begun(SHIPPED), files).faults
    assert str(fault) == (
        "options/tripwire.toml [scores.durability] sources: "
        'source "X99" is not registered in study.toml [sources]'
    )
    files = with_source(files, "X99", {"title": "T", "url": "https://x.org", "checked": "read"})
    assert typed(begun(SHIPPED), files).faults == ()


def test_fields_of_a_file_change_and_empty_ones_leave():
    files = with_fields(FILES, TRIPWIRE, {"note": "Mine.", "article": None})
    assert files[TRIPWIRE]["note"] == "Mine."
    assert "article" not in files[TRIPWIRE]


def test_paragraphs_are_read_from_a_cell_and_what_is_no_number_is_kept_for_the_reader():
    assert numbers_from("3, 9") == [3, 9]
    assert numbers_from("3;9 12") == [3, 9, 12]
    assert numbers_from(" ") is None
    assert numbers_from(None) is None
    assert numbers_from("3, nine") == [3, "nine"]
    assert text_from([3, "nine"]) == "3, nine"
    assert text_from(None) == ""


def test_what_is_typed_for_a_number_is_one_or_stays_as_it_was_typed():
    assert [number_from(each) for each in ("42", " 1.5 ", "-3", "4e1", "", "  ", None)] == [
        42, 1.5, -3, 40, None, None, None,
    ]  # fmt: skip
    for typed_ in ("1,5", "1 000", "=1+1", "many", "\u221222", "50%"):
        assert number_from(typed_) == typed_
        assert typed_from(typed_) == typed_
    assert [typed_from(each) for each in (42.0, 0.1, None, "", True)] == [
        "42", "0.1", None, None, "True",
    ]  # fmt: skip


def test_a_decimal_comma_is_told_and_never_taken_for_another_number():
    files = with_score(FILES, "tripwire", "new_funding", {"low": number_from("1,5")})
    (fault,) = typed(begun(SHIPPED), files).faults
    assert fault.field == "low"
    assert fault.message == 'must be a number, not "1,5"; write it with a decimal point'


# --- blind --------------------------------------------------------------------------------------


def test_a_score_is_finished_once_it_is_whole_and_without_fault():
    sheet = {"durability": WHOLE, "credibility": WHOLE | {"low": 75}, "adoptability": {}}
    assert finished(FILES, "tripwire", sheet) == {"durability": WHOLE}
    wrong = sheet_faults(FILES, "tripwire", sheet)
    assert set(wrong) == {"durability", "credibility"}
    assert wrong["durability"] == ()
    assert wrong["credibility"] == (
        Fault(
            file=TRIPWIRE,
            table="scores.credibility",
            field="low",
            message="75 is above likely (70)",
        ),
    )


def test_a_begun_score_says_what_is_missing():
    (low, high, grade, reason) = sheet_faults(FILES, "tripwire", {"durability": {"likely": 50}})[
        "durability"
    ]
    fields = {low.field, high.field, grade.field, reason.field}
    assert fields == {"low", "high", "grade", "reason"}
    assert {each.message for each in (low, high, grade, reason)} == {"is missing"}


def test_what_is_put_in_takes_the_whole_place_of_the_shipped_score():
    files = put_in(FILES, "tripwire", {"credibility": WHOLE})
    # The shipped one names a paragraph and a source, which are not those of one's own.
    assert scores_of(files, "tripwire")["credibility"] == WHOLE


def test_only_what_is_done_is_shown_beside_the_shipped_score():
    shown = revealed(SHIPPED, "tripwire", {"durability": WHOLE, "credibility": {"low": 1}})
    assert [each.criterion.id for each in shown] == ["durability"]
    # Levels 25 apart: from 38 to 70 are 32 points, more than one.
    assert [each.far for each in shown] == [True]
    assert shown[0].one.likely == 70
    assert shown[0].other.likely == 38


def test_only_a_criterion_that_is_the_shipped_one_can_be_scored_blind():
    assert scale_stands(FILES, FILES, "durability")
    assert not scale_stands(
        FILES, with_fields(FILES, "criteria/durability.toml", {"best": 9}), "durability"
    )


def test_a_source_registered_in_ones_own_version_may_be_named_blind_and_a_broken_one_may_not():
    sources = {"X98": {"title": "A poll", "url": "https://x.org", "checked": "in full"}, "X99": {}}
    files = with_source(with_source(FILES, "X98", sources["X98"]), "X99", sources["X99"])
    files = with_fields(files, TRIPWIRE, {"role": ""})
    base = judged_in(FILES, files)
    assert sheet_faults(base, "tripwire", {"durability": WHOLE | {"sources": ["X98"]}}) == {
        "durability": ()
    }
    (wrong,) = sheet_faults(base, "tripwire", {"durability": WHOLE | {"sources": ["X99"]}})[
        "durability"
    ]
    assert wrong.message == 'source "X99" is not registered in study.toml [sources]'
    (shown,) = revealed(SHIPPED, "tripwire", {"durability": WHOLE | {"sources": ["X98"]}}, base)
    assert shown.one.sources == ("X98",)
