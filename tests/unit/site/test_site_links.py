"""Absolute addresses of pages and incidents."""

from __future__ import annotations

from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.site_links import SiteLinks
from tests.conftest import WriteTree, load, record


def test_with_an_address_of_the_site_and_without_one(tree: WriteTree) -> None:
    workspace = load(tree({"artifacts/INC-001.md": record()}))
    addresses = build_context(workspace, directory_urls=True).addresses
    site, files = SiteLinks(addresses, "https://ops.example/"), SiteLinks(addresses, None)
    (incident,) = workspace.incidents
    assert site.to_incident(incident) == "https://ops.example/incidents/INC-001/"
    assert files.to_incident(incident) == "incidents/INC-001/"
    assert (site.to("index.md"), files.to("index.md")) == ("https://ops.example/", "./")
