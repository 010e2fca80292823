"""Links, bare addresses, images and tags inside a text."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.anchors import Anchors, DocumentAnchors
from mkdocs_incidents.markdown.embedding import EmbeddedWriter, Place
from mkdocs_incidents.markdown.output import Output
from mkdocs_incidents.markdown.render import render_document

HOSTS = ("img.example",)


def writer(source: str = "x") -> tuple[EmbeddedWriter, Output, Place]:
    place = Place(lambda target, kind: f"at/{target}" if target != "gone.md" else None, HOSTS)
    out = Output()
    return EmbeddedWriter(source, out, place, DocumentAnchors(Anchors())), out, place


def html(out: Output) -> str:
    return "".join(out.html)


@pytest.mark.parametrize(
    ("target", "title", "written"),
    [
        ("a.md", "", '<a href="at/a.md">x</a>'),
        ("a.md", 'a "b"', '<a href="at/a.md" title="a &quot;b&quot;">x</a>'),
        ("https://a.example/?a&b", "", '<a href="https://a.example/?a&amp;b">x</a>'),
        ("javascript:alert(1)", "", "x"),
        ("gone.md", "", "x"),
    ],
)
def test_a_link(target: str, title: str, written: str) -> None:
    embedded, out, _ = writer()
    embedded.begin_link(target, title, 0)
    embedded.text("x", 0)
    embedded.end_link()
    assert html(out) == written


def test_the_line_of_a_link_is_noted() -> None:
    embedded, _, place = writer("a\nb\nc [x](a.md)")
    embedded.begin_link("a.md", "", 6)
    embedded.end_link()
    assert [(link.target, link.line, link.address) for link in place.links] == [("a.md", 2, "at/a.md")]


def test_bare_addresses_are_links_outside_of_links_and_brackets() -> None:
    text = "see https://a.example. and [https://b.example]"
    embedded, out, _ = writer(text)
    embedded.begin_block()
    embedded.text(text, 0)
    assert html(out) == 'see <a href="https://a.example">https://a.example</a>. and [https://b.example]'
    embedded, out, _ = writer(text)
    embedded.begin_link("a.md", "", 0)
    embedded.text("https://a.example", 0)
    embedded.end_link()
    assert html(out) == '<a href="at/a.md">https://a.example</a>'


def test_a_closed_bracket_is_over() -> None:
    embedded, out, _ = writer("[ x ] https://a.example")
    embedded.begin_block()
    for text, offset in (("[ ", 0), ("x", 2), ("] ", 4), ("https://a.example", 6)):
        embedded.text(text, offset)
    assert html(out) == '[ x] <a href="https://a.example">https://a.example</a>'


def test_a_bracket_does_not_reach_into_the_next_paragraph() -> None:
    embedded, out, _ = writer("[ https://a.example")
    embedded.begin_block()
    embedded.text("[ ", 0)
    embedded.begin_block()
    embedded.text("https://a.example", 2)
    assert '<a href="https://a.example">' in html(out)
    embedded.text("]", 0)  # one too many counts for nothing
    embedded.text("https://b.example", 2)
    assert '<a href="https://b.example">' in html(out)


@pytest.mark.parametrize(
    ("target", "alt", "written"),
    [
        ("a.png", 'a "b"', '<img src="at/a.png" alt="a &quot;b&quot;">'),
        ("https://img.example/a.png", "x", '<img src="https://img.example/a.png" alt="x">'),
        ("https://other.example/a.png", "x", '<a href="https://other.example/a.png">x</a>'),
        ("https://other.example/a.png", "", '<a href="https://other.example/a.png">https://other.example/a.png</a>'),
        ("javascript:alert(1)", "<x>", "&lt;x&gt;"),
        ("gone.md", "x", "x"),
    ],
)
def test_an_image(target: str, alt: str, written: str) -> None:
    embedded, out, _ = writer()
    embedded.image(target, alt, "", 0)
    assert html(out) == written
    assert out.words == [alt]


def test_a_blocked_image_inside_a_link_is_not_a_link() -> None:
    embedded, out, _ = writer()
    embedded.begin_link("a.md", "", 0)
    embedded.image("https://other.example/a.png", "x", "T", 0)
    embedded.end_link()
    assert html(out) == '<a href="at/a.md">x</a>'


def test_the_title_of_an_image() -> None:
    embedded, out, _ = writer()
    embedded.image("a.png", "x", "T", 0)
    assert 'title="T"' in html(out)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("<kbd>", "<kbd>"),
        ("<script>", "&lt;script&gt;"),
        ('<a href="a.md">', '<a href="at/a.md">'),
        ('<a href="javascript:x">', "<a>"),
        ('<img src="a.png" alt="x">', '<img src="at/a.png" alt="x">'),
        ('<img src="https://other.example/a.png" alt="x">', '<a href="https://other.example/a.png">x</a>'),
        ("<!-- x -->", ""),
    ],
)
def test_tags_by_the_allow_list(tag: str, written: str) -> None:
    embedded, out, _ = writer()
    embedded.raw(tag, 0)
    assert html(out) == written


def test_ids_of_tags_differ_from_ids_of_headings() -> None:
    html = render_document('# Part\n\n<a id="part"></a>\n\n[x](#part)\n', resolve=lambda target, kind: target).html
    assert html.count('id="part"') == 1


PAGES = {"a.md": "../a/", "bad.md": "javascript:alert(1)"}


def place(*image_hosts: str) -> Place:
    return Place(lambda target, _: PAGES.get(target), image_hosts)


def test_a_relative_link_is_resolved_and_noted() -> None:
    here = place()
    assert (here.href("a.md", 3), here.href("gone.md", 4)) == ("../a/", None)
    assert [(link.target, link.line, link.address) for link in here.links] == [
        ("a.md", 3, "../a/"),
        ("gone.md", 4, None),
    ]


def test_an_address_that_runs_is_none() -> None:
    here = place()
    assert here.href("javascript:alert(1)", 1) is None
    assert here.href("bad.md", 1) is None
    assert here.href("https://a.example/x y", 1) == "https://a.example/x%20y"


def test_an_external_image_is_shown_only_if_allowed() -> None:
    target = "https://img.example/x.png"
    assert place().src(target, 1) is None
    assert place("img.example").src(target, 1) == target
    assert (place().outside(target), place().outside("a.png")) == (target, None)


def test_a_fragment_waits_for_the_headings() -> None:
    here = place()
    html = f'<a href="{here.href("#Impact", 1)}"> <a href="{here.href("#", 1)}"> <a href="{here.href("#gone", 2)}">'
    filled = here.fill_slots(html, {"impact": "impact_1"})
    assert filled == '<a href="#impact_1"> <a href="#"> <a href="#gone">'
