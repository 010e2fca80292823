"""A Markdown file's two halves."""

from __future__ import annotations

import pytest

from mkdocs_incidents.problems import SourceError
from mkdocs_incidents.reading.front_matter import parse_front_matter
from mkdocs_incidents.reading.yaml_positions import locate


def failure(text: str) -> tuple[str, int, int]:
    with pytest.raises(SourceError) as caught:
        parse_front_matter(text)
    return caught.value.code, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    ("text", "body", "body_line"),
    [
        ("---\nid: A\n---\nBody\n", "Body\n", 4),
        ("---\nid: A\n---\n\n\nBody\n", "Body\n", 6),
        ("---\nid: A\n---", "", 3),
        ("---\nid: A\n---\n", "", 4),
        ("---\nid: A\n---\nno newline at the end", "no newline at the end", 4),
        ("---\n\n# a comment\nid: A\n\n---\nBody", "Body", 7),
        ("-----\nid: A\n-----\nBody", "Body", 4),
        ("---  \nid: A\n---\t\nBody", "Body", 4),
        ("---\nid: A\n---\nabove\n\n---\n\nbelow\n", "above\n\n---\n\nbelow\n", 4),
        ("---\nid: A\n---\n---\nid: B\n---\n", "---\nid: B\n---\n", 4),
    ],
)
def test_halves(text: str, body: str, body_line: int) -> None:
    front = parse_front_matter(text)
    assert front.fields == {"id": "A"}
    assert (front.body, front.body_line) == (body, body_line)
    if body:
        assert "\n".join(text.split("\n")[front.body_line - 1 :]) == body


@pytest.mark.parametrize("text", ["---\n---\nBody", "---\n\n\n---\nBody", "---\n# nothing\n---\nBody", "---\n~\n---\n"])
def test_empty(text: str) -> None:
    assert parse_front_matter(text).fields == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n", ("SRC004", 1, 1)),
        ("\n---\nid: A\n---\n", ("SRC004", 1, 1)),
        ("--\nid: A\n--\n", ("SRC004", 1, 1)),
        ("--- id: A\n---\n", ("SRC004", 1, 1)),
        ("---", ("SRC005", 1, 1)),
        ("---\nid: A\n", ("SRC005", 1, 1)),
        ("---\nid: A\n --- \nBody\n", ("SRC005", 1, 1)),
        ("---\nid: A\n...\nBody\n", ("SRC005", 1, 1)),
        ("---\n- a\n- b\n---\n", ("SRC008", 2, 1)),
        ("---\njust text\n---\n", ("SRC008", 2, 1)),
        ("---\nid: A\nid: B\n---\n", ("SRC007", 3, 1)),
        ("---\n\n\nid: [A\n---\n", ("SRC006", 5, 1)),
    ],
)
def test_unusable(text: str, expected: tuple[str, int, int]) -> None:
    assert failure(text) == expected


@pytest.mark.parametrize("lead", ["", "\n", "\n\n# comment\n"])
def test_the_yaml_line_is_the_line_in_the_file(lead: str) -> None:
    text = f"---\n{lead}id: A\ntitle: B\n---\nBody\n"
    front = parse_front_matter(text)
    line = text.split("\n").index("title: B") + 1
    assert locate(front.yaml, ("title",), front.yaml_line) == (line, 8)
    assert locate(front.yaml, ("title",), front.yaml_line, key=True) == (line, 1)


@pytest.mark.parametrize("escape", [r"\e[31m", r"\x00", r"\x9b1m", r"\a", r"\x7f"])
def test_values_have_no_control_characters(escape: str) -> None:
    """As in a body: U+FFFD stands for it, in every page, plain file and table."""
    front = parse_front_matter(f'---\ntitle: "a{escape}b\\tc\\nd"\nlist: [{{x: "{escape}"}}]\n---\n')
    assert front.fields["title"].startswith("a\ufffd")
    assert front.fields["title"].endswith("b\tc\nd")
    assert front.fields["list"][0]["x"].startswith("\ufffd")
