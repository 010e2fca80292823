"""The command `incidents` for the tests of exports."""

from __future__ import annotations

from tests.unit.cli.conftest import run  # noqa: F401 - a fixture
