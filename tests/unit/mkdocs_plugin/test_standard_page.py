"""Accessible names in the HTML of a standard."""

from __future__ import annotations

from mkdocs_incidents.mkdocs_plugin.standard_page import name_cells, name_task_boxes


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


def test_a_table_of_somebodys_own_stays() -> None:
    for html in ('<table class="x"><thead></thead><td>1</td></table>', "<table><td>1</td></table>"):
        assert name_cells(html) == html
