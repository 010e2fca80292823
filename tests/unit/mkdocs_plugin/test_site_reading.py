"""Records that a preview shows while their files cannot be read."""

from __future__ import annotations

from mkdocs_incidents.mkdocs_plugin.site_reading import LastReadable
from tests.conftest import WriteTree, load, record


def test_a_record_that_cannot_be_read_stays_as_it_was(tree: WriteTree) -> None:
    known = LastReadable()
    root = tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": record(id="INC-002")})
    first = load(root)
    assert known.complete(first) is first
    tree({"artifacts/INC-001.md": "---\nid: [\n---\n"})
    broken = known.complete(load(root))
    assert [one.id for one in broken.incidents] == ["INC-001", "INC-002"]
    assert (broken.incidents[0], broken.digest) == (first.incidents[0], "")


def test_what_was_deleted_stays_deleted_and_what_was_never_read_is_unknown(tree: WriteTree) -> None:
    known = LastReadable()
    root = tree({"artifacts/INC-001.md": record(), "artifacts/INC-002.md": "---\nid: [\n---\n"})
    assert [one.id for one in known.complete(load(root)).incidents] == ["INC-001"]
    (root / "artifacts/INC-001.md").unlink()
    assert known.complete(load(root)).incidents == ()
