"""Break studies and links at random and see that all that comes out is sentences.

`python -m tests.fuzz [--seconds 600] [--seed N]`; `--write` keeps the figures beside this file.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from evaluation.dossiers import read_study
from evaluation.errors import StudyError
from evaluation.findings import evaluate
from evaluation.stance import profile_stance, stance_faults
from evaluation.study import Study
from tests.fuzz.breaking import break_folder, odd_query
from views import links

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = Path(__file__).with_name("RESULTS.md")
KINDS = ("criteria", "options", "scenarios")
# Reading takes 40 ms; a file that makes it a hundred times as long is a fault, however busy the machine.
LONGEST_SECONDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run for some seconds and print what was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    met = fuzz(given.seconds, given.seed)
    text = "\n".join(f"- {name}: {count:,}" for name, count in sorted(met.items()))
    print(text)
    if given.write:
        head = f"# Broken at random\n\n`make fuzz`, {given.seconds:g} s, seed {given.seed}:\n\n"
        RESULTS.write_text(f"{head}{text}\n\nNothing but sentences came out.\n", "utf-8")
    return 0


def fuzz(seconds: float, seed: int) -> Counter[str]:
    """Break things until the time is over. Raises AssertionError where a sentence is missing."""
    met: Counter[str] = Counter()
    shipped = read_study(ROOT)
    query = links.to_query(shipped, profile_stance(shipped)) | {
        "w": "credibility:10,durability:3.5",
        "lock": "credibility",
        "floor": "credibility:20",
        "together": "none",
        "seed": "7",
    }
    end = time.monotonic() + seconds
    number = seed * 1_000_000
    while time.monotonic() < end:
        number += 1
        chance = random.Random(number)  # the same in every run
        try:
            _broken_study(chance, met)
            for _ in range(20):
                _odd_link(shipped, odd_query(chance, query), met)
        except Exception as error:
            error.add_note(f"found by: python -m tests.fuzz, example {number}")
            raise
    return met


def _broken_study(chance: random.Random, met: Counter[str]) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "study"
        folder.mkdir()
        shutil.copy(ROOT / "study.toml", folder)
        for kind in KINDS:
            shutil.copytree(ROOT / kind, folder / kind)
        break_folder(chance, folder)
        began = time.monotonic()
        try:
            study = read_study(folder)
        except StudyError as error:
            met["studies refused"] += 1
            met["faults told"] += len(error.faults)
            _check_sentences([str(fault) for fault in error.faults], made)
        else:
            met["studies that were still whole"] += 1
            _weigh(study)
        took = time.monotonic() - began
        assert took < LONGEST_SECONDS, f"took {took:.1f} s"


def _check_sentences(told: list[str], folder: str) -> None:
    assert told, "a refusal without a reason"
    for said in told:
        assert said.strip(), "an empty sentence"
        assert "\n" not in said, f"not one line: {said!r}"
        assert folder not in said, f"a path of this machine: {said!r}"
        assert "Traceback" not in said, f"a trace: {said!r}"


def _weigh(study: Study) -> None:
    for profile in study.profiles:
        findings = evaluate(study, profile_stance(study, profile.id))
        assert np.isfinite(findings.totals).all()
        assert sorted(findings.order) == list(range(len(study.options)))


def _odd_link(study: Study, query: dict[str, str], met: Counter[str]) -> None:
    stance, told = links.from_query(study, query)
    _, untold = links.view_from_query(study, stance, query)
    assert not stance_faults(study, stance), "a link made a stance that does not fit"
    assert all(sentence.endswith((".", "\u201d.")) for sentence in told + untold)
    met["links read"] += 1
    met["parts of links told to be unusable"] += len(told) + len(untold)


if __name__ == "__main__":
    sys.exit(main())
