"""Labels in bold, with the colon within or behind."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.body.labels import part_key, split_label, split_pair, strip_bold


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("**Severity**: P1", "severity", "P1"),
        ("**Severity:** P1", "severity", "P1"),
        ("__Severity__: **P1**", "severity", "P1"),
        ("Severity: P1: high", "severity", "P1: high"),
        ("**Severity: P1**", "severity", "P1"),
        ("no label here", "", "no label here"),
        ("**bold** and more", "", "**bold** and more"),
    ],
)
def test_a_label_and_its_text(text: str, label: str, rest: str) -> None:
    assert split_label(text) == (label, rest)


@pytest.mark.parametrize(
    ("text", "plain"), [(" **a** ", "a"), ("__a__", "a"), ("**a** b **c**", "**a** b **c**"), ("**a__", "**a__")]
)
def test_only_bold_around_the_whole_text_is_removed(text: str, plain: str) -> None:
    assert strip_bold(text) == plain


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("**Date**: 2026-03-02", ("Date", "2026-03-02")),
        ("**Date:** 2026-03-02", ("Date", "2026-03-02")),
        ("**Date** — 2026-03-02", ("Date", "2026-03-02")),
        ("Date: **2026-03-02**", ("Date", "2026-03-02")),
        ("no label", None),
        ("14:02 Alert", None),
    ],
)
def test_label_and_value_in_any_form(text: str, pair: tuple[str, str] | None) -> None:
    assert split_pair(text) == pair


@pytest.mark.parametrize(
    ("kind", "words", "key"),
    [
        ("actions", "Immediate (completed during incident)", "immediate"),
        ("actions", "Short term", "short-term"),
        ("lessons", "Where we got lucky", "got_lucky"),
        ("lessons", "What went wrong", "went_poorly"),
        ("lessons", "Unwell", None),
        ("timeline", "Immediate", None),
    ],
)
def test_the_part_of_a_section(kind: str, words: str, key: str | None) -> None:
    assert part_key(kind, words) == key
