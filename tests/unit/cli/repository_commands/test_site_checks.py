"""What `incidents doctor` says of a site's own pages."""

from __future__ import annotations

from mkdocs_incidents.cli.repository_commands.site_checks import check_site
from tests.conftest import WriteTree

SITE = "site_name: x\nsite_url: https://x.example\nplugins: [search, incidents, macros: {render_by_default: false}]\n"


def test_nothing_is_wrong(tree: WriteTree) -> None:
    assert list(check_site(tree({"mkdocs.yml": SITE, "docs/index.md": "# Home"}))) == []


def test_pages_at_the_addresses_of_generated_ones(tree: WriteTree) -> None:
    root = tree({"mkdocs.yml": SITE, "docs/incidents.md": "# Ours", "docs/runbook/index.md": "# Ours"})
    assert [finding.what for finding in check_site(root)] == [
        "incidents.md replaces the generated page incidents/",
        "runbook/index.md replaces the generated page runbook/",
    ]
    assert not any(finding.needed for finding in check_site(root))


def test_there_is_no_site(tree: WriteTree) -> None:
    (finding,) = check_site(tree({"a.md": "# A"}))
    assert finding.needed
    assert finding.how == "Run: incidents init"


def test_a_configuration_that_is_not_yaml(tree: WriteTree) -> None:
    finding, *_ = check_site(tree({"mkdocs.yml": "site_name: x\nplugins: [\n"}))
    assert finding.what == "mkdocs.yml: the site's configuration is not valid YAML: correct line 3 first"
    assert finding.how == "Correct mkdocs.yml"
