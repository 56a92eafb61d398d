"""The `openai` package, pointed at FastGPT. It stops at `[DONE]`, so it never sees the nodes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

from openai import AsyncOpenAI, OpenAI

from benchmarks.clients.base import (
    CHAT_ID,
    KEY,
    QUESTION,
    listing,
    listing_records,
)

TITLE = "openai"
PACKAGES = ["openai", "httpx2"]
IMPORT = "import openai"
READY = 'from openai import OpenAI; OpenAI(api_key="x").chat.completions'

_MESSAGES: Any = [{"role": "user", "content": QUESTION}]
_HISTORIES = "/core/chat/history/getHistories"
_RECORDS = "/core/chat/record/getPaginationRecords"


def _more(*, detail: bool = False) -> dict[str, object]:
    return {"chatId": CHAT_ID, "detail": detail}


class Client:
    nodes = None

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = OpenAI(api_key=KEY, base_url=f"{address}/api/v1")
        self._lists = self._client.with_options(base_url=f"{address}/api")

    def complete(self) -> str:
        answer = self._client.chat.completions.create(
            model="", messages=_MESSAGES, extra_body=_more()
        )
        return answer.choices[0].message.content or ""

    def complete_with_nodes(self) -> tuple[str, int]:
        answer: Any = self._client.chat.completions.create(
            model="", messages=_MESSAGES, extra_body=_more(detail=True)
        )
        return answer.choices[0].message.content, len(answer.responseData)

    def words(self, *, detail: bool = False) -> Iterator[str]:
        stream = self._client.chat.completions.create(
            model="", messages=_MESSAGES, stream=True, extra_body=_more(detail=detail)
        )
        for chunk in stream:
            # Events of other kinds become chunks without choices.
            if chunk.choices and (word := chunk.choices[0].delta.content):
                yield word

    def records(self) -> list[str]:
        answer: Any = self._lists.post(_RECORDS, cast_to=object, body=listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    def histories(self) -> list[str]:
        ids: list[str] = []
        total = 1
        while len(ids) < total:
            answer: Any = self._lists.post(_HISTORIES, cast_to=object, body=listing(len(ids)))
            total = answer["data"]["total"]
            ids += [chat["chatId"] for chat in answer["data"]["list"]]
        return ids

    def upload(self, path: str) -> None:
        with open(path, "rb") as file:
            self._client.files.create(file=file, purpose="user_data")

    def close(self) -> None:
        self._client.close()


class AsyncClient:
    nodes = None

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = AsyncOpenAI(api_key=KEY, base_url=f"{address}/api/v1")
        self._lists = self._client.with_options(base_url=f"{address}/api")

    async def complete(self) -> str:
        answer = await self._client.chat.completions.create(
            model="", messages=_MESSAGES, extra_body=_more()
        )
        return answer.choices[0].message.content or ""

    async def complete_with_nodes(self) -> tuple[str, int]:
        answer: Any = await self._client.chat.completions.create(
            model="", messages=_MESSAGES, extra_body=_more(detail=True)
        )
        return answer.choices[0].message.content, len(answer.responseData)

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        stream = await self._client.chat.completions.create(
            model="", messages=_MESSAGES, stream=True, extra_body=_more(detail=detail)
        )
        async for chunk in stream:
            if chunk.choices and (word := chunk.choices[0].delta.content):
                yield word

    async def records(self) -> list[str]:
        answer: Any = await self._lists.post(_RECORDS, cast_to=object, body=listing_records())
        return [record["dataId"] for record in answer["data"]["list"]]

    async def histories(self) -> list[str]:
        ids: list[str] = []
        total = 1
        while len(ids) < total:
            answer: Any = await self._lists.post(_HISTORIES, cast_to=object, body=listing(len(ids)))
            total = answer["data"]["total"]
            ids += [chat["chatId"] for chat in answer["data"]["list"]]
        return ids

    async def upload(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: ASYNC230 - a file of this machine's memory
            await self._client.files.create(file=file, purpose="user_data")

    async def close(self) -> None:
        await self._client.close()
