"""Pages are built from one plain value. The digest of that value shows whether they have changed."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mkdocs_incidents.site.page import Content, Page, digest
from tests.conftest import WriteTree, load, record


def test_a_page_is_made_of_its_inputs() -> None:
    page = Page(path="a.md", title="A", inputs=lambda: "<p>x</p>", make=Content)
    assert page.build() == Content("<p>x</p>")


def test_inputs_are_read_when_the_page_is_built() -> None:
    texts = ["first"]
    page = Page(path="a.md", title="A", inputs=lambda: texts[-1], make=Content)
    texts.append("second")
    assert page.build().html == "second"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "b"),
        (("a", "b"), ("ab",)),
        ((("a",), "b"), ("a", ("b",))),
        (None, ""),
        (0, False),
        (1, "1"),
        (datetime(2026, 3, 2, tzinfo=UTC), date(2026, 3, 2)),
        ({"a": 1}, {"a": 2}),
    ],
)
def test_values_that_differ_have_other_digests(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)
    assert digest(one) == digest(one)


def test_the_order_of_keys_and_of_sets_does_not_count() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(frozenset("abc")) == digest(frozenset("cba"))


def test_a_digest_is_the_same_in_another_process() -> None:
    code = "from mkdocs_incidents.site.page import digest; print(digest(frozenset(map(str, range(50)))), end='')"
    told = [
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout == digest(frozenset(map(str, range(50)))).encode()


def test_a_record_is_a_plain_value(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md": record()})
    (one,), (same,) = load(root).incidents, load(root).incidents
    assert digest(one) == digest(same)
    (other,) = load(tree({"artifacts/INC-001.md": record(summary="Other")})).incidents
    assert digest(one) != digest(other)
