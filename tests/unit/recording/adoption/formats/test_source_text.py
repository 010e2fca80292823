"""AsciiDoc, plain text, and front matter in TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.recording.adoption.formats.source_text import is_wiki_markup, load_source, wiki_as_markdown
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


def test_a_control_character_that_slipped_into_a_text_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("# Außer Betrieb \bseit 9 Uhr\n".encode())
    source = load_source(path)
    assert (source.markdown, source.note) == ("# Außer Betrieb seit 9 Uhr\n", "control characters were left out")


@pytest.mark.parametrize("data", [b"# A\x00\n", b"\x01\x02\x03\x04\x05\x06PK", b"\x7fELF\x02\x01\x01\x00"])
def test_a_program_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="not text"):
        load_source(path)


def test_headings_tables_links_code_and_ticks() -> None:
    table = "||Name||State||\n|Disk|*full*|\n"
    text = f"h2. Actions\n\n{table}\n* (/) See [it|https://example.com]\n# One\n{{code}}\nx\n{{code}}\n"
    assert wiki_as_markdown(text) == (
        "## Actions\n\n\n| Name | State |\n|---|---|\n|Disk|**full**|\n\n* [x] See [it](https://example.com)\n1. One\n"
        "```\nx\n```\n"
    )


def test_other_text_is_not_wiki_markup() -> None:
    assert is_wiki_markup("h2. Timeline\n")
    assert not is_wiki_markup("We use h2. and h3. tags\n# Timeline\n")
