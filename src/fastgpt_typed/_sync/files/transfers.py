# Generated from src/fastgpt_typed/_async/files/transfers.py; do not edit.
# Regenerate with `make generate`.
"""Brings files to chats and back."""

from __future__ import annotations

from .downloads import Downloads
from .uploads import Uploads


class Transfers(Uploads, Downloads):
    """What the files of a chat need beyond the calls of the spec, both ways."""
