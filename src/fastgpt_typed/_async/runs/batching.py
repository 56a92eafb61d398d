"""Many prompts, so many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Literal, Self

from ..._core._compat_async import AtOnce, Event, monotonic, wait_for
from ..._core.errors import RateLimitError, RequestValidationError
from ..._core.requests.chat_ids import new_chat_id
from ..._core.runs.prompts import Measuring, Prompt, PromptResult, by_chat, number_all
from ..._core.streams.events import Answer
from ..wire.transport import AsyncTransport
from .completions import AsyncRuns
from .stream import AsyncChatStream, AsyncStreamContext

USUAL_PAUSE = 10.0
"""Seconds to wait where a server asks for patience and does not say how long."""


class AsyncBatch:
    """What comes of many prompts, as it comes. Read it inside its `with` block.

    What goes wrong with a prompt is its result, never an exception. Leaving the block stops what
    still runs.

    Attributes:
        prompts: The prompts, each with its id.
    """

    def __init__(
        self,
        transport: AsyncTransport,
        prompts: Iterable[str | Prompt],
        *,
        app_id: str | None,
        concurrency: int,
        version: Literal["v1", "v2"],
        max_wait: float,
    ) -> None:
        self.prompts = number_all(prompts)
        self._runs = AsyncRuns(transport)
        self._app_id = app_id
        self._version: Literal["v1", "v2"] = version
        self._max_wait = max_wait
        if concurrency < 1:
            raise RequestValidationError({"concurrency": "expected a whole number, 1 or more"})
        for prompt in self.prompts[:1]:
            self._context(prompt, None)
        self._at_once = AtOnce(concurrency, self._put_all, by_chat(self.prompts))
        self._open: set[AsyncChatStream] = set()
        self._leaving = Event()
        self._patience_until = 0.0

    async def __aenter__(self) -> Self:
        await self._at_once.__aenter__()
        return self

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> PromptResult:
        return await anext(self._at_once)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._leaving.set()
        try:
            for stream in tuple(self._open):
                await stream.aclose()
        finally:
            await self._at_once.__aexit__(kind, error, traceback)

    async def _put_all(self, prompts: list[Prompt], give: Callable[[PromptResult], object]) -> None:
        """Put the prompts of a chat, one after the other."""
        for prompt in prompts:
            result = await self._put(prompt)
            if result is None or self._leaving.is_set():
                return
            give(result)

    async def _put(self, prompt: Prompt) -> PromptResult | None:
        """Put a prompt, again where the server was too busy; None where nobody waits for it."""
        measuring = Measuring(prompt, prompt.chat_id or new_chat_id())
        while True:
            await self._be_patient(measuring)
            if self._leaving.is_set():
                return None
            began = monotonic()
            try:
                return await self._ask(measuring, began)
            except RateLimitError as error:
                measuring.seconds = monotonic() - began
                if not self._may_wait(measuring, error):
                    return measuring.failed(error)
            except Exception as error:  # noqa: BLE001 - what goes wrong is a result
                measuring.seconds = monotonic() - began
                return measuring.failed(error)

    async def _ask(self, measuring: Measuring, began: float) -> PromptResult:
        async with self._context(measuring.prompt, measuring.chat_id) as stream:
            self._open.add(stream)
            try:
                if self._leaving.is_set():
                    await stream.aclose()
                async for event in stream:
                    if measuring.first_word is None and isinstance(event, Answer) and event.text:
                        measuring.first_word = monotonic() - began
                answer = await stream.final()
            finally:
                self._open.discard(stream)
        measuring.seconds = monotonic() - began
        return measuring.answered(answer)

    def _context(self, prompt: Prompt, chat_id: str | None) -> AsyncStreamContext:
        return self._runs.stream(
            {
                **prompt.arguments,
                "chat_id": chat_id,
                "app_id": self._app_id,
                "detail": True,
            },
            version=self._version,
            raise_on_node_error=False,
            image_input_mode="inline",
            on_exit="stop",
            resumable=False,
            keep_nodes=True,
        )

    def _may_wait(self, measuring: Measuring, error: RateLimitError) -> bool:
        """Note for how long the server wants to be left alone, if there is time for that.

        What has begun to run is not run again.
        """
        pause = USUAL_PAUSE if error.retry_after is None else error.retry_after
        if error.partial is not None or measuring.waited + pause > self._max_wait:
            return False
        self._patience_until = max(self._patience_until, monotonic() + pause)
        return True

    async def _be_patient(self, measuring: Measuring) -> None:
        """Wait for as long as the server has asked, whichever prompt it said so to."""
        began = monotonic()
        while not self._leaving.is_set():
            pause = self._patience_until - monotonic()
            if pause <= 0:
                break
            await wait_for(self._leaving, pause)
        measuring.waited += monotonic() - began
