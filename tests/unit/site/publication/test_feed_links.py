"""Links to the feeds in the head of a page."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site.publication.feed import build_feed_links
from mkdocs_incidents.site.publication.feed_forms import list_forms
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of


@pytest.mark.parametrize(
    ("destination", "expected"),
    [
        ("index.html", ["feeds/incidents.atom", "feeds/incidents.json"]),
        ("guide/start/index.html", ["../../feeds/incidents.atom", "../../feeds/incidents.json"]),
        (
            "services/mail/index.html",
            [
                *("../../feeds/incidents.atom", "../../feeds/incidents.json"),
                *("../../feeds/service/mail.atom", "../../feeds/service/mail.json"),
            ],
        ),
        (
            "incidents/severity/P1/index.html",
            [
                *("../../../feeds/incidents.atom", "../../../feeds/incidents.json"),
                *("../../../feeds/severity/P1.atom", "../../../feeds/severity/P1.json"),
            ],
        ),
    ],
)
def test_links_in_the_head(tree: WriteTree, destination: str, expected: list[str]) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    links = build_feed_links(context, list_forms(SITE, ["rss"]))
    html = links.insert("<head><title>x</title></head><body>&lt;/head></head>", destination)
    head, _, body = html.partition("</head>")
    assert body == "<body>&lt;/head></head>"
    assert [line.split('href="')[1].removesuffix('">') for line in head.splitlines() if "href" in line] == expected


def test_pages_of_the_same_depth_have_their_own_feeds_only(tree: WriteTree) -> None:
    context = context_of(tree({"company.config.yaml": CONFIG, "artifacts/INC-001.md": record()}))
    links = build_feed_links(context, list_forms(SITE, []))
    plain = links.insert("</head>", "guide/start/index.html")
    assert "service/mail" in links.insert("</head>", "services/mail/index.html")
    assert links.insert("</head>", "guide/end/index.html") == plain
    assert "service/mail" not in plain


def test_links_escape_what_they_are_called(tree: WriteTree) -> None:
    config = "company: {name: '\"><script>x'}\n"
    context = context_of(tree({"company.config.yaml": config}))
    html = build_feed_links(context, list_forms(SITE, [])).insert("</head>", "index.html")
    assert "<script>" not in html
    assert "&#34;&gt;&lt;script&gt;x incidents (Atom)" in html


def test_without_feeds_a_page_is_unchanged(tree: WriteTree) -> None:
    context = context_of(tree({}))
    for forms in (list_forms(None, []), list_forms(SITE, ["atom", "rss", "json-feed"])):
        assert build_feed_links(context, forms).insert("</head>", "index.html") == "</head>"
