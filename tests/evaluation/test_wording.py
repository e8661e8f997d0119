"""What one key can get wrong is said in an analyst's words, with file, table and key."""

# one mistake a line: the tables are read like tables

# one mistake a line: the tables are read like tables

from datetime import date

import pytest
from pydantic import ValidationError

from evaluation.study import WeightedMean
from evaluation.wording import close_to, counted, describe, entries, figure, shown, unquoted

ID = "is not a proper id (small letters, digits and _, a letter first)"
OPTION, FRAME = "options/tripwire.toml", "study.toml"
CRITERION, BENT = "criteria/credibility.toml", "criteria/time_to_effect.toml"
PROFILE, PACKAGE = "criteria/profiles/balanced.toml", "options/packages/p1a.toml"
SCENARIO, RELATIONS = "scenarios/us_out.toml", "options/relations.toml"
BY = 'by = ["deterrent_weight", "self_defence"]'
RULE = 'rule = "weighted_mean"'
COMBINE = f"combine = {{{RULE}, {BY}}}"
POINTS = "points = [[60, 0], [36, 25], [18, 50], [6, 75], [0, 100]]"
CORE = (
    'core = ["ua_industry", "eu_supply", "us_weapons", "binding_treaty", "trigger_sanctions",'
    ' "confiscation", "bilateral_24h"]'
)
REASON = 'reason = "Adds little to Ukraine\'s own strength."\n'
RULES = "sum, highest, lowest_core, saturating, weighted_mean"

# File, what stands there, what somebody writes instead, and the rest of the one sentence.
MISTAKES = [
    # numbers
    (OPTION, "low = 22", 'low = "22"', '[scores.credibility] low: must be a number, not "22"'),
    (OPTION, "low = 22", "low = nan", "[scores.credibility] low: must be a finite number, not nan"),
    (OPTION, "low = 22", "low = -inf", "[scores.credibility] low: must be a finite number, not -inf"),
    (OPTION, "low = 22", "low = 1e400", "[scores.credibility] low: must be a finite number, not inf"),
    (OPTION, "low = 22", "low = true", "[scores.credibility] low: must be a number, not true"),
    (OPTION, "low = 22", "low = 2025-01-01", "[scores.credibility] low: must be a number, not 2025-01-01"),
    (OPTION, "low = 22", "low = [22]", "[scores.credibility] low: must be a number, not a list"),
    (OPTION, "low = 22", "low = {is = 22}", "[scores.credibility] low: must be a number, not a table"),
    (OPTION, "high = 62", f"high = {10**400}", "[scores.credibility] high: is too large a number"),
    (OPTION, "high = 62", f"high = 0x{'f' * 5000}", "[scores.credibility] high: is too large a number"),
    (OPTION, "low = 22\n", "", "[scores.credibility] low: is missing"),
    # grades, texts, lists
    (OPTION, 'grade = "C"', 'grade = "c"', '[scores.credibility] grade: must be A, B, C or D, not "c"'),
    (OPTION, 'grade = "C"', 'grade = ["C"]', "[scores.credibility] grade: must be A, B, C or D, not a list"),
    (OPTION, REASON, "", "[scores.self_defence] reason: is missing"),
    (OPTION, REASON, 'reason = " "\n', "[scores.self_defence] reason: must not be empty"),
    (OPTION, REASON, 'reason = ""\n', "[scores.self_defence] reason: must not be empty"),
    (OPTION, REASON, 'reason = "\\u200b\\n"\n', "[scores.self_defence] reason: holds no visible character"),
    (OPTION, 'name = "Trip', 'name = "\\u200b"\n# "', "name: holds no visible character"),
    (OPTION, 'short = "Trip', 'short = " \\u00ad\\u3164"\n# "', "short: holds no visible character"),
    (FRAME, 'name = "Legality"', 'name = "\\u2060"', "[groups.legal] name: holds no visible character"),
    (OPTION, REASON, "reason = 3\n", "[scores.self_defence] reason: must be text, not 3"),
    (OPTION, 'name = "Trip', 'name = "T\\nrip', "name: must be a single line"),
    (OPTION, 'name = "Trip', 'name = "T\\u0000rip', "name: holds a control character, which no text may"),
    (OPTION, 'article = [14]\n\n', "article = 14\n\n", "article: must be a list, not 14"),
    (OPTION, 'article = [14]\n\n', 'article = [14, "15"]\n\n', 'article 2: must be a whole number, not "15"'),
    (OPTION, 'article = [14]\n\n', "article = [14.5]\n\n", "article 1: must be a whole number, not 14.5"),
    (OPTION, 'article = [14]\n\n', "article = [0]\n\n", "article 1: must be at least 1, not 0"),
    (OPTION, 'sources = ["X9"]', 'sources = "X9"', '[scores.credibility] sources: must be a list, not "X9"'),
    (OPTION, 'sources = ["X9"]', "sources = [9]", "[scores.credibility] sources 1: must be text, not 9"),
    (
        OPTION,
        'sources = ["X9"]',
        'sources = ["X 9"]',
        '[scores.credibility] sources 1: "X 9" is not a proper id (letters, digits and _, a letter first)',
    ),
    (OPTION, 'unanimity = "no"', 'unanimity = "never"', '[needs] unanimity: must be yes, no or partly, not "never"'),
    (OPTION, 'unanimity = "no"', "unanimity = false", "[needs] unanimity: must be yes, no or partly, not false"),
    # keys
    (OPTION, "name =", "id = 'x'\nname =", 'id: is not a known key; the id is the file\'s name, "tripwire"'),
    (OPTION, "name =", "providrs = 'x'\nname =", 'providrs: is not a known key; did you mean "providers"?'),
    (OPTION, "name =", "sum = 'x'\nname =", "sum: is not a known key"),
    (OPTION, "name =", "likely = 3\nname =", "likely: is not a known key here"),
    (OPTION, "name =", "'' = 'x'\nname =", '"": is not a known key'),
    (OPTION, "name =", '"a\\nb" = 1\nname =', r"a\nb: is not a known key"),
    (OPTION, "name =", f"{'k' * 500} = 1\nname =", f"{'k' * 56}...: is not a known key"),
    (BENT, "at = 6\n", "at = 6\nmeans_ = 'x'\n", '[levels 2] means_: is not a known key; did you mean "means"?'),
    (BENT, "at = 6\n", "at = 6\nmeaning = 'x'\n", "[levels 2] meaning: is not a known key"),
    # criteria
    (CRITERION, "worst = 0\n", "", "worst: is missing"),
    (CRITERION, "worst = 0", 'worst = "0"', 'worst: must be a number, not "0"'),
    (CRITERION, 'group = "security"', 'group = "Security"', f'group: "Security" {ID}'),
    (CRITERION, RULE, 'rule = "mean"', f'combine: "mean" is no known rule ({RULES})'),
    (CRITERION, f"{RULE}, ", "", "combine: names no rule"),
    (CRITERION, COMBINE, 'combine = "sum"', 'combine: must be a table, not "sum"'),
    (CRITERION, COMBINE, "combine = ['sum']", "combine: must be a table, not a list"),
    (CRITERION, COMBINE, "combine = {rule = 'saturating', effect = 0}", "[combine] effect: must be more than 0, not 0"),
    (CRITERION, COMBINE, "combine = {rule = 'saturating'}", "[combine] effect: is missing"),
    (CRITERION, COMBINE, "combine = {rule = 'highest', second = 2}", "[combine] second: must be at most 1, not 2"),
    (CRITERION, BY, f"{BY}, lowest_core = nan", "[combine] lowest_core: must be a finite number, not nan"),
    (CRITERION, BY, f"{BY}, lowest_core = 1.5", "[combine] lowest_core: must be at most 1, not 1.5"),
    (CRITERION, BY, f"{BY}, effect = 0.6", "[combine] effect: is not a known key here"),
    (CRITERION, BY, "by = []", "[combine] by: must hold at least 1 entry"),
    (
        CRITERION,
        COMBINE,
        "combine = {rule = 'sum', leave_out_subsumed = 'yes'}",
        '[combine] leave_out_subsumed: must be true or false, not "yes"',
    ),
    (BENT, POINTS, "points = 4", "points: must be a list, not 4"),
    (BENT, "[18, 50]", "[18, 50, 3]", "points 3: must hold at most 2 entries"),
    (BENT, "[18, 50]", "[18]", "points 3 2: is missing; 2 entries are needed"),
    (BENT, "[18, 50]", '[18, "50"]', 'points 3 2: must be a number, not "50"'),
    (BENT, "[18, 50]", "18", "points 3: must be a list, not 18"),
    (BENT, "at = 6\n", 'at = "6"\n', '[levels 2] at: must be a number, not "6"'),
    # profiles
    (PROFILE, "credibility = 80", "credibility = -80", "[points] credibility: must be at least 0, not -80"),
    (PROFILE, "credibility = 80", "credibility = nan", "[points] credibility: must be a finite number, not nan"),
    (PROFILE, "credibility = 80", "credibility = '80'", '[points] credibility: must be a number, not "80"'),
    # packages, relations, scenarios
    (PACKAGE, CORE, "core = []", "core: must hold at least 1 entry"),
    (PACKAGE, CORE, 'core = "tripwire"', 'core: must be a list, not "tripwire"'),
    (PACKAGE, '"us_weapons"', '["us_weapons"]', "core 3: must be text, not a list"),
    (PACKAGE, '"us_weapons"', '"US weapons"', f'core 3: "US weapons" {ID}'),
    (
        RELATIONS,
        '["reassurance_full", "us_backstop"]',
        '["us_backstop"]',
        "[synergies 1] options 2: is missing; 2 entries are needed",
    ),
    (
        RELATIONS,
        '["reassurance_full", "us_backstop"]',
        '["us_backstop", "tripwire", "monitors"]',
        "[synergies 1] options: must hold at most 2 entries",
    ),
    (RELATIONS, "credibility = 8", "credibility = nan", "[synergies 1.effects] credibility: must be a finite number, not nan"),
    (
        RELATIONS,
        'kind = "exclusive"',
        'kind = "never"',
        ("[conflicts 1] kind: must be exclusive, supersedes, subsumes, tension, overlap or"
        ' common cause, not "never"'),
    ),
    (SCENARIO, "shift = -22", 'shift = "-22"', '[shifts 1] shift: must be a number, not "-22"'),
    (SCENARIO, 'criterion = "credibility"\n', "", "[shifts 1] criterion: is missing"),
    # the frame
    (FRAME, "as_of = 2025-09-05", 'as_of = "2025-09-05"', 'as_of: must be a date such as 2025-09-05, not "2025-09-05"'),
    (
        FRAME,
        "as_of = 2025-09-05",
        "as_of = 2025-09-05T00:00:00",
        "as_of: must be a date such as 2025-09-05, not 2025-09-05T00:00:00",
    ),
    (FRAME, "as_of = 2025-09-05", "as_of = 10:00:00", 'as_of: must be a date such as 2025-09-05, not "10:00:00"'),
    (FRAME, "range_share = 0.8", "range_share = 0", "range_share: must be more than 0, not 0"),
    (FRAME, "range_share = 0.8", "range_share = 1.01", "range_share: must be at most 1, not 1.01"),
    (FRAME, "range_share = 0.8", "range_share = nan", "range_share: must be a finite number, not nan"),
    (FRAME, 'name = "Legality"', 'name = "Legality"\nE = 1', "[groups.legal] E: is not a known key"),
    (FRAME, 'D = "analyst', 'E = "x"\nD = "analyst', '[grades] E: must be A, B, C or D, not "E"'),
    (FRAME, "[axes.us]", '[axes."U S"]\nname = "x"\nreference = "y"\n[axes.us]', f"[axes] U S: {ID}"),
    (FRAME, "[sources.X1]", "[sources]\nY = 3\n[sources.X1]", "[sources] Y: must be a table, not 3"),
    (
        FRAME,
        'url = "https://www.publicinternationallawandpolicygroup.org',
        'url = "javascript:alert(1)//',
        ('[article] url: "javascript:alert(1)///lawyering-justice-blog/2025/9/5/p..."'
        " is no web address (https://...)"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "sentence"), MISTAKES)
def test_each_mistake_is_one_sentence_with_its_place(edit, faults, file, old, new, sentence):
    edit(file, old, new)
    assert faults() == [f"{file} {sentence}"]


def test_single_brackets_around_a_list_of_tables_are_recognised(folder, edit, faults):
    path = folder / CRITERION
    head = path.read_text(encoding="utf-8").split("[[levels]]")[0]
    path.write_text(f'{head}[levels]\nat = 1\nmeans = "x"\n', encoding="utf-8")
    sentence = "must be a list, not a table; a list of tables has double brackets"
    assert faults() == [f"{CRITERION} levels: {sentence}"]


def test_an_empty_dossier_names_every_key_it_lacks(folder, faults):
    (folder / OPTION).write_text("", encoding="utf-8")
    lacking = ("name", "needs_text", "pillar", "providers", "role", "scores", "short")
    assert faults() == [f"{OPTION} {key}: is missing" for key in lacking]


def test_scores_that_are_no_table_are_one_fault(folder, faults):
    path = folder / OPTION
    head = path.read_text(encoding="utf-8").split("[needs]")[0]
    path.write_text(f"{head}scores = 3\n", encoding="utf-8")
    assert faults() == [f"{OPTION} scores: must be a table, not 3"]


def test_a_typo_is_a_missing_key_and_an_unknown_one(edit, faults):
    edit(OPTION, 'reason = "Adds', 'resaon = "Adds')
    assert faults() == [
        f"{OPTION} [scores.self_defence] reason: is missing",
        f'{OPTION} [scores.self_defence] resaon: is not a known key; did you mean "reason"?',
    ]


def test_texts_of_several_lines_are_welcome_where_a_text_is_asked(edit, faults):
    edit(OPTION, REASON, 'reason = """\nFirst line.\n\tSecond line."""\n')
    assert faults() == []


def test_a_criterion_may_be_called_like_a_combining_rule(folder, edit, faults):
    """Only behind `combine` does the name of a rule not belong to the place of a fault."""
    for path in folder.rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("new_funding", "sum"), encoding="utf-8")
    (folder / "criteria/new_funding.toml").rename(folder / "criteria/sum.toml")
    assert faults() == []
    edit(OPTION, "[scores.sum]\nlow = 0", '[scores.sum]\nlow = "none"')
    assert faults() == [f'{OPTION} [scores.sum] low: must be a number, not "none"']


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"a": 1}, "a table"),
        ([1], "a list"),
        (date(2025, 9, 5), "2025-09-05"),
        (float("-inf"), "-inf"),
        (10**15, "a number that large"),
        (10**15 - 1, "999999999999999"),
        ("x" * 58, f'"{"x" * 58}"'),
        ("x" * 59, f'"{"x" * 55}..."'),
    ],
)
def test_values_are_shown_short(given, sentence):
    assert shown(given) == sentence


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (100.0, "100"),
        (100.0000001, "100.0000001"),
        (0.5, "0.5"),
        (1e12, "1000000000000"),
        (-3, "-3"),
    ],
)
def test_numbers_lose_no_digit(value, text):
    assert figure(value) == text


def test_small_words_are_right():
    assert (entries(1), entries(2)) == ("1 entry", "2 entries")
    assert unquoted("'A', 'B' or 'C'") == "A, B or C"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("resaon", '; did you mean "reason"?'),
        ("nme", '; did you mean "name"?'),
        ("credibilty", '; did you mean "credibility"?'),
        # A criterion that is gone is no slip of the pen for another one.
        ("durability", ""),
        ("xyz", ""),
    ],
)
def test_a_hint_is_given_where_a_slip_of_the_pen_is_likely(word, hint):
    assert close_to(word, ("reason", "name", "credibility")) == hint


def test_the_first_hundred_unknown_names_of_one_place_get_a_hint(edit, faults):
    edit(OPTION, "name =", "".join(f"provider{n} = 1\n" for n in range(1, 103)) + "name =")
    edit(PROFILE, "[points]", "[points]\n" + "".join(f"durabilit{n} = 1\n" for n in range(1, 103)))
    found = faults()
    keys = [f"{OPTION} provider{n}: is not a known key" for n in range(1, 103)]
    points = [
        f"{PROFILE} [points] durabilit{n}: is no criterion of this study" for n in range(1, 103)
    ]
    assert found == [
        *(f'{key}; did you mean "durability"?' for key in points[:100]),
        *points[100:],
        *(f'{key}; did you mean "providers"?' for key in keys[:100]),
        *keys[100:],
    ]


def test_a_count_has_its_noun():
    assert counted(1, "change") == "1 change"
    assert counted(0, "fault") == "0 faults"
    assert counted(1, "criterion", "criteria") == "1 criterion"
    assert counted(11, "criterion", "criteria") == "11 criteria"


def test_entries_that_are_there_and_wrong_are_not_missed_as_well():
    with pytest.raises(ValidationError) as wrong:
        WeightedMean.model_validate({"rule": "weighted_mean", "by": ["A", 3]})
    faults = describe(CRITERION, "credibility", WeightedMean, wrong.value)
    assert [fault.message for fault in faults] == [f'"A" {ID}', "must be text, not 3"]
