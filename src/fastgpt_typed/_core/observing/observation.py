"""Lets the log and the hooks of users see what becomes of each request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from ..._base.model import RequestModel
from .log import LOGGER, log_attempt


@dataclass(slots=True, eq=False, weakref_slot=True)
class Attempt:
    """One request of a call. What is not known yet is None.

    Attributes:
        operation: The call, such as `chat.histories.list`.
        number: 1 for the first request, more for those that repeat it.
        method: The HTTP method.
        server: The server it goes to, such as `https://fastgpt.example`; files may go to another.
        path: The address below it, such as `/api/core/chat/init`; empty for addresses that let in
            whoever has them.
        is_stream: Whether the answer is read as a stream. Such an attempt ends with the stream.
        status_code: The HTTP status.
        request_id: FastGPT's id of the request (4.14.7+).
        duration: Seconds since it was sent; until the answer began in `answered`, until it was
            read in `ended`.
        value: What the call returns, for streams the answer as far as it was read. It holds what
            was said, so be careful where you put it.
        error: What the call raises if this attempt is the last one. None where an answer is asked
            for again, or refuses a file; its status tells.
        retry_in: Seconds until the next attempt, if there will be one.
    """

    operation: str
    number: int
    method: str
    server: str
    path: str
    is_stream: bool = False
    status_code: int | None = None
    request_id: str | None = None
    duration: float = 0.0
    value: object = field(default=None, repr=False)
    error: BaseException | None = None
    retry_in: float | None = None
    _model: RequestModel | None = field(default=None, repr=False)

    @property
    def app_id(self) -> str | None:
        """The app, where the call names it."""
        return self._named("app_id")

    @property
    def chat_id(self) -> str | None:
        """The chat, where the call names it."""
        return self._named("chat_id")

    @property
    def request(self) -> Mapping[str, JsonValue]:
        """What is sent, by its names on the wire; empty for files.

        It holds the messages, so be careful where you put it.
        """
        return {} if self._model is None else self._model.to_api()

    def _named(self, name: str) -> str | None:
        value: object = getattr(self._model, name, None)
        return value if isinstance(value, str) else None


class AttemptHook:
    """Sees every request a client sends: for metrics, traces, audits. Override what you need.

    The methods are called one after the other in the task or thread that makes the call, so they
    should be quick. What they raise is logged, and does not touch the call.
    """

    def started(self, attempt: Attempt) -> None:
        """Called before a request is sent."""

    def answered(self, attempt: Attempt) -> None:
        """Called when an answer begins, with its status."""

    def ended(self, attempt: Attempt) -> None:
        """Called once when all is known: the value, or the error, or that it is tried again."""


class Observation:
    """Keeps the record of an attempt, and shows it to those who want to know."""

    def __init__(
        self, attempt: Attempt, hooks: Sequence[AttemptHook], clock: Callable[[], float]
    ) -> None:
        self.attempt = attempt
        self._hooks = hooks
        self._clock = clock
        self._began = clock()
        self._is_over = False
        self._tell(lambda hook: hook.started(attempt))

    @property
    def is_watched(self) -> bool:
        """Whether anybody wants to see the value."""
        return bool(self._hooks)

    def answered(self, status_code: int, headers: Mapping[str, str]) -> None:
        """Note that the answer begins."""
        self.attempt.status_code = status_code
        self.attempt.request_id = headers.get("x-request-id")
        self.attempt.duration = self._clock() - self._began
        self._tell(lambda hook: hook.answered(self.attempt))

    def ended(
        self,
        *,
        value: object = None,
        error: BaseException | None = None,
        retry_in: float | None = None,
    ) -> None:
        """Note what came of it; only what is noted first counts."""
        if self._is_over:
            return
        self._is_over = True
        self.attempt.value = value
        self.attempt.error = error
        self.attempt.retry_in = retry_in
        self.attempt.duration = self._clock() - self._began
        log_attempt(self.attempt)
        self._tell(lambda hook: hook.ended(self.attempt))

    def _tell(self, call: Callable[[AttemptHook], None]) -> None:
        for hook in self._hooks:
            try:
                call(hook)
            except Exception:  # noqa: BLE001 - a hook may not break a call
                LOGGER.exception("The hook %s failed", type(hook).__name__)
