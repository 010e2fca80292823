"""Reference links are written out, and relative links follow a document into another folder."""

from __future__ import annotations

import pytest

from mkdocs_incidents.recording.adoption.formats.document_links import move_links, write_out_references

DEFINED = '\n[a name]: https://a.example/x "Title"\n[other]: <b.md>\n'


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[text][a name]", "[text](https://a.example/x)"),
        ("[A  Name]", "[A  Name](https://a.example/x)"),
        ("[Other][]", "[Other](b.md)"),
        ("[text][none]", "[text][none]"),
        ("[a name](c.md)", "[a name](c.md)"),
        ("\\[a name]", "\\[a name]"),
        ("![a name]", "![a name]"),
        ("```\n[a name]\n```", "```\n[a name]\n```"),
        ("[a name]: later", "[a name]: later"),
    ],
)
def test_references(text: str, written: str) -> None:
    assert write_out_references(text + "\n" + DEFINED) == written + "\n" + DEFINED


def test_a_document_without_definitions_is_unchanged() -> None:
    assert write_out_references("[x] [y][z]") == "[x] [y][z]"


FILES = {"docs/img/a.png": "docs/img/a.png", "docs/pm/other.md": "artifacts/INC-002.md", "top.md": "top.md",
         "docs/pm/a b.md": "docs/pm/a b.md"}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("[x](other.md)", "[x](INC-002.md)"),
        ("[x](other.md#part)", "[x](INC-002.md#part)"),
        ("![x](../img/a.png)", "![x](../docs/img/a.png)"),
        ('![x](../img/a.png "Title")', '![x](../docs/img/a.png "Title")'),
        ("[x](/top.md)", "[x](../top.md)"),
        ("[x](a%20b.md)", "[x](../docs/pm/a%20b.md)"),
        ("[x](gone.md)", "x"),
        ("[x](https://a.example)", "[x](https://a.example)"),
        ("[x](mailto:a@example.org)", "[x](mailto:a@example.org)"),
        ("[x](#part)", "[x](#part)"),
        ("[x](//a.example)", "[x](//a.example)"),
        ("~~~\n[x](other.md)\n~~~", "~~~\n[x](other.md)\n~~~"),
        ("[x][ref]\n\n[ref]: other.md", "[x](INC-002.md)\n\n[ref]: other.md"),
    ],
)
def test_links_that_move(text: str, moved: str) -> None:
    assert move_links(text, "docs/pm/dns.md", "artifacts/INC-001.md", FILES.get) == moved
