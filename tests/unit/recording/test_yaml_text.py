"""Values as YAML."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.yaml_values import load_yaml
from mkdocs_incidents.recording.yaml_text import render_value


@pytest.mark.parametrize(
    "text",
    ["a", "yes", "No", "null", "1", "1.5", "10:30", "a: b", "a #b", "- a", "[a]", '"', "'", "\\", "é ü", "🔥", "a,b",
     "C:\\x", "2026-03-02", "a\u2028b", "@x", "%x", "a:", "true", "~", "=", "<<", "*a", "&a", "!a", "0x1F", "x" * 500],
)  # fmt: skip
def test_text_as_yaml_reads_back_in_and_out_of_brackets(text: str) -> None:
    assert load_yaml(f"k: {render_value(text)}\n") == {"k": text}
    assert load_yaml(f"k: [{render_value(text)}, x]\n") == {"k": [text, "x"]}
