"""The command `incidents adopt`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_incidents.cli.commands import main
from tests.conftest import AS_OF

Adopt = Callable[..., Result]


@pytest.fixture
def adopt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Adopt:
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, answers: str | None = None) -> Result:
        return CliRunner().invoke(main, ["adopt", *arguments, "--as-of", AS_OF], input=answers, catch_exceptions=False)

    return invoke
