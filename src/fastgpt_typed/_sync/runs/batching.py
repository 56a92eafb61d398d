# Generated from src/fastgpt_typed/_async/runs/batching.py; do not edit.
# Regenerate with `make generate`.
"""Many prompts, so many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Literal, Self

from ..._core._compat_sync import AtOnce, Event, monotonic, wait_for
from ..._core.errors import RateLimitError, RequestValidationError
from ..._core.requests.chat_ids import new_chat_id
from ..._core.runs.prompts import Measuring, Prompt, PromptResult, by_chat, number_all
from ..._core.streams.events import Answer
from ..wire.transport import Transport
from .completions import Runs
from .stream import ChatStream, StreamContext

USUAL_PAUSE = 10.0
"""Seconds to wait where a server asks for patience and does not say how long."""


class Batch:
    """What comes of many prompts, as it comes. Read it inside its `with` block.

    What goes wrong with a prompt is its result, never an exception. Leaving the block stops what
    still runs.

    Attributes:
        prompts: The prompts, each with its id.
    """

    def __init__(
        self,
        transport: Transport,
        prompts: Iterable[str | Prompt],
        *,
        app_id: str | None,
        concurrency: int,
        version: Literal["v1", "v2"],
        max_wait: float,
    ) -> None:
        self.prompts = number_all(prompts)
        self._runs = Runs(transport)
        self._app_id = app_id
        self._version: Literal["v1", "v2"] = version
        self._max_wait = max_wait
        if concurrency < 1:
            raise RequestValidationError({"concurrency": "expected a whole number, 1 or more"})
        for prompt in self.prompts[:1]:
            self._context(prompt, None)
        self._at_once = AtOnce(concurrency, self._put_all, by_chat(self.prompts))
        self._open: set[ChatStream] = set()
        self._leaving = Event()
        self._patience_until = 0.0

    def __enter__(self) -> Self:
        self._at_once.__enter__()
        return self

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> PromptResult:
        return next(self._at_once)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._leaving.set()
        try:
            for stream in tuple(self._open):
                stream.close()
        finally:
            self._at_once.__exit__(kind, error, traceback)

    def _put_all(self, prompts: list[Prompt], give: Callable[[PromptResult], object]) -> None:
        """Put the prompts of a chat, one after the other."""
        for prompt in prompts:
            result = self._put(prompt)
            if result is None or self._leaving.is_set():
                return
            give(result)

    def _put(self, prompt: Prompt) -> PromptResult | None:
        """Put a prompt, again where the server was too busy; None where nobody waits for it."""
        measuring = Measuring(prompt, prompt.chat_id or new_chat_id())
        while True:
            self._be_patient(measuring)
            if self._leaving.is_set():
                return None
            began = monotonic()
            try:
                return self._ask(measuring, began)
            except RateLimitError as error:
                measuring.seconds = monotonic() - began
                if not self._may_wait(measuring, error):
                    return measuring.failed(error)
            except Exception as error:  # noqa: BLE001 - what goes wrong is a result
                measuring.seconds = monotonic() - began
                return measuring.failed(error)

    def _ask(self, measuring: Measuring, began: float) -> PromptResult:
        with self._context(measuring.prompt, measuring.chat_id) as stream:
            self._open.add(stream)
            try:
                if self._leaving.is_set():
                    stream.close()
                for event in stream:
                    if measuring.first_word is None and isinstance(event, Answer) and event.text:
                        measuring.first_word = monotonic() - began
                answer = stream.final()
            finally:
                self._open.discard(stream)
        measuring.seconds = monotonic() - began
        return measuring.answered(answer)

    def _context(self, prompt: Prompt, chat_id: str | None) -> StreamContext:
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

    def _be_patient(self, measuring: Measuring) -> None:
        """Wait for as long as the server has asked, whichever prompt it said so to."""
        began = monotonic()
        while not self._leaving.is_set():
            pause = self._patience_until - monotonic()
            if pause <= 0:
                break
            wait_for(self._leaving, pause)
        measuring.waited += monotonic() - began
