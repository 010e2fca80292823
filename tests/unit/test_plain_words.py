"""No message and no `--help` has a word of plain_words.yaml: words that read as translated, or that only we use."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

import mkdocs_incidents
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.mkdocs_plugin import plugin_options as config

PACKAGE = Path(mkdocs_incidents.__file__).parent
ENTRIES: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("plain_words.yaml").read_text(encoding="utf-8"))
AVOIDED = {entry["avoid"]: entry["better"] for entry in ENTRIES}
_CODE_IN_TEMPLATES = re.compile(r"\{%.*?%\}|\{#.*?#\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Every text of a module that has at least two words, with its line. Docstrings are not printed, so left out."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) not in docstrings | parts and " " in (text := _text(node)).strip():
            yield node.lineno, text  # type: ignore[attr-defined]


def _text(node: ast.AST) -> str:
    """The text of a literal, with X for each value in it; nothing for any other node."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
    return ""


def helps(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The help of a command and of all commands below it, as it is printed."""
    yield " ".join(path), " ".join(CliRunner().invoke(main, [*path, "--help"]).output.split())
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            yield from helps(below, (*path, name))


def descriptions(schema: Any) -> Iterator[str]:
    """The descriptions of a JSON Schema, which problems print as advice."""
    if isinstance(schema, Mapping):
        if isinstance(text := schema.get("description"), str):
            yield text
        for value in schema.values():
            yield from descriptions(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from descriptions(value)


def options() -> Iterator[tuple[str, str]]:
    """The docstrings of the plugin's options, which the reference prints."""
    tree = ast.parse(Path(config.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and (text := _text(node.value)):
            yield f"config.py:{node.lineno}", text


def messages() -> Iterator[tuple[str, str]]:
    """Every text that the program can print, with the place where it is written."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, text in literals(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(PACKAGE)}:{line}", text
    for path in sorted(PACKAGE.rglob("*.schema.json")):
        for text in descriptions(json.loads(path.read_text(encoding="utf-8"))):
            yield str(path.relative_to(PACKAGE)), text
    for path in sorted((PACKAGE / "templates").rglob("*.j2")):
        yield str(path.relative_to(PACKAGE)), _CODE_IN_TEMPLATES.sub(" ", path.read_text(encoding="utf-8"))
    for rule in RULES:
        yield rule.code, f"{rule.summary} | {rule.advice}"
    yield from options()
    for setting in PROVIDER_SETTINGS:
        yield setting.key, setting.asks


def wrong_words(texts: Iterator[tuple[str, str]]) -> list[str]:
    """`place: word (better) in text` for each word to avoid."""
    return [
        f"{place}: '{match[0]}' ({better}) in: {text[max(0, match.start() - 60) : match.end() + 60]}"
        for place, text in texts
        for avoided, better in AVOIDED.items()
        if (match := re.search(avoided, text, re.IGNORECASE))
    ]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["better"])
def test_each_expression_finds_its_example(entry: dict[str, str]) -> None:
    assert re.search(entry["avoid"], entry["instead_of"], re.IGNORECASE)


def test_what_is_read() -> None:
    source = 'def f(x):\n    """Not this."""\n    raise E(f"{x} is one", "two words", "word")\n'
    assert list(literals(source)) == [(3, "X is one"), (3, "two words")]


def test_messages_are_plain() -> None:
    assert wrong_words(messages()) == []


def test_help_is_plain() -> None:
    assert wrong_words(helps(main)) == []
