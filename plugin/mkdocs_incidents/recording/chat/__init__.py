"""Reads messages from exports of chats, and copies them into timelines."""
