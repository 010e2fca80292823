"""A site of hostile records: every field and body of it tries, and nothing of it is more than text, in any file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt

from tests.conftest import record
from tests.hostile import times
from tests.hostile.__main__ import SECONDS
from tests.hostile.judge import judge_fragment, judge_page
from tests.hostile.records import CASES, FOLDER, mix, write_repository
from tests.integration.conftest import run_incidents, run_mkdocs

EVALUATED = "42049"
"""6007*7: what a template would make of many of the texts."""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The site of all cases and some mixtures of them, and what its build said."""
    root = tmp_path_factory.mktemp("hostile") / "repository"
    write_repository(root, [*CASES.values(), *mix(20)])
    result = run_mkdocs(root, "build")
    assert result.returncode == 0, result.stdout[-3000:]
    yield root, result.stdout


@pytest.fixture(scope="module")
def site(log: tuple[Path, str]) -> Path:
    return log[0] / "site"


def files(site: Path, pattern: str) -> list[tuple[Path, str]]:
    found = [(path, path.read_text("utf-8")) for path in sorted(site.rglob(pattern)) if path.is_file()]
    assert found
    return found


def test_the_list_is_long() -> None:
    assert len(CASES) >= 120


def test_no_page_holds_more_than_text(site: Path) -> None:
    pages = files(site, "*.html")
    assert len(pages) > 2 * len(CASES)
    assert [(path.name, fault) for path, html in pages for fault in judge_page(html)] == []


def test_nothing_is_evaluated_in_any_file(site: Path) -> None:
    everything = [path for path in site.rglob("*") if path.is_file()]
    assert [path for path in everything if EVALUATED.encode() in path.read_bytes()] == []


def test_nothing_is_included(site: Path) -> None:
    """A snippet's mark stays text, though the site has switched snippets on for its own pages."""
    page = (site / f"incidents/{identity_of('snippet')}/index.html").read_text("utf-8")
    assert "--8&lt;--" in page or "--8<--" in page
    assert "pymdownx.tabbed" not in page


def test_search_entries_are_harmless(site: Path) -> None:
    entries = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert len(entries) > 2 * len(CASES)
    texts = [text for entry in entries for text in (entry["title"], entry["text"], *entry.get("tags", ()))]
    assert [fault for text in texts for fault in judge_fragment(text)] == []


def test_feeds_are_whole_and_their_content_is_harmless(site: Path) -> None:
    feeds = [*files(site, "*.atom"), *files(site, "*.rss")]
    elements = [one for _, text in feeds for one in ElementTree.fromstring(text.encode()).iter()]  # noqa: S314 - our own
    contents = [one.text or "" for one in elements if one.tag.rpartition("}")[2] in {"content", "description"}]
    assert len(contents) > 20
    assert [fault for text in contents for fault in judge_fragment(text)] == []


def test_json_is_whole(site: Path) -> None:
    for _, text in files(site, "*.json"):
        json.loads(text)


def test_no_cell_is_a_formula(site: Path) -> None:
    rows = list(csv.reader(io.StringIO((site / "api/actions.csv").read_text("utf-8"), newline="")))
    assert len(rows) > 2 * len(CASES)
    assert {len(row) for row in rows} == {len(rows[0])}
    started = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]
    assert started == []


def test_the_calendar_holds_its_events_and_no_more(site: Path) -> None:
    calendar = Calendar.from_ical((site / "api/actions.ics").read_text("utf-8"))
    assert {component.name for component in calendar.walk()} == {"VCALENDAR", "VEVENT"}


def test_plain_text_is_disarmed(site: Path) -> None:
    """Rendered by a program that lets HTML through, it runs nothing: outside code no tag and no address is left."""
    trusting = MarkdownIt("commonmark", {"html": True}).enable("table")
    trusting.validateLink = bool  # type: ignore[assignment, method-assign]
    rendered = [(path.name, trusting.render(text)) for path, text in files(site / "incidents", "*.txt")]
    assert [(name, fault) for name, html in rendered for fault in judge_fragment(html)] == []


def test_records_cannot_add_lines_to_the_log(log: tuple[Path, str]) -> None:
    lines = log[1].splitlines()
    own = [line for line in lines if "incidents: " in line or "Doc file" in line]
    assert len(own) > len(CASES)
    assert [line for line in own if not line.isprintable()] == []
    assert [line for line in lines if line.startswith(("::error", "[evil]"))] == []


RUNS = (
    "[",
    "![",
    "[a](",
    "[a][",
    "<!--",
    "](",
    "{",
    "**a",
    "***a",
    "~~a",
    "`",
    "<",
    "> ",
    "| ",
    "- ",
    "&",
    "\\",
    "a@b.c ",
)


def test_endless_repetition_is_rendered_in_bounded_time(tmp_path: Path) -> None:
    """40 KB of each: from each bracket Markdown would look through all of the rest."""
    write_repository(tmp_path, [])
    for number, run in enumerate(RUNS, 1):
        text = record(f"x {run * (40_000 // len(run))} y\n", id=f"INC-{number:03}", services="[web]")
        (tmp_path / FOLDER / f"INC-{number:03}.md").write_text(text, encoding="utf-8")
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks: [{times.__file__}]\n")
    result = run_mkdocs(tmp_path, "build")
    assert result.returncode == 0, result.stdout[-3000:]
    took = json.loads((tmp_path / times.TIMES).read_text("utf-8"))
    slow = {path: seconds for path, seconds in took.items() if seconds > SECONDS}
    assert len(took) > len(RUNS)
    assert slow == {}
    assert "[" * 39_000 in (tmp_path / "site/incidents/INC-001/index.html").read_text("utf-8")


def identity_of(case: str) -> str:
    """The id of the record with a case in its front matter."""
    return f"INC-{2 * list(CASES).index(case) + 1:05}"


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--format", "github"),
        ("list",),
        ("actions",),
        ("stats",),
        ("show", identity_of("terminal-title")),
        ("show", identity_of("rtl-override")),
        ("comms", identity_of("terminal-link"), "internal"),
    ],
    ids=" ".join,
)
def test_commands_steer_no_terminal(log: tuple[Path, str], arguments: tuple[str, ...]) -> None:
    result = run_incidents(log[0], *arguments)
    said = result.stdout + result.stderr
    assert said.strip()
    assert "Traceback" not in said
    assert [line for line in said.split("\n") if not line.isprintable()] == []
