"""Ids of headings, and the fragments that lead to them."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.anchors import Anchors, github_slug, id_of_fragment, slugify
from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.markdown.rendered import Heading


@pytest.mark.parametrize("title", ["Impact", "Größe & Maß", "What's next?", "A -- B", "1. `code` (x)"])
def test_githubs_fragment_means_the_id_on_the_site(title: str) -> None:
    assert id_of_fragment(github_slug(title)) == slugify(title)


@pytest.mark.parametrize("identity", ["impact", "impact_1", "fn:1", "user-content-x", ""])
def test_an_id_of_the_site_means_itself(identity: str) -> None:
    assert id_of_fragment(identity) == identity


def test_headings_get_the_same_ids_as_in_mkdocs() -> None:
    rendered = render_document("# Größe & `Maß`\n\n## A\n\n## A\n\n#", resolve=no_links)

    assert rendered.headings == (
        Heading(1, "groe-ma", "Größe & Maß"),
        Heading(2, "a", "A"),
        Heading(2, "a_1", "A"),
        Heading(1, "_1", ""),
    )
    assert rendered.anchors["größe--maß"] == "groe-ma"
    assert rendered.anchors["a-1"] == "a_1"


def test_documents_on_one_page_share_their_ids() -> None:
    anchors = Anchors(["impact"])

    ids = [render_document("## Impact", resolve=no_links, anchors=anchors).headings[0].id for _ in range(2)]

    assert ids == ["impact_1", "impact_2"]
