"""httpx with httpx-sse, which does nothing but read streams."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

import httpx
from httpx_sse import aconnect_sse, connect_sse

from benchmarks.clients.base import COMPLETIONS, KEY, asking

TITLE = "httpx-sse"
PACKAGES = ["httpx-sse"]
IMPORT = "import httpx_sse"
READY = "import httpx, httpx_sse"

_HEADERS = {"Authorization": f"Bearer {KEY}"}


class Client:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._http = httpx.Client(base_url=address, headers=_HEADERS)

    def words(self, *, detail: bool = False) -> Iterator[str]:
        body = asking(stream=True, detail=detail)
        with connect_sse(self._http, "POST", COMPLETIONS, json=body) as source:
            for event in source.iter_sse():
                if event.event in ("message", "answer"):
                    if event.data != "[DONE]":
                        delta = json.loads(event.data)["choices"][0]["delta"]
                        if word := delta.get("content"):
                            yield word
                elif event.event == "flowResponses":
                    self.nodes = len(json.loads(event.data))

    def close(self) -> None:
        self._http.close()


class AsyncClient:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._http = httpx.AsyncClient(base_url=address, headers=_HEADERS)

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        body = asking(stream=True, detail=detail)
        async with aconnect_sse(self._http, "POST", COMPLETIONS, json=body) as source:
            async for event in source.aiter_sse():
                if event.event in ("message", "answer"):
                    if event.data != "[DONE]":
                        delta = json.loads(event.data)["choices"][0]["delta"]
                        if word := delta.get("content"):
                            yield word
                elif event.event == "flowResponses":
                    self.nodes = len(json.loads(event.data))

    async def close(self) -> None:
        await self._http.aclose()
