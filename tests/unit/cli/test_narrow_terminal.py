"""Tables in a narrow terminal: whole words, one line for each cell if the columns do not fit."""

from __future__ import annotations

import click
import pytest

from tests.conftest import WriteTree, record
from tests.unit.cli.conftest import Run

_CONFIG = "incident_response:\n  services: [{name: label-api}, {name: storefront}]\n"
_PATH = "artifacts/decision-memos/INC-001-labels-could-not-be-printed.md"


@pytest.fixture
def narrow(tree: WriteTree, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    tree(
        {
            "company.config.yaml": _CONFIG,
            _PATH: record(title="Labels could not be printed", services="[label-api, storefront]"),
        }
    )
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return run


@pytest.mark.parametrize("width", [80, 60, 40])
@pytest.mark.parametrize("command", [("list",), ("show", "1")])
def test_no_word_is_broken(narrow: Run, monkeypatch: pytest.MonkeyPatch, width: int, command: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = click.unstyle(narrow(*command).stdout)
    assert {"Severity", "Services", "label-api,", "storefront", "resolved"} <= set(shown.split())
    assert max(map(len, shown.splitlines())) <= width


def test_a_long_path_is_folded_and_not_cut(narrow: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    shown = click.unstyle(narrow("show", "1").stdout)
    assert _PATH in "".join(line[16:].strip() for line in shown.splitlines())
