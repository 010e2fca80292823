"""The example company's site has everything that the specification asks for, and fetches nothing from elsewhere."""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.integration.conftest import REPOSITORY, Build, copy_example
from tests.integration.site_links import broken_links, count_clicks, read_page, third_party_fetches

ASSETS = REPOSITORY / "plugin/mkdocs_incidents/theme/assets/incidents"
RUNBOOK_HEADINGS = (
    "Severity Classification",
    "Triage Procedure Per Severity",
    "P0 Triage",
    "P1 Triage",
    "P2 Triage",
    "P3 Triage",
    "Rollback Checklist",
    "Deployment Rollback",
    "Database Rollback",
    "Feature Flag Disable",
    "DNS Failover",
    "Cache Invalidation",
    "Communication Templates",
    "Status Page Update Template",
    "User Notification Email Template",
    "Post-Mortem Invite Template",
    "Solopreneur-Specific Guidance",
)
RUNBOOK_FIGURES = (
    "Immediate, all hands",
    "1 hour",
    "Within 30 minutes",
    "4 hours",
    "Next business day",
    "24 hours",
    "Next sprint",
    "1 week",
    "within 5 minutes of detection",
    "within 15 minutes of detection",
    "Update every 30 minutes",
    "Acknowledge within 30 minutes",
    "within 1 hour",
    "Update every 2 hours",
    "Acknowledge within 4 hours (business hours)",
    "API response times >10s",
)
PLACEHOLDERS = (
    "Title: [Service Name] - [Investigating/Identified/Monitoring/Resolved]",
    "Impact: [Brief description of user impact]",
    "[description]",
    "[Action being taken]",
    "by [time].",
    "Subject: [Service Name] Service Disruption - [Date]",
    "[brief description of the issue]",
    "[time UTC]",
    "Impact: [What users experienced]",
    "Duration: [Start time] to [End time / ongoing]",
    "Current Status: [Resolved / Under investigation]",
    "What we are doing: [Actions taken or in progress]",
    "Subject: Post-Mortem: [Incident ID] - [Brief Description]",
    "Incident: [ID and title]",
    "Severity: [P0-P3]",
    "Duration: [X hours/minutes]",
    "1. Timeline review",
    "2. Root cause analysis (5 Whys)",
    "3. Contributing factors",
    "4. Remediation actions",
)
TEMPLATE_HEADINGS = (
    "Incident Metadata",
    "Timeline (all times UTC)",
    "Root Cause Analysis: 5 Whys",
    "Contributing Factors",
    "Impact Assessment",
    "Remediation Actions",
    "Immediate (completed during incident)",
    "Short-term (within 1 week)",
    "Long-term (within 1 month)",
    "Follow-Up Items",
    "Lessons Learned",
)
TEMPLATE_LINES = (
    "Incident ID: INC-XXX",
    "Severity: P0 / P1 / P2 / P3",
    "Date: YYYY-MM-DD",
    "Duration: X hours Y minutes",
    "Impact Summary: [One sentence describing user-facing impact]",
    "Author: [Name]",
    "Status: Draft / Reviewed / Final",
    "Issue first detected by [monitoring/user report/manual check]",
    "Incident acknowledged, investigation started",
    "Root cause identified",
    "Mitigation applied (rollback/hotfix/flag disable)",
    "Service confirmed restored",
    "Incident marked resolved",
    "Why did the service go down? [Answer]",
    "Why did [answer 4] happen? [Root cause]",
    "Users affected: [Number or percentage]",
    "Reputation impact:",
    "[Action taken to restore service]",
    "What went well:",
    "What went poorly:",
    "Where we got lucky:",
)


def text_of(path: Path) -> str:
    """A page's text, on one line."""
    content = path.read_text(encoding="utf-8").split("<main", 1)[1].split("</main", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", content)).split())


def headings_of(path: Path) -> list[str]:
    """A page's headings, as text."""
    found = re.findall(r"<h[1-6][^>]*>(.*?)</h[1-6]>", path.read_text(encoding="utf-8"), re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", heading)).rstrip("¶").strip() for heading in found]


@pytest.mark.parametrize("heading", RUNBOOK_HEADINGS)
def test_runbook_has_every_section(example_site: Path, heading: str) -> None:
    assert heading in headings_of(example_site / "runbook" / "index.html")


@pytest.mark.parametrize("figure", (*RUNBOOK_FIGURES, *PLACEHOLDERS))
def test_runbook_has_every_figure_and_placeholder(example_site: Path, figure: str) -> None:
    assert figure in text_of(example_site / "runbook" / "index.html")


def test_the_runbook_has_only_the_commands_of_the_configured_stack(example_site: Path) -> None:
    text = text_of(example_site / "runbook" / "index.html")
    migrate = 'manage.py migrate "${DJANGO_APP:?}" "${DJANGO_GOOD_MIGRATION:?}"'
    for command in ('fly releases --app "${FLY_APP:?}" --image', migrate, "redis-cli"):
        assert command in text
    for command in ("vercel rollback", "prisma migrate", "railway ", "ldcli "):
        assert command not in text


@pytest.mark.parametrize("heading", TEMPLATE_HEADINGS)
def test_template_has_every_section(example_site: Path, heading: str) -> None:
    assert heading in headings_of(example_site / "post-mortem-template" / "index.html")


@pytest.mark.parametrize("line", TEMPLATE_LINES)
def test_template_has_every_line(example_site: Path, line: str) -> None:
    assert line in text_of(example_site / "post-mortem-template" / "index.html")


def test_each_record_has_a_page_at_its_id(example_site: Path) -> None:
    records = sorted(path.name[:7] for path in Path("artifacts/decision-memos").glob("INC-*.md"))
    assert [name for name in records if not (example_site / "incidents" / name / "index.html").is_file()] == []
    assert len(records) >= 12


def test_both_forms_give_the_same_sections(example_site: Path) -> None:
    sections = ["Timeline", "Root Cause Analysis: 5 Whys", "Contributing Factors", "Impact Assessment"]
    sections += ["Remediation Actions", "Lessons Learned"]
    for identity in ("INC-001", "INC-005"):  # the filled-in template, and front matter
        headings = headings_of(example_site / "incidents" / identity / "index.html")
        assert [heading for heading in headings if heading in sections] == sections


def test_history_is_newest_first_and_has_a_page_for_each_facet(example_site: Path) -> None:
    listed = re.findall(r'<code class="inc-id">(INC-\d+)</code>', (example_site / "incidents/index.html").read_text())
    assert listed[0] == "INC-015"
    assert listed[-1] == "INC-001"
    for page in ("year/2025", "severity/P0", "service/webhooks"):
        assert (example_site / "incidents" / page / "index.html").is_file()


def test_home_shows_open_incidents_first(example_site: Path) -> None:
    text = text_of(example_site / "index.html")
    assert text.index("INC-015") < text.index("INC-014") < text.index("Last incidents")


def test_records_link_to_what_they_depend_on_and_back(example_site: Path) -> None:
    assert "../../artifacts/RFC-001/" in read_page(example_site / "incidents/INC-001/index.html").links
    assert "../../incidents/INC-001/" in read_page(example_site / "artifacts/RFC-001/index.html").links


def test_the_architecture_gathers_what_the_rfcs_say(example_site: Path) -> None:
    headings = headings_of(example_site / "architecture/index.html")
    first = headings.index("RFC-001 Application layout and tenancy")
    assert headings[first + 1 : first + 5] == [
        "System Boundaries",
        "Dependencies",
        "Migration and Rollback",
        "Incidents that involved this",
    ]


def test_edit_links_name_the_real_file(example_site: Path) -> None:
    links = read_page(example_site / "incidents/INC-001/index.html").links
    edit = next(link for link in links if "/edit/" in link)
    assert edit.endswith("/edit/main/artifacts/decision-memos/INC-001-migration-held-invoices-lock.md")


def test_no_link_of_the_site_is_broken(example_site: Path) -> None:
    assert list(broken_links(example_site)) == []


def test_no_link_is_broken_without_directory_urls(example: Path, build: Build) -> None:
    config = (example / "mkdocs.yml").read_text(encoding="utf-8")
    (example / "mkdocs.yml").write_text(config + "use_directory_urls: false\n", encoding="utf-8")
    result = build(example, "--strict")
    assert result.returncode == 0, result.stdout
    assert list(broken_links(example / "site")) == []


def test_nothing_is_fetched_from_a_third_party(example_site: Path) -> None:
    assert list(third_party_fetches(example_site)) == []


def test_records_stay_out_of_the_navigation(example_site: Path) -> None:
    page = (example_site / "index.html").read_text(encoding="utf-8")
    navigation = page.split('<nav class="md-nav md-nav--primary', 1)[1].split("</nav>\n", 1)[0]
    assert "INC-0" not in navigation


def test_search_finds_records_and_not_their_lists(example_site: Path) -> None:
    index = json.loads((example_site / "search/search_index.json").read_text(encoding="utf-8"))
    locations = [entry["location"] for entry in index["docs"]]
    assert "incidents/INC-004/" in locations
    assert not [place for place in locations if place.startswith(("incidents/severity", "incidents/year"))]


def test_published_schemas_are_schemas(example_site: Path) -> None:
    for name in ("incident", "company"):
        schema = json.loads((example_site / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)


def test_every_record_is_three_clicks_from_home_without_scripts(example_site: Path) -> None:
    clicks = count_clicks(example_site)
    records = [
        example_site / "incidents" / path.name[:7] / "index.html"
        for path in (REPOSITORY / "artifacts").rglob("INC-*.md")
    ]
    assert len(records) >= 12
    assert [path for path in records if clicks.get(path, 99) > 3] == []


def test_builds_are_reproducible_in_any_folder(tmp_path: Path) -> None:
    sites = []
    for folder, zone in (("one", "Pacific/Auckland"), ("another/deeper", "America/Los_Angeles")):
        root = copy_example(tmp_path / folder)
        known = {"TZ": zone, "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": str(len(folder)), "SOURCE_DATE_EPOCH": "1795424400"}
        subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=root, env={**os.environ, **known}, check=True)
        files = (path for path in (root / "site").rglob("*") if path.is_file())
        sites.append({path.relative_to(root / "site"): path.read_bytes() for path in files})
    one, two = sites
    assert set(one) == set(two)
    assert [path for path in one if one[path] != two[path]] == []


def test_our_own_assets_are_small() -> None:
    """What a site with Material can load; the other themes have a stylesheet more and no search of ours."""
    assets = [path for path in ASSETS.iterdir() if path.suffix in {".css", ".js"} and path.name != "other-themes.css"]
    assert len(assets) >= 2
    assert sum(path.stat().st_size for path in assets) <= 40 * 1024
