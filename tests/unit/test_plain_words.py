"""No message and no `--help` has a word of plain_words.yaml: words that read as translated, or that only we use."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import jinja2
import pytest
import yaml
from click.testing import CliRunner
from jinja2 import nodes

import mkdocs_incidents
from mkdocs_incidents.catalogue.settings import PROVIDER_SETTINGS
from mkdocs_incidents.checking.rule_table import RULES
from mkdocs_incidents.cli.commands import main
from mkdocs_incidents.mkdocs_plugin import plugin_options as config
from mkdocs_incidents.reading.yaml_values import load_yaml

PACKAGE = Path(mkdocs_incidents.__file__).parent
ENTRIES: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("plain_words.yaml").read_text(encoding="utf-8"))
AVOIDED = {entry["avoid"]: entry["better"] for entry in ENTRIES}
_TAGS = re.compile(r"<[^>]*>", re.DOTALL)
_SCRIPT_TEXT = re.compile(r"""//[^\n]*|/\*.*?\*/|"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`""", re.DOTALL)
_READ_ONLY = {
    *("adoption.yaml", "blame.yaml", "zones.yaml", "foreign_days.yaml"),
    *("name_words.yaml", "names.yaml", "words.yaml"),
}
"""Lists of words that other people write: they are searched for, and never printed."""


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


def template_texts(source: str) -> Iterator[str]:
    """What a template prints: its text without tags, and each text in its expressions."""
    template = jinja2.Environment(autoescape=True).parse(source)
    yield _TAGS.sub(" ", "X".join(one.data for one in template.find_all(nodes.TemplateData)))
    yield from (one.value for one in template.find_all(nodes.Const) if isinstance(one.value, str))


def script_texts(source: str) -> Iterator[str]:
    """Each text of a script, without those in comments."""
    for match in _SCRIPT_TEXT.finditer(source):
        yield from (text for text in match.groups() if text)


def values(data: Any) -> Iterator[str]:
    """Every text of a data file that has at least two words, without commands."""
    if isinstance(data, Mapping):
        data = [value for key, value in data.items() if key != "command"]
    if isinstance(data, list):
        for one in data:
            yield from values(one)
    elif isinstance(data, str) and " " in data.strip():
        yield data


def options() -> Iterator[tuple[str, str]]:
    """The docstrings of the plugin's options, which the reference prints."""
    tree = ast.parse(Path(config.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and (text := _text(node.value)):
            yield f"config.py:{node.lineno}", text


READERS: Mapping[str, Callable[[str], Iterable[str]]] = {
    "**/*.py": lambda source: (text for _, text in literals(source)),
    "schemas/*.json": lambda source: descriptions(json.loads(source)),
    "templates/**/*.j2": template_texts,
    "theme/**/*.html": template_texts,
    "theme/**/*.js": script_texts,
    "**/*.y*ml": lambda source: values(load_yaml(source)),
    "**/*.md": lambda source: [source],
}
"""What reads each kind of file of the package."""


def messages() -> Iterator[tuple[str, str]]:
    """Every text that the program can print, with the file it is in."""
    for pattern, read in READERS.items():
        for path in sorted(PACKAGE.glob(pattern)):
            texts = read(path.read_text(encoding="utf-8")) if path.name not in _READ_ONLY else ()
            yield from ((path.relative_to(PACKAGE).as_posix(), text) for text in texts)
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


def test_what_is_read_of_a_template() -> None:
    source = '{% if x %}<p class="a b">One {{ "two words" if y else name }}</p>{% endif %}{# not this #}'
    assert [text.strip() for text in template_texts(source)] == ["One X", "two words"]


def test_what_is_read_of_a_script() -> None:
    source = "// not 'this'\nshow(\"one text\", `${count} left`, 'a'); /* nor \"that\" */"
    assert list(script_texts(source)) == ["one text", "${count} left", "a"]


def test_what_is_read_of_a_data_file() -> None:
    data = {"key word": ["one text", "word", {"about": "two texts"}, 3], "command": "tail -n 1"}
    assert list(values(data)) == ["one text", "two texts"]


@pytest.mark.parametrize("pattern", READERS)
def test_every_kind_of_file_has_texts(pattern: str) -> None:
    places = {place for place, _ in messages()}
    assert places & {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.glob(pattern)}


def test_messages_are_plain() -> None:
    assert wrong_words(messages()) == []


def test_help_is_plain() -> None:
    assert wrong_words(helps(main)) == []
