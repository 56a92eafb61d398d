"""Stands in for servers that a transcript knows only by name, such as the storage of files."""

from __future__ import annotations

from .._fastgpt.formdata import parse_form
from ..wire import WireRequest, WireResponse


class ReplayedStorage:
    """Takes any file, and gives it back: what was put at an address, or else what was put last.

    Some storages are read at other addresses than they are written to.
    """

    def __init__(self) -> None:
        self._files: dict[str, bytes] = {}
        self._last = b"a file of a replay"

    def answer(self, request: WireRequest) -> WireResponse:
        """Answer a request."""
        if request.method in {"GET", "HEAD"}:
            content = self._files.get(request.path, self._last)
            headers = [("content-length", str(len(content))), ("content-disposition", "inline")]
            return WireResponse(200, headers, content if request.method == "GET" else b"")
        form = parse_form(request.headers.get("content-type", ""), request.body)
        if form is None:
            self._last = self._files[request.path] = request.body
            return WireResponse(200, [("content-length", "0"), ("etag", '"replayed"')])
        fields = {part.name: part.content for part in form}
        key = fields.get("key", b"").decode("utf-8", "replace")
        self._last = self._files[f"{request.path}/{key}"] = fields.get("file", b"")
        return WireResponse(204)
