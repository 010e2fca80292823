"""What templates print values with."""

from __future__ import annotations

import pytest

from mkdocs_incidents.rendering.environment import escape_cell, escape_text, html_environment


def test_cells_stay_one_cell() -> None:
    assert escape_cell("a|b\n c") == "a\\|b c"
    assert escape_cell("<script>") == "&lt;script>"


def test_text_in_markdown() -> None:
    assert escape_text("<code> & co, 1 < 2, &lt; <!--") == "&lt;code> & co, 1 < 2, &amp;lt; &lt;!--"


def test_html_templates_escape_and_refuse_unknown_names() -> None:
    environment = html_environment()
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    assert environment.from_string("{{ x | inline }}").render(x="`<b>`") == "<code>&lt;b&gt;</code>"
    template = environment.from_string("{{ unknown }}")
    with pytest.raises(Exception, match="unknown"):
        template.render()
