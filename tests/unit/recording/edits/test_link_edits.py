"""Links that cannot be made."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.edits.edit import RefusedEditError
from mkdocs_incidents.recording.edits.link_edits import with_link
from tests.conftest import record


def test_another_parent_is_refused() -> None:
    with pytest.raises(RefusedEditError, match="the parent is RFC-001 already"):
        with_link(record(parent="RFC-001"), "parent", "RFC-002")
