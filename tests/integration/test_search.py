"""What the search takes in: Material's index, or Pagefind's."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.conftest import record
from tests.integration.conftest import Build
from tests.integration.test_serve import serving

Repository = Callable[[dict[str, str]], Path]

RECORD = "artifacts/INC-001.md"


def site_config(*plugins: str, options: str = "{}") -> str:
    listed = "".join(f"  - {plugin}\n" for plugin in plugins)
    return f"site_name: Acme\ntheme: {{name: material}}\nplugins:\n{listed}  - macros\n  - incidents: {options}\n"


def index_of(site: Path) -> list[dict[str, Any]]:
    documents = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert isinstance(documents, list)
    return documents


def with_pagefind(root: Path) -> Path:
    """The example with Pagefind in the place of the theme's search."""
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert "  - search\n" in text
    changed = text.replace("  - search\n", "").replace("  - incidents:\n", "  - incidents:\n      search: pagefind\n")
    path.write_text(changed, encoding="utf-8")
    return root


def test_a_record_is_in_the_index_with_its_facets_and_lists_are_not(example_site: Path) -> None:
    documents = {document["location"]: document for document in index_of(example_site)}
    found = documents["incidents/INC-004/"]
    assert found["title"] == "Release v203 started without its database secret"
    assert found["tags"][:4] == ["INC-004", "P0", "2025-03-18", "Web app"]
    assert found["boost"] > documents["artifacts/RFC-001/"]["boost"] > documents["services/pdf/"]["boost"]
    assert "Trigger deploy Mitigation rollback" in found["text"]
    assert "24 min" not in found["text"]
    assert not {"", "incidents/", "services/", "architecture/", "artifacts/", "incidents/year/2025/"} & set(documents)


def test_duplicate_text_is_not_in_the_index(repository: Repository, build: Build) -> None:
    records = {
        f"artifacts/INC-00{number}.md": record(id=f"INC-00{number}", services="[web]", trigger="deploy")
        for number in (1, 2)
    }
    root = repository({**records, "mkdocs.yml": site_config("search")})
    result = build(root)
    assert result.returncode == 0, result.stdout
    page = (root / "site/incidents/INC-001/index.html").read_text(encoding="utf-8")
    entries = {one["location"]: one["text"] for one in index_of(root / "site") if "/INC-001/" in one["location"]}
    assert 'id="related-incidents"' in page
    assert "incidents/INC-001/#related-incidents" not in entries
    for said in ("Plain Markdown", "<code", "Services"):
        assert said in page
        assert said not in entries["incidents/INC-001/"]


def test_filters_are_not_tags_of_the_tags_plugin(repository: Repository, build: Build) -> None:
    tagged = "---\ntags: [how-to]\n---\n\n# Page\n\n## Tags\n\n<!-- material/tags -->\n"
    root = repository(
        {
            RECORD: record(),
            "mkdocs.yml": site_config("search", "tags"),
            "docs/page.md": tagged,
            "docs/index.md": "# A\n",
        }
    )
    result = build(root)
    assert result.returncode == 0, result.stdout
    listing = (root / "site/page/index.html").read_text(encoding="utf-8")
    assert "how-to" in listing
    assert "INC-001" not in listing
    assert '<nav class="md-tags"' not in (root / "site/incidents/INC-001/index.html").read_text(encoding="utf-8")
    assert next(item for item in index_of(root / "site") if "INC-001" in item["location"])["tags"][0] == "INC-001"


def test_a_hostile_service_is_text_in_the_index(repository: Repository, build: Build) -> None:
    root = repository({RECORD: record(services="['<img src=x>']"), "mkdocs.yml": site_config("search")})
    result = build(root)
    assert result.returncode == 0, result.stdout
    tags = next(item["tags"] for item in index_of(root / "site") if "INC-001" in item["location"])
    assert "&lt;img src=x&gt;" in tags
    assert not [tag for tag in tags if "<" in tag]


@pytest.mark.parametrize("urls", ["true", "false"])
def test_pagefind_indexes_records_and_prose_and_no_lists(example: Path, build: Build, urls: str) -> None:
    root = with_pagefind(example)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nuse_directory_urls: {urls}\n")
    result = build(root, "--strict")
    assert result.returncode == 0, result.stdout
    site = root / "site"
    marked = {
        path.relative_to(site).as_posix() for path in site.rglob("*.html") if "data-pagefind-body" in path.read_text()
    }
    ending = "/index.html" if urls == "true" else ".html"
    assert {
        f"{page}{ending}" for page in ("incidents/INC-004", "runbook", "services/pdf", "artifacts/RFC-001")
    } <= marked
    assert not {"index.html", "incidents/index.html", "services/index.html", "search/index.html"} & marked
    languages = json.loads((site / "pagefind/pagefind-entry.json").read_text())["languages"]
    assert languages["en"]["page_count"] == len(marked)


def test_a_preview_has_the_index_of_what_was_last_saved(example: Path) -> None:
    root = with_pagefind(example)
    path = next((root / "artifacts/decision-memos").glob("INC-005-*.md"))
    with serving(root) as server:
        before = server.get("pagefind/pagefind-entry.json")
        server.get("search/")
        path.write_text(path.read_text(encoding="utf-8").replace("Redis", "Valkey"), encoding="utf-8")
        server.wait_for_rebuild()
        assert server.get("pagefind/pagefind-entry.json") != before
        seen = server.epoch
        server.get("search/")
        assert server.epoch == seen


@pytest.fixture
def indexed(repository: Repository, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that was built with Pagefind, which from now on fails when it is called."""
    root = repository({RECORD: record(), "mkdocs.yml": site_config(options="{search: pagefind}")})
    result = build(root)
    assert result.returncode == 0, result.stdout
    fake = tmp_path / "fake" / "pagefind"
    fake.mkdir(parents=True)
    (fake / "__init__.py").write_text("", encoding="utf-8")
    (fake / "__main__.py").write_text("raise SystemExit('called again')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(fake.parent), prepend=":")
    return root


def bundle(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_index_is_reused_while_its_inputs_are_unchanged(indexed: Path, build: Build) -> None:
    before = bundle(indexed / "site/pagefind")
    again = build(indexed)
    assert again.returncode == 0, again.stdout
    assert bundle(indexed / "site/pagefind") == before
    (indexed / RECORD).write_text(record(title="Something else"), encoding="utf-8")
    changed = build(indexed)
    assert changed.returncode == 1
    assert "called again" in changed.stdout


def test_other_settings_of_pagefind_are_another_index(
    indexed: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_INCLUDE_CHARACTERS", "_")
    assert "called again" in build(indexed).stdout


@pytest.mark.parametrize("broken", ["digests.txt", "pagefind/pagefind.js", "pagefind/fragment"])
def test_a_modified_cached_index_is_not_used(indexed: Path, build: Build, broken: str) -> None:
    path = cache_folder(indexed) / "pagefind" / broken
    path = next(path.iterdir()) if path.is_dir() else path
    path.write_bytes(path.read_bytes()[:-7])
    assert "called again" in build(indexed).stdout


def test_the_site_is_built_without_a_writable_cache(repository: Repository, build: Build) -> None:
    config = site_config(options="{search: pagefind}")
    root = repository({RECORD: record(), "mkdocs.yml": config})
    cache_folder(root).write_text("a file", encoding="utf-8")
    for _ in range(2):
        result = build(root)
        assert result.returncode == 0, result.stdout
        assert (root / "site/pagefind/pagefind-entry.json").exists()


def test_without_the_option_pages_have_no_pagefind_markup(example_site: Path) -> None:
    page = (example_site / "incidents/INC-004/index.html").read_text(encoding="utf-8")
    assert "pagefind" not in page
    assert "search.js" not in page
    assert not (example_site / "pagefind").exists()


def test_two_searches_are_one_too_many(repository: Repository, build: Build) -> None:
    result = build(repository({"mkdocs.yml": site_config("search", options="{search: pagefind}")}))
    assert result.returncode == 1
    assert "search: pagefind replaces the plugin 'search': remove that from plugins: in mkdocs.yml" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_failing_pagefind_fails_the_build_with_what_it_said(
    repository: Repository, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_GLOB", "nothing/**")
    result = build(repository({RECORD: record(), "mkdocs.yml": site_config(options="{search: pagefind}")}))
    assert result.returncode == 1, result.stdout
    assert "pagefind could not index the site" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_missing_pagefind_is_named_with_the_way_to_it(
    repository: Repository, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository({"mkdocs.yml": site_config(options="{search: pagefind}")})
    hidden = "import sys\nsys.modules['pagefind'] = None\n"
    (root / "sitecustomize.py").write_text(hidden, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(root), prepend=":")
    result = build(root)
    assert result.returncode == 1, result.stdout
    assert "run pip install '.[search]' in the clone of mkdocs-incidents" in result.stdout
    assert "Traceback" not in result.stdout
