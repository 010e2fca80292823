"""Broken, huge and special files: each is reported with its place, in bounded time, and the others are read."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mkdocs_incidents.reading.site_options import load_site_config
from tests.conftest import CONFIG, WriteTree, codes, filled_template, front_matter, load, record

SECONDS = 2.0 if sys.gettrace() is None else 10.0  # what tells the coverage takes time of its own
"""Of one processor, for the check of any of these repositories."""

_LAUGHTER = "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b]\n"
_DEEP = f"x: {'[' * 100_000}\n"
_INDENTED = "\n".join(f"{' ' * depth}a:" for depth in range(500))
_UNPRIVILEGED = 65534
_CHECK = """
import contextlib, io, os
from mkdocs_incidents.cli.commands import main
quiet = io.StringIO()
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
    main(["check", "--root", "{root}"])  # imports all that nobody may not read
os.setgroups([]), os.setgid({user}), os.setuid({user})
main(["check", "--root", "{root}"])
"""


def _many(text: str, count: int = 10_000) -> str:
    return ", ".join(text.format(number=number, minute=number % 60) for number in range(count))


TEXTS: dict[str, tuple[str, list[str]]] = {
    "aliases": (f"---\n{_LAUGHTER}---\n", ["SRC009"]),
    "brackets": (f"---\n{_DEEP}---\n", ["SRC009"]),
    "indentation": (f"---\n{_INDENTED}\n---\n", ["SRC009"]),
    "tags": ("---\nid: !!python/object/apply:os.system [touch pwned]\n---\n", ["SRC009"]),
    "fifty megabytes": (record("word word\n" * 5_000_000), ["SRC010"]),
    "a line of fifty megabytes": (record("x" * 50_000_000), ["SRC010"]),
    "NUL in the front matter": (record(title='"a\0b"'), ["SRC006"]),
    "NUL in the body": (record("a\0b"), []),
    "an endless number": (record(title="1" * 100_000), ["SRC006"]),
    "all dashes": ("---\n" + "--\n" * 200_000, ["SRC005"]),
    "many unknown keys": (record(**{f"severit{number}": "P1" for number in range(20_000)}), ["INC106"] * 100),
    "many events": (record(timeline=f"[{_many('{{at: 2026-03-02T14:59:00Z, event: E{number}}}')}]"), []),
    "many wrong events": (record(timeline=f"[{_many('{{at: late, event: E{number}}}')}]"), ["INC104"] * 100),
    "many late actions": (
        record(actions=f"[{_many('{{action: Do {number}, owner: Ada, due: 2026-03-09}}')}]"),
        ["INC209"] * 100,
    ),
    "many dangling links": (record(children=f"[{_many('RFC-{number}')}]"), ["INC303"] * 100),
    "quotes in quotes": (record(">" * 500_000), []),
    "lists in lists": (record("\n".join(f"{' ' * depth}- x" for depth in range(1000))), []),
    "brackets in the body": (record("[" * 900_000), []),
    "a heading of spaces": (record(f"# ({' ' * 400_000}x"), []),
    "headings without end": (record("# x\n" * 200_000), []),
    "a table too wide": (record(f"## Timeline\n|{'a|' * 50_000}\n|{'-|' * 50_000}\n" + "|x\n" * 1000), []),
    "a table with short rows": (
        record(f"## Timeline\n|{'a|' * 18}\n|{'-|' * 18}\n" + "|x\n" * 50_000),
        ["INC152"],
    ),
    "a mark of spaces": (record(f"<!--{' ' * 900_000}x"), ["INC156"]),
    "marks without end": (record("<!-- " * 200_000), ["INC156"]),
    "carriage returns": (record("x\n").replace("\n", "\r"), []),
    "mixed line ends": (record("x\n").replace("\n", "\r\n", 5), []),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(name: str, tree: WriteTree) -> None:
    text, expected = TEXTS[name]
    good = record(id="INC-002", type="decision-memo")
    root = tree({"artifacts/INC-001.md": text, "artifacts/INC-002.md": good})
    began = time.process_time()
    workspace = load(root)
    assert time.process_time() - began < SECONDS
    assert codes(workspace) == expected
    assert {problem.location.path for problem in workspace.problems} <= {"artifacts/INC-001.md"}
    assert "INC-002" in [incident.id for incident in workspace.incidents]


def test_the_last_problem_of_a_kind_says_that_there_are_more(tree: WriteTree) -> None:
    events = _many("{{at: late, event: E{number}}}", 101)
    messages = [
        problem.message for problem in load(tree({"artifacts/INC-001.md": record(timeline=f"[{events}]")})).problems
    ]
    assert [message for message in messages if "the file has more of these" in message] == messages[-1:]
    events = _many("{{at: late, event: E{number}}}", 100)
    workspace = load(tree({"artifacts/INC-001.md": record(timeline=f"[{events}]")}))
    assert not any("there is more" in problem.message for problem in workspace.problems)


def test_ten_thousand_lines_of_a_timeline_in_the_body(tree: WriteTree) -> None:
    rows = "\n".join(f"| {number // 60 % 24:02}:{number % 60:02} | thing {number} |" for number in range(10_000))
    text = filled_template({"Timeline (all times UTC)": f"\n| Time | Event |\n|---|---|\n{rows}\n"})
    began = time.process_time()
    (incident,) = load(tree({"artifacts/INC-001.md": text})).incidents
    assert time.process_time() - began < SECONDS
    assert len(incident.timeline) == 10_000


def test_thousands_of_files_with_one_id(tree: WriteTree) -> None:
    root = tree({f"artifacts/INC-001-{number}.md": record() for number in range(2000)})
    began = time.process_time()
    problems = load(root).problems
    assert time.process_time() - began < SECONDS
    assert {problem.code for problem in problems} == {"INC302"}
    assert problems[0].message.endswith("and 1996 more")
    assert max(len(str(problem)) for problem in problems) < 300


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(before)


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


THINGS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a pipe": (_pipe, "SRC001", "it is a named pipe"),
    "a socket": (_socket, "SRC001", "cannot be read"),
    "a link to itself": (_link_to("INC-001.md"), "SRC001", "symbolic links"),
    "a link out": (_link_to("/etc/passwd"), "SRC011", "out of the repository"),
    "a link to a device": (_link_to("/dev/zero"), "SRC011", "out of the repository"),
    "a link upwards": (_link_to("../../../../x.md"), "SRC011", "out of the repository"),
    "a file with a hole": (lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 10**11), "SRC010", "MiB"),
}


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("place", ["artifacts/INC-001.md", "standards/ops/other.md", "standards/ops/providers/x.yaml"])
def test_a_thing_that_is_no_file(name: str, place: str, tree: WriteTree) -> None:
    make, code, message = THINGS[name]
    root = tree({place: "x", "artifacts/INC-002.md": record(id="INC-002")})
    (root / place).unlink()
    target = "INC-001.md" if name == "a link to itself" else ""
    make(root / place) if not target else (root / place).symlink_to(Path(place).name)
    workspace = load(root)
    assert codes(workspace) == [code]
    (problem,) = workspace.problems
    assert (problem.location.path, message in problem.message) == (place, True)
    assert len(workspace.incidents) == 1


@pytest.mark.parametrize("place", ["artifacts", "standards/ops", "standards/ops/providers"])
def test_a_folder_out_of_the_repository(place: str, tree: WriteTree, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in ("INC-001.md", "x.yaml"):
        (outside / name).write_text(record(), encoding="utf-8")
    root = tree({f"{place}/": ""})
    (root / place).rmdir()
    (root / place).symlink_to(outside)
    workspace = load(root)
    assert codes(workspace) == ["SRC011"]
    assert (workspace.problems[0].location.path, workspace.incidents) == (place, ())


def test_a_folder_above_by_the_configuration(tree: WriteTree) -> None:
    config = CONFIG + "incident_response: {paths: {artifacts: ../artifacts}}\n"
    root = tree({"ops/company.config.yaml": config, "artifacts/INC-001.md": record()})
    assert codes(load(root / "ops")) == ["SRC011"]
    (root / ".git").mkdir()
    assert [incident.id for incident in load(root / "ops").incidents] == ["INC-001"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a\nb", r"a\x0ab"), (b"a\x1b[31m", r"a\x1b[31m"), (b"\xff", r"\xff"), ("a\u202eb".encode(), r"a\u202eb")],
)
def test_a_name_that_cannot_be_printed(name: bytes, shown: str, tree: WriteTree) -> None:
    root = tree({"artifacts/": ""})
    (root / "artifacts" / os.fsdecode(b"INC-001-" + name + b".md")).write_text(record(), encoding="utf-8")
    (problem,) = load(root).problems
    assert (problem.code, problem.location.path) == ("SRC012", f"artifacts/INC-001-{shown}.md")


def test_a_folder_named_like_a_record_is_searched(tree: WriteTree) -> None:
    root = tree({"artifacts/INC-001.md/INC-002.md": record(id="INC-002")})
    workspace = load(root)
    assert (codes(workspace), [incident.id for incident in workspace.incidents]) == ([], ["INC-002"])


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter; those above `tmp_path` are closed by each run of pytest that begins."""
    with TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_without_permission(open_folder: Path) -> None:
    root = open_folder
    (root / "company.config.yaml").write_text(CONFIG, encoding="utf-8")
    for name, identity in (("INC-001.md", "INC-001"), ("closed/INC-002.md", "INC-002"), ("ok/INC-003.md", "INC-003")):
        path = root / "artifacts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record(id=identity), encoding="utf-8")
    (root / "artifacts/INC-001.md").chmod(0)
    (root / "artifacts/closed").chmod(0)
    program = _CHECK.format(user=_UNPRIVILEGED, root=root)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=os.environ)
    assert done.stdout.count("Permission denied") == 2, done.stderr
    assert "artifacts/closed:1:1: error SRC001" in done.stdout
    assert "1 error" not in done.stderr
    assert "in 1 incident record" in done.stderr


def test_a_site_that_laughs_nests_or_waits(tmp_path: Path) -> None:
    site = tmp_path / "mkdocs.yml"
    plugin = "plugins: [{{incidents: {{rules: {{INC101: *{last}}}, company_config: *{last}}}}}]\n"
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    for text in (
        bomb + plugin.format(last="a19"),
        "a: &a [*a]\n" + plugin.format(last="a"),
        _DEEP,
        _INDENTED,
        "#" * 9_000_000,
    ):
        site.write_text(text, encoding="utf-8")
        began = time.process_time()
        assert load_site_config(tmp_path).options == {}
        assert time.process_time() - began < SECONDS
    site.unlink()
    os.mkfifo(site)
    assert load_site_config(tmp_path).options == {}


@pytest.mark.parametrize("place", ["company.config.yaml", "standards/ops/providers/hosting.yaml"])
@pytest.mark.parametrize("text", [_LAUGHTER, _DEEP, _INDENTED])
def test_yaml_that_is_not_plain_elsewhere(place: str, text: str, tree: WriteTree) -> None:
    workspace = load(tree({place: text, "artifacts/INC-001.md": record()}))
    assert [(problem.code, problem.location.path) for problem in workspace.problems] == [("SRC009", place)]
    assert len(workspace.incidents) == 1


def test_links_to_many_files_that_cannot_be_read(tree: WriteTree) -> None:
    broken = {f"artifacts/INC-{number:05}-x.md": "---\nid: [\n---\n" for number in range(1500)}
    linking = {f"artifacts/RFC-{n:05}.md": front_matter(id=f"RFC-{n:05}", parent=f"INC-{n:05}") for n in range(1500)}
    root = tree({**broken, **linking})
    began = time.process_time()
    assert set(codes(load(root))) == {"SRC006"}
    assert time.process_time() - began < SECONDS


def test_a_folder_of_the_configuration_that_no_system_takes(tree: WriteTree) -> None:
    config = 'company: {name: x}\nincident_response: {paths: {standards: "a\\0b", artifacts: "a\\0b"}}\n'
    assert load(tree({"company.config.yaml": config})).incidents == ()


def test_an_expression_of_thousands_of_brackets(tree: WriteTree) -> None:
    deep = "(" * 3000 + "a" + ")" * 3000
    config = f"incident_response: {{alerts: [{{product: a, name: A, recognise: '{deep}', title: [a], started: b}}]}}\n"
    problems = load(tree({"company.config.yaml": config})).problems
    assert any("JMESPath" in problem.message for problem in problems)
