"""httpx by hand, as users write it who get along with dicts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx

from benchmarks.clients.base import (
    COMPLETIONS,
    HISTORIES,
    KEY,
    RECORDS,
    asking,
    listing,
    listing_records,
)

TITLE = "httpx"
PACKAGES = ["httpx", "httpcore", "h11"]
IMPORT = "import httpx"
READY = "import httpx; from pydantic import BaseModel"

_HEADERS = {"Authorization": f"Bearer {KEY}"}
_PIECE = 64 * 2**10


class Client:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._http = httpx.Client(base_url=address, headers=_HEADERS)

    def complete(self) -> str:
        answer = self._post(COMPLETIONS, asking())
        return str(answer["choices"][0]["message"]["content"])

    def complete_with_nodes(self) -> tuple[str, int]:
        answer = self._post(COMPLETIONS, asking(detail=True))
        return answer["choices"][0]["message"]["content"], len(answer["responseData"])

    def words(self, *, detail: bool = False) -> Iterator[str]:
        body = asking(stream=True, detail=detail)
        event = ""
        with self._http.stream("POST", COMPLETIONS, json=body) as response:
            response.raise_for_status()
            for line in response.iter_lines():
                if line.startswith("event: "):
                    event = line[7:]
                elif line.startswith("data: ") and line != "data: [DONE]":
                    data = json.loads(line[6:])
                    if event in ("", "answer"):
                        if word := data["choices"][0]["delta"].get("content"):
                            yield word
                    elif event == "flowResponses":
                        self.nodes = len(data)

    def records(self) -> list[str]:
        answer = self._post(RECORDS, listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    def histories(self) -> list[str]:
        ids: list[str] = []
        total = 1
        while len(ids) < total:
            page = self._post(HISTORIES, listing(len(ids)))["data"]
            total = page["total"]
            ids += [chat["chatId"] for chat in page["list"]]
        return ids

    def upload(self, path: str) -> None:
        asked = {"filename": "large.bin", "size": 1}
        where = self._post("/api/core/chat/file/presignChatFilePostUrl", asked)["data"]["url"]
        with open(path, "rb") as file:
            self._http.put(where, content=file).raise_for_status()

    def close(self) -> None:
        self._http.close()

    def _post(self, path: str, body: dict[str, object]) -> Any:
        response = self._http.post(path, json=body)
        response.raise_for_status()
        return response.json()


class AsyncClient:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._http = httpx.AsyncClient(base_url=address, headers=_HEADERS)

    async def complete(self) -> str:
        answer = await self._post(COMPLETIONS, asking())
        return str(answer["choices"][0]["message"]["content"])

    async def complete_with_nodes(self) -> tuple[str, int]:
        answer = await self._post(COMPLETIONS, asking(detail=True))
        return answer["choices"][0]["message"]["content"], len(answer["responseData"])

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        body = asking(stream=True, detail=detail)
        event = ""
        async with self._http.stream("POST", COMPLETIONS, json=body) as response:
            response.raise_for_status()
            async for line in response.aiter_lines():
                if line.startswith("event: "):
                    event = line[7:]
                elif line.startswith("data: ") and line != "data: [DONE]":
                    data = json.loads(line[6:])
                    if event in ("", "answer"):
                        if word := data["choices"][0]["delta"].get("content"):
                            yield word
                    elif event == "flowResponses":
                        self.nodes = len(data)

    async def records(self) -> list[str]:
        answer = await self._post(RECORDS, listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    async def histories(self) -> list[str]:
        ids: list[str] = []
        total = 1
        while len(ids) < total:
            page = (await self._post(HISTORIES, listing(len(ids))))["data"]
            total = page["total"]
            ids += [chat["chatId"] for chat in page["list"]]
        return ids

    async def upload(self, path: str) -> None:
        asked = {"filename": "large.bin", "size": 1}
        where = (await self._post("/api/core/chat/file/presignChatFilePostUrl", asked))["data"]
        response = await self._http.put(where["url"], content=_pieces(path))
        response.raise_for_status()

    async def close(self) -> None:
        await self._http.aclose()

    async def _post(self, path: str, body: dict[str, object]) -> Any:
        response = await self._http.post(path, json=body)
        response.raise_for_status()
        return response.json()


async def _pieces(path: str) -> AsyncIterator[bytes]:
    with open(path, "rb") as file:  # noqa: ASYNC230 - a file of this machine's memory
        while piece := file.read(_PIECE):
            yield piece
