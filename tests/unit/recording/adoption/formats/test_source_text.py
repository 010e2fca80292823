"""AsciiDoc, plain text, and front matter in TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.recording.adoption.formats.source_text import load_source
from tests.unit.recording.adoption.formats.test_general_forms import TWO, entries

TOML = """+++
title = "Queue stuck"
[incident]
happened = 2023-03-08
+++

## Timeline (UTC)

- 14:02 Deploy
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", TOML),
        (
            "a.adoc",
            "= Queue stuck\n:date: 2023-03-08\n\n== Timeline (UTC)\n\n|===\n|Time |Event\n\n|14:02\n|Deploy\n|===\n",
        ),
        ("a.txt", "Queue stuck\n\nDate: 2023-03-08\n\n2. TIMELINE (UTC)\n\n14:02   Deploy\n"),
    ],
)
def test_other_formats(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert entries(load_source(tmp_path / name).markdown) == TWO[:1]
