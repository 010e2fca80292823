"""Addresses seen from a page."""

from __future__ import annotations

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.page_links import PageLinks
from tests.conftest import WriteTree, front_matter, record
from tests.unit.site.publication.publishing import CONFIG, context_of

FILES = {
    "company.config.yaml": CONFIG,
    "artifacts/INC-001.md": record(services="[web, old]"),
    "artifacts/RFC-001.md": front_matter(id="RFC-001", title="x", type="rfc"),
}


@pytest.fixture
def here(tree: WriteTree) -> PageLinks:
    return context_of(tree(FILES)).here("incidents/INC-001.md")


def test_pages_and_files_from_a_record(here: PageLinks) -> None:
    assert [here.to_actions(), here.to_readiness(), here.to_services(), here.to_history()] == [
        "../../actions/",
        "../../readiness/",
        "../../services/",
        "../../incidents/",
    ]
    assert [here.to_runbook(), here.to_template(), here.to_problems()] == [
        "../../runbook/",
        "../../post-mortem-template/",
        "../../incidents/problems/",
    ]
    assert (here.plain(), here.data()) == ("../../incidents/INC-001.txt", "../../api/incidents/INC-001.json")
    assert here.file("api/incidents.json") == "../../api/incidents.json"


def test_with_the_names_of_files_in_addresses(tree: WriteTree) -> None:
    here = context_of(tree(FILES), directory_urls=False).here("incidents/INC-001.md")
    assert (here.to_actions(), here.artifact("RFC-001")) == ("../actions.html", "../artifacts/RFC-001.html")


def test_records_and_artifacts(tree: WriteTree) -> None:
    context = context_of(tree(FILES))
    here = context.here(paths.HOME)
    assert here.incident(context.workspace.incidents[0]) == "incidents/INC-001/"
    assert here.artifact("RFC-001") == "artifacts/RFC-001/"
    assert here.artifact("RFC-009") == ""


def test_services_by_their_titles(here: PageLinks) -> None:
    assert [here.service_title(name) for name in ("web", "old")] == ["Web shop", "old"]
    assert here.service("web") == "../../services/web/"


def test_the_history_narrowed_to_a_value_that_some_incident_has(here: PageLinks) -> None:
    assert here.group("service", "web") == here.addresses.href(here.path, here.addresses.by_group[("service", "web")])
    assert here.group("service", "mail") is None
    assert here.group("severity", "P0") is None


def test_what_a_page_needs_of_its_surroundings_is_a_plain_value(here: PageLinks) -> None:
    narrowed = here.narrowed(["web", "mail"])
    assert narrowed.services == (
        ("web", "Web shop", here.addresses.by_group[("service", "web")]),
        ("mail", "mail" if here.service_title("mail") == "mail" else here.service_title("mail"), None),
    )
    again = narrowed.here()
    assert again.to_actions() == here.to_actions()
    assert again.group("service", "web") == here.group("service", "web")
    assert again.group("service", "mail") is None
    assert again.service_title("web") == "Web shop"
