"""The digest of a whole site changes with everything that may change a kept file, and with nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.pages.context import build_context
from mkdocs_incidents.pages.incident_inputs import digest_site
from tests.conftest import CONFIG, WriteTree, front_matter, load, record

NOON, LATER, NEXT_DAY = "2026-11-23T12:00:00Z", "2026-11-23T12:01:00Z", "2026-11-24T12:00:00Z"
OPEN = record(status="draft", mitigated_at=None, resolved_at=None)


def digest(root: Path, as_of: str = NOON, audience: Audience = Audience.INTERNAL, *restricted: str) -> str:
    workspace = load(root, as_of)
    return digest_site(build_context(workspace, directory_urls=True, audience=audience, restricted=restricted))


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({"artifacts/INC-001.md": record(), "artifacts/RFC-001.md": front_matter(id="RFC-001", title="Plan")})


def test_the_same_files_on_the_same_day(root: Path) -> None:
    assert digest(root) == digest(root, LATER) != ""
    assert digest(root) != digest(root, NEXT_DAY)


def test_an_open_incident_shows_the_very_present(root: Path) -> None:
    (root / "artifacts/INC-001.md").write_text(OPEN, encoding="utf-8")
    assert digest(root) == digest(root, NOON) != digest(root, LATER)


@pytest.mark.parametrize("name", ["INC-001", "RFC-001"])
def test_any_other_text(root: Path, name: str) -> None:
    before = digest(root)
    path = root / f"artifacts/{name}.md"
    path.write_text(f"{path.read_text(encoding='utf-8')}\nMore.\n", encoding="utf-8")
    assert digest(root) != before


def test_another_file_or_another_configuration(root: Path) -> None:
    before = digest(root)
    (root / "artifacts/INC-002.md").write_text(record(id="INC-002"), encoding="utf-8")
    added = digest(root)
    (root / "company.config.yaml").write_text(f"{CONFIG}incident_response: {{id_prefix: OUT}}\n", encoding="utf-8")
    assert len({before, added, digest(root)}) == 3


def test_a_restricted_record_that_is_named_now(root: Path) -> None:
    (root / "artifacts/INC-002.md").write_text(record(id="INC-002", visibility="restricted"), encoding="utf-8")
    assert digest(root) != digest(root, NOON, Audience.INTERNAL, "INC-002")


def test_a_file_that_cannot_be_read_may_say_anything(root: Path) -> None:
    (root / "artifacts/INC-002.md").symlink_to("INC-003.md")
    assert digest(root) == ""
