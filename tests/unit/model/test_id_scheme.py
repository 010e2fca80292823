"""Schemes of ids: what they accept, what comes next, and what is inferred from the ids that are there."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mkdocs_incidents.model.id_scheme import IdScheme, infer_scheme

DAY = date(2024, 3, 5)
DEFAULT = IdScheme("INC-{number:3}")


@pytest.mark.parametrize(
    ("pattern", "known", "expected"),
    [
        ("INC-{number:3}", [], "INC-001"),
        ("INC-{number:3}", ["INC-009", "inc-041-words.md", "RFC-100"], "INC-042"),
        ("INC-{number}", ["INC-9"], "INC-10"),
        ("INC-{number:3}", ["INC-2026-004-argo.md", "INC-20260714-001", "INC-7-2024-words.md"], "INC-008"),
        ("INC-{number:3}", ["INC-2026", "INC-2026-argo.md"], "INC-2027"),
        ("INC-{year}-{number:3}", ["INC-2024-004-words.md", "INC-900"], "INC-2024-005"),
        ("PM{year}-{number:3}", ["PM2023-017", "PM2024-004 - Title.md"], "PM2024-005"),
        ("PM{year}-{number:3}", ["PM2023-017"], "PM2024-001"),
        ("{year}{month}-{number:2}", ["202403-07", "202402-44"], "202403-08"),
        ("{date}", [], "2024-03-05"),
        ("{date}", ["2024-03-05", "2024-03-05-2"], "2024-03-05-3"),
        ("{date}-{slug}", [], "2024-03-05-login-failed"),
        ("{slug}", ["login-failed"], "login-failed-2"),
    ],
)
def test_the_next_id_continues_the_scheme(pattern: str, known: list[str], expected: str) -> None:
    """Numbers follow the highest of the same year. An id without a number gets one if it is in use."""
    assert IdScheme(pattern).next(known, DAY, "login-failed") == expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], "INC-{number:3}"),
        (["PM2023-001", "PM2024-002"], "PM{year}-{number:3}"),
        (["INC-2024-01"], "INC-{year}-{number:2}"),
        (["INC-2026-001", "INC-2026-002", "INC-001"], "INC-{year}-{number:3}"),
        (["INC-20260714-001"], "INC-{year}{month}{day}-{number:3}"),
        (["INC-2026-08-14-001"], "INC-{date}-{number:3}"),
        (["INC-2026-06-24-pool", "INC-abc"], "INC-{number:3}"),
        (["OPS-0001", "OPS-0002", "INC-001"], "OPS-{number:4}"),
        (["OPS-1", "INC-001"], "INC-{number:3}"),
        (["2024-03-05", "2024-04-05"], "{date}"),
        (["2024-03-05-login", "2024-04-05-checkout"], "{date}-{slug}"),
        (["login-failed", "checkout"], "{slug}"),
    ],
)
def test_the_scheme_of_most_ids_is_inferred(ids: list[str], expected: str) -> None:
    """The default holds where as many follow it."""
    assert infer_scheme(ids, DEFAULT).pattern == expected


@pytest.mark.parametrize(
    ("pattern", "accepted", "refused"),
    [
        ("INC-{number:3}", ["INC-001", "INC-1234", "INC-abc"], ["OPS-001", "INC001"]),
        ("PM{year}-{number:3}", ["PM2023-001"], ["PM-001", "PM2023-001-x", "2023-001"]),
        ("{date}-{slug}", ["2024-03-05-x"], ["2024-03-05", "x"]),
        ("{slug}", ["x", "2024-03-05", "INC-001"], ["-x"]),
    ],
)
def test_ids_of_a_scheme(pattern: str, accepted: list[str], refused: list[str]) -> None:
    """What follows the pattern and what does not."""
    scheme = IdScheme(pattern)
    assert [one for one in accepted if not scheme.accepts(one)] == []
    assert [one for one in refused if scheme.accepts(one)] == []


def test_only_ids_with_text_of_their_own_claim_a_file() -> None:
    """A date or a word at the beginning of a file's name says nothing."""
    assert DEFAULT.claims("inc-001-x.md")
    assert IdScheme("PM{year}-{number:3}").claims("PM2023-001 - Title.md")
    assert not IdScheme("PM{year}-{number:3}").claims("PMs.md")
    assert not IdScheme("{date}").claims("2024-03-05.md")
    assert not IdScheme("{slug}").claims("anything.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INC-042: pool empty", "INC-042"),
        ("INC-2291 login", "INC-2291"),
        ("INC-2026-004: pool empty", "INC-2026-004"),
        ("INC-20260714-001 pool", "INC-20260714-001"),
        ("INC-2026-08-14-001: pool", "INC-2026-08-14-001"),
        ("INC-042-2024-05-01 pool", "INC-042"),
        ("INC-2026-06-24 pool", None),
    ],
)
def test_an_id_in_a_title_is_whole(text: str, expected: str | None) -> None:
    """A year is part of the id, and a day without a number is none."""
    found = re.search(rf"\b{DEFAULT.in_text}\b", text)
    assert (found[0] if found else None) == expected
