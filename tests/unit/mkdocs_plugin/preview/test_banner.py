"""The banner of a preview whose repository has problems."""

from __future__ import annotations

from mkdocs_incidents.mkdocs_plugin.preview.banner import Banner, build_banner
from mkdocs_incidents.site.context import build_context
from tests.conftest import WriteTree, load, record

PAGE = '<html><body class="x"><p>Text</p></body></html>'


def test_without_problems_a_page_is_unchanged() -> None:
    assert Banner().insert(PAGE, "a/index.html") == PAGE


def test_the_banner_starts_the_body_and_links_to_the_problems() -> None:
    html = Banner(2, (), "problems/").insert(PAGE, "incidents/INC-001/index.html")
    assert html.startswith('<html><body class="x">')
    assert html.endswith("<p>Text</p></body></html>")
    assert 'href="../../problems/"' in html


def test_messages_are_text() -> None:
    html = Banner(0, ("<b>broken</b>",)).insert("no body", "index.html")
    assert "&lt;b&gt;broken&lt;/b&gt;" in html
    assert html.endswith("no body")


def test_the_banner_counts_the_errors_of_the_workspace(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record(severity="P9")})
    broken = build_banner(build_context(load(root), directory_urls=True), ["a macro failed"])
    assert (broken.errors, broken.messages, broken.empty) == (1, ("a macro failed",), False)
    assert broken.address
    tree({"artifacts/INC-001.md": record()})
    assert build_banner(build_context(load(root), directory_urls=True), ()).empty
