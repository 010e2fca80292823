"""What is remembered of a file that was read."""

from __future__ import annotations

from pathlib import Path

from mkdocs_incidents.storage.file_content import FileContent, digest_of


def test_the_fingerprint_tells_another_file_from_other_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.write_bytes(b"ours")
    other.write_bytes(b"ours")
    content, same = FileContent(b"ours", one.stat()), FileContent(b"ours", other.stat())
    assert (content.fingerprint.size, content.fingerprint.digest) == (4, digest_of(b"ours"))
    assert content.fingerprint.digest == same.fingerprint.digest
    assert content.fingerprint != same.fingerprint
    assert FileContent(b"else", one.stat()).fingerprint.digest == digest_of(b"else") != digest_of(b"ours")
