"""Marks of internal blocks that are wrong."""

from __future__ import annotations

import pytest

from mkdocs_incidents.checking.exposure.mark_check import find_lookalikes

LOOKALIKES = (
    *("<!-- internally -->", "<!-- begin internal -->", "<!-- end: internal -->", "&lt;!-- internal --&gt;"),
    *("<internal>", "</internal>", "<!-- \u0456nt\u0435rn\u0430l -->", "<!-- \u00ecnternal -->", "< !-- internal -->"),
    *(
        "<-- internal -->",
        "<!-- i n t e r n a l -->",
        "<!-- in ternal -->",
        "\uff1c!-- internal --\uff1e",
        "&#60;!--internal",
    ),
    *("<!-- interna1 -->", "<!-- \uff49\uff4e\uff54\uff45\uff52\uff4e\uff41\uff4c -->", "<!-- intrenal -->"),
    *("<\\!-- internal -->", "<&#33;-- internal -->", "<!-- inter\nnal -->", "{# internal #}", "<%-- internal --%>"),
    *(
        "\u27e8!-- internal --\u27e9",
        "<\u01c3-- internal -->",
        "<!-- \u026a\u0274\u1d1b\u1d07\u0280\u0274\u1d00\u029f -->",
    ),
    *("<!-- nternal -->", "&#x3C!internal", "<_!-- internal -->"),
)


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_looks_like_a_mark(text: str) -> None:
    assert list(find_lookalikes(f"a {text} SECRET")) == [2]


@pytest.mark.parametrize("text", ["[//]: # (internal)", "[comment]: <> (/internal)", '[_]: # "internal"'])
def test_a_comment_of_markdown_looks_like_one(text: str) -> None:
    assert list(find_lookalikes(f"a\n{text}\nSECRET")) == [2]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<!-- TODO -->",
            "<interval>",
            "<a href='internal/x'>",
            "<!-- external -->",
            "a < internal",
            "a <- internal b",
        ),
        *(
            "x <-> internal",
            "an internal <b>note</b>",
            "https://internal.example/<id>",
            "<internal-id>x",
            "2 < 3 internal",
        ),
    ],
)
def test_text_that_is_not_a_mark(text: str) -> None:
    assert list(find_lookalikes(text)) == []
