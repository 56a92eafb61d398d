# Generated from src/fastgpt_typed/_async/http/stream.py; do not edit.
# Regenerate with `make generate`.
"""A response that is read as it comes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import cast

import httpx

from ..._core._compat_sync import interrupt, shielded, unwind
from ..._core.attempts.deadline import Deadline
from ..._core.errors import APIConnectionError, APITimeoutError
from ..._core.http import HTTPResponse
from ..._core.responses.decoding import decoder_for
from ..._core.urls import origin
from .carrier import Answered


class HTTPStream:
    """A response whose body is still to be read.

    Args:
        answered: The response.
        url: The address it comes from.
        translated: Tells our error for one of the HTTP library. It is a method of who opened the
            response, and would close the connection if nobody knew it any more.
    """

    def __init__(
        self,
        answered: Answered,
        url: str,
        translated: Callable[[Exception, str], APIConnectionError | None],
    ) -> None:
        response = answered.response
        self._translated = translated
        self._response = response
        self._let_go = answered.let_go
        self._url = url
        self._is_at_end = False
        self.status_code = response.status_code
        self.headers = _headers(response)
        self._packed = iter(cast("Iterator[bytes]", response.stream))
        is_plain = "content-encoding" not in self.headers and not response.is_stream_consumed
        self._chunks = self._packed if is_plain else self._unpack()

    @property
    def server(self) -> str:
        """Who answers."""
        return origin(self._url)

    def read_all(self, limit: int | None, deadline: Deadline | None = None) -> HTTPResponse:
        """Read the rest of the body, or so many bytes of it, and let go of the connection.

        Raises:
            APIConnectionError: The connection broke, or the body came too slowly.
        """
        chunks: list[bytes] = []
        size = 0
        try:
            while (chunk := self.next_chunk()) is not None:
                chunks.append(chunk)
                size += len(chunk)
                if limit is not None and size > limit:
                    break
                if deadline is not None and deadline.is_over:
                    raise APITimeoutError("The answer did not come to its end", phase="read")
        finally:
            self.close()
        is_cut = limit is not None and size > limit
        return HTTPResponse(self.status_code, self.headers, b"".join(chunks), is_cut)

    def wait_for_bytes(self, seconds: float | None) -> None:
        """Say how long to wait for the next bytes from now on, whatever the request said."""
        self._response.request.extensions["timeout"]["read"] = seconds

    def next_chunk(self) -> bytes | None:
        """Wait for more of the body; None at its end.

        Raises:
            APIConnectionError: The connection broke.
        """
        try:
            for chunk in self._chunks:
                return chunk
        except Exception as error:
            if (ours := self._translated(error, self._url)) is None:
                raise
            raise ours from ours.__cause__
        self._is_at_end = True
        return None

    def _unpack(self) -> Generator[bytes, None]:
        """The body as it was before it was packed; httpx would unpack a bomb in one piece."""
        if self._response.is_stream_consumed:
            yield self._response.read()
            return
        decoder = decoder_for(self.headers.get("content-encoding", ""))
        for data in self._packed:
            for chunk in decoder.feed(data):
                yield chunk
        decoder.finish()

    def interrupt(self) -> None:
        """Have who waits for the body elsewhere wait no longer; the connection is lost."""
        network = self._response.extensions.get("network_stream")
        # Other streams may share a connection of HTTP/2.
        own = network if self._response.http_version.startswith("HTTP/1") else None
        interrupt(own, self.close)

    def close(self) -> None:
        """Let go of the connection, whatever is still to come."""
        let_go, self._let_go = self._let_go, None
        with shielded():
            try:
                self._response.close()
                if not self._is_at_end:
                    unwind(self._chunks)
                    unwind(self._packed)
            finally:
                if let_go is not None:
                    let_go()


def _headers(response: httpx.Response) -> dict[str, str]:
    """The headers by name in lower case; those that come several times are put together."""
    try:
        pairs = [
            (name.decode("ascii"), value.decode("ascii")) for name, value in response.headers.raw
        ]
    except UnicodeDecodeError:
        pairs = response.headers.multi_items()
    found: dict[str, str] = {}
    for written, value in pairs:
        name = written.lower()
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found
