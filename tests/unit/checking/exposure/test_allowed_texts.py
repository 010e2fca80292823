"""The list of allowed texts: one fingerprint, one text."""

from __future__ import annotations

import re

import pytest

from tests.conftest import WriteTree, codes, load, record, texts
from tests.unit.checking.exposure.test_secrets import LOGIN, fingerprints


def allow(*entries: str) -> str:
    return "allowed:\n" + "".join(f"  - {{fingerprint: '{entry}', reason: an example}}\n" for entry in entries)


def test_an_entry_of_the_list_allows_one_text(tree: WriteTree) -> None:
    files = {"artifacts/INC-001.md": record("## Notes\n\nbob@acme.io or eve@acme.io\n", visibility="public")}
    first, second = (re.findall(r"sha256:\w{12}", text)[0] for text in texts(load(tree(files))))
    root = tree({**files, "standards/ops/allowed-texts.yaml": allow(first)})
    assert [re.findall(r"sha256:\w{12}", text) for text in texts(load(root))] == [[second]]
    assert codes(load(tree({"standards/ops/allowed-texts.yaml": allow(first, second)}))) == []


@pytest.mark.parametrize(
    "text", ["allowed: {}", "allowed: [x]", "alowed: []", "- x", "allowed: [", "allowed:\n- {reason: x}"]
)
def test_a_list_that_is_wrong_is_told_and_allows_nothing(tree: WriteTree, text: str) -> None:
    body = record(f"## Notes\n\n{LOGIN}\n")
    root = tree({"artifacts/INC-001.md": body, "standards/ops/allowed-texts.yaml": text})
    found = codes(load(root))
    assert "INC154" in found
    assert {code[:3] for code in found} & {"CFG", "SRC"}


def test_the_archive_keeps_what_the_list_allowed(tree: WriteTree) -> None:
    """Files that are not read again count as holding what they held; a new list is looked at anew."""
    files = {f"artifacts/INC-{number}.md": record(id=f"INC-{number}") for number in range(100, 229)}
    login = "https://bob:hunter22@db.acme.io/main"
    root = tree({**files, "artifacts/INC-001.md": record(f"## Notes\n\n{login}\n")})
    [fingerprint] = fingerprints(login)
    tree({"standards/ops/allowed-texts.yaml": allow(fingerprint)})
    assert codes(load(root)) == codes(load(root)) == []
    tree({"artifacts/INC-001.md": record()})
    assert codes(load(root)) == codes(load(root)) == ["CFG206"]
    (root / "standards/ops/allowed-texts.yaml").unlink()
    assert codes(load(root)) == []
