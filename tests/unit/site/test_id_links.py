"""Ids in a page's HTML become links."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_incidents.site.id_links import link_ids

PAGES = {"INC-042": "../INC-042/", "RFC-001": '../"RFC"/?a&b', "INC-2026-1": "x/", "OPS2-A1": "y/"}
CLOSED = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "title", "svg"}
ID = r"(?<![\w/.#-])[A-Z][A-Z0-9]*-[A-Z0-9][A-Za-z0-9]*(?:-[A-Z0-9]+)*(?![\w/-]|\.\w)"
LINK = '<a href="../INC-042/">INC-042</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>see INC-042</p>", f"<p>see {LINK}</p>"),
        ("INC-042", LINK),
        ("(INC-042), INC-042. INC-042: INC-042!", f"({LINK}), {LINK}. {LINK}: {LINK}!"),
        ("INC-042's and “INC-042”", f"{LINK}'s and “{LINK}”"),
        ("<td>INC-042</td><li>INC-042</li>", f"<td>{LINK}</td><li>{LINK}</li>"),
        ("a &amp; INC-042 &lt;INC-042&gt;", f"a &amp; {LINK} &lt;{LINK}&gt;"),
        ("<p>RFC-001</p>", '<p><a href="../&quot;RFC&quot;/?a&amp;b">RFC-001</a></p>'),
        ("<p>INC-2026-1 and OPS2-A1</p>", '<p><a href="x/">INC-2026-1</a> and <a href="y/">OPS2-A1</a></p>'),
        ("<code>x</code> INC-042", f"<code>x</code> {LINK}"),
        ("<h2>INC-042</h2>INC-042", f"<h2>INC-042</h2>{LINK}"),
        ("<p>a<br />INC-042</p>", f"<p>a<br />{LINK}</p>"),
        ("<strong>INC-042</strong>", f"<strong>{LINK}</strong>"),
    ],
)
def test_links(html: str, expected: str) -> None:
    assert link_ids(html, PAGES) == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>nothing here</p>",
        "<p>INC-999 UTF-8 SHA-256</p>",
        "<code>INC-042</code>",
        "<pre><code><span>INC-042</span></code></pre>",
        "<pre>a <b>b</b> INC-042</pre>",
        '<a href="x">see <em>INC-042</em></a>',
        "<h1>INC-042</h1>",
        '<h3 id="x">The <em>INC-042</em> story</h3>',
        "<H4>INC-042</H4>",
        '<img alt="INC-042" src="INC-042.png">',
        '<span title="INC-042">x</span>',
        "<script>var x = 'INC-042'</script>",
        "<style>.INC-042 {}</style>",
        "<title>INC-042</title>",
        "<svg><text>INC-042</text></svg>",
        "<p>INC-042-checkout-down</p>",
        "<p>X-INC-042</p>",
        "<p>xINC-042 and INC-0421</p>",
        "<p>INC-042.md and artifacts/INC-042 and INC-042/x and #INC-042</p>",
        "<p>inc-042</p>",
        "<p>INC-042_x</p>",
    ],
)
def test_left_alone(html: str) -> None:
    assert link_ids(html, PAGES) == html


def test_an_attribute_that_holds_a_closing_bracket() -> None:
    html = '<img alt="a > INC-042"> INC-042'
    assert link_ids(html, PAGES) == f'<img alt="a > INC-042"> {LINK}'


def test_a_closing_tag_too_many_does_not_open_the_next_element() -> None:
    assert link_ids("</code><code>INC-042</code>INC-042", PAGES) == f"</code><code>INC-042</code>{LINK}"


_PIECES = (
    *(
        "INC-042",
        "RFC-001",
        "INC-2026-1",
        "INC-0421",
        "xINC-042",
        "INC-042.md",
        "A-1",
        " ",
        "-",
        "/",
        "<",
        ">",
        '"',
        "'",
    ),
    *(
        "<a>",
        '<a href="INC-042">',
        '<a href="x" />',
        "</a>",
        "<A>",
        "<abbr>",
        "<a-b>",
        "<code>",
        "</code>",
        "<h2>",
        "</h2>",
    ),
    *("<p>", '<p title="a > INC-042">', "</p>", "<br/>", "<!-- INC-042 -->"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join))
@settings(max_examples=500)
def test_the_same_as_tag_by_tag(html: str) -> None:
    assert link_ids(html, PAGES) == link_tag_by_tag(html)


def link_tag_by_tag(html: str) -> str:
    """The definition: every tag is looked at, and every text outside of the elements left alone."""
    depth, parts = 0, re.split(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", html)
    for index, part in enumerate(parts):
        name = re.match(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", part)
        if part.startswith("<"):
            closed = name and name[2].lower() in CLOSED and not part.endswith("/>")
            depth = max(0, depth + (0 if not closed or name is None else -1 if name[1] else 1))
        elif depth == 0:
            parts[index] = re.sub(ID, _link, part)
    return "".join(parts)


def _link(match: re.Match[str]) -> str:
    return f'<a href="{escape(PAGES[match[0]])}">{match[0]}</a>' if match[0] in PAGES else match[0]
