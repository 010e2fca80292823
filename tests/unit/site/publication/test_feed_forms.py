"""The formats of a feed: which are published, and the text that they cannot contain."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from mkdocs_incidents.site.publication.feed import list_feeds, plan_feed_files
from mkdocs_incidents.site.publication.feed_forms import FORMS, VERSION, list_forms
from mkdocs_incidents.site.site_links import SiteLinks
from tests.conftest import WriteTree, record
from tests.unit.site.publication.publishing import CONFIG, SITE, context_of

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds(tree: WriteTree, *records: str) -> dict[str, str]:
    files = {f"artifacts/INC-{number:03}.md": text for number, text in enumerate(records, 1)}
    context = context_of(tree({"company.config.yaml": CONFIG, **files}))
    planned = list(plan_feed_files(context, SiteLinks(context.addresses, SITE), FORMS))
    assert [file.daily for file in planned[:3]] == [bool(records)] * 3
    return {file.path: file.build() for file in planned}


@pytest.mark.parametrize(
    ("site_url", "excluded", "names"),
    [
        (SITE, (), ["atom", "rss", "json-feed"]),
        (SITE, ("rss",), ["atom", "json-feed"]),
        (None, (), []),
        ("", (), []),
    ],
)
def test_which_are_published(site_url: str | None, excluded: tuple[str, ...], names: list[str]) -> None:
    assert [form.name for form in list_forms(site_url, excluded)] == names


def test_each_feed_in_each_form(tree: WriteTree) -> None:
    files = feeds(tree, record())
    stems = {feed.stem for feed in list_feeds(context_of(tree({"company.config.yaml": CONFIG})))}
    assert set(files) == {f"{stem}.{form.ending}" for stem in stems for form in FORMS}


def first(files: dict[str, str], name: str) -> str:
    ending = next(form.ending for form in FORMS if form.name == name)
    return next(text for path, text in files.items() if path.endswith(ending))


def test_json_feed(tree: WriteTree) -> None:
    feed = json.loads(first(feeds(tree, record(summary="Payments failed.")), "json-feed"))
    (item,) = feed.pop("items")
    assert feed["version"] == VERSION
    assert (feed["authors"], feed["feed_url"][: len(SITE)]) == ([{"name": "Acme"}], SITE)
    assert item["id"] == item["url"] == f"{SITE}incidents/INC-001/"
    assert item["summary"] == "Payments failed."
    assert item["_incident"]["id"] == "INC-001"
    assert item["_incident"]["resolved_at"] == "2026-03-02T14:54:00Z"
    assert "summary" not in json.loads(first(feeds(tree, record()), "json-feed"))["items"][0]


def test_atom_and_rss_are_valid_xml_for_any_record(tree: WriteTree) -> None:
    hostile = record(title='"a \\u0007 \\ufffe <b> & ]]>"')
    files = feeds(tree, hostile)
    entry = ElementTree.fromstring(first(files, "atom")).find(f"{ATOM}entry")  # noqa: S314 - our own
    assert entry is not None
    title = entry.findtext(f"{ATOM}title")
    assert title is not None
    assert "<b> & ]]>" in title
    assert "\x07" not in first(files, "atom")
    item = ElementTree.fromstring(first(files, "rss")).find("channel/item")  # noqa: S314 - our own
    assert item is not None
    assert item.findtext("link") == f"{SITE}incidents/INC-001/"
    assert item.findtext("pubDate", "").endswith(("+0000", "GMT"))


def test_a_feed_without_incidents_says_when_it_was_made(tree: WriteTree) -> None:
    feed = ElementTree.fromstring(first(feeds(tree), "atom"))  # noqa: S314 - our own
    assert feed.findtext(f"{ATOM}updated") == "2026-11-23T09:00:00Z"
    assert feed.find(f"{ATOM}entry") is None


def test_a_company_without_a_name(tree: WriteTree) -> None:
    context = context_of(tree({"company.config.yaml": "company: {}\n"}))
    files = {file.path: file.build() for file in plan_feed_files(context, SiteLinks(context.addresses, SITE), FORMS)}
    assert json.loads(first(files, "json-feed"))["authors"] == [{"name": "Incident response"}]


def test_what_an_item_says_of_its_incident(tree: WriteTree) -> None:
    (item,) = json.loads(first(feeds(tree, record(tags="[slow]")), "json-feed"))["items"]
    assert {key: item["_incident"][key] for key in ("id", "severity", "response_status", "services")} == {
        "id": "INC-001",
        "severity": "P1",
        "response_status": "resolved",
        "services": ["web"],
    }
    assert item["date_published"] <= item["date_modified"]
    assert item["tags"] == ["P1", "web", "slow"]
