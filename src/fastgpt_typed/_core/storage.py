"""Judges what the store of FastGPT's files answers, which speaks XML."""

from __future__ import annotations

from html import unescape


def storage_error(content: bytes) -> tuple[str, str]:
    """The code and the message of an S3 error; empty where there is none."""
    text = content[:4096].decode(errors="replace")
    return _between(text, "Code"), _between(text, "Message")


def storage_reason(content: bytes) -> str:
    """The same as the end of a sentence."""
    reason = ": ".join(part for part in storage_error(content) if part)
    return f": {reason}" if reason else ""


def _between(text: str, tag: str) -> str:
    _, _, rest = text.partition(f"<{tag}>")
    inside, found, _ = rest.partition(f"</{tag}>")
    return " ".join(unescape(inside).split()) if found else ""
