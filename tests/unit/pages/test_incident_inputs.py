"""The digest of a whole site changes with everything that may change a kept file, and with nothing else.

So do those of single pages and files with the time.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_incidents.exchange.publication.published_files import plan_published_files
from mkdocs_incidents.model.vocabulary import Audience
from mkdocs_incidents.pages import paths
from mkdocs_incidents.pages.context import build_context
from mkdocs_incidents.pages.incident_inputs import digest_site
from mkdocs_incidents.pages.page import DataFile
from mkdocs_incidents.pages.plain_files import plan_plain_incidents
from mkdocs_incidents.pages.site import build_site
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


def shown(root: Path, as_of: str) -> dict[str, tuple[str | None, object]]:
    """The digest and the content of every generated page and file."""
    context = build_context(load(root, as_of), directory_urls=True, site_url="https://ops.example/")
    site = build_site(context)
    planned = [*site.pages, *site.data_files, *plan_published_files(context), *plan_plain_incidents(context)]
    return {one.path: (one.digest and one.digest(), one.build()) for one in planned if not isinstance(one, DataFile)}


@pytest.mark.parametrize("as_of", [LATER, NEXT_DAY, "2027-11-23T12:00:00Z"])
@pytest.mark.parametrize("text", [record(), OPEN], ids=["closed", "open"])
def test_what_has_the_same_digest_is_the_same(root: Path, text: str, as_of: str) -> None:
    (root / "artifacts/INC-001.md").write_text(text, encoding="utf-8")
    before, after = shown(root, NOON), shown(root, as_of)
    kept = {path for path, (digest, _) in before.items() if digest and after[path][0] == digest}
    assert {path: before[path][1] for path in kept} == {path: after[path][1] for path in kept}
    assert (paths.HISTORY in kept) == (as_of == LATER)
    assert paths.artifact_path("RFC-001") in kept
    assert ("api/v2/summary.json" in kept) == (text != OPEN)


def test_a_service_without_incidents_shows_the_present(root: Path) -> None:
    services = "incident_response: {services: [{name: fax}]}\n"
    (root / "company.config.yaml").write_text(CONFIG + services, encoding="utf-8")
    before, after = (shown(root, as_of)["api/v2/summary.json"] for as_of in (NOON, LATER))
    assert before[0] is after[0] is None
    assert before[1] != after[1]
