"""What the fuzzer has found to be worth keeping is read again in every run of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.target import CORPUS, read_record

FILES = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_corpus_is_read_or_refused(path: Path) -> None:
    checked = read_record(path.read_bytes())
    assert checked.incident or checked.problems or checked.artifact


def test_the_corpus_reaches_both_forms_and_the_refusals() -> None:
    read = [read_record(path.read_bytes()) for path in FILES]
    assert any(checked.incident and checked.incident.timeline for checked in read)
    assert any(checked.unreadable for checked in read)
    assert sum(path.stat().st_size for path in FILES) < 300_000
