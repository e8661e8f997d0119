"""The figures as a table, for the terminal and for RESULTS.md, and as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import Summary

FOLDER = Path(__file__).parent
HEADS = ("Figure", "Samples", "Median", "p95", "Limit", "Result")
NOTE = (
    "Median and p95 are those of the run in the middle; a limit is missed when all runs miss it. "
    "The limit is for the median unless it says otherwise. Made by `make bench`."
)


def table(summaries: Sequence[Summary]) -> str:
    """Columns in line, for the terminal."""
    rows = [HEADS, *(_row(each) for each in summaries)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(HEADS))]
    lines = [
        "  ".join(
            cell.rjust(width) if 0 < k < len(HEADS) - 1 else cell.ljust(width)
            for k, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def write(facts: Mapping[str, str], summaries: Sequence[Summary]) -> None:
    """Put the results where they are committed."""
    (FOLDER / "RESULTS.md").write_text(_markdown(facts, summaries), "utf-8")
    kept = {"machine": dict(facts), "figures": [_as_json(each) for each in summaries]}
    (FOLDER / "results.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _markdown(facts: Mapping[str, str], summaries: Sequence[Summary]) -> str:
    runs = max(len(each.runs) for each in summaries)
    parts = ["# Measured speed", ""]
    parts += [f"- {name}: {value}" for name, value in facts.items()]
    parts += [f"- Runs: {runs}", "", NOTE, ""]
    parts += [_line(HEADS), _line(["---", *["---:"] * 4, "---"])]
    parts += [_line(_row(each)) for each in summaries]
    return "\n".join(parts) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _row(summary: Summary) -> tuple[str, ...]:
    figure = summary.first
    named = "" if figure.statistic == "median" else f" ({figure.statistic})"
    limit = "" if figure.limit is None else f"{figure.limit:.3g} {figure.unit}{named}"
    tail = "" if max(len(run.samples) for run in summary.runs) == 1 else _number(summary.p95())
    if figure.statistic == "max":
        tail = f"max {_number(summary.value())}"
    middle = f"{_number(summary.median())} {figure.unit}"
    return (figure.name, str(summary.count()), middle, tail, limit, summary.result())


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _as_json(summary: Summary) -> dict[str, object]:
    figure = asdict(summary.first)
    del figure["samples"]
    runs = [
        {"value": run.value(), "median": run.median(), "p95": run.p95(), "samples": run.samples}
        for run in summary.runs
    ]
    return figure | {"value": summary.value(), "result": summary.result(), "runs": runs}
