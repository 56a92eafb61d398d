"""Answers to uploads that a transport still sends, in a thread or a task of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event
from typing import cast

import httpx
import pytest

from fastgpt_typed import APIStatusError, AsyncFastGPT, FastGPT
from tests.client.wire import BASE_URL, HTML_404, KEY, TARGET


def other_than_form(request: httpx.Request) -> httpx.Response | None:
    """Know no way to upload but the form."""
    if request.url.path.endswith("/common/file/upload"):
        return None
    return httpx.Response(404, content=HTML_404.content, headers=HTML_404.headers)


class SlowFile(BytesIO):
    """Is being read until `go` is set."""

    def __init__(self) -> None:
        super().__init__(b"terms")
        self.begun = Event()
        self.go = Event()

    def read(self, size: int | None = -1) -> bytes:
        if size:
            self.begun.set()
            self.go.wait(5)
        return super().read(size)


def test_an_answer_comes_through_while_a_thread_sends() -> None:
    file = SlowFile()

    class Early(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            if (missing := other_than_form(request)) is not None:
                return missing
            threads.submit(list, cast("Iterator[bytes]", request.stream))
            file.begun.wait(5)
            return httpx.Response(413, text="too large")

    with (
        ThreadPoolExecutor(1) as threads,
        httpx.Client(transport=Early()) as mine,
        FastGPT(KEY, BASE_URL, http_client=mine) as client,
    ):
        with pytest.raises(APIStatusError, match="too large"):
            client.chat.files.upload(file, **TARGET, filename="terms.txt")
        file.go.set()


def test_an_answer_comes_through_while_a_task_sends() -> None:
    file = SlowFile()

    class Early(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if (missing := other_than_form(request)) is not None:
                return missing
            tasks.append(asyncio.create_task(send(cast("AsyncIterator[bytes]", request.stream))))
            await asyncio.to_thread(file.begun.wait, 5)
            return httpx.Response(413, text="too large")

    async def send(stream: AsyncIterator[bytes]) -> None:
        async for _ in stream:
            pass

    async def upload() -> None:
        async with (
            httpx.AsyncClient(transport=Early()) as mine,
            AsyncFastGPT(KEY, BASE_URL, http_client=mine) as client,
        ):
            with pytest.raises(APIStatusError, match="too large"):
                await client.chat.files.upload(file, **TARGET, filename="terms.txt")
            file.go.set()
            await tasks.pop()

    tasks: list[asyncio.Task[None]] = []
    asyncio.run(upload())
