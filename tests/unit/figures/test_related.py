"""Related incidents share the rarest words. The order of reading does not matter."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_incidents.figures.related import Related
from mkdocs_incidents.model.incident import Incident
from mkdocs_incidents.reading.incident_fields import parse_incident

START = datetime(2026, 1, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)
UNRELATED = ("Certificate expired at the edge", "Disk full on the mail host", "Wrong prices in the catalogue")


def incident(number: int, title: str, after: int | None = None, **fields: Any) -> Incident:
    known = {"id": f"INC-{number:03}", "title": title, **fields}
    if after is not None:
        known["started_at"] = (START + after * DAY).isoformat()
    return parse_incident(f"artifacts/{number}.md", known)


def archive(*incidents: Incident) -> list[Incident]:
    return [*incidents, *(incident(90 + number, title) for number, title in enumerate(UNRELATED))]


def ids(incidents: Sequence[Incident], number: int = 1) -> list[str]:
    return [one.incident.id for one in Related(incidents)[f"artifacts/{number}.md"]]


def test_shared_words_and_what_helped() -> None:
    found = archive(
        incident(1, "Connection pools full", 30, services=["Checkout"]),
        incident(
            2, "Payments slow", 1, services=["checkout"], mitigation="flag-disable",
            contributing_factors=["The connection pool has no alert"],
        ),
    )  # fmt: skip
    (one,) = Related(found)["artifacts/1.md"]
    assert one.incident.id == "INC-002"
    assert one.reason == "29 days before; checkout, connection, pool; mitigated by flag disable"
    (other,) = Related(found)["artifacts/2.md"]
    assert other.reason == "29 days after; checkout, connection, pool; mitigation not known"


@pytest.mark.parametrize(("after", "distance"), [(30, "on the same day"), (31, "1 day after"), (None, "")])
def test_the_distance(after: int | None, distance: str) -> None:
    found = archive(incident(1, "Connection pool full", 30), incident(2, "Connection pool full", after))
    (one,) = Related(found)["artifacts/1.md"]
    assert one.distance == distance
    assert one.reason.startswith(distance or "connection, pool, full")


def test_one_word_in_common_is_not_enough() -> None:
    assert ids(archive(incident(1, "Pool full", 1), incident(2, "Pool of licences used up", 2))) == []


def test_words_that_every_record_has_say_little() -> None:
    titles = ["pool", "disk", "queue", "cache", "token", "prices", "mail", "region"]
    found = [incident(number, f"Checkout page shows {title}", number) for number, title in enumerate(titles, 1)]
    assert ids(found) == []
    assert ids([*found, incident(9, "Checkout page shows pool", 9)]) == ["INC-009"]


def test_the_second_incident_of_a_short_history() -> None:
    assert ids([incident(1, "Connection pool full", 1), incident(2, "Connection pool full again", 2)]) == ["INC-002"]


def test_at_most_three_and_the_nearest_in_time_first() -> None:
    found = archive(*(incident(number, "Queue consumer stuck", number) for number in (1, 2, 3, 4, 5)))
    assert ids(found, 3) == ["INC-002", "INC-004", "INC-001"]


def test_a_rare_word_counts_for_more() -> None:
    common = [incident(number, f"Deploy {number} of the gateway rejected", number) for number in range(10, 20)]
    found = archive(
        incident(1, "Deploy of the gateway rejected: LaunchDarkly timeout", 1),
        incident(2, "LaunchDarkly timeout", 2),
        *common,
    )
    assert ids(found)[0] == "INC-002"


def test_none_and_one() -> None:
    assert Related([]) == {}
    assert Related([incident(1, "Pool full")]) == {"artifacts/1.md": ()}


_titles = st.lists(
    st.sampled_from(["pool", "queue", "cache", "deploy", "gateway", "token", "prices", "region"]), max_size=6
)


@given(st.lists(st.tuples(_titles, st.sampled_from([None, 0, 1, 50])), max_size=12), st.randoms(use_true_random=False))
def test_the_definition_whatever_the_order(drawn: list[tuple[list[str], int | None]], random: Any) -> None:
    """In a short history, the nearest by the cosine of all words, worked out of the definition."""
    incidents = [incident(number, " ".join(words), after) for number, (words, after) in enumerate(drawn)]
    shuffled = random.sample(incidents, len(incidents))
    found = {path: [one.incident.id for one in related] for path, related in Related(incidents).items()}
    assert found == {path: [one.incident.id for one in related] for path, related in Related(shuffled).items()}
    for one in incidents:
        alike = {other.id: _cosine(one, other, incidents) for other in incidents if other is not one}
        named = found[one.artifact.path]
        assert all(alike[identity] >= 0.06 for identity in named)
        worst = min((alike[identity] for identity in named), default=2.0)
        if len(named) == 3:
            better = [other for other, value in alike.items() if value > worst + 1e-5 and other not in named]
            assert all(_shared(one, incidents[int(other[4:])], incidents) < 2 for other in better)


def _weights(one: Incident, incidents: Sequence[Incident]) -> dict[str, float]:
    words = one.title.split()
    spread = {word: sum(word in other.title.split() for other in incidents) for word in words}
    return {word: (1 + math.log(words.count(word))) * math.log((len(incidents) + 1) / spread[word]) for word in words}


def _cosine(one: Incident, other: Incident, incidents: Sequence[Incident]) -> float:
    left, right = _weights(one, incidents), _weights(other, incidents)
    lengths = math.dist([0] * len(left), [*left.values()]) * math.dist([0] * len(right), [*right.values()])
    return sum(left[word] * right[word] for word in left.keys() & right.keys()) / lengths if lengths else 0.0


def _shared(one: Incident, other: Incident, incidents: Sequence[Incident]) -> int:
    left, right = _weights(one, incidents), _weights(other, incidents)
    return len(left.keys() & right.keys())
