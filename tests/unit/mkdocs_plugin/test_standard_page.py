"""The page of a standard, and accessible names in its HTML."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files

from mkdocs_incidents.mkdocs_plugin.generated_pages import place_page
from mkdocs_incidents.mkdocs_plugin.standard_page import StandardPage, name_cells, name_task_boxes
from mkdocs_incidents.model.standard import Standard
from tests.unit.mkdocs_plugin.test_generated_pages import config


def standard(source: str, *, macros: bool = False) -> Standard:
    return Standard(name="x.md", kind="other", path="ops/x.md", title="X", source=source, text=source, macros=macros)


def test_a_standard_is_rendered_by_mkdocs(tmp_path: Path) -> None:
    site = config(tmp_path)
    file = place_page(site, "ops/x.md", "ops/x.md", tmp_path, listed=False)
    made = StandardPage(file, site, "X", standard("---\na: b\n---\n# X\n\ntext\n", macros=True), [("Plain", "x.txt")])
    made.read_source(site)
    assert (made.meta, made.markdown) == ({"render_macros": True}, "# X\n\ntext\n")
    made.render(site, Files([file]))
    assert made.content is not None
    assert made.content.endswith('<p>text</p>\n<p class="inc-plain"><a href="x.txt">Plain</a></p>')


def test_a_box_says_its_state() -> None:
    html = '<input type="checkbox" disabled> a <input type="checkbox" disabled checked> b <input type="text">'
    assert name_task_boxes(html) == (
        '<input type="checkbox" aria-label="to do" disabled> a '
        '<input type="checkbox" aria-label="done" disabled checked> b <input type="text">'
    )


def test_a_cell_has_the_name_of_its_column() -> None:
    head = "<thead><tr><th>A &amp; <b>B</b></th><th>C</th></tr></thead>"
    body = "<tbody><tr><td>1</td><td align=left>2</td></tr><tr><td>3</td></tr></tbody>"
    assert name_cells(f"<table>{head}{body}</table>") == (
        f'<table data-cards>{head}<tbody><tr><td data-label="A &amp; B">1</td><td data-label="C" align=left>2</td>'
        '</tr><tr><td data-label="A &amp; B">3</td></tr></tbody></table>'
    )


def test_a_table_of_the_user_is_unchanged() -> None:
    for html in ('<table class="x"><thead></thead><td>1</td></table>', "<table><td>1</td></table>"):
        assert name_cells(html) == html
