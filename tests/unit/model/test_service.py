"""What a service is called, and what its status check expects unless it is configured."""

from __future__ import annotations

from datetime import timedelta

from mkdocs_incidents.model.service import Service
from mkdocs_incidents.reading.company_config import parse_company


def test_a_service_is_called_by_its_title_or_its_name() -> None:
    assert Service(name="web", title="Web shop").display_name == "Web shop"
    assert Service(name="web").display_name == "web"


def test_what_is_not_configured() -> None:
    (service,) = parse_company({"incident_response": {"services": [{"name": "web"}]}}).response.services
    assert service == Service(name="web", slow_after=timedelta(seconds=2), expected_status=200)
