"""Bare addresses in text, by GitHub's rules."""

from __future__ import annotations

import pytest

from mkdocs_incidents.markdown.autolinks import find_addresses, find_web_address, may_have_addresses


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see https://a.example/x.", [("https://a.example/x", "https://a.example/x")]),
        ("(www.a.example)", [("www.a.example", "http://www.a.example")]),
        ("https://a.example/x_(y)", [("https://a.example/x_(y)", "https://a.example/x_(y)")]),
        ("(https://a.example/x)", [("https://a.example/x", "https://a.example/x")]),
        ("https://a.example/?x&amp;", [("https://a.example/?x", "https://a.example/?x")]),
        ("ask bo@a.example or mailto:al@a.example", [("bo@a.example", "mailto:bo@a.example"),
                                                      ("mailto:al@a.example", "mailto:al@a.example")]),
        ("ftp://a.example", [("ftp://a.example", "ftp://a.example")]),
        ("xhttps://a.example and awww.a.example", []),
        ("https://a_b.c_d and bo@a and @bo", []),
    ],
)  # fmt: skip
def test_addresses_of_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[one.start : one.end], one.target) for one in find_addresses(text)] == found


def test_www_begins_a_word() -> None:
    assert list(find_addresses("www.a.example", before="x")) == []
    assert find_web_address("www.a.example", begins=False) is None
    assert len(list(find_addresses("www.a.example", before="("))) == 1


def test_whether_it_is_worth_looking() -> None:
    assert all(map(may_have_addresses, ("a://b", "www.a", "a@b")))
    assert not may_have_addresses("http and www, at noon")
