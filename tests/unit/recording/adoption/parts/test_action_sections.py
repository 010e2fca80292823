"""The sections of a document that contain its actions, and the meaning of their headings."""

from __future__ import annotations

import pytest

from tests.unit.recording.adoption.parts.test_found_timeline import read

PROPER = "## Action items\n\n- [x] Watch the disks\n- [ ] Add a runbook\n"


def states(document: str) -> list[tuple[str, str]]:
    return [(one["action"], one["status"]) for one in read(f"# Disk full\n\n{document}").fields.get("actions", [])]


def test_numbered_headings_are_actions() -> None:
    document = "## Resulting actions\n\n### 1) Watch the disks `@mei`\n\nAt 80 %.\n\n### 2) Add a runbook\n\n- [a](b)\n"
    assert [action for action, _ in states(document)] == ["Watch the disks `@mei`", "Add a runbook"]
    assert states("## Details\n\n### 1) Watch the disks\n\nAt 80 %.\n") == []


@pytest.mark.parametrize("heading", ["Immediate fixes", "Prevention", "Deployment checklist"])
def test_lists_next_to_action_items_are_text(heading: str) -> None:
    other = f"## {heading}\n\n- [ ] Disk made bigger\n\n"
    assert states(other + PROPER) == [("Watch the disks", "done"), ("Add a runbook", "open")]
    assert [action for action, _ in states(other)] == ["Disk made bigger"]


def test_below_action_items_a_list_of_fixes_is_one_of_actions() -> None:
    document = "## Action items\n\n### Immediate fixes\n\n- Disk made bigger\n\n### Later\n\n- Watch the disks\n"
    assert [action for action, _ in states(document)] == ["Disk made bigger", "Watch the disks"]


@pytest.mark.parametrize(
    ("heading", "status"),
    [("Done", "done"), ("Won't do", "dropped"), ("In progress", "open"), ("Storage", "open")],
)
def test_the_heading_of_a_group_gives_the_state(heading: str, status: str) -> None:
    assert states(f"## Action items\n\n### {heading}\n\n- Watch the disks\n") == [("Watch the disks", status)]


def test_columns_in_japanese() -> None:
    table = "| # | アクション | 担当 | 期限 | 状態 |\n|---|---|---|---|---|\n| 1 | 監視 | 佐藤 | 2023-04-01 | {} |\n"
    actions = read("# Disk full\n\n## アクションアイテム\n\n" + table.format("**完了**")).fields["actions"]
    assert [(one["action"], one["owner"], one["due"], one["status"]) for one in actions] == [
        ("監視", "佐藤", "2023-04-01", "done")
    ]
    assert states("## アクションアイテム\n\n" + table.format("未着手"))[0][1] == "open"


def test_an_item_in_bold_is_the_label_of_those_below_it() -> None:
    document = "## Preventive measures\n\n- **Improvements/Fixes:**\n  - Watch the disks\n  - Add a runbook\n"
    assert [action for action, _ in states(document)] == ["Watch the disks", "Add a runbook"]
    assert len(states("## Action items\n\n- Mei to check these:\n  - disk a\n  - disk b\n")) == 1


def test_sentences_below_the_heading_are_items_if_there_is_no_list() -> None:
    lines = "Watch all disks.\nAdd a second disk.\n"
    assert [action for action, _ in states(f"## Action items\n\n{lines}")] == ["Watch all disks.", "Add a second disk."]
    assert states("## Action items\n\nWe talked about it, and so did\nThe other team.\n") == []
    assert len(states(f"## Action items\n\n{lines}\n- Buy a disk\n")) == 1


def test_everything_below_a_text_section_is_text() -> None:
    other = "## Prevention measures\n\n### 1. Always look at disks\n\nBefore a release.\n\n"
    assert states(PROPER + "\n" + other) == [("Watch the disks", "done"), ("Add a runbook", "open")]


@pytest.mark.parametrize(
    "heading", ["Plan d’amélioration pour éviter la récurrence", "Travaux restants", "Необходимые меры"]
)
def test_headings_of_actions_in_other_languages(heading: str) -> None:
    assert states(f"## {heading}\n\n- Superviser les disques\n") == [("Superviser les disques", "open")]


def test_measures_that_were_taken_are_done() -> None:
    assert states("## Принятые меры\n\n- Больше журналов\n") == [("Больше журналов", "done")]


@pytest.mark.parametrize("heading", ["Plan d'action pour les 30 premières minutes", "Our recommendation to sales"])
def test_plans_for_others_are_text(heading: str) -> None:
    document = f"## {heading}\n\n- Call them\n\n## Actions correctives\n\n- Superviser\n"
    assert states(document) == [("Superviser", "open")]


def test_labels_of_groups_are_not_actions() -> None:
    items = "- 🚀 **Fixes:**\n- Check the oven\n- 📋 **Tasks:**\n  - Train the cooks\n  - Audit the timer\n"
    assert [action for action, _ in states(f"## Action items\n\n{items}")] == [
        "Check the oven",
        "Train the cooks",
        "Audit the timer",
    ]


def test_an_address_alone_is_an_action_with_that_link() -> None:
    found = read("# X\n\n## Action items\n\n- [x] Report\n- [ ] https://issues.test/7\n").fields["actions"]
    assert found[1] == {"action": "https://issues.test/7", "status": "open", "url": "https://issues.test/7"}


def test_action_items_in_paragraphs_and_below_words_for_their_state() -> None:
    text = "AI: Ada to add an alert\nAI: Bo - write docs - DONE\n\n**Completed**\n\n- Roll back\n"
    text += "\n**Remaining**\n\n- Test\n"
    found = [
        (one["action"], one.get("owner"), one["status"])
        for one in read(f"# X\n\n## Action items\n\n{text}").fields["actions"]
    ]
    assert found == [
        ("add an alert", "Ada", "open"),
        ("write docs", "Bo", "done"),
        ("Roll back", None, "done"),
        ("Test", None, "open"),
    ]


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("Added an alert on the queue", "done"),
        ("We have raised the limit", "done"),
        ("We’ve already lowered the threshold", "done"),
        ("We will add an alert", "open"),
        ("Add a test for what we have enabled", "open"),
        ("Improved alerts on the queue", "open"),  # may as well be what is wanted
        ("Made-up names in the examples", "open"),
        ("[ ] Added an alert on the queue", "open"),
        ("Nous avons un serveur trop petit", "open"),
    ],
)
def test_the_verb_gives_the_state_if_nothing_else_does(item: str, status: str) -> None:
    assert [state for _, state in states(f"## Prevention\n\n- {item}\n")] == [status]


@pytest.mark.parametrize("name", ["### Success metrics\n", "**Success Metrics:**", "### KPIs to track\n"])
def test_goals_of_actions_are_not_actions(name: str) -> None:
    document = f"## Follow-up\n\n- Watch the disks\n\n{name}\n- No full disk in Q2\n\n### Later\n\n- Add a runbook\n"
    assert [action for action, _ in states(document)] == ["Watch the disks", "Add a runbook"]


def test_an_action_in_the_evidence_is_not_an_action_item() -> None:
    evidence = "- Action: `Power Action Reboot`\n- Reason: `Kernel API`\n"
    assert states(f"## Evidence\n\n{evidence}") == []
    assert [action for action, _ in states("Date: 2024-03-05\nAction: Watch the disks\n")] == ["Watch the disks"]


def test_required_actions_are_action_items() -> None:
    assert states("## Required action (credentials)\n\n- Add a valid token\n") == [("Add a valid token", "open")]
