"""What the storage behind FastGPT, which speaks S3, says when it refuses."""

from __future__ import annotations

from html import unescape

from ..responses.failures import quoted


def storage_code(content: bytes) -> str:
    """The code of an S3 error, such as `NoSuchKey`; empty where the answer is none."""
    return _said(content, "Code")


def storage_reason(content: bytes) -> str:
    """The code and message of an S3 error, with a colon in front; empty where it is none."""
    reason = ": ".join(part for tag in ("Code", "Message") if (part := _said(content, tag)))
    return f": {reason}" if reason else ""


def _said(content: bytes, tag: str) -> str:
    text = content[:4096].decode(errors="replace")
    if "<Error" not in text:
        return ""
    _, _, rest = text.partition(f"<{tag}>")
    inside, found, _ = rest.partition(f"</{tag}>")
    return quoted(" ".join(unescape(inside).split())) if found else ""
