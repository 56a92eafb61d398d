"""Ids of new chats."""

from __future__ import annotations

import secrets
import string

CHAT_ID_LENGTH = 24
"""What 4.14.0 insists on where files and deletion are concerned."""


def new_chat_id() -> str:
    """Make a chat id that every version accepts everywhere."""
    alphabet = string.ascii_letters + string.digits
    return "".join(secrets.choice(alphabet) for _ in range(CHAT_ID_LENGTH))
