"""What an RFC says of the system."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.rfc_body import parse_topics

RFC = """\
# RFC-001: Payments

Before any section.

## 1. Summary

Takes money. See [the other](RFC-002.md#why) and [the site](https://x.example/a.md).

## Background

Not asked for.

## System Boundaries

One service.

### Queue

Its queue.

#### Deeper

Deeper still.

## Dependencies

- Redis

## External dependencies

- The bank

## Rollback plan

```text
## Not a heading
```
"""


def test_topics() -> None:
    found = parse_topics(RFC)
    assert dict(found) == {
        "Summary": "Takes money. See [the other](RFC-002.md#why) and [the site](https://x.example/a.md).",
        "System Boundaries": "One service.\n\n**Queue**\n\nIts queue.\n\n**Deeper**\n\nDeeper still.",
        "Dependencies": "- Redis\n\n- The bank",
        "Migration and Rollback": "```text\n## Not a heading\n```",
    }


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("## Executive Summary", "Summary"),
        ("## TL;DR", "Summary"),
        ("## 2.1 Architecture", "System Boundaries"),
        ("## Failure domains:", "System Boundaries"),
        ("## **Dependencies**", "Dependencies"),
        ("## Roll-out", "Migration and Rollback"),
        ("## Summary of the meeting", None),
        ("## Alternatives", None),
    ],
)
def test_headings(heading: str, topic: str | None) -> None:
    assert list(parse_topics(f"{heading}\n\nx\n")) == ([topic] if topic else [])


def test_an_underlined_heading_leaves_no_line_behind() -> None:
    assert parse_topics("Summary\n-------\n\nx\n") == {"Summary": "x"}


def test_nothing() -> None:
    assert parse_topics("") == {}
    assert parse_topics("## Summary\n\n## Dependencies\n") == {}


def test_definitions_at_the_end_apply_to_every_section() -> None:
    rfc = "## Summary\n\nSee [the plan][1].\n\n## Appendix\n\nx\n\n[1]: https://plan.example\n"

    assert parse_topics(rfc) == {"Summary": "See [the plan][1].\n\n[1]: <https://plan.example>"}
