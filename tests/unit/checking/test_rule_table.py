"""How much each rule weighs."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.checking.rule_table import Levels, parse_level, unknown_codes, unknown_levels
from mkdocs_incidents.problems import Level, Location, Problem
from tests.conftest import WriteTree, load, record

PLACE = Location("x.md", 3, 4)


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("error", Level.ERROR),
        ("warning", Level.WARNING),
        ("off", Level.OFF),
        (False, Level.OFF),
        (True, None),
        ("loud", None),
        ("", None),
        (None, None),
        (0, None),
        (["off"], None),
    ],
)
def test_parse(value: Any, level: Level | None) -> None:
    assert parse_level(value) is level


def test_the_rules_own_level_and_advice() -> None:
    problem = Levels({}).problem(PLACE, "INC301", "m")
    assert problem == Problem(PLACE, "INC301", Level.ERROR, "m", "Rename the file, or correct the id.")
    warning = Levels({}).problem(PLACE, "INC207", "m", "do this")
    assert warning == Problem(PLACE, "INC207", Level.WARNING, "m", "do this")


@pytest.mark.parametrize("value", ["off", False])
def test_off(value: Any) -> None:
    assert Levels({"INC301": value}).problem(PLACE, "INC301", "m") is None


def test_configured() -> None:
    levels = Levels({"INC301": "warning", "INC207": "error", "INC208": "loud"})
    found = [levels.problem(PLACE, code, "m") for code in ("INC301", "INC207", "INC208")]
    assert [problem.level for problem in found if problem] == [Level.WARNING, Level.ERROR, Level.WARNING]


def test_lenient_makes_a_warning_of_a_default_only() -> None:
    plain = Levels({}).problem(PLACE, "SRC005", "m", lenient=True)
    chosen = Levels({"SRC005": "error"}).problem(PLACE, "SRC005", "m", lenient=True)
    assert plain is not None
    assert chosen is not None
    assert (plain.level, chosen.level) == (Level.WARNING, Level.ERROR)


def test_unknown() -> None:
    levels = {"INC999": "off", "inc207": "off", "x" * 30: "off", "INC207": "loud", "INC208": False}
    found = [*unknown_codes(levels), *unknown_levels(levels)]
    assert [(code, message) for code, message, _ in found] == [
        ("INC999", "there is no rule INC999"),
        ("inc207", "there is no rule inc207"),
        ("x" * 30, f"there is no rule {'x' * 30}"),
        ("INC207", "the level of INC207 cannot be 'loud'"),
    ]
    assert found[1][2] == "did you mean INC207?"


def levels_of(tree: WriteTree, rules: str, **options: Any) -> list[str]:
    root = tree(
        {
            "company.config.yaml": f"incident_response: {{rules: {rules}}}\n",
            "artifacts/INC-002.md": record(severty="P1"),
        }
    )
    return [f"{problem.level} {problem.code}" for problem in load(root, **options).problems]


@pytest.mark.parametrize(
    ("rules", "options", "expected"),
    [
        ("{}", {}, ["error INC301", "warning INC106"]),
        ("{INC301: off}", {}, ["warning INC106"]),
        ("{INC301: false}", {}, ["warning INC106"]),
        ("{INC301: warning, INC106: error}", {}, ["warning INC301", "error INC106"]),
        ("{}", {"INC301": False}, ["warning INC106"]),
        ("{}", {"INC301": "off", "INC106": "off"}, []),
        ("{INC301: off}", {"INC301": "error"}, ["error INC301", "warning INC106"]),
        ("{INC999: off}", {}, ["error INC301", "warning INC106", "error CFG203"]),
        ("{INC301: loud}", {}, ["error INC301", "warning INC106", "error CFG103"]),
    ],
)
def test_from_the_configuration_and_from_the_sites_options(
    tree: WriteTree, rules: str, options: dict[str, Any], expected: list[str]
) -> None:
    assert levels_of(tree, rules, **options) == expected
