"""The rules that other steps report: each code that these steps can give has a rule, and no rule is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

import pytest

from mkdocs_incidents.checking.rules.reading_rules import READING_RULES, RECORD_SCHEMA_RULES
from mkdocs_incidents.problems import Level
from tests.conftest import WriteTree, load, record

PACKAGE = Path(str(resources.files("mkdocs_incidents")))
CODES = {rule.code: rule for rule in (*READING_RULES, *RECORD_SCHEMA_RULES)}


def told(pattern: str, folders: Iterable[str]) -> set[str]:
    """The codes that the code of some folders names in quotes."""
    files = [file for folder in folders for file in (PACKAGE / folder).rglob("*.py") if file.stem != "reading_rules"]
    return {code for file in files for code in re.findall(pattern, file.read_text(encoding="utf-8"))}


def test_every_code_of_a_file_that_cannot_be_read_has_a_rule() -> None:
    assert {code for code in CODES if code.startswith("SRC")} == told(r'"(SRC\d{3})"', ["reading", "checking"])


def test_every_code_of_the_body_and_of_exposures_has_a_rule() -> None:
    assert {code for code in CODES if code.startswith("INC15")} == told(r'"(INC15\d)"', ["checking"])


def test_no_code_has_two_rules() -> None:
    assert len(CODES) == len(READING_RULES) + len(RECORD_SCHEMA_RULES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_rule_states_a_requirement_and_an_advice(code: str) -> None:
    rule = CODES[code]
    assert not rule.summary.endswith(".")
    assert rule.advice.endswith(".")


@pytest.mark.parametrize("code", ["INC106", "INC151", "INC154", "INC156", "SRC013"])
def test_problems_that_a_build_tolerates_are_warnings(code: str) -> None:
    assert CODES[code].level is Level.WARNING


def test_all_others_stop_a_build() -> None:
    warnings = {code for code, rule in CODES.items() if rule.level is not Level.ERROR}
    assert warnings == {"INC106", "INC151", "INC154", "INC156", "SRC013"}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (b"---\nid: \xff\n---\n", "2:5: error SRC002: not UTF-8: byte 0xff (Save the file as UTF-8."),
        (b"", "1:1: error SRC003: the file is empty (Fill the file in, or delete it.)"),
        (b"---\nid: INC-001\n", "1:1: error SRC005:"),
        (record().replace("severity: P1", "severity: 1").encode(), ": error INC102: severity"),
    ],
)
def test_how_a_problem_is_printed(tree: WriteTree, text: bytes, printed: str) -> None:
    problems = load(tree({"artifacts/INC-001.md": text})).problems
    assert any(printed in str(problem) for problem in problems), list(map(str, problems))
