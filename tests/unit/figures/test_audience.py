"""What an audience may see: nothing of restricted records, and for the public only what is public."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.figures.audience import count_withheld, narrow_workspace
from mkdocs_incidents.model.vocabulary import Audience, Visibility
from mkdocs_incidents.model.workspace import Workspace
from tests.conftest import WriteTree, front_matter, load, record

CONFIG = """company: {name: Acme, product: Shop, domain: acme.example, stage: secret}
incident_response:
  services: [{name: web, title: Web shop, owner: Ada, urls: [https://intern.example], critical: true}, {name: mail}]
  severities: [{name: P1, label: High, description: ours, update_every: 30m, triage: [Call Ada]}, {name: P2}]
  vocabulary: {trigger: [deploy, own-word, unused-word]}
  fields: [{name: region, type: text, label: Region, public: true}, {name: cost, type: number, label: Cost}]
  contacts: {support: help@acme.example}
"""
PUBLIC: dict[str, Any] = {"visibility": "public"}
SECRET: dict[str, Any] = {"visibility": "restricted"}


def workspace(tree: WriteTree, **records: str) -> Workspace:
    files = {f"artifacts/{name.replace('_', '-')}.md": text for name, text in records.items()}
    return load(tree({"company.config.yaml": CONFIG, **files}))


def ids(one: Workspace) -> list[str]:
    return [incident.id for incident in one.incidents]


@pytest.fixture
def mixed(tree: WriteTree) -> Workspace:
    return workspace(
        tree,
        INC_001=record(),
        INC_002=record(id="INC-002", **SECRET),
        INC_003=record(id="INC-003", parent="INC-001", depends_on="[INC-001, INC-004]", **PUBLIC),
        INC_004=record(id="INC-004", **PUBLIC),
        RFC_001=front_matter(id="RFC-001", title="x", type="rfc"),
    )


def test_an_internal_site_has_all_but_restricted_records(mixed: Workspace) -> None:
    shown = narrow_workspace(mixed, Audience.INTERNAL)
    assert ids(shown) == ["INC-001", "INC-003", "INC-004"]
    assert [one.id for one in shown.artifacts] == ["RFC-001"]
    assert ids(narrow_workspace(mixed, Audience.INTERNAL, ["INC-002"])) == ["INC-001", "INC-002", "INC-003", "INC-004"]


def test_a_public_site_has_only_public_records(mixed: Workspace) -> None:
    shown = narrow_workspace(mixed, Audience.PUBLIC, ["INC-002"])
    assert ids(shown) == ["INC-003", "INC-004"]
    assert (shown.artifacts, shown.standards, shown.problems, shown.unreadable, shown.drills) == ((), (), (), (), ())
    assert (shown.now, shown.digest) == (mixed.now, mixed.digest)


def test_public_records_reveal_no_links_or_paths_of_others(mixed: Workspace) -> None:
    first, second = narrow_workspace(mixed, Audience.PUBLIC).incidents
    assert (first.artifact.parent, first.artifact.depends_on) == (None, ("INC-004",))
    assert (first.artifact.path, second.artifact.path) == ("INC-003.md", "INC-004.md")


def test_two_records_of_one_id_have_two_paths(tree: WriteTree) -> None:
    both = workspace(tree, INC_001_secret_name=record(**PUBLIC), INC_001_b=record(**PUBLIC))
    paths = [one.artifact.path for one in narrow_workspace(both, Audience.PUBLIC).incidents]
    assert sorted(paths) == ["INC-001-2.md", "INC-001.md"]


def test_a_record_that_is_a_page_of_the_site_keeps_its_path(tree: WriteTree) -> None:
    config = CONFIG + "  paths: {artifacts: docs/pm}\n"
    one = load(tree({"company.config.yaml": config, "docs/pm/INC-001.md": record(**PUBLIC)}))
    (kept,) = narrow_workspace(one, Audience.PUBLIC, docs="docs").incidents
    assert kept.artifact.path == "docs/pm/INC-001.md"


def test_internal_blocks_are_not_in_what_the_public_reads(tree: WriteTree) -> None:
    body = "\n## Notes\n\nOpen.\n\n<!-- internal -->\nThe mat.\n<!-- /internal -->\n"
    one = workspace(tree, INC_001=record(**PUBLIC) + body)
    (internal,) = narrow_workspace(one, Audience.INTERNAL).incidents
    (public,) = narrow_workspace(one, Audience.PUBLIC).incidents
    assert "The mat." in internal.prose[0].markdown
    assert "The mat." not in public.prose[0].markdown
    assert narrow_workspace(one, Audience.INTERNAL).public_version == {}


def test_the_company_is_known_to_the_public_by_its_name_only(tree: WriteTree) -> None:
    one = workspace(tree, INC_001=record(trigger="own-word", severity="P1", **PUBLIC))
    company = narrow_workspace(one, Audience.PUBLIC).company
    settings = [company.setting(f"company.{key}") for key in ("name", "product", "domain", "stage")]
    assert settings == ["Acme", "Shop", "acme.example", None]
    assert company.response.contacts == {}
    (service,) = company.response.services
    assert (service.name, service.title, service.critical, service.owner, service.urls) == (
        "web", "Web shop", True, None, (),
    )  # fmt: skip
    high = company.response.scale.severities[0]
    assert (high.name, high.label, high.triage, high.update_every) == ("P1", "High", (), None)
    assert [one.key for one in company.response.fields] == ["region"]


def test_a_word_used_in_a_public_record_stays_in_the_vocabulary(tree: WriteTree) -> None:
    other = record(id="INC-002", trigger="unused-word")
    one = workspace(tree, INC_001=record(trigger="own-word", **PUBLIC), INC_002=other)
    words = narrow_workspace(one, Audience.PUBLIC).company.response.vocabulary["trigger"]
    assert words[-1] == "own-word"
    assert "unused-word" not in words
    assert "deploy" in words


def test_problems_name_no_restricted_record(tree: WriteTree) -> None:
    one = workspace(
        tree,
        INC_001=record(depends_on="[INC-02]"),
        INC_002=record(id="INC-002", severity="P9", **SECRET),
        INC_003=record(id="INC-003", severity="P9"),
    )
    shown = narrow_workspace(one, Audience.INTERNAL)
    told = " ".join(str(problem) for problem in shown.problems)
    assert "INC-003.md" in told
    assert "INC-002" not in told
    assert any("INC-002" in str(problem) for problem in one.problems)


def test_a_file_that_may_be_restricted_is_not_named(tree: WriteTree) -> None:
    one = workspace(tree, INC_001="---\nvisibility: restricted\nid: [\n---\n", INC_002="---\nid: [\n---\n")
    shown = narrow_workspace(one, Audience.INTERNAL)
    assert shown.unreadable == ("artifacts/INC-002.md",)
    assert [problem.location.path for problem in shown.problems] == ["artifacts/INC-002.md"]


def test_how_many_records_an_audience_does_not_see(mixed: Workspace) -> None:
    assert count_withheld(mixed, narrow_workspace(mixed, Audience.INTERNAL)) == {Visibility.RESTRICTED: 1}
    assert count_withheld(mixed, narrow_workspace(mixed, Audience.PUBLIC)) == {
        Visibility.INTERNAL: 1,
        Visibility.RESTRICTED: 1,
    }
    assert count_withheld(mixed, mixed) == {}


def test_nothing_of_the_repository_is_left_for_the_public(tree: WriteTree) -> None:
    root: Path = tree({"artifacts/INC-001.md": record(**PUBLIC)})
    shown = narrow_workspace(load(root), Audience.PUBLIC)
    assert (shown.skipped, shown.public_version) == ((), {})
