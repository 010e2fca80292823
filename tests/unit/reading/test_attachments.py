"""Files that documents name: the ones in the repository that may be published, and why others are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.reading.attachments import Attachment, Document, RefusedAttachment, load_attachments

DOCUMENT = "artifacts/memos/INC-001.md"
PNG = b"\x89PNG\r\n"


def _load(root: Path, markdown: str, published: tuple[str, ...] = ()) -> list[Attachment | RefusedAttachment]:
    return list(load_attachments(root, [Document(DOCUMENT, DOCUMENT, markdown)], published))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    for path in (
        "artifacts/memos/graph.png",
        "artifacts/memos/two words.log",
        "images/a.PNG",
        ".hidden/a.png",
        "artifacts/memos/page.html",
        "artifacts/memos/drawing.svg",
        ".env",
        "secrets.yaml",
    ):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(PNG)
    return root


@pytest.mark.parametrize(
    ("markdown", "path"),
    [
        ("![a](graph.png)", "artifacts/memos/graph.png"),
        ("[a](./graph.png?raw=true#x)", "artifacts/memos/graph.png"),
        ("<img src='graph.png'>", "artifacts/memos/graph.png"),
        ("[a][1]\n\n[1]: <two words.log>", "artifacts/memos/two words.log"),
        ("[a](two%20words.log)", "artifacts/memos/two words.log"),
        ("![a](../../images/a.PNG)", "images/a.PNG"),
        ("![a](graph%2E%70ng)", "artifacts/memos/graph.png"),
        ("![a](graph&#46;p&#x6e;g)", "artifacts/memos/graph.png"),
        ("![a](graph&period;png)", "artifacts/memos/graph.png"),
        ("![a](graph\\.png)", "artifacts/memos/graph.png"),
    ],
)
def test_a_file_that_is_named_is_read(repository: Path, markdown: str, path: str) -> None:
    assert _load(repository, markdown) == [Attachment(path, PNG)]
    assert _load(repository, markdown, published=(path,)) == []


@pytest.mark.parametrize(
    "target",
    [
        "page.html",
        "drawing.svg",
        "../../.env",
        "../../.hidden/a.png",
        "../../secrets.yaml",
        "nosuch.png",
        "/images/a.PNG",
        "https://example.com/graph.png",
        "#graph.png",
        "graph.png%00.png",
    ],
)
def test_what_is_not_published(repository: Path, target: str) -> None:
    assert _load(repository, f"[a]({target}) `[b](graph.png)`") == []


def test_nothing_outside_the_repository_is_read(repository: Path) -> None:
    (repository.parent / "outside.png").write_bytes(PNG)
    (repository / "artifacts/memos/link.png").symlink_to(repository.parent / "outside.png")
    (repository / "linked").symlink_to(repository.parent)

    assert _load(repository, "![a](../../../outside.png) ![b](link.png) ![c](../../linked/outside.png)") == [
        RefusedAttachment(DOCUMENT, "../outside.png", "it is outside the repository"),
        RefusedAttachment(DOCUMENT, "artifacts/memos/link.png", "a link that leads out of the repository"),
        RefusedAttachment(DOCUMENT, "linked/outside.png", "a link that leads out of the repository"),
    ]


def test_attachments_are_published_next_to_the_page_of_the_document(repository: Path) -> None:
    other = Document("artifacts/INC-002.md", "INC-002.md", "![a](graph.png)")
    (repository / "artifacts/graph.png").write_bytes(PNG)
    shown = Document(DOCUMENT, "INC-001.md", "![a](graph.png) ![b](../../images/a.PNG)")

    assert list(load_attachments(repository, [shown, other], ())) == [
        Attachment("graph.png", PNG),
        RefusedAttachment("INC-001.md", "../../images/a.PNG", "it is not in the record's folder or below it"),
        RefusedAttachment("INC-002.md", "graph.png", "another record's file has the same place"),
    ]


def test_a_file_has_a_largest_size(repository: Path) -> None:
    (repository / "artifacts/memos/graph.png").write_bytes(b"x" * (5 * 1024 * 1024 + 1))

    assert _load(repository, "![a](graph.png)") == [
        RefusedAttachment(DOCUMENT, "artifacts/memos/graph.png", "the file has 5.0 MiB; 5 MiB is the limit")
    ]


@pytest.mark.parametrize("target", ["../../.env", "../../secrets.yaml", "page.html", "../../.hidden/a.png"])
def test_a_link_to_a_file_that_may_not_be_named_itself(repository: Path, target: str) -> None:
    (repository / "artifacts/memos/notes.txt").symlink_to(target)
    reason = "a link to a file that may not be published"
    assert _load(repository, "[a](notes.txt)") == [RefusedAttachment(DOCUMENT, "artifacts/memos/notes.txt", reason)]


def test_a_link_to_a_file_that_may_be_named_itself(repository: Path) -> None:
    (repository / "artifacts/memos/notes.png").symlink_to("../../images/a.PNG")
    assert _load(repository, "![a](notes.png)") == [Attachment("artifacts/memos/notes.png", PNG)]
    public = Document(DOCUMENT, "incidents/INC-001.md", "![a](notes.png)")
    reason = "a link to a file that may not be published"
    assert list(load_attachments(repository, [public], ())) == [
        RefusedAttachment("incidents/INC-001.md", "incidents/notes.png", reason)
    ]


def test_a_name_that_is_too_long_is_not_a_file(repository: Path) -> None:
    assert _load(repository, f"![a]({'a' * 5000}.png)") == []
