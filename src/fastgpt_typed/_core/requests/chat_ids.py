"""Ids of new chats."""

from __future__ import annotations

import secrets

CHAT_ID_LENGTH = 24
"""What 4.14.0 insists on where files and deletion are concerned."""


def new_chat_id() -> str:
    """Make a chat id that every version accepts everywhere."""
    return secrets.token_hex(CHAT_ID_LENGTH // 2)
