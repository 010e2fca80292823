"""A repository that is large enough to be remembered."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import settings

from tests.conftest import WriteTree, filled_template, front_matter, record

# A busy machine is no mistake, and no run fails over an example that the run before did not try: make fuzz tries more.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")

FILES = 300
"""Enough to be shared out among processes."""


@pytest.fixture
def crowd(tree: WriteTree, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Many records, among them some of each kind of trouble; the clock says that nothing was written just now."""
    present = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: present() + 3600 * 10**9)
    files: dict[str, str | bytes] = {
        f"artifacts/memos/INC-{number:03}.md": record(id=f"INC-{number:03}") for number in range(FILES)
    }
    files |= {
        "artifacts/memos/INC-003-again.md": record(id="INC-003"),
        "artifacts/memos/INC-004.md": filled_template(
            {"Timeline (all times UTC)": "- later: x\n"}, id="INC-004", depends_on="[RFC-001, INC-9999]", severity="P2"
        ),
        "artifacts/memos/INC-005.md": record(id="INC-005", severity="P9", parent="INC-0006"),
        "artifacts/memos/INC-006.md": "---\nid: [\n---\n",
        "artifacts/memos/INC-007.md": b"---\nid: \xff\n---\n",
        "artifacts/rfcs/RFC-001.md": front_matter(id="RFC-001", blocks="[INC-008]") + "# A text\n",
        "artifacts/rfcs/noid.md": front_matter(title="x", depends_on="[nobody]"),
        "artifacts/prds/noid.md": front_matter(title="x"),
        "artifacts/notes.md": "# Notes\n",
    }
    return tree(files)
