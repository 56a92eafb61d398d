"""What the storage behind FastGPT, which speaks S3, says when it refuses."""

from __future__ import annotations

from html import unescape


def storage_reason(content: bytes) -> str:
    """The code and message of an S3 error, which is XML; with a colon in front, or nothing."""
    text = content[:4096].decode(errors="replace")
    found = [_between(text, f"<{tag}>", f"</{tag}>") for tag in ("Code", "Message")]
    reason = " ".join(unescape(": ".join(part for part in found if part)).split())
    return f": {reason}" if reason else ""


def storage_code(content: bytes) -> str:
    """The code of an S3 error, such as `NoSuchKey`; empty where the answer is none."""
    text = content[:4096].decode(errors="replace")
    return _between(text, "<Code>", "</Code>") if "<Error" in text else ""


def _between(text: str, start: str, end: str) -> str:
    _, _, rest = text.partition(start)
    inside, found, _ = rest.partition(end)
    return inside if found else ""
