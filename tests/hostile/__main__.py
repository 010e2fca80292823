"""Build sites of generated hostile records and read all of them: `python -m tests.hostile 10000`.

Each site has a thousand records, and is built twice: as everybody builds it, which tells the memory that it takes, and
with a hook that tells how long each record takes (with one, MkDocs builds all pages itself and keeps them to the end).
Prints the slowest record and the largest process, and fails where one of them is over its limit, or where anything of a
record is more than text.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.target import read_record
from tests.hostile import times
from tests.hostile.judge import judge_fragment, judge_page
from tests.hostile.records import CASES, FOLDER, mix, write_repository

SECONDS = 2.0
"""Of one processor, for any record: its check, and its page."""
MEBIBYTES = 512
"""For the largest process of a build."""

_SITE = 500  # texts of a site; there are two records of each
_EVALUATED = re.compile(rb"(?<![0-9a-f])42049(?![0-9a-f])")  # a digest may hold these digits, too


def main(count: int) -> int:
    """Build and judge `count` records; 0 where nothing was found."""
    texts = [*CASES.values(), *mix(max(0, count // 2 - len(CASES)))]
    faults: Counter[str] = Counter()
    for first in range(0, len(texts), _SITE):
        with TemporaryDirectory() as folder:
            root = Path(folder) / "repository"
            faults += _judge_repository(root, texts[first : first + _SITE])
    for fault, number in faults.most_common(20):
        print(f"{number} x {fault}")
    print(f"{2 * len(texts)} records, {faults.total()} faults")
    return 1 if faults else 0


def _judge_repository(root: Path, texts: Sequence[str]) -> Counter[str]:
    write_repository(root, texts)
    began = time.perf_counter()
    largest, failed = _build(root)
    faults = failed or _judge(root / "site")
    took = time.perf_counter() - began
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"hooks: [{times.__file__}]\n")
    if failed := failed or _build(root)[1]:
        return failed
    built = json.loads((root / times.TIMES).read_text("utf-8"))
    page, slowest = max(built.items(), key=lambda item: item[1])
    path, check = max(map(_time_check, (root / FOLDER).glob("*.md")), key=lambda item: item[1])
    print(f"{2 * len(texts)} records: {took:.0f} s, {largest} MiB", end="; ")
    print(f"slowest page {slowest:.2f} s ({page}), check {check:.2f} s ({path})", flush=True)
    over = [f"{largest} MiB"] if largest > MEBIBYTES else []
    over += [f"{name}: {seconds:.1f} s" for name, seconds in ((page, slowest), (path, check)) if seconds > SECONDS]
    return faults + Counter(over)


def _build(root: Path) -> tuple[int, Counter[str]]:
    """The mebibytes of its largest process, and why it failed."""
    with (root.parent / "log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=root, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        told = log.read()
    failed = process.returncode or "Traceback" in told
    return used.ru_maxrss // 1024, Counter([told[-3000:]] if failed else [])


def _time_check(path: Path) -> tuple[str, float]:
    began = time.process_time()
    read_record(path.read_bytes())
    return path.name, time.process_time() - began


def _judge(site: Path) -> Counter[str]:
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    with Pool() as pool:
        return Counter(fault for found in pool.imap_unordered(_faults_of, paths, 50) for fault in found)


def _faults_of(path: Path) -> list[str]:
    content = path.read_bytes()
    faults = [f"{path.name}: evaluated"] if _EVALUATED.search(content) else []
    if path.suffix == ".html":
        faults += [f"{path.parent.name}: {fault}" for fault in judge_page(content.decode())]
    if path.name == "search_index.json":
        entries = json.loads(content)["docs"]
        texts = (text for entry in entries for text in (entry["title"], entry["text"]))
        faults += [f"search: {fault}" for text in texts for fault in judge_fragment(text)]
    return faults


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
