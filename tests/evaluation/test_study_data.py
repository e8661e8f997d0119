"""Nothing of the study was lost on its way into dossiers: figures counted before it was moved."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evaluation.findings import evaluate
from evaluation.stance import profile_stance
from evaluation.study import Study

REFERENCE = Path(__file__).resolve().parent.parent / "reference"

CRITERIA = (
    "credibility",
    "deterrent_weight",
    "self_defence",
    "escalation_risk",
    "veto_freedom",
    "adoptability",
    "durability",
    "time_to_effect",
    "provider_cost",
    "new_funding",
    "legal_soundness",
)
# By criterion: the sum over all options of low, likely and high.
SUMS_BY_CRITERION = {
    "credibility": (561, 837, 1113),
    "deterrent_weight": (377, 577, 816),
    "self_defence": (283, 441, 629),
    "escalation_risk": (305, 497, 737),
    "veto_freedom": (895, 1104, 1314),
    "adoptability": (771, 979, 1203),
    "durability": (564, 829, 1093),
    "time_to_effect": (50, 144, 337),
    "provider_cost": (36.6, 97.1, 223),
    "new_funding": (11, 28, 50),
    "legal_soundness": (1325, 1476, 1597),
}
# By option: the sum over all criteria of low, likely and high.
SUMS_BY_OPTION = {
    "nato_art5": (417, 535, 666),
    "binding_treaty": (354, 483, 638),
    "no_automaticity": (290, 402, 527),
    "bilateral_24h": (365, 431, 500),
    "reassurance_full": (282, 404, 543),
    "air_sea_cyber": (278, 402, 543),
    "us_backstop": (229, 356, 512),
    "tripwire": (266.5, 395, 541),
    "monitors": (151.1, 235.6, 345),
    "ua_industry": (447, 549, 661),
    "eu_supply": (383, 484, 602),
    "us_weapons": (346, 443, 550),
    "more_sanctions": (263, 367, 494),
    "trigger_sanctions": (251, 353, 469),
    "confiscation": (240, 373, 531),
    "windfall": (344, 418, 490),
    "hold_assets": (272, 378.5, 500),
}
# By scenario: its axis, how many scores it shifts, and the sum of the shifts.
SHIFTS = {
    "ceasefire": ("fighting", 15, 163),
    "war_on": ("fighting", 10, -24),
    "us_in": ("us", 23, 270),
    "us_out": ("us", 30, -343),
    "consent": ("consent", 8, 37),
    "no_consent": ("consent", 9, 38),
    "veto": ("consent", 12, -237),
    "enforced": ("sanctions", 7, 79),
    "evaded": ("sanctions", 6, -62),
    "money": ("money", 8, 53),
    "no_money": ("money", 13, -140),
}
# By profile: swing points in the order of CRITERIA.
POINTS = {
    "kyiv": (90, 80, 100, 25, 80, 35, 70, 55, 20, 60, 15),
    "europe": (80, 65, 85, 65, 50, 75, 60, 45, 60, 40, 45),
    "washington": (35, 30, 60, 95, 20, 80, 20, 55, 85, 35, 25),
    "cautious": (50, 40, 60, 100, 20, 90, 45, 25, 60, 20, 75),
    "balanced": (80, 70, 80, 70, 50, 60, 60, 40, 50, 35, 40),
}
NEEDS = (
    "ceasefire_or_withdrawal",
    "russian_consent",
    "us_participation",
    "unanimity",
    "new_taxpayer_money",
)
# By option: the needs in the order of NEEDS.
NEEDS_BY_OPTION = {
    "nato_art5": "yes no yes yes partly",
    "binding_treaty": "partly no partly no no",
    "no_automaticity": "partly no partly no no",
    "bilateral_24h": "no no partly no partly",
    "reassurance_full": "yes partly partly no yes",
    "air_sea_cyber": "partly no partly no yes",
    "us_backstop": "partly no yes no partly",
    "tripwire": "partly no partly no partly",
    "monitors": "yes yes no no partly",
    "ua_industry": "no no no no yes",
    "eu_supply": "no no no no yes",
    "us_weapons": "no no yes no yes",
    "more_sanctions": "no no partly partly no",
    "trigger_sanctions": "no no partly partly no",
    "confiscation": "no no no partly no",
    "windfall": "no no no partly no",
    "hold_assets": "no no no partly no",
}
# By criterion: group, unit, worst, best, places of the levels.
SCALES = {
    "credibility": ("security", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
    "deterrent_weight": ("security", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
    "self_defence": ("security", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
    "escalation_risk": ("risk", "0-100 constructed", 100, 0, (0, 25, 50, 75, 100)),
    "veto_freedom": ("risk", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
    "adoptability": (
        "feasibility",
        "0-100 (reads as rough % within 24 months)",
        0,
        100,
        (0, 25, 50, 75, 100),
    ),
    "durability": ("feasibility", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
    "time_to_effect": ("feasibility", "months", 60, 0, (0, 6, 18, 36, 60)),
    "provider_cost": ("resources", "EUR bn per year", 80, 0, (0, 5, 15, 40, 80)),
    "new_funding": ("resources", "EUR bn per year", 0, 40, (0, 3, 10, 25, 40)),
    "legal_soundness": ("legal", "0-100 constructed", 0, 100, (0, 25, 50, 75, 100)),
}
SWINGS = {
    "credibility": (
        "From a promise nobody believes to one with law, plans, forces and record behind it."
    ),
    "deterrent_weight": "From no outside consequence to a full allied combat response.",
    "self_defence": "From no added capability to self-sufficient defence.",
    "escalation_risk": "From providers at war on adoption to no path to combat.",
    "veto_freedom": "From 'Moscow decides whether it exists' to 'Moscow has no say'.",
    "adoptability": "From ruled out to already in force.",
    "durability": "From lapsing in months to lasting a decade or more.",
    "time_to_effect": "From five years to immediately.",
    "provider_cost": "From EUR 80 bn a year to nothing (range wide enough for packages).",
    "new_funding": "From nothing to EUR 40 bn a year.",
    "legal_soundness": "From widely held unlawful to settled.",
}
# By package: core members, optional members, paragraphs.
PACKAGES = {
    "p1a": (
        (
            "ua_industry",
            "eu_supply",
            "us_weapons",
            "binding_treaty",
            "trigger_sanctions",
            "confiscation",
            "bilateral_24h",
        ),
        ("more_sanctions",),
        (4, 5, 8, 15, 17),
    ),
    "p1b": (
        (
            "ua_industry",
            "eu_supply",
            "us_weapons",
            "no_automaticity",
            "reassurance_full",
            "more_sanctions",
            "windfall",
            "bilateral_24h",
        ),
        ("us_backstop",),
        (4, 7, 9, 10, 12, 16, 17),
    ),
    "p2": (
        ("ua_industry", "eu_supply", "us_weapons", "bilateral_24h", "windfall", "hold_assets"),
        (),
        (5, 6, 7, 17, 18),
    ),
    "p3": (
        (
            "ua_industry",
            "eu_supply",
            "no_automaticity",
            "reassurance_full",
            "hold_assets",
            "bilateral_24h",
            "windfall",
        ),
        ("trigger_sanctions",),
        (9, 10, 11, 15, 17),
    ),
    "p4": (
        ("ua_industry", "us_weapons", "bilateral_24h", "air_sea_cyber", "windfall"),
        ("us_backstop",),
        (11, 12),
    ),
    "p5": (
        (
            "binding_treaty",
            "tripwire",
            "eu_supply",
            "trigger_sanctions",
            "bilateral_24h",
            "windfall",
        ),
        ("us_backstop",),
        (8, 14),
    ),
    "p6": (
        (
            "monitors",
            "no_automaticity",
            "trigger_sanctions",
            "hold_assets",
            "ua_industry",
            "bilateral_24h",
            "windfall",
        ),
        (),
        (9, 14, 15, 17),
    ),
    "p7": (
        ("more_sanctions", "trigger_sanctions", "confiscation", "ua_industry", "bilateral_24h"),
        (),
        (15, 16, 17),
    ),
    "p8": (
        (
            "no_automaticity",
            "reassurance_full",
            "ua_industry",
            "eu_supply",
            "bilateral_24h",
            "windfall",
        ),
        ("nato_art5",),
        (2, 3, 9, 10),
    ),
}
SYNERGIES = [
    ("reassurance_full", "us_backstop", {"credibility": 8, "deterrent_weight": 10}),
    ("air_sea_cyber", "us_backstop", {"credibility": 6, "deterrent_weight": 8}),
    ("no_automaticity", "reassurance_full", {"credibility": 6}),
    ("binding_treaty", "reassurance_full", {"credibility": 8}),
    ("binding_treaty", "tripwire", {"credibility": 10, "escalation_risk": 4}),
    ("confiscation", "ua_industry", {"self_defence": 8, "durability": 6}),
    ("windfall", "ua_industry", {"self_defence": 2}),
    ("bilateral_24h", "no_automaticity", {"credibility": 3}),
    ("more_sanctions", "trigger_sanctions", {"deterrent_weight": 4}),
    ("trigger_sanctions", "hold_assets", {"credibility": 4}),
    ("monitors", "trigger_sanctions", {"credibility": 6}),
    ("monitors", "reassurance_full", {"credibility": -5}),
]
CONFLICTS = [
    ("confiscation", "hold_assets", "exclusive"),
    ("confiscation", "windfall", "subsumes"),
    ("reassurance_full", "air_sea_cyber", "exclusive"),
    ("nato_art5", "binding_treaty", "supersedes"),
    ("nato_art5", "no_automaticity", "supersedes"),
    ("more_sanctions", "monitors", "tension"),
    ("us_weapons", "us_backstop", "common cause"),
    ("reassurance_full", "tripwire", "overlap"),
]
CELLS = [
    (
        "tripwire",
        "credibility",
        (22, 42, 62),
        "C",
        (14,),
        ("X9",),
        (
            "Scholars disagree whether small exposed forces make intervention follow: the "
            "classic argument says yes, recent work says often not."
        ),
    ),
    ("bilateral_24h", "adoptability", (100, 100, 100), "A", (6,), (), "In force."),
    (
        "ua_industry",
        "provider_cost",
        (5, 14, 28),
        "C",
        (7,),
        ("X16",),
        (
            "Public figures show capacity far above funded orders, a gap of the order of EUR "
            "10-20 bn a year; who pays is unclear."
        ),
    ),
    (
        "nato_art5",
        "deterrent_weight",
        (85, 95, 100),
        "B",
        (2,),
        ("X27",),
        "Honouring it means the whole alliance, including the US, responds.",
    ),
    (
        "monitors",
        "provider_cost",
        (0.1, 0.6, 2),
        "D",
        (14,),
        (),
        "Observer missions are cheap; armed peacekeepers cost more.",
    ),
    ("hold_assets", "provider_cost", (0, 0.5, 2), "D", (17,), (), "Administration and litigation."),
    (
        "confiscation",
        "new_funding",
        (10, 25, 40),
        "C",
        (17,),
        ("X17",),
        (
            "About EUR 210 bn is held in the EU; spread over five to ten years, less any part"
            " already pledged to loans."
        ),
    ),
    ("windfall", "time_to_effect", (0, 0, 3), "A", (17,), (), "Operating."),
    (
        "reassurance_full",
        "veto_freedom",
        (6, 16, 30),
        "A",
        (13, 14),
        ("X11",),
        "Deployment waits for a ceasefire, which lets Russia hold it off by fighting on.",
    ),
    (
        "us_weapons",
        "durability",
        (14, 28, 44),
        "A",
        (7,),
        (),
        "Donations were stopped by a change of policy; sales could be too.",
    ),
    (
        "eu_supply",
        "provider_cost",
        (10, 20, 38),
        "C",
        (7,),
        ("X14",),
        (
            "A Kiel study puts full replacement of US aid at about EUR 38 bn a year more; "
            "this element is roughly half."
        ),
    ),
    (
        "more_sanctions",
        "credibility",
        (24, 38, 54),
        "A",
        (16,),
        (),
        "Repeated rounds were adopted, but US deadlines passed without the threatened step.",
    ),
    (
        "binding_treaty",
        "escalation_risk",
        (55, 70, 86),
        "A",
        (9,),
        (),
        (
            "The article says capitals hold back precisely because such a treaty would oblige"
            " them to go to war."
        ),
    ),
    (
        "air_sea_cyber",
        "self_defence",
        (24, 38, 52),
        "B",
        (11, 12),
        (),
        "Air defence, surveillance, cyber and safer sea lanes relieve Ukraine's own forces.",
    ),
]
# Printed totals, first to last, made by hand from the scores before any code existed.
TOTALS = {
    "kyiv": (
        "ua_industry 61.4, windfall 53.5, bilateral_24h 53.4, eu_supply 53.2, "
        "nato_art5 52.5, confiscation 52.1, us_weapons 52.0, hold_assets 48.5, "
        "binding_treaty 48.2, no_automaticity 44.5, air_sea_cyber 43.6, "
        "more_sanctions 42.8, trigger_sanctions 42.5, reassurance_full 40.8, "
        "us_backstop 40.4, tripwire 40.2, monitors 27.1"
    ),
    "europe": (
        "ua_industry 68.6, bilateral_24h 63.8, windfall 63.3, eu_supply 60.8, "
        "us_weapons 60.1, hold_assets 57.3, no_automaticity 54.1, nato_art5 53.2, "
        "air_sea_cyber 52.1, more_sanctions 52.0, confiscation 51.9, "
        "trigger_sanctions 51.7, reassurance_full 49.4, binding_treaty 49.3, "
        "us_backstop 49.1, tripwire 44.3, monitors 41.3"
    ),
    "washington": (
        "bilateral_24h 74.4, windfall 72.3, ua_industry 71.4, us_weapons 67.4, "
        "eu_supply 65.5, hold_assets 65.3, no_automaticity 61.5, "
        "trigger_sanctions 59.4, more_sanctions 59.4, air_sea_cyber 58.0, "
        "us_backstop 56.3, confiscation 54.5, reassurance_full 54.4, monitors 53.9, "
        "nato_art5 45.9, tripwire 45.5, binding_treaty 45.2"
    ),
    "cautious": (
        "ua_industry 75.1, bilateral_24h 72.8, windfall 70.5, eu_supply 68.1, "
        "us_weapons 67.3, hold_assets 64.1, no_automaticity 62.1, "
        "more_sanctions 59.8, trigger_sanctions 59.5, air_sea_cyber 58.5, "
        "us_backstop 55.7, reassurance_full 55.3, monitors 53.1, nato_art5 52.6, "
        "confiscation 50.5, binding_treaty 49.0, tripwire 46.2"
    ),
    "balanced": (
        "ua_industry 67.8, bilateral_24h 62.3, windfall 62.1, eu_supply 60.0, "
        "us_weapons 59.1, hold_assets 56.9, nato_art5 54.3, no_automaticity 53.3, "
        "confiscation 52.5, more_sanctions 51.7, trigger_sanctions 51.6, "
        "air_sea_cyber 51.1, binding_treaty 50.0, us_backstop 48.4, "
        "reassurance_full 48.3, tripwire 44.0, monitors 40.2"
    ),
}


def sums(scores) -> tuple[float, ...]:
    scores = list(scores)
    return tuple(
        round(sum(getattr(s, end) for s in scores), 6) for end in ("low", "likely", "high")
    )


def test_nothing_is_missing_and_nothing_was_added(shipped: Study):
    frame = shipped.frame
    counts = {
        "criteria": len(shipped.criteria),
        "options": len(shipped.options),
        "scores": sum(len(option.scores) for option in shipped.options),
        "profiles": len(shipped.profiles),
        "scenarios": len(shipped.scenarios),
        "shifts": sum(len(scenario.shifts) for scenario in shipped.scenarios),
        "packages": len(shipped.packages),
        "synergies": len(shipped.relations.synergies),
        "conflicts": len(shipped.relations.conflicts),
        "sources": len(frame.sources),
        "groups": len(frame.groups),
        "axes": len(frame.axes),
        "needs": len(frame.needs),
        "levels": sum(len(criterion.levels) for criterion in shipped.criteria),
    }
    assert counts == {
        "criteria": 11,
        "options": 17,
        "scores": 187,
        "profiles": 5,
        "scenarios": 11,
        "shifts": 141,
        "packages": 9,
        "synergies": 12,
        "conflicts": 8,
        "sources": 33,
        "groups": 5,
        "axes": 5,
        "needs": 5,
        "levels": 55,
    }


def test_every_score_has_its_grade(shipped: Study):
    scores = [score for option in shipped.options for score in option.scores.values()]
    assert Counter(s.grade for s in scores) == {"A": 32, "B": 62, "C": 28, "D": 65}
    shifts = [shift for scenario in shipped.scenarios for shift in scenario.shifts]
    assert Counter(shift.grade for shift in shifts) == {"B": 7, "D": 134}


def test_no_word_of_the_texts_is_lost(shipped: Study):
    """Lengths of all texts of a kind together, in characters."""
    options, frame, relations = shipped.options, shipped.frame, shipped.relations
    lengths = {
        "reasons": sum(len(s.reason) for o in options for s in o.scores.values()),
        "shifts": sum(len(s.reason) for scenario in shipped.scenarios for s in scenario.shifts),
        "levels": sum(len(level.means) for c in shipped.criteria for level in c.levels),
        "questions": sum(len(c.question) for c in shipped.criteria),
        "relations": sum(len(r.reason) for r in (*relations.synergies, *relations.conflicts)),
        "sources": sum(len(s.title + s.url + s.checked) for s in frame.sources.values()),
        "options": sum(
            len(o.name + o.short + o.pillar + o.role + o.providers + o.needs_text + o.note)
            for o in options
        ),
    }
    assert lengths == {
        "reasons": 11701,
        "shifts": 3204,
        "levels": 3154,
        "questions": 1975,
        "relations": 789,
        "sources": 5765,
        "options": 3235,
    }


def test_every_score_keeps_its_places_in_the_article_and_its_sources(shipped: Study):
    scores = [score for option in shipped.options for score in option.scores.values()]
    assert sum(len(score.article) for score in scores) == 222
    assert sum(sum(score.article) for score in scores) == 2606
    assert sum(len(score.sources) for score in scores) == 28


@pytest.mark.parametrize("criterion", CRITERIA)
def test_the_scores_of_each_criterion_add_up_as_before(shipped: Study, criterion):
    assert sums(o.scores[criterion] for o in shipped.options) == SUMS_BY_CRITERION[criterion]


@pytest.mark.parametrize("option", SUMS_BY_OPTION)
def test_the_scores_of_each_option_add_up_as_before(shipped: Study, option):
    assert sums(shipped.option(option).scores.values()) == SUMS_BY_OPTION[option]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell[0]}-{cell[1]}")
def test_a_score_is_as_its_analyst_wrote_it(shipped: Study, cell):
    option, criterion, numbers, grade, article, sources, reason = cell
    score = shipped.option(option).scores[criterion]
    assert (score.low, score.likely, score.high) == numbers
    assert (score.grade, score.article, score.sources) == (grade, article, sources)
    assert score.reason == reason


def test_every_criterion_keeps_its_scale_its_levels_and_its_swing(shipped: Study):
    scales = {
        c.id: (c.group, c.unit, c.worst, c.best, tuple(level.at for level in c.levels))
        for c in shipped.criteria
    }
    assert scales == SCALES
    assert {c.id: c.swing for c in shipped.criteria} == SWINGS


def test_only_time_to_effect_bends_its_value_function(shipped: Study):
    bent = {c.id: c.points for c in shipped.criteria if c.points}
    assert bent == {"time_to_effect": ((60, 0), (36, 25), (18, 50), (6, 75), (0, 100))}


def test_every_profile_keeps_its_points(shipped: Study):
    points = {p.id: tuple(p.points[c] for c in CRITERIA) for p in shipped.profiles}
    assert points == POINTS
    assert {p.label for p in shipped.profiles} == {"illustrative, not attributed to any government"}


def test_every_option_keeps_its_needs(shipped: Study):
    needs = {o.id: " ".join(o.needs[need] for need in NEEDS) for o in shipped.options}
    assert needs == NEEDS_BY_OPTION


def test_every_scenario_keeps_its_axis_and_its_shifts(shipped: Study):
    shifts = {
        scenario.id: (scenario.axis, len(scenario.shifts), sum(s.shift for s in scenario.shifts))
        for scenario in shipped.scenarios
    }
    assert shifts == SHIFTS


def test_every_package_keeps_its_members(shipped: Study):
    members = {p.id: (p.core, p.optional, p.article) for p in shipped.packages}
    assert members == PACKAGES
    assert {p.grade for p in shipped.packages} == {"D"}


def test_synergies_and_conflicts_are_kept_in_order(shipped: Study):
    relations = shipped.relations
    assert [(*s.options, s.effects) for s in relations.synergies] == SYNERGIES
    assert [(*c.options, c.kind) for c in relations.conflicts] == CONFLICTS


def test_the_frame_of_the_study_is_kept(shipped: Study):
    frame = shipped.frame
    assert frame.title == "Security guarantee options for Ukraine: default data"
    assert (frame.as_of, frame.compiled) == (date(2025, 9, 5), date(2026, 11, 23))
    assert (frame.reference_option, frame.default_profile) == ("bilateral_24h", "balanced")
    assert (frame.range_share, frame.article.paragraphs) == (0.8, 18)
    assert frame.multiply == (("credibility", "deterrent_weight"),)
    assert frame.search.floors == {"deterrent_weight": 40, "self_defence": 50}
    assert frame.search.always == ("bilateral_24h", "windfall")
    assert (frame.search.cost, frame.search.effect) == ("provider_cost", "security")
    assert frame.veto is not None
    assert (frame.veto.states, frame.veto.criterion, frame.veto.floor) == (
        ("veto",),
        "veto_freedom",
        25,
    )
    assert frame.veto.needs == ("ceasefire_or_withdrawal", "russian_consent")
    assert [pair.states for pair in frame.impossible] == [("war_on", "consent")]
    assert {n: (x.axis, x.met, x.unmet) for n, x in frame.needs.items()} == {
        "ceasefire_or_withdrawal": ("fighting", ("ceasefire",), ()),
        "russian_consent": ("consent", ("consent",), ()),
        "us_participation": ("us", (), ("us_out",)),
        "new_taxpayer_money": ("money", (), ("no_money",)),
        "unanimity": (None, (), ()),
    }
    assert frame.sources["X1b"].title.startswith("PILPG roundtable on enforceable guarantees")


@pytest.mark.parametrize("profile", TOTALS)
def test_totals_are_the_printed_ones(shipped: Study, profile):
    findings = evaluate(shipped, profile_stance(shipped, profile))
    printed = dict(entry.rsplit(" ", 1) for entry in TOTALS[profile].split(", "))
    totals = dict(zip(findings.options, findings.totals, strict=True))
    assert {option: f"{100 * total:.1f}" for option, total in totals.items()} == printed
    # The list stands in the order of the ranking, apart from totals that print alike.
    in_order = [printed[findings.options[i]] for i in findings.order]
    assert in_order == sorted(printed.values(), key=float, reverse=True)


def test_the_derived_package_scores_fit_the_study(shipped: Study):
    """Each package has one on every criterion; a weakest link is that of its core members."""
    derived = json.loads((REFERENCE / "packages-derived.json").read_text(encoding="utf-8"))
    assert sorted(derived) == [package.id for package in shipped.packages]
    for package in shipped.packages:
        assert sorted(derived[package.id]) == sorted(CRITERIA)
        for weakest in ("adoptability", "legal_soundness"):
            members = [shipped.option(member).scores[weakest] for member in package.core]
            for end in ("low", "likely", "high"):
                lowest = min(getattr(score, end) for score in members)
                assert derived[package.id][weakest][end] == lowest
