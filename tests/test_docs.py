"""What analysts may write is documented, and what is documented exists."""

import argparse
import re
import tomllib
from collections.abc import Iterator
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from evaluation import __main__ as evaluation_commands
from evaluation import study
from evaluation.methods.catalogue import METHODS
from evaluation.schema import KINDS, schema
from evaluation.study import ConflictKind, Grade, PreferenceFunction
from sharing import __main__ as sharing_commands
from tests.conftest import ROOT

READMES = ("criteria/README.md", "options/README.md", "scenarios/README.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}
COMMANDS = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
# Where each kind of file is explained.
HOME = {
    "study": "criteria/README.md",
    "criterion": "criteria/README.md",
    "profile": "criteria/README.md",
    "option": "options/README.md",
    "package": "options/README.md",
    "relations": "options/README.md",
    "scenario": "scenarios/README.md",
}
RULES = ("sum", "highest", "lowest_core", "saturating", "weighted_mean")


def keys(kind: str) -> set[str]:
    """Every key that a file of this kind may hold, at any depth."""
    whole = schema(kind)
    parts = [whole, *whole.get("$defs", {}).values()]
    return {key for part in parts for key in part.get("properties", {})}


def code(text: str) -> list[str]:
    """Code spans and code blocks of a text."""
    blocks = re.findall(r"```\w*\n(.*?)```", text, flags=re.DOTALL)
    rest = re.sub(r"```\w*\n.*?```", "", text, flags=re.DOTALL)
    return blocks + re.findall(r"`([^`\n]+)`", rest)


def templates(text: str) -> list[dict]:
    return [
        tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_file_is_explained(kind):
    words = {w for part in code(TEXTS[HOME[kind]]) for w in re.findall(r"\w+", part)}
    assert keys(kind) - words == set()


def spans(text: str) -> Iterator[str]:
    """Code spans that look like one key, or like a table's heading."""
    for span in code(text):
        if found := re.fullmatch(r"\[?\[?([a-z][a-z_]*)(?:\.NAME)?\]?\]?", span):
            yield found[1]


@pytest.mark.parametrize("name", READMES)
def test_every_key_that_is_explained_exists(name):
    known = set().union(*(keys(kind) for kind in KINDS)) | set(RULES)
    known |= {*get_args(ConflictKind), *get_args(Grade), *get_args(PreferenceFunction), "id"}
    assert set(spans(TEXTS[name])) - known == set()


TEMPLATES = {
    "criteria/README.md": ("criterion", "profile"),
    "options/README.md": ("option", "package", "relations"),
    "scenarios/README.md": ("scenario",),
}


@pytest.mark.parametrize("name", READMES)
def test_the_templates_are_what_the_models_ask_for(name):
    for kind, template in zip(TEMPLATES[name], templates(TEXTS[name]), strict=True):
        assert list(Draft202012Validator(schema(kind)).iter_errors(template)) == []


def test_all_combining_rules_kinds_of_conflict_and_grades_are_explained():
    assert all(f"| `{rule}` |" in TEXTS["criteria/README.md"] for rule in RULES)
    assert all(f"| `{kind}` |" in TEXTS["options/README.md"] for kind in get_args(ConflictKind))
    assert all(f"| `{grade}` |" in TEXTS["options/README.md"] for grade in get_args(Grade))
    classes = {name for name in vars(study) if name in schema("criterion")["$defs"]}
    assert len(classes - {"Level", "Preference"}) == len(RULES)
    functions = get_args(PreferenceFunction)
    assert all(f"| `{function}` |" in TEXTS["criteria/README.md"] for function in functions)


@pytest.mark.parametrize("name", READMES)
def test_every_add_list_has_four_lines_and_ends_with_the_check(name):
    lists = re.findall(r"^##+ Add .*\n((?:\d\. .*\n)+)", TEXTS[name], flags=re.MULTILINE)
    assert len(lists) == len(re.findall(r"^##+ Add ", TEXTS[name], flags=re.MULTILINE)) > 0
    for steps in lists:
        lines = steps.rstrip("\n").split("\n")
        assert len(lines) == 4
        assert "python -m evaluation check" in lines[-1]


PACKAGES = {"evaluation": evaluation_commands, "sharing": sharing_commands}


def parsers(package: str) -> dict[str, argparse.ArgumentParser]:
    """Every command by its words: `rank`, and `weigh swing` beside `weigh`."""
    return dict(commands_of(PACKAGES[package]._parser(), ""))


def commands_of(
    parser: argparse.ArgumentParser, before: str
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, command in action.choices.items():
                yield f"{before}{word}", command
                yield from commands_of(command, f"{before}{word} ")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_command_and_option_is_documented(package):
    for name, parser in parsers(package).items():
        start = f"| `{name}` |" if " " in name else f"## `python -m {package} {name}"
        assert start in COMMANDS
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                continue
            for flag in action.option_strings:
                assert f"`{flag}" in COMMANDS
            for choice in action.choices or ():
                assert f"`{action.option_strings[0]} {choice}`" in COMMANDS


def test_every_command_and_option_that_is_documented_exists():
    every = {package: parsers(package) for package in PACKAGES}
    known = {
        flag
        for commands in every.values()
        for parser in commands.values()
        for action in parser._actions
        for flag in action.option_strings
    }
    assert set(re.findall(r"`(--?[a-z]+(?:-[a-z]+)*)", COMMANDS)) <= known
    listed = re.findall(r"^\| `([a-z]+ [a-z-]+)` \|", COMMANDS, flags=re.MULTILINE)
    for package, commands in every.items():
        headed = re.findall(rf"^## `python -m {package} (\w+)", COMMANDS, flags=re.MULTILINE)
        assert {*headed, *(listed if package == "evaluation" else ())} == set(commands)


def test_every_method_and_every_parameter_of_one_is_documented():
    catalogue = (ROOT / "docs/method/methods.md").read_text(encoding="utf-8")
    told = {
        name: row
        for row in re.findall(r"^\| (`.+) \|$", COMMANDS, flags=re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row.split(" | ")[0])
    }
    for method in METHODS:
        assert f"`{method.id}`" in catalogue
        for parameter in method.parameters:
            assert f"`{parameter.name}`" in told[method.id] or "as above" in told[method.id]


def test_the_glossary_is_in_order_and_explains_the_words_of_the_project():
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^\*\*(.+?)\*\*: \w", text, flags=re.MULTILINE)
    assert words == sorted(words, key=str.casefold)
    needed = (
        "Study Criterion Option Score Grade Value Weight Profile Total Contribution Rank Leader"
        " Margin Flip Stance Scenario Axis World Floor Package Findings Verdict Snapshot Seal"
    )
    assert set(needed.split()) <= set(words)
