"""A build that is interrupted leaves the old site or the new one, no process and nothing else.

`python -m tests.interrupted_builds 200` takes 200 points of each kind of build; here it is a few.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interrupted_builds import KINDS, interrupt_builds, set_up

POINTS = 4


@pytest.mark.parametrize("kind", KINDS)
def test_an_interrupted_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    for name, value in set_up(tmp_path).items():
        monkeypatch.setenv(name, value)
    codes = interrupt_builds(tmp_path, kind, POINTS)
    assert codes.total() == POINTS
    assert codes.keys() & {130, 143}, codes
