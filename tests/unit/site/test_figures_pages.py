"""Metrics, action items and availability as pages: every number with its definition, and empty states."""

from __future__ import annotations

import re
from html import unescape

import pytest

from mkdocs_incidents.site import paths
from mkdocs_incidents.site.context import build_context
from mkdocs_incidents.site.generated_site import build_site
from tests.conftest import WriteTree, load, record

CONFIG = "company: {name: Acme}\nincident_response: {services: [{name: web, title: Web app}]}\n"


def text_of(tree: WriteTree, files: dict[str, str], path: str, *, as_of: str = "2026-03-30T09:00:00Z") -> str:
    """A page's text on one line."""
    context = build_context(load(tree({"company.config.yaml": CONFIG, **files}), as_of), directory_urls=True)
    page = next(page.build() for page in build_site(context).pages if page.path == path)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.html)).split())


def test_metrics_have_their_n_definition_and_targets(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.METRICS)
    assert "From start, else detection, to resolution. 0 records lack the instants. Too few to compare." in text
    assert "Median 54 min 90th percentile 54 min n 1 of 1" in text
    assert "P1 1 of 1 within 4 h" in text
    assert "Found by us (monitoring, manual check): 0 . Reported by users: 0 . Not known: 1" in text


def test_a_target_that_was_missed_is_not_counted_as_met(tree: WriteTree) -> None:
    late = record(resolved_at="2026-03-03T14:54:00Z")
    assert "P1 0 of 1 within 4 h" in text_of(tree, {"artifacts/INC-001.md": late}, paths.METRICS)


def test_overdue_items_come_first_and_are_counted(tree: WriteTree) -> None:
    actions = "[{action: Later, owner: Ada, due: 2027-01-01}, {action: Sooner, owner: Bo, due: 2026-03-09}]"
    text = text_of(tree, {"artifacts/INC-001.md": record(actions=actions)}, paths.ACTIONS)
    assert "1 overdue , 1 open and in time, 0 done, as of 2026-03-30" in text
    assert text.index("Sooner") < text.index("Later")
    assert "overdue 21 d" in text


def test_an_unfinished_post_mortem_is_among_the_action_items(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record(status="review")}, paths.ACTIONS)
    assert "Finish the post-mortem" in text
    assert "1 overdue" in text


def test_availability_is_shown_with_its_arithmetic(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.SERVICES)
    assert "99.993 % available: 29 min partial × 30 % = 8 min down in 90 days." in text


def test_no_outage_is_a_whole_hundred(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record(severity="P3")}, paths.SERVICES)
    assert "100 % available: no outage in 90 days." in text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (paths.METRICS, "No incidents yet."),
        (paths.ACTIONS, "No action items yet."),
        (paths.HISTORY, "No incidents yet."),
        (paths.HOME, "No incidents yet."),
    ],
)
def test_an_empty_repository_says_how_to_begin(tree: WriteTree, path: str, said: str) -> None:
    assert said in text_of(tree, {}, path)


def test_what_happened_on_this_day_is_remembered(tree: WriteTree) -> None:
    text = text_of(tree, {"artifacts/INC-001.md": record()}, paths.HOME, as_of="2027-03-02T09:00:00Z")
    assert "On this day 2026: P1 Checkout answered with errors" in text


def test_two_tags_that_make_the_same_address_have_a_page_each(tree: WriteTree) -> None:
    files = {
        "artifacts/INC-001.md": record(tags="[c#]"),
        "artifacts/INC-002.md": record(id="INC-002", tags="[c+, C+]", title="Another"),
    }
    context = build_context(load(tree({"company.config.yaml": CONFIG, **files})), directory_urls=True)
    site = build_site(context)
    pages = [page.path.lower() for page in site.pages]
    assert len(set(pages)) == len(pages)
    assert sum(path.startswith("incidents/tag/") for path in pages) == 3
