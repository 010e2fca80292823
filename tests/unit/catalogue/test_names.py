"""The names of providers in a text."""

from __future__ import annotations

from typing import Any

import pytest

from mkdocs_incidents.catalogue.names import NameIndex, build_index, is_unused, normal
from mkdocs_incidents.catalogue.provider_fields import parse_providers


def index_of(*entries: dict[str, Any]) -> NameIndex:
    fields = {"rollback": [{"text": "Ask."}]}
    return build_index(parse_providers({"kind": "database", "providers": [fields | entry for entry in entries]}))


SQL = {"key": "sql", "name": "SQL", "aliases": ["sql", "postgres"]}
HOST = {"key": "host", "name": "Host", "aliases": ["host"], "hosts": ["sql"]}
CLOUD = {"key": "cloud", "name": "Big Cloud", "aliases": ["big cloud", "big"], "ambiguous": ["big"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Host", ["host"]),
        ("Host Postgres 15", ["host"]),
        ("Postgres on Host", ["host"]),
        ("Postgres (Host)", ["host"]),
        ("Host (Postgres)", ["host"]),
        ("[Host](https://host.example) or `Big Cloud`", ["host", "cloud"]),
        ("Postgres (primary)", ["sql"]),
        ("Managed Postgres", ["Managed Postgres"]),
        ("Managed Host", ["host"]),
        ("Big Cloud Postgres", ["Big Cloud Postgres"]),
        ("Nobody (Host, Else)", ["host", "Else"]),
        ("Postgres → Else", ["sql", "Else"]),
        ("Host for the API", ["host"]),
        ("Else for invoices", ["Else"]),
        ("Host for invoices", ["host"]),
        ("Host for Postgres", ["host"]),
        ("Host for Platforms", ["Host for Platforms"]),
        ("Postgres (dev), Host (production)", ["host"]),
        ("Postgres in tests, Host in production", ["host"]),
        ("Postgres locally, Else on Host", ["host"]),
        ("Postgres (local only)", ["sql"]),
        ("Postgres (dev and prod), Big Cloud", ["sql", "cloud"]),
        ("Postgres (local), Else", ["sql", "Else"]),
        ("Primary: Host; Reporting=Big Cloud", ["host", "cloud"]),
        ("dev: Postgres, prod: Host", ["host"]),
        ("dev: Postgres", ["sql"]),
        ("Else: Postgres (dev), Host", ["host"]),
        ("Else: Postgres", ["Else: Postgres"]),
        ("Host – database", ["host"]),
        ("database", ["database"]),
        ("Postgres in Docker", ["sql", "Docker"]),
        ("https://www.host", ["host"]),
        ("none", ["none"]),
        ("", []),
    ],
)
def test_providers_and_unknown_names_in_a_text(text: str, expected: list[str]) -> None:
    names = index_of(SQL, HOST, CLOUD).read(text)
    assert [name.provider.key if name.provider else name.text for name in names] == expected


def test_a_name_of_several_services_is_ambiguous_and_decides_nothing() -> None:
    index = index_of(SQL, HOST, CLOUD)
    assert [(name.text, name.ambiguous, name.precise) for name in index.read("Big")] == [("Big", True, False)]
    assert [name.text for name in index.read("Big (Host)")] == ["Host"]


def test_a_later_entry_wins() -> None:
    assert [name.provider.name for name in index_of(HOST, HOST | {"name": "Ours"}).read("host") if name.provider] == [
        "Ours"
    ]


@pytest.mark.parametrize(("text", "expected"), [("N/A", True), ("not used", True), ("Nomad", False)])
def test_unused(text: str, expected: bool) -> None:
    assert is_unused(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Fly.io", "flyio"), ("AWS-ECS", "awsecs"), ("a_b c", "abc"), ("Über", "über")]
)
def test_normal(text: str, expected: str) -> None:
    assert normal(text) == expected
