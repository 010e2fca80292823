"""Pages of the history."""

from __future__ import annotations

from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import plan_site
from tests.conftest import WriteTree, load, record
from tests.unit.site.page_texts import CONFIG


def test_two_tags_that_make_the_same_address_have_a_page_each(tree: WriteTree) -> None:
    files = {
        "artifacts/INC-001.md": record(tags="[c#]"),
        "artifacts/INC-002.md": record(id="INC-002", tags="[c+, C+]", title="Another"),
    }
    context = build_context(load(tree({"company.config.yaml": CONFIG, **files})), directory_urls=True)
    site = plan_site(context)
    pages = [page.path.lower() for page in site.pages]
    assert len(set(pages)) == len(pages)
    assert sum(path.startswith("incidents/tag/") for path in pages) == 3
