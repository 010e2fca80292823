"""Every command that is interrupted leaves the repository as before or after, and ends as it should.

`python -m tests.interrupts 200` takes 200 points of each command; here it is some 200 in all.
"""

from __future__ import annotations

import pytest

from tests.interrupts import COMMANDS, Runner, interrupt, prepare

POINTS = 16


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    return prepare(tmp_path_factory.mktemp("interrupts"))


@pytest.mark.parametrize("name", COMMANDS)
def test_an_interrupted_command(runner: Runner, name: str) -> None:
    codes = interrupt(runner, name, POINTS)
    assert sum(codes.values()) == POINTS
    assert codes.keys() & {130, 143}, codes
