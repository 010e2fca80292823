"""How a problem prints and sorts."""

from __future__ import annotations

from mkdocs_incidents.problems import Level, Location, Problem


def test_text() -> None:
    place = Location("artifacts/INC-001.md", 7, 11)
    assert str(Problem(place, "INC201", Level.ERROR, "is wrong", "fix it")) == (
        "artifacts/INC-001.md:7:11: error INC201: is wrong (fix it)"
    )
    assert (
        str(Problem(place, "INC201", Level.WARNING, "is wrong"))
        == "artifacts/INC-001.md:7:11: warning INC201: is wrong"
    )
    assert str(Location("x.md")) == "x.md:1:1"


def test_order_is_by_file_line_column_code() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 2), ("a.md", 9, 1)]
    problems = [Problem(Location(*place), "X", Level.ERROR, "m") for place in places]
    problems += [Problem(Location("a.md", 9, 1), "A", Level.OFF, "m")]
    ordered = sorted(problems, key=lambda problem: problem.sort_key)
    assert [(problem.location.path, problem.location.line, problem.location.column) for problem in ordered] == [
        ("a.md", 9, 1),
        ("a.md", 9, 1),
        ("a.md", 9, 2),
        ("a.md", 10, 1),
        ("b.md", 1, 1),
    ]
    assert ordered[0].code == "A"
