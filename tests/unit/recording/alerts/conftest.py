"""A company whose services the example bodies name, and the bodies themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.model.company import ResponseSettings
from mkdocs_incidents.reading.company_config import parse_company

BODIES = Path(__file__).parent / "bodies"
SERVICES = [
    {"name": "web", "title": "Web app", "urls": ["https://app.example/healthz"]},
    {"name": "api", "title": "API", "urls": ["https://api.example/healthz"]},
    {"name": "webhooks", "title": "Payment webhooks"},
    {"name": "worker", "aliases": ["Nightly backup"]},
    {"name": "pdf", "title": "Invoice renderer"},
    {"name": "postgres"},
    {"name": "checkout"},
]


@pytest.fixture
def settings() -> ResponseSettings:
    return parse_company({"incident_response": {"services": SERVICES}}).response
