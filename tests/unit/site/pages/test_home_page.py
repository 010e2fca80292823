"""The home page."""

from __future__ import annotations

import re

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from tests.conftest import WriteTree, load, record
from tests.unit.site.page_texts import text_of
from tests.unit.site.pages.test_incident_page import context_of, html_of, pages_of


def test_what_happened_on_this_day_is_remembered(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.HOME, as_of="2027-03-02T09:00:00Z")
    assert "On this day 2026: P1 Checkout answered with errors" in text


def test_home(tree: WriteTree) -> None:
    files = {
        "company.config.yaml": "company: {name: Hearth}\n",
        "artifacts/INC-001.md": record(),
        "artifacts/INC-002.md": record(
            id="INC-002", severity="P3", status="draft", resolved_at=None, title="Odd tooltip"
        ),
    }
    home = pages_of(context_of(tree, files))[0]
    assert home.title == "Hearth operations"
    text = " ".join(re.sub(r"<[^>]+>", " ", html_of(home)).split())
    assert "Odd tooltip" in text
    assert "2 incidents on record" in text
    assert "No open incidents" not in text
    del files["artifacts/INC-002.md"]
    (tree(files) / "artifacts/INC-002.md").unlink()
    calm = html_of(pages_of(build_context(load(tree(files)), directory_urls=True))[0])
    text = " ".join(re.sub(r"<[^>]+>", " ", calm).split())
    assert "No open incidents." in text
    assert "Since the last P0/P1 265 days P1 INC-001" in text
