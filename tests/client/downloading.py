"""What the tests of downloads have in common."""

from __future__ import annotations

from pathlib import Path

import httpx
import respx

from fastgpt_typed import UploadedFile
from tests.client.wire import API, envelope

READ = f"{API}/core/chat/file/presignChatFileGetUrl"
FILE = f"{API}/system/file/d/sesame"
STORE = "http://store.test/bucket/terms"
FILE_KEY = "chat/app/a/u/c/terms%20of%20use_aB3dE6.pdf"
CONTENT = b"%PDF-1.4 terms"
OLD = b"what was there before"
PLACE = "terms.pdf"

UPLOADED = UploadedFile("terms.pdf", FILE_KEY, "http://h.test", 14, "application/pdf")


def told_of(url: str = FILE) -> respx.Route:
    """What the server answers to who wants to read the file."""
    return respx.post(READ).mock(return_value=envelope(url))


def serve(response: httpx.Response | None = None) -> respx.Route:
    """Say where the file is, and what comes from there; by default the file."""
    told_of()
    return respx.get(FILE).mock(return_value=response or httpx.Response(200, content=CONTENT))


def moved(location: str, status: int = 302) -> httpx.Response:
    """A redirect."""
    return httpx.Response(status, headers={"location": location})


def found(folder: Path) -> dict[str, bytes]:
    """The files of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def untouched(place: Path) -> bool:
    """Whether all is as it was before a download to this place."""
    return found(place.parent) == {PLACE: OLD}
