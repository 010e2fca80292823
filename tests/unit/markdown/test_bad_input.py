"""Generated input: the time grows linearly with the length, and no text is lost."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable
from html import unescape

import pytest

from mkdocs_incidents.markdown.render import no_links, render_document
from mkdocs_incidents.reading.body.left_over import find_left_over
from mkdocs_incidents.reading.body.post_mortem_body import parse_post_mortem

SIZE = 20_000
TIMES = 4
MOST = 3 * TIMES  # a program that looks through the rest again at each step takes TIMES ** 2, and more
TRIES = 5
NOISE = 0.02  # seconds that anything may take

FLOODS: dict[str, Callable[[int], str]] = {
    "nested quotes": lambda size: ">" * size + " a",
    "nested lists": lambda size: "- " * (size // 2) + "a",
    "list items": lambda size: "\n- " * (size // 3),
    "items with code": lambda size: "- a\n  ```\n  b\n  ```\n" * (size // 20),
    "parts": lambda size: "### a\n" * (size // 6),
    "headings": lambda size: "#\n" * (size // 2),
    "the same headings": lambda size: "# a_1\n" * (size // 6),
    "brackets": lambda size: "[" * size + "]" * size,
    "open brackets": lambda size: "[" * size,
    "a long open bracket": lambda size: "[" + "a" * size,
    "open placeholders": lambda size: "[action taken " * (size // 14),
    "images": lambda size: "![" * (size // 2),
    "links": lambda size: "[a](b " * (size // 6),
    "fragments": lambda size: "[a](#b) " * (size // 8),
    "definitions": lambda size: "".join(f"[{n}]: b\n[{n}]\n\n" for n in range(size // 16)),
    "backticks": lambda size: "`" * size,
    "growing backticks": lambda size: " ".join("`" * n for n in range(int((2 * size) ** 0.5))),
    "fences": lambda size: "```\n" * (size // 4),
    "backslashes and fences": lambda size: "\\\n```\n" * (size // 6),
    "emphasis": lambda size: "*a_ " * (size // 4),
    "tags": lambda size: "<b>" * (size // 3),
    "blocks of tags": lambda size: "<div>\n\n" * (size // 7),
    "tags in each other": lambda size: "<i><b></i>" * (size // 10),
    "tags that stay open": lambda size: "<a b='" * (size // 6),
    "attributes": lambda size: "<a" + " b" * (size // 2),
    "comments": lambda size: "a <!-- " * (size // 7),
    "ids": lambda size: "<a id=x>" * (size // 8),
    "entities": lambda size: "&amp;" * (size // 5),
    "ampersands": lambda size: "&" * size,
    "addresses": lambda size: "http://a.b/" + "_*" * (size // 2),
    "words of addresses": lambda size: "www.a.b/* " * (size // 10),
    "brackets in an address": lambda size: "http://a.b" + "(" * (size // 2) + ")" * (size // 2),
    "at signs": lambda size: "a@" * (size // 2),
    "hosts": lambda size: "a@b" + ".c" * (size // 2) + "@",
    "wide table": lambda size: "|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n" + "|\n" * (size // 4),
    "footnotes": lambda size: "".join(f"[^{n}]\n\n[^{n}]: b\n\n" for n in range(size // 20)),
    "one footnote": lambda size: "[^1]" * (size // 4) + "\n\n[^1]: a\n",
    "alerts": lambda size: "> [!NOTE]\n> a\n\n" * (size // 15),
    "NUL": lambda size: "\0" * size,
}


def _render(text: str) -> object:
    return render_document(text, resolve=no_links)


def _read_body(text: str) -> object:
    return parse_post_mortem(f"## Contributing Factors\n\n{text}", {})


def _find_placeholders(text: str) -> object:
    return list(find_left_over(f"TODO\n\n{text}"))


@pytest.mark.parametrize("read", [_render, _read_body, _find_placeholders], ids=["html", "body", "placeholders"])
@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_time_grows_with_the_length(flood: Callable[[int], str], read: Callable[[str], object]) -> None:
    """The best of some tries: a busy machine slows single ones, and what is quadratic is slow in each."""
    growths = (_time(read, flood(SIZE * TIMES)) / max(_time(read, flood(SIZE)), NOISE) for _ in range(TRIES))
    assert any(growth <= MOST for growth in growths)


def _time(read: Callable[[str], object], text: str) -> float:
    """Without the garbage collector, which would scan the objects of earlier tests."""
    gc.disable()
    try:
        start = time.process_time()
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        (">" * 10_000 + " kept", "kept"),
        ("- " * 10_000 + "kept", "kept"),
        ("[" * 10_000, "[" * 10_000),
        ("kept " + "`" * 1_000_000, "kept " + "`" * 1_000_000),
        ("**" * 5_000 + "kept" + "**" * 5_000, "kept"),
        ("<div>\n\n" * 10_000 + "kept", "kept"),
        ("<b title='a\nb'>kept", "kept"),
        ("<b kept", "<b kept"),
        ("kept &nosuch; &#x110000; &#0; &amp", "kept &nosuch; \ufffd \ufffd &amp"),
        ("kept\0\x08\x1b[31m", "kept\ufffd\ufffd\ufffd[31m"),
        ("\u202ekept\u200f\u2067", "\u202ekept\u200f\u2067"),
    ],
)
def test_text_is_kept(markdown: str, text: str) -> None:
    rendered = render_document(markdown, resolve=no_links)

    assert text in unescape(re.sub(r"<[^>]*>", "", rendered.html))
    assert text in rendered.text


def test_elements_nest_only_so_deep() -> None:
    html = render_document("> " * 5_000 + "- " * 5_000 + "**_" * 1_000 + "kept" + "_**" * 1_000, resolve=no_links).html

    assert html.count("<") < 500


def test_only_so_much_code_is_coloured() -> None:
    blocks = "".join(f"```json\n{[n] * 1000}\n```\n" for n in range(100))

    html = render_document(blocks, resolve=no_links).html

    assert "[0, 0" not in html
    assert "[99, 99" in html


def test_a_table_of_ten_thousand_cells_and_five_hundred_footnotes() -> None:
    table = "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|b" * 100 + "|\n") * 100
    notes = "".join(f"x[^{n}]\n\n[^{n}]: note {n}\n\n" for n in range(500))

    html = render_document(table + "\n" + notes, resolve=no_links).html

    assert html.count("<td>b</td>") == 10_000
    assert html.count('<li id="fn:') == 500
