"""Forms with a file in them (`multipart/form-data`), written around the bytes of the file."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Form:
    """What stands before and behind the bytes of the file."""

    content_type: str
    prefix: bytes = field(repr=False)
    suffix: bytes = field(repr=False)


def build_form(fields: Mapping[str, str], *, filename: str, file_type: str) -> Form:
    """Write a form: all fields first, the file last, as storages want it."""
    boundary = secrets.token_hex(16)
    disposition = f'form-data; name="file"; filename="{_quoted(filename)}"'
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {file_type}\r\n\r\n"
    )
    return Form(
        content_type=f"multipart/form-data; boundary={boundary}",
        prefix="".join(parts).encode(),
        suffix=f"\r\n--{boundary}--\r\n".encode(),
    )


def _quoted(name: str) -> str:
    """Escape a name the way browsers do in a form."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
