"""Definitions of links and footnotes hold for the whole body, as on GitHub."""

from __future__ import annotations

from mkdocs_incidents.model.incident import Prose
from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem

BODY = """\
## Background

The [pool][1] was small.[^n]

[^n]: Twenty.

## Timeline

| Time | Event |
|------|-------|
| 2026-03-02 14:02 UTC | See the [ticket][2] |

[^n]: A second one is none.

## Contributing Factors

- [The plan][1] was old

[1]: https://pool.example
[2]: https://ticket.example 'T'
"""


def test_prose_and_fields_keep_what_their_links_refer_to() -> None:
    body = parse_post_mortem(BODY, {})

    assert body.prose == (
        Prose(
            None,
            "Background",
            "The [pool][1] was small.[^n]\n\n[^n]: Twenty.\n\n[1]: <https://pool.example>",
        ),
    )
    assert body.fields["timeline"][0]["event"] == 'See the [ticket](<https://ticket.example> "T")'
    assert body.fields["contributing_factors"] == ["[The plan](<https://pool.example>) was old"]


def test_a_body_without_sections_keeps_its_definitions() -> None:
    assert parse_post_mortem("See [a][1].\n\n[1]: https://a.example\n", {}).prose == (
        Prose(None, "", "See [a][1].\n\n[1]: https://a.example"),
    )
