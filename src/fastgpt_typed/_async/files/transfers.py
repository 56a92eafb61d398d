"""Brings files to chats and back."""

from __future__ import annotations

from .downloads import AsyncDownloads
from .uploads import AsyncUploads


class AsyncTransfers(AsyncUploads, AsyncDownloads):
    """What the files of a chat need beyond the calls of the spec, both ways."""
