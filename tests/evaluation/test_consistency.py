"""What no single key can get wrong: faults between numbers, between tables and between files."""

# one mistake a line: the tables are read like tables

# one mistake a line: the tables are read like tables

import re

import pytest

OPTION, FRAME = "options/tripwire.toml", "study.toml"
CRITERION, BENT = "criteria/credibility.toml", "criteria/time_to_effect.toml"
PROFILE, PACKAGE = "criteria/profiles/balanced.toml", "options/packages/p1a.toml"
SCENARIO, RELATIONS = "scenarios/us_out.toml", "options/relations.toml"
UNKNOWN = "is not known in this study"
AXIS_US = '[axes.us]\nname = "Washington"\nreference = "Washington sells arms and discusses a backstop."\n'
GRADE_D = 'D = "analyst\'s judgement"\n'
FIRST_PAIR = 'options = ["reassurance_full", "us_backstop"]'
MULTIPLY = 'multiply = [["credibility", "deterrent_weight"]]'
ENDS = "must start with worst, [60, 0], and end with best, [0, 100]"
RISE = "must rise at every step from worst to best"
TWICE = "is named twice; two different ones are needed"
PARAGRAPHS = "article = [2, 8, 9, 13, 16]"


def preferring(lines: str) -> str:
    """The criterion with a preference function."""
    return f"{PARAGRAPHS}\n\n[preference]\n{lines}"


# File, what stands there, what somebody writes instead, and the rest of each sentence.
MISTAKES = [
    # preference functions
    (CRITERION, PARAGRAPHS, preferring('function = "linear"\nq = 30\np = 20'), ["[preference] p: 20 is below q (30)"]),
    (CRITERION, PARAGRAPHS, preferring('function = "linear"\nq = 5'), ["[preference] p: is missing; linear needs it"]),
    (CRITERION, PARAGRAPHS, preferring('function = "v-shape"\nq = 5\np = 0'), [
        "[preference] p: must be more than 0",
        "[preference] q: is not used by v-shape; leave it out",
    ]),
    (CRITERION, PARAGRAPHS, preferring('function = "gaussian"\ns = 120'), [
        "[preference] s: 120 is more than 100; values go from 0 to 100",
    ]),
    (CRITERION, PARAGRAPHS, preferring('function = "usual"\np = -1\nr = 1'), [
        "[preference] p: is not used by usual; leave it out",
        "[preference] p: must be at least 0, not -1",
        "[preference] r: is not a known key",
    ]),
    (CRITERION, PARAGRAPHS, preferring('function = "banana"\np = 10'), [
        '[preference] function: must be usual, u-shape, v-shape, level, linear or gaussian, not "banana"',
    ]),
    (CRITERION, PARAGRAPHS, preferring("p = 10"), ["[preference] function: is missing"]),
    (CRITERION, PARAGRAPHS, f'{PARAGRAPHS}\npreference = "linear"', ['preference: must be a table, not "linear"']),
    # scores
    (OPTION, "high = 62", "high = 162", ["[scores.credibility] high: 162 lies outside 0 to 100"]),
    (OPTION, "high = 80", "high = 100.0000001", ["[scores.deterrent_weight] high: 100.0000001 lies outside 0 to 100"]),
    (OPTION, "low = 22", "low = -1", ["[scores.credibility] low: -1 lies outside 0 to 100"]),
    (OPTION, "high = 12", "high = 61", ["[scores.time_to_effect] high: 61 lies outside 0 to 60"]),
    (OPTION, "low = 22", "low = 50", ["[scores.credibility] low: 50 is above likely (42)"]),
    (OPTION, "likely = 42", "likely = 70", ["[scores.credibility] likely: 70 is above high (62)"]),
    (OPTION, "likely = 42\nhigh = 62", 'likely = "x"\nhigh = 2', [
        "[scores.credibility] likely: must be a number, not \"x\"",
        "[scores.credibility] low: 22 is above high (2)",
    ]),
    (OPTION, "low = 22\nlikely = 42\nhigh = 62", "low = 120\nlikely = 42\nhigh = -5", [
        "[scores.credibility] high: -5 lies outside 0 to 100",
        "[scores.credibility] likely: 42 is above high (-5)",
        "[scores.credibility] low: 120 is above likely (42)",
        "[scores.credibility] low: 120 lies outside 0 to 100",
    ]),
    (OPTION, "[scores.durability]", "[scores.durabilty]", [
        '[scores] durabilty: is no criterion of this study; did you mean "durability"?',
        "[scores.durability]: is missing; every criterion needs one",
    ]),
    (OPTION, 'sources = ["X9"]', 'sources = ["X9", "X99"]', [
        '[scores.credibility] sources: source "X99" is not registered in study.toml [sources]',
    ]),
    (OPTION, "article = [14]\nsources", "article = [14, 19]\nsources", [
        "[scores.credibility] article: paragraph 19 does not exist; the article has 18",
    ]),
    (OPTION, 'unanimity = "no"', 'unanimty = "no"', [
        '[needs] unanimty: is no need of this study; did you mean "unanimity"?',
    ]),
    (OPTION, 'name = "Tripwire force"', 'name = "nato  MEMBERSHIP with Article 5"', [
        'name: "nato  MEMBERSHIP with Article 5" is already the name of option nato_art5',
    ]),
    (OPTION, 'name = "Tripwire force"', 'name = "NATO\\u200b member\\u00adship with Article 5"', [
        r'name: "NATO\u200b member\xadship with Article 5" is already the name of option nato_art5',
    ]),
    # paragraphs everywhere
    (CRITERION, "article = [2,", "article = [99,", ["article: paragraph 99 does not exist; the article has 18"]),
    (PROFILE, "article = [1, 18]", "article = [1, 20]", ["article: paragraph 20 does not exist; the article has 18"]),
    (PACKAGE, "article = [4,", "article = [40,", ["article: paragraph 40 does not exist; the article has 18"]),
    (SCENARIO, "article = [12]", "article = [21]", ["[shifts 1] article: paragraph 21 does not exist; the article has 18"]),
    (RELATIONS, "article = [12]", "article = [21]", ["[synergies 1] article: paragraph 21 does not exist; the article has 18"]),
    # criteria
    (CRITERION, "worst = 0", "worst = 100", ["best: equals worst (100); nothing can differ"]),
    (CRITERION, 'group = "security"', 'group = "secrity"', [f'group: "secrity" {UNKNOWN}; did you mean "security"?']),
    (CRITERION, '"self_defence"]', '"selfdefence"]', [f'[combine] by: "selfdefence" {UNKNOWN}; did you mean "self_defence"?']),
    (BENT, 'short = "Time to effect"', 'short = "staying  POWER"', [
        'short: "staying  POWER" is already the short name of criterion durability',
    ]),
    (BENT, "at = 6\n", "at = 66\n", ["[levels 2] at: 66 lies outside 0 to 60"]),
    (BENT, "at = 6\n", "at = 0\n", ["[levels]: 0 is described 2 times"]),
    (BENT, "[18, 50]", "[18, 80]", [f"points: {RISE}"]),
    (BENT, "[18, 50]", "[18, 25]", [f"points: {RISE}"]),
    (BENT, "[18, 50]", "[36, 50]", [f"points: {RISE}"]),
    (BENT, "[60, 0]", "[60, 5]", [f"points: {ENDS}"]),
    (BENT, "[0, 100]", "[0, 99]", [f"points: {ENDS}"]),
    (BENT, "[60, 0], [36, 25], [18, 50], [6, 75], [0, 100]", "[60, 0]", [f"points: {ENDS}"]),
    (BENT, "[18, 50]", "[99, 50]", [f"points: {RISE}", f"points: {ENDS}"]),
    # profiles
    (PROFILE, "credibility = 80\n", "", ["[points] credibility: is missing"]),
    (PROFILE, "credibility = 80\n", "credibilty = 80\n", [
        "[points] credibility: is missing",
        '[points] credibilty: is no criterion of this study; did you mean "credibility"?',
    ]),
    ("criteria/profiles/washington.toml", 'name = "Washington (as the article portrays it)"', 'name = "Kyiv"', [
        'name: "Kyiv" is already the name of profile kyiv',
    ]),
    # packages
    (PACKAGE, '"us_weapons"', '"us_wepons"', [f'core: "us_wepons" {UNKNOWN}; did you mean "us_weapons"?']),
    (PACKAGE, '"us_weapons"', '"ua_industry"', ['core: "ua_industry" is named 2 times']),
    (PACKAGE, '["more_sanctions"]', '["ua_industry"]', ['core: "ua_industry" is named 2 times']),
    (PACKAGE, '"us_weapons"', '"hold_assets"', ['core: "confiscation" and "hold_assets" exclude each other (exclusive)']),
    (PACKAGE, '"us_weapons"', '"nato_art5"', ['core: "nato_art5" and "binding_treaty" exclude each other (supersedes)']),
    ("options/packages/p8.toml", 'name = "', 'name = "Economic leverage first"\n# "', [
        'name: "Economic leverage first" is already the name of package p7',
    ]),
    # relations
    (RELATIONS, FIRST_PAIR, 'options = ["reassurance", "us_backstop"]', [
        f'[synergies 1] options: "reassurance" {UNKNOWN}; did you mean "reassurance_full"?',
    ]),
    (RELATIONS, FIRST_PAIR, 'options = ["tripwire", "tripwire"]', [f'[synergies 1] options: "tripwire" {TWICE}']),
    (RELATIONS, FIRST_PAIR, 'options = ["us_backstop", "air_sea_cyber"]', [
        "[synergies 2] options: says again what synergies 1 says of the same options",
    ]),
    (RELATIONS, "credibility = 8\n", "credblity = 8\n", [
        '[synergies 1.effects] credblity: is no criterion of this study; did you mean "credibility"?',
    ]),
    # scenarios
    (SCENARIO, 'axis = "us"', 'axis = "uss"', [f'axis: "uss" {UNKNOWN}; did you mean "us"?']),
    (SCENARIO, 'option = "us_backstop"', 'option = "usbackstop"', [
        f'[shifts 1] option: "usbackstop" {UNKNOWN}; did you mean "us_backstop"?',
    ]),
    (SCENARIO, 'criterion = "credibility"', 'criterion = "credibilty"', [
        f'[shifts 1] criterion: "credibilty" {UNKNOWN}; did you mean "credibility"?',
    ]),
    (SCENARIO, 'criterion = "adoptability"', 'criterion = "credibility"', [
        "[shifts]: us_backstop, credibility is shifted 2 times; give one shift for it",
    ]),
    (SCENARIO, "shift = -22\n", "shift = -122\n", [
        "[shifts 1] shift: -122 is more than the whole scale, 0 to 100",
    ]),
    (SCENARIO, 'name = "US disengaged"', 'name = "Ceasefire reached"', [
        'name: "Ceasefire reached" is already the name of scenario ceasefire',
    ]),
    # the frame
    (FRAME, '"bilateral_24h"\n', '"bilateral"\n', [f'reference_option: "bilateral" {UNKNOWN}; did you mean "bilateral_24h"?']),
    (FRAME, '"balanced"', '"balance"', [f'default_profile: "balance" {UNKNOWN}; did you mean "balanced"?']),
    (FRAME, MULTIPLY, 'multiply = [["credibility", "crediblity"]]', [
        f'multiply: "crediblity" {UNKNOWN}; did you mean "credibility"?',
    ]),
    (FRAME, MULTIPLY, 'multiply = [["credibility", "credibility"]]', [f'multiply: "credibility" {TWICE}']),
    (FRAME, GRADE_D, "", ["[grades] D: is missing"]),
    (FRAME, 'name = "Legality"', 'name = "resources"', [
        '[groups.legal] name: "resources" is already the name of groups.resources',
    ]),
    (FRAME, "self_defence = 50", "self_defence = 150", ["[search.floors] self_defence: 150 lies outside 0 to 100"]),
    (FRAME, "self_defence = 50", "selfdefence = 50", [
        '[search.floors] selfdefence: is no criterion of this study; did you mean "self_defence"?',
    ]),
    (FRAME, "floor = 25", "floor = 125", ["[veto] floor: 125 lies outside 0 to 100"]),
    (FRAME, 'criterion = "veto_freedom"', 'criterion = "vetofreedom"', [
        f'[veto] criterion: "vetofreedom" {UNKNOWN}; did you mean "veto_freedom"?',
    ]),
    (FRAME, '"russian_consent"]', '"russianconsent"]', [
        f'[veto] needs: "russianconsent" {UNKNOWN}; did you mean "russian_consent"?',
    ]),
    (FRAME, 'states = ["veto"]', 'states = ["vetto"]', [
        f'[veto] states: "vetto" {UNKNOWN}; did you mean "veto"?',
    ]),
    (FRAME, 'states = ["veto"]', 'states = ["veto", "consent"]', [
        '[veto] states: holds 2 states of one axis, "consent"; a world takes one',
    ]),
    (FRAME, 'states = ["veto"]', "states = []", ["[veto] states: must hold at least 1 entry"]),
    (FRAME, '"windfall"]', '"windfal"]', [f'[search] always: "windfal" {UNKNOWN}; did you mean "windfall"?']),
    (FRAME, 'cost = "provider_cost"', 'cost = "provider_costs"', [
        f'[search] cost: "provider_costs" {UNKNOWN}; did you mean "provider_cost"?',
    ]),
    (FRAME, 'cost = "provider_cost"', 'cost = "new_funding"', [
        '[search] cost: "new_funding" is better the higher it is; a cost is better the lower',
    ]),
    (FRAME, 'effect = "security"', 'effect = "safety"', [f'[search] effect: "safety" {UNKNOWN}']),
    (FRAME, 'met = ["ceasefire"]', 'met = ["ceasefire"]\nunmet = ["war_on"]', [
        "[needs.ceasefire_or_withdrawal]: give either met or unmet, not both",
    ]),
    (FRAME, 'met = ["ceasefire"]', 'met = ["us_out"]', [
        '[needs.ceasefire_or_withdrawal] met: "us_out" is a state of another axis, "us"',
    ]),
    (FRAME, 'met = ["ceasefire"]', 'met = ["truce"]', [f'[needs.ceasefire_or_withdrawal] met: "truce" {UNKNOWN}']),
    (FRAME, 'met = ["ceasefire"]\n', "", [
        "[needs.ceasefire_or_withdrawal]: gives an axis but no state of it; add met or unmet",
    ]),
    (FRAME, 'axis = "fighting"\n', "", ["[needs.ceasefire_or_withdrawal] axis: is missing; states belong to an axis"]),
    (FRAME, '"war_on", "consent"', '"war_on", "ceasefire"', [
        "[impossible 1] states: both states lie on one axis, which excludes them already",
    ]),
    (FRAME, '"war_on", "consent"', '"consent", "consent"', [f'[impossible 1] states: "consent" {TWICE}']),
    (FRAME, '"war_on", "consent"', '"war", "consent"', [f'[impossible 1] states: "war" {UNKNOWN}']),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentences"), MISTAKES)
def test_each_mistake_is_told_with_its_place(edit, faults, file, old, new, sentences):
    edit(file, old, new)
    assert faults() == [f"{file} {sentence}" for sentence in sentences]


def test_an_axis_that_is_gone_is_missed_wherever_it_is_named(edit, faults):
    edit(FRAME, AXIS_US, "")
    assert faults() == [
        f'study.toml [needs.us_participation] axis: "us" {UNKNOWN}',
        f'scenarios/us_in.toml axis: "us" {UNKNOWN}',
        f'scenarios/us_out.toml axis: "us" {UNKNOWN}',
    ]


def test_a_missing_criterion_file_is_missed_wherever_it_is_named(folder, faults):
    (folder / "criteria/legal_soundness.toml").unlink()
    found = faults()
    gone = "legal_soundness: is no criterion of this study"
    assert found[:5] == [
        f"criteria/profiles/{name}.toml [points] {gone}"
        for name in ("balanced", "cautious", "europe", "kyiv", "washington")
    ]
    assert found[5] == f"options/air_sea_cyber.toml [scores] {gone}"
    assert len([fault for fault in found if fault.endswith(gone)]) == 5 + 17


def test_an_unreadable_criterion_is_no_missing_one(folder, faults):
    (folder / CRITERION).write_bytes(b"\xff")
    assert faults() == [f"{CRITERION}: is not UTF-8 text (byte 1); save it as UTF-8"]


def test_a_new_criterion_needs_points_and_scores_everywhere(folder, edit, faults):
    text = (folder / CRITERION).read_text(encoding="utf-8")
    text = text.replace('"Credibility of follow-through"', '"New"').replace('"Credibility"', '"N"')
    (folder / "criteria/new.toml").write_text(text, encoding="utf-8")
    found = faults()
    assert len(found) == 5 + 17
    assert found[0] == "criteria/profiles/balanced.toml [points] new: is missing"
    missing = "options/air_sea_cyber.toml [scores.new]: is missing; every criterion needs one"
    assert found[5] == missing


def test_ends_that_are_nearly_one_are_refused(folder, edit, faults):
    edit(CRITERION, "best = 100", "best = 1e-300")
    assert faults() == [f"{CRITERION} best: lies too near worst (0) to tell scores apart"]


def test_no_mean_weighs_by_scores_that_may_be_negative(edit, faults):
    edit("criteria/self_defence.toml", "worst = 0", "worst = -50")
    assert [fault for fault in faults() if "mean" in fault] == [
        f'criteria/{criterion}.toml [combine] by: "self_defence" goes down to -50; no mean can weigh '
        "by less than 0"
        for criterion in ("credibility", "durability", "time_to_effect", "veto_freedom")
    ]


def test_equal_ends_are_not_followed_by_a_fault_for_every_score(edit, faults):
    edit(CRITERION, "best = 100", "best = 0")
    assert faults() == ["criteria/credibility.toml best: equals worst (0); nothing can differ"]


def test_a_narrower_scale_is_felt_in_its_levels_and_scores(edit, faults):
    edit(CRITERION, "best = 100", "best = 80")
    found = faults()
    assert found[0] == "criteria/credibility.toml [levels 5] at: 100 lies outside 0 to 80"
    assert "options/ua_industry.toml [scores.credibility] high: 88 lies outside 0 to 80" in found


def test_ends_out_of_all_bounds_do_not_hide_what_else_is_wrong(edit, faults):
    edit(CRITERION, "worst = 0", "worst = 1e308")
    edit("criteria/durability.toml", "best = 100", "best = 1e-320")
    edit(OPTION, "high = 80", "high = 180")
    edit(FRAME, "self_defence = 50", "self_defence = 150")
    assert faults() == [
        f"{FRAME} [search.floors] self_defence: 150 lies outside 0 to 100",
        f"{CRITERION} worst: must be at most 1000000000000, not 1e+308",
        "criteria/durability.toml best: lies too near worst (0) to tell scores apart",
        f"{OPTION} [scores.deterrent_weight] high: 180 lies outside 0 to 100",
    ]


def test_points_that_are_all_zero_are_refused(folder, faults):
    path = folder / PROFILE
    text = re.sub(r"= \d+\n", "= 0\n", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    assert faults() == [f"{PROFILE} [points]: are all zero; give at least one criterion some"]


def test_a_package_may_not_be_called_like_an_option(folder, faults):
    (folder / PACKAGE).rename(folder / "options/packages/tripwire.toml")
    assert faults() == ['options/packages/tripwire.toml: "tripwire" is already the id of an option']


def test_a_profile_may_not_be_called_like_no_profile(folder, faults):
    (folder / "criteria/profiles/kyiv.toml").rename(folder / "criteria/profiles/none.toml")
    sentence = 'the file\'s name, "none", stands for "no profile" in links; take another'
    assert faults() == [f"criteria/profiles/none.toml: {sentence}"]


def test_one_option_named_twice_does_not_exclude_itself(edit, faults):
    edit(
        RELATIONS, 'options = ["confiscation", "hold_assets"]', 'options = ["tripwire", "tripwire"]'
    )
    edit("options/packages/p6.toml", '"monitors"', '"monitors", "tripwire"')
    assert faults() == [f'{RELATIONS} [conflicts 1] options: "tripwire" {TWICE}']


FRAME_KEYS = (
    "article", "as_of", "compiled", "default_profile", "grades", "groups", "likelihood",
    "range_share", "reference_option", "reference_world", "short", "status", "title",
)  # fmt: skip


def test_an_empty_study_toml_names_what_it_lacks_and_nothing_that_waits_for_it(folder, faults):
    (folder / FRAME).write_text("", encoding="utf-8")
    assert faults() == [f"{FRAME} {key}: is missing" for key in FRAME_KEYS]


def replace_needs(folder, given):
    path = folder / FRAME
    tables = re.split(r"^(?=\[)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    kept = "".join(each for each in tables if not each.startswith(("[needs.", "[veto]")))
    path.write_text(given + kept, encoding="utf-8")


def test_needs_that_are_no_table_are_not_missed_by_every_option(folder, faults):
    replace_needs(folder, "needs = 3\n")
    assert faults() == [f"{FRAME} needs: must be a table, not 3"]


def test_needs_are_missed_by_every_option_if_study_toml_is_complete_without(folder, faults):
    replace_needs(folder, "")
    found = faults()
    assert found[0] == (
        "options/air_sea_cyber.toml [needs] ceasefire_or_withdrawal: is no need of this study"
    )
    assert len(found) == 17 * 5


def test_a_copied_option_is_told_by_its_names(folder, faults):
    text = (folder / OPTION).read_text(encoding="utf-8")
    (folder / "options/tripwire_2.toml").write_text(text, encoding="utf-8")
    assert faults() == [
        'options/tripwire_2.toml name: "Tripwire force" is already the name of option tripwire',
        (
            'options/tripwire_2.toml short: "Tripwire force" is already the short name of option'
            " tripwire"
        ),
    ]


def test_an_option_that_is_gone_is_missed_by_packages_relations_and_scenarios(folder, faults):
    (folder / OPTION).unlink()
    found = faults()
    assert found[:3] == [
        f'options/packages/p5.toml core: "tripwire" {UNKNOWN}',
        f'options/relations.toml [conflicts 8] options: "tripwire" {UNKNOWN}',
        f'options/relations.toml [synergies 5] options: "tripwire" {UNKNOWN}',
    ]
    assert all(fault.startswith("scenarios/") for fault in found[3:])


def test_incomplete_rows_are_not_taken_for_doubles(folder, faults):
    path = folder / SCENARIO
    path.write_text(
        path.read_text(encoding="utf-8") + "\n[[shifts]]\n\n[[shifts]]\n", encoding="utf-8"
    )
    keys = ("criterion", "grade", "option", "reason", "shift")
    assert faults() == [
        f"{SCENARIO} [shifts {number}] {key}: is missing" for number in (31, 32) for key in keys
    ]


def test_two_options_may_conflict_in_two_ways(folder, faults):
    path = folder / RELATIONS
    more = """
[[conflicts]]
options = ["reassurance_full", "tripwire"]
kind = "tension"
reason = "x"
grade = "D"
"""
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert faults() == []


def test_an_optional_option_may_stand_beside_what_it_would_supersede(shipped):
    """Package p8: NATO membership is optional beside the response without automaticity."""
    (package,) = (package for package in shipped.packages if package.id == "p8")
    assert "no_automaticity" in package.core
    assert package.optional == ("nato_art5",)
