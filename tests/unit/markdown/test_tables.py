"""Tables as HTML."""

from __future__ import annotations

from mkdocs_incidents.markdown.render import no_links, render_document


def html(markdown: str) -> str:
    return "".join(render_document(markdown, resolve=no_links).html.split("\n"))


def test_columns_have_their_alignment_in_head_and_body() -> None:
    assert html("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |\n") == (
        '<table><thead><tr><th align="left">a</th><th align="right">b</th><th>c</th></tr></thead>'
        '<tbody><tr><td align="left">1</td><td align="right">2</td><td>3</td></tr></tbody></table>'
    )


def test_a_table_without_rows_has_no_body() -> None:
    assert html("| a |\n|---|\n") == "<table><thead><tr><th>a</th></tr></thead></table>"


def test_the_second_table_begins_anew() -> None:
    two = html("| a |\n|:-:|\n| 1 |\n\n| b |\n|---|\n| 2 |\n| 3 |\n")
    assert two.count("<tbody>") == two.count("</tbody>") == 2
    assert two.count('align="center"') == 2
