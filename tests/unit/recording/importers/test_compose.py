"""A record of a draft: translated words, times in their order, and nothing lost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from mkdocs_incidents.model.incident import Link
from mkdocs_incidents.model.partial_date import PartialDate
from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.adoption import Adoption
from mkdocs_incidents.recording.adoption.company_words import NO_WORDS
from mkdocs_incidents.recording.importers.compose import Composer
from mkdocs_incidents.recording.importers.draft import Draft, Event, Sent
from mkdocs_incidents.recording.importers.translation import Translation

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(hour: int, minute: int = 0, day: int = 2) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def composer(author: str = "", **response: Any) -> Composer:
    settings = parse_company({"incident_response": response}).response
    return Composer("Product", settings, Translation(settings, NO_WORDS), NOW, author=author)


def draft(**values: Any) -> Draft:
    return Draft(**{"system": "product", "id": "x1", "title": "Down", "place": "x.json, id x1", **values})


def compose(one: Draft, **response: Any) -> Adoption:
    return composer(**response).compose(one)


def test_what_every_record_has() -> None:
    made = compose(draft())
    assert made.fields == {
        "type": "decision-memo",
        "title": "Down",
        "status": "archived",
        "tags": [],
        "adopted_on": "2026-11-23",
        "source": {"system": "product", "id": "x1", "imported_at": "2026-11-23T09:00:00Z"},
    }
    assert (made.source, made.body, made.problems) == ("x.json, id x1", "", [])


def test_a_title_is_one_line_of_two_hundred_characters() -> None:
    assert compose(draft(title="a\n b")).fields["title"] == "a b"
    assert compose(draft(title="")).fields["title"] == "Product x1"
    assert compose(draft(title="x" * 200)).fields["title"] == "x" * 200
    assert compose(draft(title="x" * 201)).fields["title"] == "x" * 199 + "…"


def test_an_ongoing_incident_is_a_draft() -> None:
    assert compose(draft(ongoing=True)).fields["status"] == "draft"
    assert compose(draft(ongoing=True)).fields["ongoing"] is True
    over = compose(draft(ongoing=True, instants={"resolved_at": at(15)})).fields
    assert (over["status"], over.get("ongoing")) == ("archived", None)


def test_where_it_comes_from_and_who_wrote_it() -> None:
    one = draft(url="https://p.example/1", author="Ada", created=at(14), tags=["a", "a"], visibility="public")
    fields = compose(one).fields
    assert fields["source"]["url"] == "https://p.example/1"
    assert fields["links"] == [{"title": "Product", "url": "https://p.example/1"}]
    assert [fields[name] for name in ("author", "created", "tags", "visibility")] == [
        "Ada",
        "2026-03-02",
        ["a"],
        "public",
    ]
    assert composer("Bo").compose(draft()).fields["author"] == "Bo"
    linked = draft(links=[Link("Post", "https://p.example/2")])
    assert compose(linked).fields["links"] == [{"title": "Post", "url": "https://p.example/2"}]


@pytest.mark.parametrize(
    ("word", "severities", "name"),
    [
        ("critical", {}, "P0"),
        ("P2", {}, "P2"),
        ("sev2", {}, "P1"),
        ("bad", {"bad": "high"}, "P1"),
        ("critical", {"critical": "low"}, "P3"),
        ("weird", {}, None),
        ("high", {"high": ""}, None),
    ],
)
def test_words_for_severities(word: str, severities: dict[str, str], name: str | None) -> None:
    one = composer()
    made = one.compose(draft(severity=word, severities=severities))
    assert made.fields.get("severity") == name
    assert one.translation.severities == {(word, name or ""): 1}
    assert (f"- Severity in Product: {word}" in made.body) is (name is None)


def test_the_companys_own_words_for_severities_come_first() -> None:
    alerts = [{"product": "product", "severities": {"Bad": "low"}}]
    made = compose(draft(severity="bad", severities={"bad": "critical"}), alerts=alerts)
    assert made.fields["severity"] == "P3"


def test_services_that_are_configured_and_others() -> None:
    one = composer(services=[{"name": "web", "aliases": ["Shop"]}])
    made = one.compose(draft(services=["Shop", "mail", "Shop"]))
    assert made.fields["services"] == ["web"]
    assert "- Services in Product that are not configured here: mail" in made.body
    assert one.translation.unknown_services == {"mail": 1}
    assert compose(draft(services=["Shop", "mail"])).fields["services"] == ["Shop", "mail"]


def test_the_timeline_is_in_order_and_each_entry_one_line() -> None:
    unplaced = [Event(None, "some day"), Event(PartialDate(2026, 3), "March")]
    events = [Event(at(15), "later"), *unplaced, Event(at(14), "a\n\nb")]
    made = compose(draft(events=events))
    assert made.fields["timeline"] == [
        {"at": "2026-03", "event": "March"},
        {"at": "2026-03-02T14:00:00Z", "event": "a b"},
        {"at": "2026-03-02T15:00:00Z", "event": "later"},
        {"event": "some day"},
    ]
    assert "### 2026-03-02T14:00:00Z" in made.body
    assert "later" not in made.body


def test_updates_to_the_public() -> None:
    made = compose(draft(updates=[Sent(at(15), "resolved", "Over."), Sent(at(14), "investigating", "We\nlook.")]))
    assert made.fields["updates"] == [
        {"at": "2026-03-02T14:00:00Z", "audience": "public", "state": "investigating", "text": "We look."},
        {"at": "2026-03-02T15:00:00Z", "audience": "public", "state": "resolved", "text": "Over."},
    ]


def test_times_that_cannot_be_in_this_order() -> None:
    instants = {"started_at": at(14), "detected_at": at(15), "resolved_at": at(14, 30)}
    made = compose(draft(instants=dict(instants)))
    assert "resolved_at" not in made.fields
    assert made.problems == ["resolved_at 2026-03-02T14:30:00Z contradicts detected_at: left out"]
    inferred = compose(draft(instants=dict(instants), inferred={"detected_at"}))
    assert inferred.problems == ["detected_at 2026-03-02T15:00:00Z contradicts resolved_at: left out"]
    assert "inferred" not in inferred.fields


def test_every_time_of_the_response_has_its_place_in_the_order() -> None:
    instants = {"acknowledged_at": at(14), "mitigated_at": at(13), "resolved_at": at(15)}
    assert compose(draft(instants=instants)).problems == [
        "mitigated_at 2026-03-02T13:00:00Z contradicts acknowledged_at: left out"
    ]
    early = {"started_at": at(14), "identified_at": at(13)}
    assert compose(draft(instants=early)).problems == [
        "identified_at 2026-03-02T13:00:00Z contradicts started_at: left out"
    ]


def test_what_was_inferred_says_so() -> None:
    made = compose(draft(instants={"detected_at": at(14)}, inferred={"detected_at", "severity"}))
    assert made.fields["inferred"] == ["detected_at"]


def test_values_of_the_companys_own_fields() -> None:
    fields = [{"name": "cost", "type": "number"}, {"name": "region", "type": "text"}]
    made = compose(draft(custom={"cost": "much", "region": "eu"}), fields=fields)
    assert made.fields["region"] == "eu"
    assert "cost" not in made.fields
    assert made.problems == ["left out: cost: 'much' is not a number"]


DOCUMENT = "# Down\n\n## Timeline (UTC)\n\n- 2026-03-02 14:10 Alert\n\n## Contributing Factors\n\n- The disk was full\n"


def test_a_post_mortem_adds_what_the_export_does_not_say() -> None:
    one = draft(documents=[DOCUMENT], events=[Event(at(14), "Told"), Event(at(15), "Over")], factors=["Known"])
    made = compose(one)
    assert [entry["event"] for entry in made.fields["timeline"]] == ["Told", "Alert", "Over"]
    assert made.fields["contributing_factors"] == ["Known", "The disk was full"]
    assert "The disk was full" in made.body


def test_texts_stay_below_the_original() -> None:
    made = compose(draft(texts=["First {{ x }}", "## Second"]))
    assert "First" in made.body
    assert made.body.index("First") < made.body.index("Second")


def test_an_unknown_way_of_detection_is_left_out() -> None:
    assert compose(draft(detected_by="monitoring")).fields["detected_by"] == "monitoring"
    assert "detected_by" not in compose(draft(detected_by="a bird")).fields
