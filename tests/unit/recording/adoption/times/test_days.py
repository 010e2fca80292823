"""Days as people write them."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import first


@pytest.mark.parametrize("date", ["07/01/2021 or so", "04/05/2021", "unknown", "2021-07-01\n\nDate: 2021-07-02"])
def test_a_day_that_is_not_certain(date: str) -> None:
    at = first("- 10:05 a", date=date)[0]
    assert at is None
