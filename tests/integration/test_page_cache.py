"""A build with cached pages makes the same site as a full build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_incidents.storage.cache_folder import cache_folder
from tests.bench.records import build_record, file_of
from tests.conftest import load
from tests.integration.conftest import EXAMPLE_SERVICES, copy_example, leave_out_guide, run_mkdocs

MANY = 30
RFC = "artifacts/rfcs/RFC-001-application-and-tenancy.md"
_FIRST = "The first sentence of its prose."


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site. A sitemap's archive contains the time at which it was written."""
    paths = (path for path in sorted(site.rglob("*")) if path.is_file() and path.name != "sitemap.xml.gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def write_many(root: Path) -> Path:
    """The example company without its guide, with many records that name each other, and a page that links to them."""
    copy_example(root)
    leave_out_guide(root)
    edit(root / "mkdocs.yml", "as_of: 2026-11-23T09:00:00Z", "")  # the present is that of the process
    for number in range(1, MANY + 1):
        text = build_record(number, EXAMPLE_SERVICES)
        if number % 14 == 7:  # of those with everything in the front matter
            kept = [line for line in text.splitlines() if not line.startswith("resolved_at")]
            text = "\n".join(kept).replace("status: approved", "status: draft")
        other = f"INC-{number % MANY + 1:05}"
        text += f"\n{_FIRST} Like {other}, see [it]({other}.md) and RFC-001: a < b, {{{{ x }}}}.\n"
        (root / file_of(number)).write_text(text, encoding="utf-8")
    (root / "docs" / "worst.md").write_text(f"# The worst\n\n[One](../{file_of(3)}#timeline)\n", encoding="utf-8")
    edit(root / "docs" / "worst.md", "../artifacts", "artifacts")
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def built(root: Path, *arguments: str, **environment: str) -> dict[str, bytes]:
    result = run_mkdocs(root, "build", *arguments, **environment)
    assert result.returncode == 0, result.stdout
    return contents(root / "site")


def built_afresh(root: Path, **environment: str) -> dict[str, bytes]:
    """The site of the same files without a cache, in another folder."""
    fresh = root.with_name(f"{root.name}-fresh")
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site"))
    return built(fresh, **environment)


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in {*one, *other} if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many records, built, with what the build keeps."""
    root = write_many(tmp_path_factory.mktemp("kept") / "base")
    built(root)
    return root


@pytest.fixture(scope="module")
def cold_site(built_once: Path) -> dict[str, bytes]:
    return contents(built_once / "site")


@pytest.fixture
def warm(built_once: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change; times stay."""
    warm = Path(shutil.copytree(built_once, tmp_path / "warm"))
    shutil.copytree(cache_folder(built_once), cache_folder(warm))
    return warm


def _replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: edit(root / path, old, new)


def _add_record(root: Path) -> None:
    (root / file_of(MANY + 1)).write_text(build_record(MANY + 1, EXAMPLE_SERVICES), encoding="utf-8")


def _override_theme(root: Path) -> None:
    (root / "overrides").mkdir()
    (root / "overrides" / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}Freeze{% endblock %}', encoding="utf-8"
    )
    edit(root / "mkdocs.yml", "name: material", "name: material\n  custom_dir: overrides")


def _break_database(root: Path) -> None:
    (cache_folder(root) / "cache.sqlite3").write_bytes(b"no database at all" * 100)


def _damage_database(root: Path) -> None:
    path = cache_folder(root) / "cache.sqlite3"
    data = bytearray(path.read_bytes())
    for place in range(20_000, len(data), 4_000):
        data[place] ^= 0xFF
    path.write_bytes(data)


def _make_cache_a_file(root: Path) -> None:
    shutil.rmtree(cache_folder(root))
    cache_folder(root).write_text("a file", encoding="utf-8")


def _change_site(root: Path) -> None:
    """By hand: files of either kind changed, replaced, removed and added."""
    site = root / "site"
    (site / "incidents/INC-00003/index.html").write_text("by hand", encoding="utf-8")
    replaced = site / "incidents/INC-00004/index.html"
    shutil.copy(replaced, site / "copy.html")
    (site / "copy.html").rename(replaced)
    shutil.rmtree(site / "incidents/INC-00005")
    (site / "incidents/INC-00006/more").mkdir()
    (site / "incidents/INC-00006/more/index.html").write_text("more", encoding="utf-8")
    (site / "metrics/index.html").unlink()
    shutil.rmtree(site / "api")
    (site / "api").write_text("no folder", encoding="utf-8")


_EDITS: dict[str, Callable[[Path], object]] = {
    "prose": _replace(file_of(9), _FIRST, "Another sentence with `code`."),
    "title": _replace(file_of(9), "title: ", "title: Renamed "),
    "severity": _replace(file_of(9), "severity: P", "severity: P0 # was P"),
    "renamed": lambda root: (root / file_of(10)).rename(root / "artifacts" / "INC-00010-other.md"),
    "deleted": lambda root: (root / file_of(12)).unlink(),
    "added": _add_record,
    "other artifact": _replace(RFC, "title: ", "title: New "),
    "other artifact's text": _replace(RFC, "\n## ", "\nAs INC-00003.\n\n## "),
    "a first problem": _replace("company.config.yaml", "  cache: ", "  other: "),
    "company": _replace("company.config.yaml", "name: ", "name: New "),
    "site's name": _replace("mkdocs.yml", "site_name: ", "site_name: New "),
    "navigation": lambda root: (root / "docs" / "new.md").write_text("# New\n", encoding="utf-8"),
    "a page's title": _replace("docs/worst.md", "# The worst", "# The very worst"),
    "theme": _override_theme,
}
_ACCIDENTS: dict[str, Callable[[Path], object]] = {
    "none": lambda root: None,
    "broken database": _break_database,
    "damaged database": _damage_database,
    "a file for a cache": _make_cache_a_file,
    "altered site": _change_site,
    "no site": lambda root: shutil.rmtree(root / "site"),
}


@pytest.mark.parametrize("change", _EDITS)
def test_a_warm_build_is_a_cold_one(warm: Path, change: str) -> None:
    _EDITS[change](warm)
    expected = built_afresh(warm)
    assert differing(built(warm), expected) == []
    assert differing(built(warm), expected) == []


@pytest.mark.parametrize("change", _ACCIDENTS)
def test_a_build_repairs_a_damaged_cache_or_site(warm: Path, cold_site: dict[str, bytes], change: str) -> None:
    _ACCIDENTS[change](warm)
    assert differing(built(warm), cold_site) == []
    assert differing(built(warm), cold_site) == []


def test_an_unreadable_record_fails_each_build_and_keeps_the_old_site(warm: Path) -> None:
    edit(warm / file_of(14), "title: ", "title: [ ")
    before = contents(warm / "site")
    assert run_mkdocs(warm, "build").returncode == run_mkdocs(warm, "build").returncode == 1
    assert differing(contents(warm / "site"), before) == []  # a build that fails leaves the old site whole
    assert not list(warm.glob(".incidents-*"))


@pytest.mark.parametrize("epoch", ["1795424460", "1795510800", "1830000000"], ids=["a minute", "a day", "a year"])
def test_time_goes_by(warm: Path, cold_site: dict[str, bytes], epoch: str) -> None:
    warm_site = built(warm, SOURCE_DATE_EPOCH=epoch)
    assert differing(warm_site, cold_site) != differing(warm_site, built_afresh(warm, SOURCE_DATE_EPOCH=epoch)) == []


def test_hours_go_by_while_nothing_is_open(warm: Path) -> None:
    for incident in load(warm).incidents:
        if incident.is_open:
            (warm / incident.artifact.path).unlink()
    before, later = built(warm), {"SOURCE_DATE_EPOCH": "1795453200"}
    after = built(warm, **later)
    assert differing(before, after) != differing(after, built_afresh(warm, **later)) == []


def test_a_neighbour_in_the_footer_gets_another_title(warm: Path) -> None:
    """Where that is all that a page shows of it: of other parts of the navigation, it has no more than the names."""
    edit(warm / "mkdocs.yml", "features:\n", "features:\n    - navigation.prune\n")
    with (warm / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nnav: [index.md, {History: [incidents/index.md]}, {More: [worst.md, actions.md]}]\n")
    built(warm)
    edit(warm / "docs/worst.md", "# The worst", "# The very worst")
    expected = built_afresh(warm)
    assert b"The very worst" in expected["actions/index.html"]
    assert b"The very worst" not in expected["incidents/INC-00001/index.html"]
    assert differing(built(warm), expected) == []


def test_no_site_file_is_a_hard_link_to_the_cache(warm: Path) -> None:
    built(warm)
    assert {path.stat().st_nlink for path in (warm / "site").rglob("*") if path.is_file()} == {1}


def test_an_unchanged_file_is_not_written_again(warm: Path) -> None:
    places = [warm / "site" / place for place in ("incidents/INC-00003/index.html", "api/incidents/INC-00003.json")]
    before = [place.stat().st_ino for place in places]
    edit(warm / file_of(20), _FIRST, "Another one.")
    built(warm)
    assert [place.stat().st_ino for place in places] == before


def test_a_site_in_another_folder_is_the_same(warm: Path) -> None:
    built(warm, "--site-dir", "other")
    assert differing(contents(warm / "other"), contents(warm / "site")) == []
    edit(warm / file_of(9), _FIRST, "Another one.")
    built(warm)
    built(warm, "--site-dir", "other")
    assert differing(contents(warm / "other"), contents(warm / "site")) == []


def test_hidden_files_in_the_site_are_not_removed_and_none_are_ours(warm: Path) -> None:
    (warm / "site" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    built(warm)
    assert {path.name for path in (warm / "site").glob(".*")} == {".git"}


def test_a_broken_link_on_a_cached_page_is_reported_at_each_build(warm: Path) -> None:
    (warm / file_of(20)).unlink()
    results = [run_mkdocs(warm, "build", "--strict") for _ in range(2)]
    assert [result.returncode for result in results] == [1, 1]
    for result in results:
        assert f"'{file_of(19)}' contains a link 'INC-00020.md', but the target" in result.stdout


def test_a_broken_link_of_a_quiet_build_is_reported_by_the_next_build(warm: Path) -> None:
    (warm / file_of(20)).unlink()
    assert run_mkdocs(warm, "build", "--quiet").returncode == 0
    assert "INC-00020.md" in run_mkdocs(warm, "build", "--strict").stdout


def test_a_removed_anchor_is_reported_for_cached_pages_that_link_to_it(warm: Path) -> None:
    with (warm / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nvalidation: {links: {anchors: warn}}\n")
    edit(warm / file_of(28), _FIRST, "[Why](INC-00029.md#what-we-saw)")
    edit(warm / file_of(29), _FIRST, "## What we saw\n\nNothing.")
    edit(warm / "docs" / "worst.md", f"{file_of(3)}#timeline", f"{file_of(29)}#what-we-saw")
    assert run_mkdocs(warm, "build", "--strict").returncode == 0
    edit(warm / file_of(29), "## What we saw", "## What we thought")
    said = run_mkdocs(warm, "build", "--strict")
    assert said.returncode == 1
    for source in (file_of(28), "worst.md"):
        assert f"Doc file '{source}' contains a link" in said.stdout
