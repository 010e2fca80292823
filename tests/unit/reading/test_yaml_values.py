"""YAML to plain values, and the place of each of them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.yaml_values import DEPTH_LIMIT, load_yaml


def failure(text: str, first_line: int = 1) -> tuple[str, int, int]:
    with pytest.raises(SourceError) as caught:
        load_yaml(text, first_line)
    return caught.value.code, caught.value.line, caught.value.column


def message(text: str, first_line: int = 1) -> str:
    with pytest.raises(SourceError) as caught:
        load_yaml(text, first_line)
    return caught.value.message


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "off", "Yes", "NO", "y", "n"),
        *("10:30", "1:2:3", "010", "0o10", "0x1F", "1_000", "1,000"),
        *("2026-03-02", "2026-03-02T14:02:00Z", "2026-03-02 14:02:00"),
        *("v1.2", "1.2.3", ".inf", ".nan", "+", "-", ".", "nil", "tRuE"),
    ],
)
def test_text_that_other_readers_interpret_stays_text(text: str) -> None:
    assert load_yaml(f"key: {text}" if text != "-" else "key: '-'") == {"key": text}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False)),
        *(("0", 0), ("7", 7), ("-3", -3), ("+4", 4), ("1200", 1200)),
        *(("1.5", 1.5), ("-0.25", -0.25), (".5", 0.5), ("1.", 1.0), ("1.5e3", 1500.0), ("2.5E-1", 0.25)),
        *(("null", None), ("Null", None), ("NULL", None), ("~", None), ("", None)),
        *(('"7"', "7"), ("'true'", "true"), ('""', ""), ("'~'", "~")),
    ],
)
def test_scalars(text: str, value: Any) -> None:
    loaded = load_yaml(f"key: {text}")["key"]
    assert loaded == value
    assert type(loaded) is type(value)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_nothing(text: str) -> None:
    assert load_yaml(text) is None


def test_collections_and_block_scalars() -> None:
    text = "list:\n  - a\n  - {b: 1}\nliteral: |\n  one\n  two\nfolded: >-\n  one\n  two\nempty: {}\nnone: []\n"
    assert load_yaml(text) == {
        "list": ["a", {"b": 1}],
        "literal": "one\ntwo\n",
        "folded": "one two",
        "empty": {},
        "none": [],
    }


def test_keys_are_text() -> None:
    assert load_yaml("1: a\ntrue: b\n2026-03-02: c\n~: d\n") == {"1": "a", "true": "b", "2026-03-02": "c", "~": "d"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: A\ntitle: x\nid: B\n", ("SRC007", 3, 1)),
        ("a:\n  - b: 1\n    b: 2\n", ("SRC007", 3, 5)),
        ("{a: 1, a: 2}", ("SRC007", 1, 8)),
        ('a: 1\n"a": 2\n', ("SRC007", 2, 1)),
    ],
)
def test_a_duplicate_key(text: str, expected: tuple[str, int, int]) -> None:
    assert failure(text) == expected


def test_the_first_of_two_keys_is_named_by_its_line_in_the_file() -> None:
    assert message("\nid: A\nid: B\n", first_line=1) == "the key 'id' appears twice (first in line 2)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x [1]\nb: *x\n", ("SRC009", 2, 4)),
        ("a: &x {c: 1}\nb:\n  - *x\n", ("SRC009", 3, 5)),
        ("a: &x text\nb: *x\n", ("SRC009", 2, 4)),
        ("a: &a [*a]\n", ("SRC009", 1, 8)),
    ],
    ids=["list", "mapping", "scalar", "itself"],
)
def test_aliases_are_refused_at_their_position(text: str, expected: tuple[str, int, int]) -> None:
    assert failure(text) == expected


def test_an_unknown_alias_is_a_syntax_error() -> None:
    assert failure("a: *x\n") == ("SRC006", 1, 4)


def test_a_merge_key_does_not_merge() -> None:
    assert load_yaml("<<: {a: 1}\nb: 2\n") == {"<<": {"a": 1}, "b": 2}


@pytest.mark.parametrize(
    "text",
    [
        "a: !env USER",
        "a: !!binary aGVsbG8=",
        "a: !!python/object/apply:os.system [ls]",
        "a: !!set {x, y}",
        "a: !thing {x: 1}",
        "a: !!timestamp 2026-03-02",
    ],
)
def test_tags_are_refused(text: str) -> None:
    assert failure(text) == ("SRC009", 1, 4)


def test_a_core_tag_that_does_not_fit() -> None:
    assert failure("a: !!int x") == ("SRC006", 1, 4)
    assert failure(f"a: {'9' * 5000}") == ("SRC006", 1, 4)


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a: 1\n\tb: 2\n"])
def test_tabs_are_named(text: str) -> None:
    assert failure(text)[:2] == ("SRC006", 2)
    assert "a tab" in message(text)


def test_a_control_character_is_named_with_its_place() -> None:
    assert failure("a: 1\nb: x\x07y\n", first_line=3) == ("SRC006", 4, 5)
    assert message("a: \x1b[31m") == "control character U+001B is not allowed in YAML"


def test_an_escaped_control_character_is_data() -> None:
    assert load_yaml(r'a: "\e[31mred"') == {"a": "\x1b[31mred"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", ("SRC006", 3, 2)),
        ("a: {b: 1\n", ("SRC006", 2, 1)),
        ("a: b: c\n", ("SRC006", 1, 5)),
        ('a: "text\n', ("SRC006", 2, 1)),
        ("a: 1\n---\nb: 2\n", ("SRC006", 2, 1)),
        ("? [a]\n: 1\n", ("SRC006", 1, 3)),
        ("a: @home\n", ("SRC006", 1, 4)),
        ("a: ]\n", ("SRC006", 1, 4)),
    ],
)
def test_syntax_errors(text: str, expected: tuple[str, int, int]) -> None:
    assert failure(text) == expected


def test_an_unclosed_bracket_is_reported_where_it_opens() -> None:
    assert "began in line 11" in message("a: 1\nb: [1,\nc: 3\n", first_line=10)


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000, "{" * 30_000, "- " * 20_000, "-  " * 300, "[" * (DEPTH_LIMIT + 1), "- " * (DEPTH_LIMIT + 1)],
    ids=["brackets", "braces", "dashes", "wide dashes", "one bracket too many", "one dash too many"],
)
def test_too_deep(text: str) -> None:
    assert failure(text, first_line=2) == ("SRC009", 2, 1)


@pytest.mark.parametrize("end", ["@", '"never closed', "x: |\n  text\n"])
def test_too_deep_before_the_place_where_the_scanner_fails(end: str) -> None:
    assert failure("[" * (DEPTH_LIMIT + 1) + end) == ("SRC009", 1, 1)


@pytest.mark.parametrize("line", ["-", "a:"])
def test_too_deep_by_indentation(line: str) -> None:
    text = "".join(f"{' ' * depth}{line}\n" for depth in range(600))
    assert failure(text)[0] == "SRC009"


@pytest.mark.parametrize(
    "text",
    [
        "'a: \"' + ']' * 30_000 + '\"\\nb: ' + '[' * 30_000",
        "'# ' + '}' * 30_000 + '\\n' + '{' * 30_000",
        "'-  ' * 300_000",
        "'? ' * 400_000",
        "'- ? ' * 200_000",
    ],
    ids=["closed in text", "closed in a comment", "wide dashes", "question marks", "both"],
)
def test_no_text_crashes_the_interpreter(text: str) -> None:
    program = (
        "from mkdocs_incidents.reading.yaml_values import load_yaml\n"
        f"try:\n    load_yaml({text})\n"
        "except Exception as error:\n    print(getattr(error, 'code', error))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.strip() in {"SRC006", "SRC009"}


@pytest.mark.parametrize(
    "text",
    ["a: |\n" + "  [0m a line of a log\n" * 300, f'a: "{"[" * 300}"', "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT],
    ids=["log", "quoted", "just not too deep"],
)
def test_brackets_in_text_do_not_count_as_depth(text: str) -> None:
    assert load_yaml(text) is not None
