"""Atom, RSS and JSON Feed, as strict readers take them."""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_incidents.model.workspace import Workspace
from mkdocs_incidents.site.context import SiteContext
from mkdocs_incidents.site.publication.feed_forms import LATEST, NARROWED
from tests.conftest import WriteTree, load, record
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of, context_with, publish, read_checked

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
HOSTILE = (
    "]]> <![CDATA[ </content>",
    "<script>alert(1)</script>",
    "a & b &amp; &#x41; &nbsp;",
    "🔥 \u200fعربي\u202e done",
    "\x00\x01\x0b\x1b[31m\x7f\ufffe",
    "[x](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "[x](http://[:]#) [y](http://a]b)",
    "\"quoted\" 'twice' ${x} {{ 7*7 }} {% raw %}",
)


def parse(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(xml.encode())  # noqa: S314 - our own output


def texts(element: ElementTree.Element, name: str) -> list[str]:
    return [found.text or "" for found in element.iter(name)]


def shown(html: str) -> str:
    """The text of HTML that must not have a tag that runs or loads anything."""
    words: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in {"p", "strong", "h2", "ul", "li", "time", "code", "em", "a", "s", "br"}, tag
            assert {name for name, _ in attrs} <= {"datetime", "href", "title"}
            assert not (dict(attrs).get("href") or "").lower().startswith("javascript")

        def handle_data(self, data: str) -> None:
            words.append(data)

    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(words)


@pytest.fixture
def files(tree: WriteTree) -> dict[str, str]:
    """A resolved incident and, two days later, an open one that affects another service."""
    names = ("started_at", "detected_at", "acknowledged_at", "identified_at", "mitigated_at")
    timeline = [
        {"at": "2026-03-04T10:01:00Z", "event": "Alert"},
        {"event": "Somebody called"},
        {"at": "2026-03-04T11:30:00Z", "event": "See [the memo](../DM-001.md)"},
    ]
    older = {"id": "INC-001", "severity": "P1", "services": ["web"], "resolved_at": "2026-03-02T14:54:00Z"}
    newer = {
        **{name: f"2026-03-04T10:0{minute}:00Z" for minute, name in enumerate(names)},
        "id": "INC-002",
        "title": "Mail & more",
        "severity": "P2",
        "services": ["mail"],
        "tags": ["post"],
        "summary": "Mail was late",
        "timeline": timeline,
    }
    return publish(context_with(load(tree({"company.config.yaml": CONFIG})), older, newer))


def test_every_feed_exists(files: Mapping[str, str]) -> None:
    names = ["incidents", "service/mail", "service/web", *(f"severity/P{rank}" for rank in range(4))]
    expected = {f"feeds/{name}.{ending}" for name in names for ending in ("atom", "rss", "json")}
    assert {path for path in files if path.startswith("feeds/")} == expected


def test_atom_has_what_rfc_4287_demands(files: Mapping[str, str]) -> None:
    for path, xml in files.items():
        if path.endswith(".atom"):
            feed = parse(xml)
            assert feed.tag == f"{ATOM}feed"
            for name in ("id", "title", "updated", "author"):
                assert len(feed.findall(f"{ATOM}{name}")) == 1
            links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
            assert links["self"] == feed.findtext(f"{ATOM}id") == SITE + path
            entries = feed.findall(f"{ATOM}entry")
            for entry in entries:
                for name in ("id", "title", "updated", "published", "content"):
                    assert len(entry.findall(f"{ATOM}{name}")) == 1
                assert entry.find(f"{ATOM}link[@rel='alternate']") is not None
            assert all(RFC3339.fullmatch(at) for name in ("updated", "published") for at in texts(feed, ATOM + name))
            ids = texts(feed, f"{ATOM}id")
            assert len(set(ids)) == len(ids)
            assert all(urlsplit(link.get("href") or "").scheme == "https" for link in feed.iter(f"{ATOM}link"))


def test_rss_has_what_its_specification_demands(files: Mapping[str, str]) -> None:
    for path, xml in files.items():
        if path.endswith(".rss"):
            rss = parse(xml)
            assert (rss.tag, rss.get("version")) == ("rss", "2.0")
            [channel] = rss
            for name in ("title", "link", "description", "lastBuildDate"):
                assert channel.findtext(name)
            own = channel.find(f"{ATOM}link[@rel='self']")
            assert own is not None
            assert own.get("href") == SITE + path
            guids = texts(rss, "guid")
            assert len(set(guids)) == len(guids)
            assert guids == [item.findtext("link") for item in channel.iter("item")]
            assert all(urlsplit(address).scheme == "https" for address in texts(rss, "link") if address)
            for date in (*texts(rss, "pubDate"), *texts(rss, "lastBuildDate")):
                assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000", date)
                assert parsedate_to_datetime(date).tzinfo == UTC


def test_json_feed_fits_its_schema(files: Mapping[str, str]) -> None:
    for path in files:
        if path.startswith("feeds/") and path.endswith(".json"):
            feed = read_checked(files, path, "json-feed")
            assert feed["feed_url"] == SITE + path
            ids = [item["id"] for item in feed["items"]]
            assert len(set(ids)) == len(ids)


def test_the_three_forms_say_the_same(files: Mapping[str, str]) -> None:
    items = read_checked(files, "feeds/incidents.json", "json-feed")["items"]
    for ending in ("atom", "rss"):
        parsed = feedparser.parse(files[f"feeds/incidents.{ending}"].encode())
        assert parsed.bozo is False
        assert [entry.title for entry in parsed.entries] == [item["title"] for item in items]
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in items]
        assert [entry.link for entry in parsed.entries] == [item["url"] for item in items]
        for name, key in (("published_parsed", "date_published"), ("updated_parsed", "date_modified")):
            moments = [datetime.fromtimestamp(timegm(entry[name]), UTC) for entry in parsed.entries]
            assert moments == [datetime.fromisoformat(item[key]) for item in items]
    assert texts(parse(files["feeds/service/mail.atom"]), f"{ATOM}content") == [items[0]["content_html"]]
    assert parse(files["feeds/service/mail.rss"]).findtext(".//item/description") == items[0]["content_html"]


def test_an_entry(files: Mapping[str, str]) -> None:
    item = read_checked(files, "feeds/incidents.json", "json-feed")["items"][0]
    assert item["id"] == item["url"] == f"{SITE}incidents/INC-002/"
    assert (item["title"], item["summary"]) == ("INC-002: Mail & more", "Mail was late")
    assert (item["date_published"], item["date_modified"]) == ("2026-03-04T10:00:00Z", "2026-03-04T11:30:00Z")
    assert item["tags"] == ["P2", "mail", "post"]
    assert item["_incident"] == {
        "id": "INC-002",
        "severity": "P2",
        "response_status": "monitoring",
        "services": ["mail"],
        "started_at": "2026-03-04T10:00:00Z",
        "detected_at": "2026-03-04T10:01:00Z",
        "acknowledged_at": "2026-03-04T10:02:00Z",
        "identified_at": "2026-03-04T10:03:00Z",
        "mitigated_at": "2026-03-04T10:04:00Z",
    }
    lines = [line for line in shown(item["content_html"]).splitlines() if line]
    assert lines[0].startswith("P2")
    assert lines[0].endswith("monitoring: mail")
    assert lines[1:] == [
        "Mail was late",
        "Timeline, newest first (UTC)",
        "2026-03-04 11:30, monitoring: See the memo",
        "no time, investigating: Somebody called",
        "2026-03-04 10:01, investigating: Alert",
    ]


def test_a_relative_link_in_the_text_is_text(files: Mapping[str, str]) -> None:
    item = read_checked(files, "feeds/incidents.json", "json-feed")["items"][0]
    assert "DM-001.md" not in item["content_html"]


def test_filtered_feeds_have_only_their_incidents(files: Mapping[str, str]) -> None:
    expected = {"service/web": ["INC-001"], "service/mail": ["INC-002"], "severity/P1": ["INC-001"], "severity/P0": []}
    for name, identities in expected.items():
        feed = read_checked(files, f"feeds/{name}.json", "json-feed")
        assert [item["_incident"]["id"] for item in feed["items"]] == identities
    web = read_checked(files, "feeds/service/web.json", "json-feed")
    assert (web["title"], web["home_page_url"]) == ("Acme incidents: Web shop", f"{SITE}services/web/")
    assert read_checked(files, "feeds/severity/P0.json", "json-feed")["home_page_url"] == f"{SITE}incidents/"


def test_a_new_title_is_no_new_entry(tree: WriteTree) -> None:
    before, after = (
        publish(context_of(tree({"artifacts/INC-001.md": record(title=title)}))) for title in ("One", "Another")
    )
    ids = [read_checked(files, "feeds/incidents.json", "json-feed")["items"][0]["id"] for files in (before, after)]
    assert ids[0] == ids[1]


def test_without_incidents_feeds_are_valid_and_empty(tree: WriteTree) -> None:
    files = publish(context_of(tree({"company.config.yaml": CONFIG})))
    for ending in ("atom", "rss"):
        parsed = feedparser.parse(files[f"feeds/incidents.{ending}"].encode())
        assert (parsed.bozo, parsed.entries, parsed.feed.title) == (False, [], "Acme incidents")
    assert parse(files["feeds/incidents.atom"]).findtext(f"{ATOM}updated") == "2026-11-23T09:00:00Z"
    assert read_checked(files, "feeds/incidents.json", "json-feed")["items"] == []


def test_a_feed_holds_the_latest(tree: WriteTree) -> None:
    days = [f"2026-01-01T{hour:02}:{minute:02}:00Z" for hour in range(6) for minute in range(10)]
    records = [{"id": f"INC-{number}", "started_at": day, "severity": "P1"} for number, day in enumerate(days)]
    files = publish(context_with(load(tree({})), *records))
    for name, most in (("incidents", LATEST), ("severity/P1", NARROWED)):
        items = read_checked(files, f"feeds/{name}.json", "json-feed")["items"]
        assert [item["_incident"]["id"] for item in items] == [f"INC-{number}" for number in range(59, 59 - most, -1)]


def test_a_record_without_any_date_keeps_its_instant(tree: WriteTree) -> None:
    files = publish(context_with(load(tree({})), {"id": "INC-001"}))
    item = read_checked(files, "feeds/incidents.json", "json-feed")["items"][0]
    assert item["date_published"] == item["date_modified"] == "1970-01-01T00:00:00Z"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(tree: WriteTree, text: str) -> None:
    check_survival(publish(hostile_context(load(tree({})), text)), text)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(min_size=1))
def test_any_text_makes_a_feed(tree: WriteTree, text: str) -> None:
    check_survival(publish(hostile_context(load(tree({})), text)), text)


def hostile_context(workspace: Workspace, text: str) -> SiteContext:
    fields = {"title": text, "summary": text, "tags": [text], "services": [text], "severity": text}
    timeline = [{"at": "2026-03-04T10:00:00Z", "event": f"`{text}`"}, {"event": text}]
    return context_with(workspace, {"id": "INC-001", "timeline": timeline, **fields})


def check_survival(files: Mapping[str, str], text: str) -> None:
    """Titles come back as they were, but for what XML cannot hold and its line ends; content runs nothing."""
    kept = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", f"INC-001: {text}")
    kept = kept.replace("\r\n", "\n").replace("\r", "\n")
    atom, rss = (parse(files[f"feeds/incidents.{ending}"]) for ending in ("atom", "rss"))
    assert atom.findtext(f"{ATOM}entry/{ATOM}title") == kept
    assert rss.findtext("channel/item/title") == kept
    item = read_checked(files, "feeds/incidents.json", "json-feed")["items"][0]
    assert item["title"] == f"INC-001: {text}"
    for content in (
        atom.findtext(f"{ATOM}entry/{ATOM}content"),
        rss.findtext("channel/item/description"),
        item["content_html"],
    ):
        assert "2026-03-04 10:00, investigating: " in shown(content or "")
