"""A draft: what a product says of one incident."""

from __future__ import annotations

from datetime import UTC, datetime

from mkdocs_incidents.recording.importers.draft import Draft, Event, Sent

AT, LATER = datetime(2026, 3, 2, 14, tzinfo=UTC), datetime(2026, 3, 2, 15, tzinfo=UTC)


def draft() -> Draft:
    return Draft(system="x", id="1", title="T", place="x.json")


def test_stated_instants_are_used_and_derived_ones_marked() -> None:
    one = draft()
    one.set("started_at", AT)
    one.set("started_at", LATER)
    one.infer("started_at", LATER)
    one.infer("detected_at", LATER)
    one.set("resolved_at", None)
    assert (one.instants, one.inferred) == ({"started_at": AT, "detected_at": LATER}, {"detected_at"})


def test_an_entry_is_logged_once_and_never_without_text() -> None:
    one = draft()
    for text in ("Alert", " Alert ", " "):
        one.log(AT, text)
    assert one.events == [Event(AT, "Alert")]


def test_public_updates_need_a_time_and_a_state() -> None:
    one = draft()
    one.tell_public(AT, "identified", "")
    one.tell_public(None, "identified", "Found")
    one.tell_public(AT, "pondering", "Hm")
    assert one.updates == [Sent(AT, "identified", "Identified")]
    assert one.events == [Event(None, "Found"), Event(AT, "Hm")]


def test_only_addresses_of_the_web_are_links() -> None:
    one = draft()
    for url in ("https://a.example", "https://a.example", "javascript:x", "https://a b", "", "http://b.example"):
        one.link("x", url)
    assert [link.url for link in one.links] == ["https://a.example", "http://b.example"]
