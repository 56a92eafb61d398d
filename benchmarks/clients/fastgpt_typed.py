"""This client. It is imported where it is used, as programs do, which use one side of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import fastgpt_typed
from benchmarks.clients.base import APP_ID, CHAT_ID, KEY, PAGE_SIZE, QUESTION

TITLE = "fastgpt_typed"
PACKAGES = ["fastgpt-typed", "httpx", "pydantic"]
IMPORT = "import fastgpt_typed"
READY = 'from fastgpt_typed import FastGPT; FastGPT(api_key="x").chat.completions'


class Client:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = fastgpt_typed.FastGPT(KEY, address)

    def complete(self) -> str:
        return self._client.chat.completions.create(QUESTION, chat_id=CHAT_ID).text

    def complete_with_nodes(self) -> tuple[str, int]:
        answer = self._client.chat.completions.create(QUESTION, chat_id=CHAT_ID, detail=True)
        return answer.text, len(answer.response_data)

    def words(self, *, detail: bool = False) -> Iterator[str]:
        from fastgpt_typed.events import Answer, NodeResponses  # noqa: PLC0415 - for streams alone

        completions = self._client.chat.completions
        with completions.stream(QUESTION, chat_id=CHAT_ID, detail=detail) as stream:
            for event in stream:
                if isinstance(event, Answer):
                    if word := event.text:
                        yield word
                elif isinstance(event, NodeResponses):
                    self.nodes = len(event.nodes)

    def records(self) -> list[str]:
        records = self._client.chat.records.list(
            chat_id=CHAT_ID, app_id=APP_ID, page_size=PAGE_SIZE
        )
        return [record.data_id or "" for record in records]

    def histories(self) -> list[str]:
        chats = self._client.chat.histories.list(app_id=APP_ID, page_size=PAGE_SIZE)
        return [chat.chat_id for chat in chats]

    def upload(self, path: str) -> None:
        self._client.chat.files.upload(path, chat_id=CHAT_ID, app_id=APP_ID)

    def close(self) -> None:
        self._client.close()


class AsyncClient:
    nodes = 0

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = fastgpt_typed.AsyncFastGPT(KEY, address)

    async def complete(self) -> str:
        return (await self._client.chat.completions.create(QUESTION, chat_id=CHAT_ID)).text

    async def complete_with_nodes(self) -> tuple[str, int]:
        completions = self._client.chat.completions
        answer = await completions.create(QUESTION, chat_id=CHAT_ID, detail=True)
        return answer.text, len(answer.response_data)

    async def words(self, *, detail: bool = False) -> AsyncIterator[str]:
        from fastgpt_typed.events import Answer, NodeResponses  # noqa: PLC0415 - for streams alone

        completions = self._client.chat.completions
        async with completions.stream(QUESTION, chat_id=CHAT_ID, detail=detail) as stream:
            async for event in stream:
                if isinstance(event, Answer):
                    if word := event.text:
                        yield word
                elif isinstance(event, NodeResponses):
                    self.nodes = len(event.nodes)

    async def records(self) -> list[str]:
        records = self._client.chat.records.list(
            chat_id=CHAT_ID, app_id=APP_ID, page_size=PAGE_SIZE
        )
        return [record.data_id or "" async for record in records]

    async def histories(self) -> list[str]:
        chats = self._client.chat.histories.list(app_id=APP_ID, page_size=PAGE_SIZE)
        return [chat.chat_id async for chat in chats]

    async def upload(self, path: str) -> None:
        await self._client.chat.files.upload(path, chat_id=CHAT_ID, app_id=APP_ID)

    async def close(self) -> None:
        await self._client.aclose()
