"""Files that may be post-mortems, each by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mkdocs_incidents.reading.company_config import parse_company
from mkdocs_incidents.recording.adoption.adoption import ORIGIN, AdoptionOptions
from mkdocs_incidents.recording.adoption.candidate_reading import CandidateReader
from mkdocs_incidents.recording.adoption.candidates import find_candidates
from tests.conftest import WriteTree, record

OPTIONS = AdoptionOptions(now=datetime(2026, 11, 23, tzinfo=UTC))
TEXT = (
    "# Post-mortem: mail was late\n\nDate: 2024-06-11\n\n## Timeline\n\n- 10:02 UTC: queue full\n- 11:40 UTC: drained\n"
)


def outcomes(root: Path, options: AdoptionOptions = OPTIONS, origins: Mapping[str, str] | None = None) -> list[str]:
    reader = CandidateReader(root, parse_company({}).response, options, origins or {})
    found = [one for candidate in find_candidates(root, [root / "docs"], ()) for one in reader.read(candidate)]
    return [f"{adoption.source}: {adoption.outcome.name}" for adoption, _ in found]


def test_a_post_mortem_is_ready_and_names_its_origin(tree: WriteTree) -> None:
    root = tree({"docs/postmortems/mail.md": TEXT})
    assert outcomes(root) == ["docs/postmortems/mail.md: READY"]
    (candidate,) = find_candidates(root, [root / "docs"], ())
    ((_, found),) = CandidateReader(root, parse_company({}).response, OPTIONS, {}).read(candidate)
    assert found is not None
    digest = hashlib.sha256(TEXT.encode()).hexdigest()[:12]
    assert found.fields[ORIGIN] == f"docs/postmortems/mail.md#{digest}"


@pytest.mark.parametrize(("text", "outcome"), [(TEXT, "ADOPTED"), (f"{TEXT}\nMore.\n", "CHANGED")])
def test_what_was_adopted_before(tree: WriteTree, text: str, outcome: str) -> None:
    root = tree({"docs/postmortems/mail.md": text})
    origin = f"docs/postmortems/mail.md#{hashlib.sha256(TEXT.encode()).hexdigest()[:12]}"
    assert outcomes(root, origins={origin: "INC-001"}) == [f"docs/postmortems/mail.md: {outcome}"]


def test_records_stay_and_files_that_cannot_be_read_are_named(tree: WriteTree) -> None:
    root = tree(
        {"docs/postmortems/INC-001-mail.md": record(), "docs/postmortems/b.md": b"# Post-mortem\n\n\x00\xff\x00"}
    )
    assert sorted(outcomes(root)) == ["docs/postmortems/INC-001-mail.md: RECORD", "docs/postmortems/b.md: UNREADABLE"]


def test_only_markdown_below_the_artifacts_is_adopted_in_place(tree: WriteTree) -> None:
    root = tree({"docs/postmortems/mail.md": TEXT})
    assert outcomes(root, replace(OPTIONS, in_place=True)) == ["docs/postmortems/mail.md: OTHER"]
