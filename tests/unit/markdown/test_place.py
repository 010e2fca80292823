"""Targets of links and images, as addresses on the page that shows the document."""

from __future__ import annotations

from mkdocs_incidents.markdown.place import Place

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


def test_an_image_of_another_host_is_shown_only_if_it_may_be() -> None:
    target = "https://img.example/x.png"
    assert place().src(target, 1) is None
    assert place("img.example").src(target, 1) == target
    assert (place().outside(target), place().outside("a.png")) == (target, None)


def test_a_fragment_waits_for_the_headings() -> None:
    here = place()
    html = f'<a href="{here.href("#Impact", 1)}"> <a href="{here.href("#", 1)}"> <a href="{here.href("#gone", 2)}">'
    filled = here.fill_slots(html, {"impact": "impact_1"})
    assert filled == '<a href="#impact_1"> <a href="#"> <a href="#gone">'
