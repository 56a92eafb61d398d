"""Uploads as plain httpx does them."""

from __future__ import annotations

from typing import Any

import httpx

from .caller import CHAT_ID, Caller

UPLOAD = "/core/chat/file/presignChatFilePostUrl"
DOWNLOAD = "/core/chat/file/presignChatFileGetUrl"
OLD_UPLOAD = "/core/chat/presignChatFilePostUrl"
OLD_DOWNLOAD = "/core/chat/presignChatFileGetUrl"
MIB = 2**20


def presign(caller: Caller, filename: str = "terms.txt", **fields: object) -> Any:
    path = OLD_UPLOAD if caller.fake.version == "4.14.0" else UPLOAD
    return caller.data(path, filename=filename, chatId=CHAT_ID, **fields)


def bare(caller: Caller) -> httpx.Client:
    """A client without the key."""
    transport = None if "127.0.0.1" in caller.fake.base_url else caller.fake.transport()
    return httpx.Client(transport=transport, base_url=caller.fake.base_url, trust_env=False)
