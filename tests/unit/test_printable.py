"""The one filter for what is printed or written: no terminal, CI runner or spreadsheet is steered by it."""

from __future__ import annotations

import csv
import io
import json
import subprocess

import pytest

from mkdocs_incidents.printable import (
    break_commands,
    csv_text,
    json_text,
    printable,
    printable_lines,
    shell_word,
    shorten,
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – ✓ 🔥 日本", "plain – ✓ 🔥 日本"),
        ("\x1b[31mred\x07", r"\x1b[31mred\x07"),
        ("\x9b31m\x7f\x00", r"\x9b31m\x7f\x00"),
        ("a\u202eb\u2066c\u200fd", r"a\u202eb\u2066c\u200fd"),
        ("a\u200bb\ufeffc\u00add", r"a\u200bb\ufeffc\xadd"),
        ("a\nb\r\nc\td\u2028e\x85f\u00a0g", "a b  c d e f g"),
        ("\udcff\ud800 \U000e0041", r"\xff\ud800 \U000e0041"),
    ],
)
def test_one_line_and_only_visible_characters(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert printable_lines(f"{text}\n").count("\n") == text.count("\n") + 1


@pytest.mark.parametrize(
    "command",
    [
        "##vso[task.setvariable variable=a]b",
        "##[add-mask]a",
        "###[error]",
        "##teamcity[buildStop comment='x']",
        "::stop-commands::token",
        "::set-env name=PATH::/tmp",
        "::debug::a",
    ],
)
@pytest.mark.parametrize("before", ["", " ", "\t ", "text ", "text: ", "(", "line\n", "line\n  "])
def test_workflow_commands_are_broken_up_at_any_position(command: str, before: str) -> None:
    shown = printable_lines(before + command)
    assert command not in shown
    assert shown.replace(" ", "") == (before + command).replace(" ", "").replace("\t", "")
    assert printable_lines(shown) == shown


@pytest.mark.parametrize("text", ["ActiveRecord::Base", "::1", "::ffff:10.0.0.5", "a :: b", "## [heading](x)", "C##x"])
def test_text_that_is_no_workflow_command_is_unchanged(text: str) -> None:
    assert printable(text) == text


def test_a_line_that_begins_in_the_middle_of_a_word_is_broken_up() -> None:
    assert break_commands("std\n::error::Error") == "std\n: :error::Error"


def test_json_says_the_same() -> None:
    value = {"a": ["##vso[x]", "\\##[y]", "\x7f\x1b\u202e", "::error::"]}
    for text in (json_text(value), json_text(value, indent=2)):
        assert json.loads(text) == value
        assert "##" not in text
        assert "::" not in text
        assert text.replace("\n", "").isprintable()
        assert text.isascii()


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫"])
@pytest.mark.parametrize("before", ["", " ", "a;", "a; ", 'a;"', "a\n", "a\r\n", "a\r", "a,", "'", "a;\t", "a;\u00a0"])
def test_no_part_of_a_cell_is_a_formula_with_any_separator(before: str, sign: str) -> None:
    text = csv_text([["first", f"{before}{sign}HYPERLINK(1)"]])
    assert f"'{sign}" in text
    for separator in ",;\t":
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]
        assert not [cell for cell in cells if cell.lstrip(" \"'") != cell.lstrip(' "') and cell[:1] == sign]
        assert not [cell for cell in cells if cell.strip(' "').startswith(sign)]


def test_cells_have_only_visible_characters() -> None:
    text = csv_text([["\x1b[31m", "\x9b1m", "a\u202eb", "##vso[x]", "a\n::error::b", "1\t2", "\x00"]])
    assert next(csv.reader(io.StringIO(text))) == [
        *(r"\x1b[31m", r"\x9b1m", r"a\u202eb", "# #vso[x]", "a\n: :error::b", "1 2", r"\x00")
    ]


def test_no_cell_begins_with_a_line_end() -> None:
    assert csv_text([["\n\r\n=1", "\n a"]]) == "'=1, a\n"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("short", 5, "short"),
        ("Compare the settings of staging", 20, "Compare the…"),
        ("Compare the settings of staging", 21, "Compare the settings…"),
        ("Compare, then deploy", 12, "Compare…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("Die Donaudampfschifffahrt", 12, "Die Donauda…"),
        ("", 3, ""),
    ],
)
def test_texts_are_shortened_between_words(text: str, most: int, shown: str) -> None:
    assert shorten(text, most) == shown
    assert len(shown) <= most


@pytest.mark.parametrize("text", ["it's", "$(reboot)", 'a "b" c', "`reboot`", "a;b", "x y", "ümlaut", "*", "~", "a\nb"])
def test_a_value_is_one_word_of_the_shell(text: str) -> None:
    script = f"export FLY_APP={shell_word(text)}\nprintf '%s' \"${{FLY_APP:?}}\""
    shown = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown == text.replace("\n", " ")
