"""Events of issues as the two hosts send them, with what a test changes."""

from __future__ import annotations

from typing import Any

GITHUB_URL = "https://github.com/acme/shop/issues/12"
GITLAB_URL = "https://gitlab.com/acme/shop/-/issues/23"


def github(action: str, **more: Any) -> dict[str, Any]:
    issue = {
        "html_url": GITHUB_URL, "title": "Checkout is down", "body": "It fails.", "state": "open",
        "labels": [{"name": "incident"}, {"name": "P1"}], "user": {"login": "ada", "type": "User"},
        "author_association": "MEMBER", "state_reason": None, "created_at": "2026-11-23T08:41:31Z",
        "updated_at": "2026-11-23T08:50:00Z", "closed_at": "2026-11-23T08:55:00Z",
    } | more.pop("issue", {})  # fmt: skip
    return {"action": action, "issue": issue, "sender": {"login": "bo", "type": "User"}, **more}


def github_comment(**more: Any) -> dict[str, Any]:
    return {
        "html_url": f"{GITHUB_URL}#issuecomment-1", "user": {"login": "mara", "type": "Bot"}, "body": "Rolled back.",
        "author_association": "NONE", "created_at": "2026-11-23T08:56:07Z", "id": 1, **more,
    }  # fmt: skip


def gitlab(action: str = "open", kind: str = "issue", **more: Any) -> dict[str, Any]:
    attributes = {
        "url": GITLAB_URL, "title": "Checkout is down", "description": "It fails.", "state": "opened", "action": action,
        "author_id": 7, "created_at": "2026-11-23 08:41:31 UTC", "updated_at": "2026-11-23 08:50:00 UTC",
        "closed_at": "2026-11-23 08:55:00 UTC", "labels": [{"title": "incident"}],
    } | more.pop("attributes", {})  # fmt: skip
    user = {"id": 7, "name": "Ada Example", "username": "ada"} | more.pop("user", {})
    return {"object_kind": kind, "object_attributes": attributes, "user": user, **more}


def gitlab_note(action: str | None = "create", **more: Any) -> dict[str, Any]:
    note = {
        "url": f"{GITLAB_URL}#note_1", "note": "Rolled back.", "noteable_type": "Issue", "action": action, "id": 1,
        "created_at": "2026-11-23 08:56:07 UTC", "updated_at": "2026-11-23 08:57:00 UTC", "system": False,
    } | more.pop("attributes", {})  # fmt: skip
    issue = gitlab()["object_attributes"] | more.pop("issue", {})
    return {"object_kind": "note", "object_attributes": note, "issue": issue,
            "user": {"id": 8, "name": "Bo", "username": "bo"}, **more}  # fmt: skip
