"""What may import what: the direction of dependencies, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

FORBIDDEN = {
    "evaluation": {"streamlit", "sqlalchemy", "sharing", "views", "app", "random", "time"},
    "sharing": {"streamlit", "views", "app"},
}


def imported(source: Path) -> Iterator[str]:
    """Top-level names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{source} imports relative to itself"
            yield str(node.module).split(".")[0]


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_no_package_knows_what_stands_above_it(package):
    found = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources(package)
        for name in imported(path)
        if name in FORBIDDEN[package]
    }
    assert found == set()


def test_only_the_ranking_the_methods_and_the_spread_of_a_table_know_scikit_criteria():
    packages = ("evaluation", "sharing", "views")
    knowing = [path for p in packages for path in sources(p) if "skcriteria" in imported(path)]
    kinds = "borders distances moora outranking promethee ranges ratios sums"
    permitted = {"ranking.py", "elicitation/objective.py"}
    permitted |= {f"methods/{kind}.py" for kind in kinds.split()}
    assert {str(path.relative_to(ROOT / "evaluation")) for path in knowing} == permitted


def test_the_walk_sees_imports_inside_functions(tmp_path: Path):
    """Else the tests above could pass while a function imports what it must not."""
    source = tmp_path / "module.py"
    source.write_text(
        "def f():\n    import streamlit.web\n    from views.main import x\n", encoding="utf-8"
    )
    assert list(imported(source)) == ["streamlit", "views"]
    assert len(sources("evaluation")) > 10
