"""The transport of httpx and pydantic by hand: what no typed client on this stack goes below.

It has this client's models, and nothing else of a client: no checks, no retries, no errors, no
other address, no answer put together from its pieces.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

import httpx
from pydantic import BaseModel, TypeAdapter

from benchmarks.clients.base import COMPLETIONS, KEY, RECORDS, asking, listing_records
from fastgpt_typed.models import AnswerDelta, ChatCompletion, NodeResponse, RecordPage

TITLE = "typed floor"
PACKAGES = ["httpx", "pydantic"]
IMPORT = "import httpx; from pydantic import BaseModel"
READY = IMPORT

T = TypeVar("T")

_TIMEOUTS = {"connect": 5, "read": 60, "write": 5, "pool": 5}


class _Envelope(BaseModel):
    code: int
    data: RecordPage


_ANSWER = TypeAdapter(ChatCompletion)
_DELTA = TypeAdapter(AnswerDelta)
_NODES = TypeAdapter(list[NodeResponse])
_PAGE = TypeAdapter(_Envelope)


def _read(adapter: TypeAdapter[T], data: bytes) -> T:
    return adapter.validate_json(data, by_alias=True, by_name=False)


class _Requests:
    """Makes requests to a server, of which all but the body is there already."""

    def __init__(self, address: str) -> None:
        self._urls = {path: httpx.URL(address + path) for path in (COMPLETIONS, RECORDS)}
        self._headers = {
            "host": self._urls[RECORDS].netloc.decode(),
            "authorization": f"Bearer {KEY}",
            "content-type": "application/json",
        }

    def post(self, path: str, body: object) -> httpx.Request:
        return httpx.Request(
            "POST",
            self._urls[path],
            headers=self._headers,
            content=json.dumps(body).encode(),
            extensions={"timeout": _TIMEOUTS},
        )


class _Stream:
    """Takes the bytes of a stream, and gives what is said in the lines they complete."""

    def __init__(self) -> None:
        self.nodes = 0
        self._rest = b""
        self._event = b""

    def feed(self, chunk: bytes) -> Iterator[str]:
        lines = (self._rest + chunk).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            if line[:7] == b"event: ":
                self._event = line[7:]
            elif line[:6] == b"data: " and line != b"data: [DONE]":
                if self._event in (b"", b"answer"):
                    delta = _read(_DELTA, line[6:]).choices[0].delta
                    if delta is not None and delta.content:
                        yield delta.content
                elif self._event == b"flowResponses":
                    self.nodes = len(_read(_NODES, line[6:]))


class Client:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._requests = _Requests(address)
        self._transport = httpx.HTTPTransport()

    def complete(self) -> str:
        return _read(_ANSWER, self._post(COMPLETIONS, asking())).text

    def complete_with_nodes(self) -> tuple[str, int]:
        answer = _read(_ANSWER, self._post(COMPLETIONS, asking(detail=True)))
        return answer.text, len(answer.response_data)

    def words(self, *, detail: bool = False) -> Iterator[str]:
        request = self._requests.post(COMPLETIONS, asking(stream=True, detail=detail))
        response = self._transport.handle_request(request)
        stream = _Stream()
        try:
            for chunk in response.stream:  # type: ignore[union-attr]
                yield from stream.feed(chunk)
        finally:
            response.close()
        self.nodes = stream.nodes

    def records(self) -> list[str]:
        page = _read(_PAGE, self._post(RECORDS, listing_records())).data
        return [record.data_id for record in page.items]

    def close(self) -> None:
        self._transport.close()

    def _post(self, path: str, body: object) -> bytes:
        return self._transport.handle_request(self._requests.post(path, body)).read()


class AsyncClient:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._requests = _Requests(address)
        self._transport = httpx.AsyncHTTPTransport()

    async def complete(self) -> str:
        return _read(_ANSWER, await self._post(COMPLETIONS, asking())).text

    async def complete_with_nodes(self) -> tuple[str, int]:
        answer = _read(_ANSWER, await self._post(COMPLETIONS, asking(detail=True)))
        return answer.text, len(answer.response_data)

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        request = self._requests.post(COMPLETIONS, asking(stream=True, detail=detail))
        response = await self._transport.handle_async_request(request)
        stream = _Stream()
        try:
            async for chunk in response.stream:  # type: ignore[union-attr]
                for word in stream.feed(chunk):
                    yield word
        finally:
            await response.aclose()
        self.nodes = stream.nodes

    async def records(self) -> list[str]:
        page = _read(_PAGE, await self._post(RECORDS, listing_records())).data
        return [record.data_id for record in page.items]

    async def close(self) -> None:
        await self._transport.aclose()

    async def _post(self, path: str, body: object) -> bytes:
        response = await self._transport.handle_async_request(self._requests.post(path, body))
        return await response.aread()
