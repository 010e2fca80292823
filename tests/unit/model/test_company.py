"""Settings of a company, and services by their names."""

from __future__ import annotations

from mkdocs_incidents.reading.company_config import parse_company

CONFIG = {
    "company": {"name": "Acme Ltd", "product": "Acme", "domain": ""},
    "tech_stack": {"hosting": "Fly.io"},
    "incident_response": {"services": [{"name": "web", "title": "Web app"}, {"name": "api"}]},
}


def test_a_setting_by_its_dotted_key() -> None:
    company = parse_company(CONFIG)
    assert company.setting("tech_stack.hosting") == "Fly.io"
    assert company.setting("company.domain") is None
    assert company.setting("tech_stack.hosting.region") is None
    assert company.setting("nothing.at.all") is None


def test_the_product_name_is_preferred_to_the_company_name() -> None:
    assert parse_company(CONFIG).name == "Acme"
    assert parse_company({"company": {"name": "Acme Ltd"}}).name == "Acme Ltd"
    assert parse_company({"company": {"name": 7}}).name == ""


def test_the_title_of_a_service_that_is_not_configured_is_its_name() -> None:
    response = parse_company(CONFIG).response
    assert [response.service_title(name) for name in ("web", "mail")] == ["Web app", "mail"]
    assert response.service("mail") is None


def test_paths_below_the_artifact_folders() -> None:
    response = parse_company({"incident_response": {"paths": {"artifacts": "records"}}}).response
    assert response.is_below_artifacts("records/a.md")
    assert not response.is_below_artifacts("records-old/a.md")
