"""The bench's own arithmetic and tables; never a time."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mkdocs_incidents.loading import WorkspaceOptions, load_workspace
from tests.bench.browser import SEARCHES, Loaded, Weight, group_parts
from tests.bench.check import NOW
from tests.bench.checks import Alone
from tests.bench.figures import Figure, median, spread
from tests.bench.goals import build_goals
from tests.bench.process import run
from tests.bench.records import build_record, file_of, write_repository
from tests.bench.result import Result
from tests.bench.site import SiteSize, weigh_site
from tests.bench.tables import build_tables, seconds, size

FAST, SLOW = Figure(1.0, 1.0, 100_000_000), Figure(2.0, 1.5, 300_000_000)
LANGUAGES = {"bash", "sql", "python", "yaml", "json"}
SITUATIONS = ("cold", "nothing changed", "one record edited", "one record added", "configuration edited")
RESULT = Result(
    records=1000,
    runs=3,
    builds={**dict.fromkeys(SITUATIONS, [SLOW] * 3), "plain": [FAST] * 3},
    checks={name: [FAST] * 3 for name in ("check", "check again", "check FILE")},
    alone=Alone(cold=0.5, warm=0.1, floor=0.25),
    preview=12.34,
    site=SiteSize(5_500_000, 20, 10, 900_000, 1_234_000, "incidents/index.html"),
    safety=[{"cold": 0.01, "nothing changed": 0.02}],
    search={},
)


def test_the_median_is_of_each_number_for_itself() -> None:
    figures = [Figure(1, 30, 5), Figure(3, 10, 7), Figure(2, 20, 6)]
    assert median(figures) == Figure(2, 20, 6)
    assert spread(figures) == 1.0


def test_the_memory_is_that_of_the_program_alone(tmp_path: Path) -> None:
    held = b"x" * 200_000_000
    assert run([sys.executable, "-c", "pass"], tmp_path).memory < len(held) / 2


def test_a_program_that_fails_ends_the_bench_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_numbers_have_the_digits_that_count() -> None:
    assert (seconds(0.071), seconds(9.5), seconds(12.34)) == ("0.07 s", "9.50 s", "12.3 s")
    assert (size(573_400), size(12_240_000)) == ("573 kB", "12.2 MB")


def test_builds_are_compared_with_plain_mkdocs() -> None:
    tables = build_tables([RESULT])
    clock = tables["Builds, elapsed time"].splitlines()[-1]
    assert clock == f"| 1,000 | {' | '.join(['2.00 s (2.00)'] * 5)} | 1.00 s | 0% and 0% |"
    assert "1.50 s (1.50)" in tables["Builds, processor time"]
    assert tables["Memory"].splitlines()[-1] == "| 1,000 | 300.0 MB | 100.0 MB | 3.00 |"
    assert "| 0.50 s | 0.25 s (2.00) | 1.00 s | – | 0.10 s | 1.00 s | 1.00 s |" in tables["Checks"]


def test_one_run_has_no_spread() -> None:
    tables = build_tables([replace(RESULT, runs=1)])
    assert tables["Builds, elapsed time"].endswith("| – |")


def test_what_was_not_measured_has_no_table() -> None:
    tables = build_tables([RESULT])
    assert "Growth" not in tables
    assert "One search" not in tables
    assert "The parts of one search" not in tables
    assert tables["Other generators"].endswith("| – | – |")
    assert tables["Checks"].splitlines()[-1].split(" | ")[4] == "–"


def test_growth_is_from_each_size_to_the_next() -> None:
    larger = replace(RESULT, records=3000, builds={**RESULT.builds, "cold": [Figure(9, 6, 1)] * 3})
    assert build_tables([RESULT, larger])["Growth"].splitlines()[-1] == "| 1,000 to 3,000 | 3.00 | 4.00 | 1.00 |"


def test_both_kinds_of_search_are_in_the_table() -> None:
    nothing, some = Weight(0, 0), Weight(270_000, 180_000)
    loaded = {
        "material": Loaded(Weight(915_000, 155_000), dict.fromkeys(SEARCHES, nothing)),
        "pagefind": Loaded(Weight(313_000, 80_000), dict.fromkeys(SEARCHES, some)),
    }
    rows = build_tables([replace(RESULT, search=loaded)])["One search"].splitlines()
    assert rows[0] == "| Records | Search | Home page | An id | Two words | Two usual words |"
    assert rows[-1] == "| 1,000 | Pagefind | 313 kB (80 kB) | 270 kB (180 kB) | 270 kB (180 kB) | 270 kB (180 kB) |"


def test_the_parts_of_a_search_are_listed_largest_first() -> None:
    files = {
        "/": 40,
        "/assets/main.js": 9,
        "/assets/incidents/a.js": 8,
        "/search/": 5,
        "/pagefind/index/a.pf_index": 90,
    }
    parts = group_parts([(path, Weight(size * 2000, size * 1000)) for path, size in files.items()])
    assert parts["pages"] == Weight(90_000, 45_000)
    searched = replace(RESULT, search={"pagefind": Loaded(Weight(0, 0), {}, parts)})
    rows = build_tables([searched])["The parts of one search"].splitlines()[2:]
    assert rows[0] == "| 1,000 | Pagefind | index | 180 kB | 90 kB |"
    assert [row.split(" | ")[2] for row in rows] == ["index", "pages", "the theme", "our styles and scripts"]


def test_a_site_is_weighed(tmp_path: Path) -> None:
    for name, length in {"index.html": 10, "a/index.html": 30, "search/search_index.json": 5}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x" * length)
    assert weigh_site(tmp_path) == SiteSize(45, 3, 2, 5, 30, "a/index.html")


def test_records_are_the_same_at_every_call_and_of_3_to_6_kb(tmp_path: Path) -> None:
    write_repository(tmp_path, 200)
    texts = [(tmp_path / file_of(number)).read_text(encoding="utf-8") for number in range(1, 201)]
    assert texts == [build_record(number) for number in range(1, 201)]
    assert all(3000 <= len(text.encode()) <= 6000 for text in texts)


def test_records_hold_what_people_write(tmp_path: Path) -> None:
    texts = [build_record(number) for number in range(2, 102)]
    assert {language for text in texts for language in re.findall(r"^```(\w+)$", text, re.MULTILINE)} == LANGUAGES
    for mark in ("|:--|", "\n  - ", "> [!", "](INC-0", "~~", " https://"):
        assert all(mark in text for text in texts)


def test_no_bench_record_has_a_problem(tmp_path: Path) -> None:
    write_repository(tmp_path, 50)
    problems = load_workspace(tmp_path, WorkspaceOptions(now=NOW)).problems
    assert [problem for problem in problems if problem.location.path.startswith("artifacts/")] == []


def test_every_goal_is_listed_with_its_measurement() -> None:
    rows = build_goals([RESULT]).splitlines()[2:]
    assert rows[0] == "| 1,000 | Cold / plain MkDocs, elapsed time | 2.00 | ≤ 0.35 | no |"
    assert rows[-1] == "| 1,000 | Check / floor | 2.00 | ≤ 2.00 | yes |"
    assert [row.split(" | ")[2] for row in rows] == [
        "2.00",
        "1.50",
        "1.00",
        "1.00",
        "12.34",
        "300",
        "5.50",
        "1.00",
        "2.00",
        "2.00",
    ]


def test_every_check_for_safety_is_timed() -> None:
    """In a separate process, because the change lasts until the process ends."""
    program = (
        "from tests.bench import timed_checks as t; w = t.Stopwatch(); "
        "print(t.time_checks(w) - len(t.CHECKS)); t.cache_folder.is_private(t.Path('.')); print(w.spent)"
    )
    root = Path(__file__).parents[2]
    printed = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert all(int(number) > 0 for number in printed.stdout.split())
