"""Messages of chats, read from exports and copied into timelines."""
