"""What a record is found by, in a search that knows words by their beginning."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site.facets import build_facets
from mkdocs_incidents.site.page import Facets
from tests.conftest import WriteTree, load, record

_CONFIG = """
company: {name: Example}
incident_response:
  services:
    - {name: web, title: Web app}
    - {name: payment-webhooks, title: Payment webhooks}
    - {name: pdf, title: Invoice renderer}
"""


def facets_of(tree: WriteTree, **fields: str | None) -> Facets:
    root = tree({"company.config.yaml": _CONFIG, "artifacts/INC-001.md": record("", **fields)})
    workspace = load(root)
    return build_facets(workspace.incidents[0], workspace.company.response)


@pytest.mark.parametrize(
    ("name", "title", "label"),
    [
        ("web", "Web app", "Web app"),
        ("payment-webhooks", "Payment webhooks", "Payment webhooks"),
        ("pdf", "Invoice renderer", "Invoice renderer · pdf"),
        ("unheard-of", "unheard-of", "unheard-of"),
    ],
)
def test_a_service_is_found_by_title_and_by_name(tree: WriteTree, name: str, title: str, label: str) -> None:
    facets = facets_of(tree, services=f"[{name}]")
    assert (facets.services, facets.service_labels) == ((title,), (label,))


def test_the_labels_are_id_severity_day_and_services(tree: WriteTree) -> None:
    facets = facets_of(tree)
    assert facets.labels == ("INC-001", "P1", "2026-03-02", "Web app")
    assert facets.year == "2026"


def test_missing_values_have_no_label(tree: WriteTree) -> None:
    names = ("started", "detected", "acknowledged", "identified", "mitigated", "resolved")
    unknown = dict.fromkeys((f"{name}_at" for name in names), None)
    facets = facets_of(tree, severity=None, services=None, timeline=None, **unknown)
    assert facets.labels == ("INC-001",)
    assert facets.year == ""
