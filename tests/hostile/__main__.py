"""Build a site of generated hostile records and read all of it: `python -m tests.hostile 10000`.

Prints how long a record took and how much memory the build, and fails where anything of a record is more than text.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.hostile.judge import judge_fragment, judge_page
from tests.hostile.records import CASES, mix, write_repository

_EVALUATED = b"42049"


def main(count: int) -> int:
    """Build and judge `count` records; 0 where nothing was found."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        write_repository(root, [*CASES.values(), *mix(max(0, count // 2 - len(CASES)))])
        began = time.perf_counter()
        result = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build"], cwd=root, capture_output=True, text=True, check=False
        )
        took = time.perf_counter() - began
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        if result.returncode or "Traceback" in result.stderr:
            print(result.stderr[-3000:])
            return 1
        print(f"{count} records built in {took:.0f} s, {used.ru_utime + used.ru_stime:.0f} s of processors")
        print(f"{1000 * took / count:.1f} ms a record, {used.ru_maxrss // 1024} MiB in the largest process")
        return _judge(root / "site")


def _judge(site: Path) -> int:
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    with Pool() as pool:
        faults = Counter(fault for found in pool.imap_unordered(_faults_of, paths, 50) for fault in found)
    for fault, number in faults.most_common(20):
        print(f"{number} x {fault}")
    print(f"{len(paths)} files read, {faults.total()} faults")
    return 1 if faults else 0


def _faults_of(path: Path) -> list[str]:
    content = path.read_bytes()
    faults = [f"{path.name}: evaluated"] if _EVALUATED in content else []
    if path.suffix == ".html":
        faults += [f"{path.parent.name}: {fault}" for fault in judge_page(content.decode())]
    if path.name == "search_index.json":
        entries = json.loads(content)["docs"]
        texts = (text for entry in entries for text in (entry["title"], entry["text"]))
        faults += [f"search: {fault}" for text in texts for fault in judge_fragment(text)]
    return faults


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
