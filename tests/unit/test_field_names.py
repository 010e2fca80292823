"""The script that counts the files which name a field."""

from __future__ import annotations

import pytest
from scripts.field_names import files_naming, list_names

from tests.conftest import WriteTree


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("attribute.py", "incident.trigger"),
        ("keyword.py", "Incident(trigger=None)"),
        ("argument.py", "def log(trigger: str) -> None: ..."),
        ("text.py", "fields['trigger']"),
        ("annotation.py", "class Incident:\n    trigger: str = ''"),
        ("attribute.html.j2", "{{ incident.trigger }}"),
        ("variable.j2", "{% if trigger %}x{% endif %}"),
        ("text.j2", "{{ counts['trigger'] }}"),
        ("key.yaml", "labels:\n  trigger: [triggered by]"),
        ("value.json", '{"required": ["trigger"]}'),
    ],
)
def test_a_name_counts(tree: WriteTree, file: str, text: str) -> None:
    assert files_naming("trigger", list_names(tree({file: text}))) == [file]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("comment.py", "# The trigger is unknown\ncount = 1"),
        ("docstring.py", '"""Reads the trigger."""'),
        ("message.py", "tell('the trigger is unknown')"),
        ("sentence.j2", "What was the trigger? {{ answer }}"),
        ("sentence.yaml", "about: The trigger is a deployment."),
        ("notes.md", "trigger"),
    ],
)
def test_a_word_in_a_sentence_does_not(tree: WriteTree, file: str, text: str) -> None:
    assert files_naming("trigger", list_names(tree({file: text}))) == []


def test_a_setting_of_a_service_with_the_same_name_does_not(tree: WriteTree) -> None:
    names = list_names(
        tree({"model/service.py": "class Service:\n    public_title: str", "b.py": "incident.public_title"})
    )
    assert files_naming("public_title", names) == ["b.py"]
