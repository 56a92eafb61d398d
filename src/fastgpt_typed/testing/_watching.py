"""Tells what went on between a test that failed and its fake."""

from __future__ import annotations

from .._core.responses.failures import quoted
from .fake import FakeFastGPT
from .requests import RecordedRequest
from .wire import WireRequest, WireResponse, json_bytes

MOST_TOLD = 20
LONGEST = 300


class WatchedFake(FakeFastGPT):
    """A fake that remembers what it answered; its arguments are those of `FakeFastGPT`."""

    _answered: list[tuple[WireRequest, WireResponse]] | None = None

    def handle(self, request: WireRequest) -> WireResponse:
        """Answer a request."""
        response = super().handle(request)
        if self._answered is None:
            self._answered = []
        self._answered.append((request, response))
        return response

    def story(self) -> str:
        """Return a line for each of the last requests, and why it was refused; without keys."""
        answered = self._answered or []
        hidden = len(answered) - MOST_TOLD
        lines = [f"({hidden} more before)"] if hidden > 0 else []
        for request, response in answered[-MOST_TOLD:]:
            lines.append(_told(request, response, self._operation_at(request.path)))
            if response.status >= 400 and isinstance(response.body, bytes):
                lines.append(f"    {_short(response.body)}")
        return "\n".join(lines)

    def _operation_at(self, path: str) -> str | None:
        return next((known.operation for known in self.requests if known.path == path), None)


def _told(request: WireRequest, response: WireResponse, operation: str | None) -> str:
    head = f"{request.method} {request.path} -> {response.status}"
    if operation is None:
        return head
    key = request.headers.get("authorization", "").removeprefix("Bearer ")
    fields = json_bytes(dict(RecordedRequest(**vars(request)).fields))
    said = fields.replace(key.encode(), b"...") if key else fields
    return f"{head}  {operation} {_short(said)}"


def _short(body: bytes) -> str:
    text = quoted(" ".join(body.decode("utf-8", "replace").split()))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
