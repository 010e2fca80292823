"""What a built site offers to feed readers, calendars, spreadsheets and status dashboards."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from mkdocs_incidents.checking.formats import format_checker
from tests.conftest import record
from tests.integration.conftest import FIVE_LINES, Build

Repository = Callable[[dict[str, str]], Path]

SITE_URL = "https://ops.hearthledger.example/"
FEED_LINK = re.compile(r'<link rel="alternate " type="([^"]+)" title="[^"]+" href="([^"]+)">')
SCHEMAS = {
    "feeds/**/*.json": "json-feed",
    "api/incidents.json": "api-incidents",
    "api/metrics.json": "metrics",
    "api/incidents/*.json": "api-incident",
    "api/v2/**/*.json": "statuspage",
}


def published(site: Path) -> set[str]:
    """What is published for machines, schemas aside."""
    files = (path for folder in ("feeds", "api") for path in (site / folder).rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix() for path in files}


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_every_json_file_matches_its_published_schema(example_site: Path) -> None:
    checked = set()
    for pattern, name in SCHEMAS.items():
        schema = read_json(example_site / "schemas" / f"{name}.schema.json")
        validator = Draft202012Validator(schema, format_checker=format_checker())
        for path in example_site.glob(pattern):
            validator.validate(read_json(path))
            checked.add(path.relative_to(example_site).as_posix())
    assert checked == {path for path in published(example_site) if path.endswith(".json")}


def test_feed_readers_read_every_feed_and_find_its_pages(example_site: Path) -> None:
    feeds = sorted((example_site / "feeds").rglob("*.atom")) + sorted((example_site / "feeds").rglob("*.rss"))
    assert len(feeds) == 2 * (1 + 6 + 4)
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert feed.bozo is False, path
        for address in (feed.feed.link, *(entry.link for entry in feed.entries)):
            assert address.startswith(SITE_URL)
            assert (example_site / unquote(address.removeprefix(SITE_URL)) / "index.html").is_file()


def test_every_page_links_to_existing_feeds(example_site: Path) -> None:
    for page in example_site.rglob("*.html"):
        links = FEED_LINK.findall(page.read_text(encoding="utf-8").partition("</head>")[0])
        if page.name != "404.html":
            assert {kind for kind, _ in links} == {
                *("application/atom+xml", "application/rss+xml", "application/feed+json")
            }
        assert all((page.parent / address).resolve().is_file() for _, address in links)
    narrow = FEED_LINK.findall((example_site / "services/api/index.html").read_text(encoding="utf-8"))
    assert [address for kind, address in narrow if "atom" in kind] == [
        "../../feeds/incidents.atom",
        "../../feeds/service/api.atom",
    ]


def test_the_action_items_are_those_of_the_records(example_site: Path) -> None:
    with (example_site / "api/actions.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == "open" and row["due"]]
    calendar = Calendar.from_ical((example_site / "api/actions.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert sorted(event.decoded("DTSTART").isoformat() for event in events) == sorted(row["due"] for row in rows)
    for event in events:
        assert (example_site / str(event["URL"]).removeprefix(SITE_URL) / "index.html").is_file()


def test_a_status_exporter_reads_the_site(example_site: Path, tmp_path: Path) -> None:
    """A program that was written for Statuspage, made to ask this site once."""
    with serve(example_site) as address:
        services = {"ops": {"name": "ops", "type": "status_page", "url": f"{address}/api/v2/summary.json"}}
        (tmp_path / "services.json").write_text(json.dumps(services), encoding="utf-8")
        own = {
            "RUN_MODE": "once",
            "METRICS_TEXTFILE_PATH": "out.prom",
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }
        command = [sys.executable, "-m", "statuspage_prometheus_exporter.status_monitoring"]
        result = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, **own}, capture_output=True, text=True, timeout=60, check=False
        )
    assert result.returncode == 0, result.stderr
    lines = (tmp_path / "out.prom").read_text(encoding="utf-8").splitlines()
    components = dict(re.findall(r'statuspage_component_status\{component_name="([^"]+)".*\} (\S+)', "\n".join(lines)))
    assert components == {
        "API": "1.0",
        "Web app": "1.0",
        "Invoice renderer": "1.0",
        "Payment webhooks": "0.0",
        "Background worker": "0.0",
        "PostgreSQL": "0.0",
    }
    [incident] = [line for line in lines if line.startswith("statuspage_incident_info") and "INC-015" in line]
    for said in (
        'affected_components="Payment webhooks, PostgreSQL"',
        'impact="major"',
        'started_at="2026-11-23T07:41:00Z"',
        f'shortlink="{SITE_URL}incidents/INC-015/"',
    ):
        assert said in incident


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """The site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def test_without_a_site_url_the_build_says_why_there_are_no_feeds(repository: Repository, build: Build) -> None:
    root = repository({"company.config.yaml": "company: {name: Acme}\n", "artifacts/INC-001.md": record(services=None)})
    result = build(root)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count("feeds skipped, because they need complete addresses") == 1
    assert "WARNING" not in "".join(line for line in result.stdout.splitlines() if "feeds" in line)
    files = published(root / "site")
    assert not any(path.startswith("feeds/") for path in files)
    assert {"api/incidents.json", "api/incidents/INC-001.json", "api/v2/summary.json", "api/actions.ics"} <= files
    assert 'rel="alternate' not in (root / "site/index.html").read_text(encoding="utf-8")
    assert read_json(root / "site/api/incidents.json")["incidents"][0]["url"] == "incidents/INC-001/"


def test_excluded_files_are_absent_in_every_theme(repository: Repository, build: Build) -> None:
    options = "site_url: https://x.example/ops\n" + FIVE_LINES.replace("name: material", "name: mkdocs").replace(
        "  - incidents", "  - incidents: {exclude: [rss, json-feed, api, statuspage, csv]}"
    )
    own = {"company.config.yaml": "company: {name: Acme}\n", "artifacts/INC-001.md": record(), "mkdocs.yml": options}
    root = repository({**own, "docs/api/actions.ics": "written by hand"})
    result = build(root)
    assert result.returncode == 0, result.stdout
    assert {path.rpartition(".")[2] for path in published(root / "site")} == {"atom", "ics"}
    assert (root / "site/api/actions.ics").read_text(encoding="utf-8") == "written by hand"
    page = (root / "site/services/index.html").read_text(encoding="utf-8")
    assert FEED_LINK.findall(page) == [("application/atom+xml", "../feeds/incidents.atom")]
    feed = feedparser.parse((root / "site/feeds/incidents.atom").read_bytes())
    assert urlsplit(feed.entries[0].id).geturl() == "https://x.example/ops/incidents/INC-001/"


@pytest.mark.parametrize(
    ("word", "advice"),
    [("atm", "did you mean atom?"), ("7", "one of: atom, rss, json-feed, api, statuspage, csv, calendar, plain")],
)
def test_an_unknown_word_stops_the_build(repository: Repository, build: Build, word: str, advice: str) -> None:
    options = FIVE_LINES.replace("  - incidents", f"  - incidents: {{exclude: [rss, {word}]}}")
    result = build(repository({"company.config.yaml": "company: {name: Acme}\n", "mkdocs.yml": options}))
    assert result.returncode == 1
    assert f"incidents: exclude: '{word}' is not published ({advice})" in result.stdout
    assert "Traceback" not in result.stdout
