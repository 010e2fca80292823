"""One build after the other: what stops one, what it leaves, and what a preview may take over."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort

from mkdocs_incidents.interrupts import SIGNALS, exit_on_signals
from mkdocs_incidents.mkdocs_plugin import build_run, site_reading
from mkdocs_incidents.mkdocs_plugin.staged_site import StagedSite
from tests.conftest import WriteTree, front_matter, record
from tests.unit.mkdocs_plugin.small_site import FILES, SITE, build_site, open_config

RECORD = "artifacts/INC-001.md"


@pytest.fixture
def root(tree: WriteTree) -> Path:
    return tree({**FILES, RECORD: record()})


def page(root: Path, path: str = "incidents/INC-001") -> str:
    return (root / "site" / path / "index.html").read_text(encoding="utf-8")


def write(root: Path, text: str, path: str = RECORD) -> None:
    (root / path).write_text(text, encoding="utf-8")


def test_a_build(root: Path) -> None:
    build_site(root)
    assert "Checkout answered with errors" in page(root)
    assert (root / "site/about/index.html").is_file()
    assert (root / "site/incidents/INC-001.txt").is_file()
    assert [path.name for path in root.iterdir() if path.name.startswith("site")] == ["site"]


def test_an_error_stops_a_build_and_keeps_the_old_site(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    build_site(root)
    before = page(root)
    write(root, record(title="Other", severity="P9"))
    with pytest.raises(Abort):
        build_site(root)
    assert "INC103" in caplog.text
    assert page(root) == before
    assert [path.name for path in root.iterdir() if path.name.startswith("site")] == ["site"]


def test_a_preview_shows_the_problems(root: Path) -> None:
    write(root, record(title="Other", severity="P9"))
    build_site(root, serving=True)
    assert "Other" in page(root)
    assert "1 error" in page(root)


def test_a_preview_keeps_the_last_readable_record(root: Path) -> None:
    config, _ = open_config(root, serving=True)
    build(config)
    write(root, "---\nid: [\n---\n")
    build(config)
    assert "Checkout answered with errors" in page(root)


def test_only_a_preview_of_everything_is_written_page_by_page(root: Path) -> None:
    assert build_site(root).open_site() is None
    assert build_site(root, serving=True).open_site() is not None
    assert build_site(root, serving=True, dirty=True).open_site() is None
    write(root, SITE.replace("- incidents", "- incidents: {audience: public}"), "mkdocs.yml")
    assert build_site(root, serving=True).open_site() is None


def test_a_changed_record_is_read_again(root: Path) -> None:
    run = build_site(root, serving=True)
    site = run.open_site()
    assert site is not None
    write(root, record(summary="New words"))
    assert run.read_again(site, [str(root / RECORD)])
    site.write("incidents/INC-001/index.html")
    assert "New words" in page(root)


@pytest.mark.parametrize("path", ["company.config.yaml", "mkdocs.yml", "docs/about.md", "standards/ops/x.md"])
def test_a_file_that_is_not_a_record_needs_a_full_build(root: Path, path: str) -> None:
    run = build_site(root, serving=True)
    site = run.open_site()
    assert site is not None
    assert not run.read_again(site, [str(root / RECORD), str(root / path)])


def test_a_new_page_needs_a_whole_build(root: Path) -> None:
    run = build_site(root, serving=True)
    site = run.open_site()
    assert site is not None
    write(root, front_matter(id="RFC-001", type="rfc", title="x"), "artifacts/RFC-001.md")
    assert not run.read_again(site, [str(root / "artifacts/RFC-001.md")])


def test_pages_that_are_not_public_are_not_built(root: Path) -> None:
    write(root, SITE.replace("- incidents", "- incidents: {audience: public}"), "mkdocs.yml")
    build_site(root)
    assert not (root / "site/incidents/INC-001").exists()
    assert not (root / "site/runbook").exists()


def test_an_interrupt_while_the_folder_of_the_new_site_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is known by then, so that it can be removed."""

    class Interrupted(StagedSite):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            signal.raise_signal(signal.SIGTERM)

    before = {number: signal.getsignal(number) for number in SIGNALS}
    monkeypatch.setattr(build_run, "StagedSite", Interrupted)
    config, run = open_config(root)
    exit_on_signals()
    try:
        with pytest.raises(SystemExit, match="143"):
            build(config)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    run.discard()  # as the end of the program does
    assert list(root.glob(".incidents-*")) == []


@pytest.mark.parametrize(
    ("module", "function", "path"),
    [(site_reading, "load_workspace", "company.config.yaml"), (build_run, "watch", "artifacts")],
    ids=["read", "watched"],
)
def test_an_unexpected_system_error_is_one_message(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, module: Any, function: str, path: str
) -> None:
    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(module, function, refuse)
    with pytest.raises(Abort):
        build_site(root)
    assert caplog.messages[-1] == f"incidents: {path} cannot be read: Permission denied"
