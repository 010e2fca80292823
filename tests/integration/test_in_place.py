"""Pages that are in the site's own folder become records where they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.conftest import Build, run_incidents
from tests.integration.site_links import broken_links
from tests.integration.test_serve import serving

SITE = """site_name: Acme
use_directory_urls: {urls}
theme: {{name: material}}
nav:
  - Home: index.md
  - Post-mortems:
      - The checkout outage: postmortems/2024-01-checkout.md
      - postmortems/2024-02-login.md
plugins:
  - search
  - macros
  - incidents{options}
"""
COMPANY = "incident_response: {paths: {artifacts: docs/postmortems}, id_prefix: PM}\n"
RECORD = """---
id: PM-{number}
type: incident
title: {title}
status: draft
created: 2024-01-05
author: Ada
severity: P2
detected_at: 2024-01-05T10:00:00Z
resolved_at: 2024-01-05T11:00:00Z
tags: [payments, {tag}]
visibility: {visibility}
---

![The graph](img/graph{number}.png)

It resembled [the login outage](2024-02-login.md), see [how we work](../guide.md) and {{{{ config }}}}.
"""
PIXEL = "not a picture, but a file"


def record(number: int, title: str, visibility: str = "internal") -> str:
    return RECORD.format(number=number, title=title, tag=f"tag-{number}", visibility=visibility)


@pytest.fixture
def history(repository: Callable[[dict[str, str]], Path]) -> Callable[..., Path]:
    """A site whose post-mortems are its own pages."""

    def write(*, urls: bool = True, options: str = "", login: str = "internal", checkout: str = "internal") -> Path:
        return repository(
            {
                "mkdocs.yml": SITE.format(urls=str(urls).lower(), options=options),
                "company.config.yaml": COMPANY,
                "docs/index.md": "# Home\n\n[I](postmortems/2024-01-checkout.md)\n\n![g](postmortems/img/graph1.png)\n",
                "docs/guide.md": "# How we work\n",
                "docs/postmortems/index.md": "---\nhide: [toc]\n---\n# All of them\n",
                "docs/postmortems/2024-01-checkout.md": record(1, "Checkout failed", checkout),
                "docs/postmortems/2024-02-login.md": record(2, "Nobody could log in", login),
                "docs/postmortems/img/graph1.png": PIXEL,
                "docs/postmortems/img/graph2.png": PIXEL,
            }
        )

    return write


@pytest.mark.parametrize("urls", [True, False])
def test_a_page_becomes_a_record_at_its_address(history: Callable[..., Path], build: Build, urls: bool) -> None:
    """Its address, its entry in the navigation, its tags, its images and the links to and from it stay."""
    root = history(urls=urls)
    result = build(root, "--strict")
    assert result.returncode == 0, result.stdout
    site = root / "site"
    end = "/index.html" if urls else ".html"
    page = (site / f"postmortems/2024-01-checkout{end}").read_text(encoding="utf-8")
    assert "inc-head__line" in page
    assert "{{ config }}" in page
    assert "The checkout outage" in page
    assert "payments" in page
    assert (site / "postmortems/img/graph1.png").exists()
    assert not list(site.glob("docs")), "no second copy of an image or page"
    assert not list(site.glob(f"incidents/PM-1{end}"))
    assert list(broken_links(site)) == []
    listed = json.loads((site / "api/incidents.json").read_text(encoding="utf-8"))["incidents"]
    assert {one["url"].strip("/").removesuffix(".html") for one in listed} == {
        "postmortems/2024-01-checkout",
        "postmortems/2024-02-login",
    }
    assert "All of them" in (site / "postmortems/index.html").read_text(encoding="utf-8")
    artifacts = (site / "artifacts/index.html").read_text(encoding="utf-8")
    assert "postmortems/" not in artifacts.partition("<article")[2].partition("</article")[0]


def test_records_that_are_not_public_have_no_page(history: Callable[..., Path], build: Build) -> None:
    """Neither the page, its title in the navigation, nor an image that only it names is on a public site."""
    root = history(options=": {audience: public}", login="public")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    result = build(root)
    assert result.returncode == 0, result.stdout
    site = root / "site"
    assert (site / "postmortems/2024-02-login/index.html").exists()
    assert (site / "postmortems/img/graph2.png").exists()
    assert not (site / "postmortems/2024-01-checkout").exists()
    assert not (site / "postmortems/img/graph1.png").exists()
    texts = [
        path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.suffix in {".html", ".json", ".txt", ".xml"}
    ]
    assert not [text for text in texts if "Checkout failed" in text or "The checkout outage" in text]
    assert "edit_uri" not in "".join(texts)


def test_a_restricted_record_is_no_page_of_an_internal_site(history: Callable[..., Path], build: Build) -> None:
    """Unless the site names it."""
    root = history(login="restricted")
    assert build(root).returncode == 0
    assert not (root / "site/postmortems/2024-02-login").exists()
    assert "Nobody could log in" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_a_record_has_the_address_of_a_plain_page(history: Callable[..., Path], build: Build) -> None:
    """The same files as without the plugin, and more."""
    root = history()
    (root / "mkdocs.yml").write_text(
        (root / "mkdocs.yml").read_text(encoding="utf-8").replace("  - macros\n  - incidents\n", ""), encoding="utf-8"
    )
    assert build(root).returncode == 0
    before = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    (root / "mkdocs.yml").write_text(SITE.format(urls="true", options=""), encoding="utf-8")
    assert build(root).returncode == 0
    after = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*.html")}
    assert before <= after


OLD = """# Post-mortem: Checkout down

Date: 2024-01-05

![The graph](img/graph1.png)

## Timeline (UTC)

- 10:00 Checkout fails
- 11:15 Resolved

## Action items

- [ ] Test the rollback, see [the guide](../guide.md)

## Thoughts

{{ none }} of it was new.
"""


def test_old_pages_are_adopted_where_they_are(history: Callable[..., Path], build: Build) -> None:
    """Same address, same title in the navigation, same headings; the text stays to the byte."""
    root = history()
    (root / "company.config.yaml").write_text(
        "incident_response: {paths: {artifacts: docs/postmortems}}\n", encoding="utf-8"
    )
    pages = [root / f"docs/postmortems/{name}.md" for name in ("2024-01-checkout", "2024-02-login")]
    texts = [OLD.encode(), b"---\r\ntags: [login]\r\n---\r\n" + OLD.replace("\n", "\r\n").encode()]
    for page, text in zip(pages, texts, strict=True):
        page.write_bytes(text)
    refused = build(root)
    assert refused.returncode != 0
    assert "CFG208: there are no records in docs/postmortems" in refused.stdout
    adopt = run_incidents(root, "adopt", "--in-place", "--write", "--author", "Ada")
    assert adopt.returncode == 0, adopt.stdout
    assert pages[0].read_bytes().endswith(b"---\n" + texts[0])
    assert pages[1].read_bytes().endswith(b"---\r\n" + OLD.replace("\n", "\r\n").encode())
    result = build(root, "--strict")
    assert result.returncode == 0, result.stdout
    shown = (root / "site/postmortems/2024-01-checkout/index.html").read_text(encoding="utf-8")
    assert "Post-mortem: Checkout down" in shown
    assert 'id="thoughts"' in shown
    assert "{{ none }} of it was new" in shown
    assert shown.count("Checkout fails") == 1, "the text says it, so the page does not say it again"
    assert "Test the rollback" in (root / "site/actions/index.html").read_text(encoding="utf-8")
    again = run_incidents(root, "adopt", "--in-place")
    assert "0 ready" in again.stdout
    listed = json.loads((root / "site/api/incidents.json").read_text(encoding="utf-8"))["incidents"]
    assert {one["id"] for one in listed} == {"2024-01-checkout", "2024-02-login"}
    assert {one["tags"][0] for one in listed if "tags" in one} == {"login"}


def test_a_site_in_a_folder_of_one_of_several_projects(
    repository: Callable[[dict[str, str]], Path], build: Build
) -> None:
    """Each project has its own configuration and records; its site may be in a folder below."""
    root = repository({})
    for name, folder in (("shop", "website/"), ("mail", "")):
        company = f"incident_response: {{paths: {{artifacts: {folder}docs/pms}}}}\n"
        text = record(1, f"Failure of {name}").replace("PM-1", f"{name}-1").partition("![")[0]
        files = {
            f"{folder}mkdocs.yml": "site_name: A\ntheme: {name: material}\nplugins: [search, macros, incidents]\n",
            f"{folder}docs/index.md": "# Home\n",
            "company.config.yaml": company,
            f"{folder}docs/pms/{name}-1.md": text,
        }
        for path, content in files.items():
            (root / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / name / path).write_text(content, encoding="utf-8")
    (root / ".git").mkdir()
    for place, name in (("shop/website", "shop"), ("mail", "mail")):
        result = build(root / place, "--strict")
        assert result.returncode == 0, result.stdout
        site = root / place / "site"
        listed = json.loads((site / "api/incidents.json").read_text(encoding="utf-8"))["incidents"]
        assert [one["title"] for one in listed] == [f"Failure of {name}"]
        assert (site / f"pms/{name}-1/index.html").exists()


def test_an_ordinary_page_in_the_folder_is_not_changed(history: Callable[..., Path], build: Build) -> None:
    """With front matter that is none, too; an image that it shows stays with it."""
    root = history(options=": {audience: public}")
    folder = root / "docs/postmortems"
    (folder / "index.md").write_text("---\nhide: [\n---\n# All\n\n![g](img/graph2.png)\n", encoding="utf-8")
    result = build(root)
    assert result.returncode == 0, result.stdout
    site = root / "site/postmortems"
    assert (site / "index.html").exists()
    assert (site / "img/graph1.png").exists(), "the home page shows it"
    assert (site / "img/graph2.png").exists(), "the page of the folder shows it"


def test_an_image_in_an_internal_block_is_not_public(history: Callable[..., Path], build: Build) -> None:
    """MkDocs would publish every file of docs_dir."""
    root = history(options=": {audience: public}", login="public")
    path = root / "docs/postmortems/2024-02-login.md"
    text = path.read_text(encoding="utf-8")
    hidden = text.replace("![The graph](img/graph2.png)", "<!-- internal -->\n![g](img/graph2.png)\n<!-- /internal -->")
    path.write_text(hidden, encoding="utf-8")
    assert build(root).returncode == 0
    assert (root / "site/postmortems/2024-02-login/index.html").exists()
    assert not (root / "site/postmortems/img/graph2.png").exists()


def test_records_outside_the_configured_folders_are_an_error(
    repository: Callable[[dict[str, str]], Path], build: Build
) -> None:
    """If the records are outside the folder of the site, the build must not pass without them."""
    root = repository({"website/mkdocs.yml": SITE.format(urls="true", options=""), "website/docs/index.md": "# Home\n"})
    (root / "mkdocs.yml").unlink()
    (root / ".git").mkdir()
    (root / "history").mkdir()
    (root / "history/INC-001.md").write_text(record(1, "Down").replace("PM-1", "INC-001"), encoding="utf-8")
    result = build(root / "website")
    assert result.returncode != 0
    assert "there are no records in artifacts, but ../history/INC-001.md is one" in result.stdout


def test_a_preview_follows_changes(history: Callable[..., Path]) -> None:
    """Of a record that is a page of the site, of one elsewhere, and through a file that is broken for a while."""
    root = history()
    company = COMPANY.replace("artifacts: docs/postmortems", "artifacts: [docs/postmortems, artifacts]")
    (root / "company.config.yaml").write_text(company, encoding="utf-8")
    other = root / "artifacts/PM-3.md"
    other.parent.mkdir()
    plain = record(3, "Third").partition("![")[0]
    other.write_text(plain, encoding="utf-8")
    page = root / "docs/postmortems/2024-01-checkout.md"
    text = page.read_text(encoding="utf-8")
    with serving(root) as server:
        assert "It resembled" in server.text("postmortems/2024-01-checkout/")
        page.write_text(text.replace("It resembled", "It was like"), encoding="utf-8")
        server.wait_for_rebuild()
        assert "It was like" in server.text("postmortems/2024-01-checkout/")
        page.write_text(text.replace("id: PM-1", "id: ["), encoding="utf-8")
        server.wait_for_rebuild()
        shown = server.text("postmortems/2024-01-checkout/")
        assert "the last readable version" in shown
        assert "Checkout failed" in shown
        page.write_text(text, encoding="utf-8")
        server.wait_for_rebuild()
        assert "the last readable version" not in server.text("postmortems/2024-01-checkout/")
        other.write_text(f"{plain}\nSee [the checkout](../docs/postmortems/2024-01-checkout.md).\n", encoding="utf-8")
        server.wait_for_rebuild()
        assert 'href="../../postmortems/2024-01-checkout/"' in server.get("incidents/PM-3/")
        assert "The checkout outage" in server.get("postmortems/2024-01-checkout/")
