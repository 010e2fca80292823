"""Documents that become records where they are: their text stays as it is, to the byte."""

from __future__ import annotations

import pytest

from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.text_file import parse_text
from mkdocs_incidents.recording.adoption.in_place import add_front_matter, id_of_file, list_renamed, own_title

FIELDS = {"id": "PM-1", "type": "incident", "title": "Checkout: down", "tags": ["a"], "parent": None, "children": []}
BODY = "# Checkout  \n\n* one\ttab\n\n---\n\n\nNo end of line"


def read(text: str) -> dict[str, object]:
    return parse_front_matter(parse_text(text.encode())).fields


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "own", ["", "---\nlayout: post\nweight: 3\n---\n", "---\nstatus: |\n  Resolved\n  for good\n---\n"]
)
def test_the_text_stays(mark: str, end: str, own: str) -> None:
    """With any line ends, with and without a byte order mark and front matter."""
    body = BODY.replace("\n", end)
    made = add_front_matter(f"{mark}{own}{BODY}".replace("\n", end), FIELDS)
    assert made.endswith(f"---{end}{body}")
    assert made.startswith(f"{mark}---{end}")
    assert made.count(end) == made.count("\n")
    fields = read(made)
    assert (fields["id"], fields["title"], fields["tags"]) == ("PM-1", "Checkout: down", ["a"])
    assert "parent" not in fields
    assert "children" not in fields


def test_a_key_of_its_own_that_means_something_else_is_renamed() -> None:
    """Others, and those that say the same, stay."""
    original = "---\nstatus: resolved\nseverity: Sev 2\nlayout: post\nid: PM-1\nauthors: [ada]\n---\nText\n"
    assert list_renamed(original, FIELDS) == {"status", "severity"}
    fields = read(add_front_matter(original, {**FIELDS, "status": "archived"}))
    assert fields == {
        "x-status": "resolved", "x-severity": "Sev 2", "layout": "post", "id": "PM-1", "authors": ["ada"],
        "type": "incident", "title": "Checkout: down", "status": "archived", "tags": ["a"],
    }  # fmt: skip


def test_front_matter_that_cannot_be_read_is_text() -> None:
    """It was text on the page before."""
    original = "---\ntitle: [\n---\n# Text\n"
    assert add_front_matter(original, FIELDS).endswith(original)


@pytest.mark.parametrize(
    ("original", "title"),
    [
        ("---\ntitle: Theirs\n---\n# Heading\n", "Theirs"),
        ("Intro\n\n# PM-1: It was down #\r\n", "PM-1: It was down"),
        ("No heading\n", ""),
    ],
)
def test_the_title_is_that_of_the_page(original: str, title: str) -> None:
    """As MkDocs takes it, so that its entry in the navigation stays."""
    assert own_title(original) == title


@pytest.mark.parametrize(
    ("stem", "identity"),
    [
        ("PM2019-009 - Kubernetes network", "PM2019-009"),
        ("INC-2024-017_login", "INC-2024-017"),
        ("2024-01-05-checkout", "2024-01-05-checkout"),
        ("Log in: über (2)", "Log-in-uber-2"),
        ("word-" * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_the_name_of_a_file_gives_its_id(stem: str, identity: str) -> None:
    """The id at its beginning, or else all of it."""
    assert id_of_file(stem) == identity
