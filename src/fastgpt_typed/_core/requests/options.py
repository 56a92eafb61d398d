"""What a client has been told."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Literal, TypeAlias, cast

from ..._base.operation import Version, parse_version
from ..._version import __version__
from ..errors import RequestValidationError
from ..http import Timeout, TimeoutLike, as_timeout
from ..observing.log import switch_on_from_environment, warn_of_plain_http
from ..observing.observation import AttemptHook
from ..urls import normalize_base_url

DEFAULT_BASE_URL = "http://localhost:3000"

MAX_RESPONSE_SIZE = 64 * 1024 * 1024
"""Bytes of an answer a client takes by default; the largest of FastGPT's own have a few MB."""

_VISIBLE = re.compile(r"[!-~]+")

ApiKey: TypeAlias = str | Callable[[], str]


class NotGiven(Enum):
    """Tells "not given" from None where None means something."""

    NOT_GIVEN = "not given"

    def __repr__(self) -> str:
        return self.name


NOT_GIVEN: Literal[NotGiven.NOT_GIVEN] = NotGiven.NOT_GIVEN


@dataclass(frozen=True, slots=True, repr=False)
class ClientOptions:
    """The settings of a client. Has no repr, since it holds the key."""

    api_key: ApiKey | None
    base_url: str
    timeout: Timeout
    max_retries: int
    stream_idle_timeout: float | None
    deadline: float | None
    max_response_size: int | None
    server_version: Version | None
    hooks: tuple[AttemptHook, ...] = ()

    @classmethod
    def resolve(
        cls,
        *,
        api_key: ApiKey | None,
        base_url: str | None,
        timeout: float | TimeoutLike | NotGiven | None,
        max_retries: int,
        stream_idle_timeout: float | None,
        deadline: float | None,
        max_response_size: int | None,
        server_version: str | None,
        hooks: Sequence[AttemptHook],
    ) -> ClientOptions:
        """Check the arguments of a client and fill in the environment.

        Raises:
            RequestValidationError: An argument is not what the client takes.
        """
        switch_on_from_environment()
        api_key = api_key if api_key is not None else os.environ.get("FASTGPT_API_KEY") or None
        if base_url is None:
            base_url = os.environ.get("FASTGPT_BASE_URL") or DEFAULT_BASE_URL
        return cls(
            api_key=api_key if api_key is None or callable(api_key) else check_api_key(api_key),
            base_url=normalize_base_url(base_url),
            timeout=Timeout() if isinstance(timeout, NotGiven) else _check_timeout(timeout),
            max_retries=_check_retries(max_retries),
            stream_idle_timeout=_check_seconds(stream_idle_timeout, "stream_idle_timeout"),
            deadline=_check_seconds(deadline, "deadline"),
            max_response_size=_check_size(max_response_size),
            server_version=_check_version(server_version),
            hooks=_check_hooks(hooks),
        )

    def changed(
        self,
        *,
        timeout: float | TimeoutLike | NotGiven | None = NOT_GIVEN,
        max_retries: int | NotGiven = NOT_GIVEN,
        stream_idle_timeout: float | NotGiven | None = NOT_GIVEN,
        deadline: float | NotGiven | None = NOT_GIVEN,
        max_response_size: int | NotGiven | None = NOT_GIVEN,
    ) -> ClientOptions:
        """Return a copy with what was given changed.

        Raises:
            RequestValidationError: An argument is not what the client takes.
        """
        given = self
        if not isinstance(timeout, NotGiven):
            given = replace(given, timeout=_check_timeout(timeout))
        if not isinstance(max_retries, NotGiven):
            given = replace(given, max_retries=_check_retries(max_retries))
        if not isinstance(stream_idle_timeout, NotGiven):
            idle = _check_seconds(stream_idle_timeout, "stream_idle_timeout")
            given = replace(given, stream_idle_timeout=idle)
        if not isinstance(deadline, NotGiven):
            given = replace(given, deadline=_check_seconds(deadline, "deadline"))
        if not isinstance(max_response_size, NotGiven):
            given = replace(given, max_response_size=_check_size(max_response_size))
        return given

    def headers(self, *, accept: str, with_key: bool = True) -> Mapping[str, str]:
        """The headers of a request; asks a callable key anew.

        Raises:
            RequestValidationError: There is no key, or no usable one.
        """
        headers = {"accept": accept, "user-agent": user_agent()}
        if with_key:
            warn_of_plain_http(self.base_url)
            key = check_api_key(self.api_key() if callable(self.api_key) else self.api_key)
            headers["authorization"] = f"Bearer {key}"
        return headers


def check_api_key(key: object) -> str:
    """Refuse a key that cannot stand in a header.

    Raises:
        RequestValidationError: The key is missing, empty, or has blanks or line breaks in it.
    """
    if key is None:
        raise RequestValidationError({"api_key": "pass api_key= or set FASTGPT_API_KEY"})
    if not isinstance(key, str):
        raise RequestValidationError({"api_key": "expected a text or a callable that returns one"})
    if not key:
        raise RequestValidationError({"api_key": "expected an API key, got an empty text"})
    if not _VISIBLE.fullmatch(key):
        raise RequestValidationError(
            {"api_key": "expected an API key without blanks, line breaks or non-ASCII letters"}
        )
    return key


@cache
def user_agent() -> str:
    """How this client presents itself."""
    return f"fastgpt-typed/{__version__} python/{platform.python_version()}"


def _check_timeout(timeout: object) -> Timeout:
    if timeout is None or isinstance(timeout, int | float | TimeoutLike):
        checked = as_timeout(timeout)
        seconds = (checked.connect, checked.read, checked.write, checked.pool)
        if not isinstance(timeout, bool) and all(part is None or part >= 0 for part in seconds):
            return checked
    problem = "expected seconds, a Timeout, or None to wait for ever"
    raise RequestValidationError({"timeout": problem})


def _check_seconds(seconds: object, name: str) -> float | None:
    if seconds is None or (
        isinstance(seconds, int | float) and not isinstance(seconds, bool) and seconds > 0
    ):
        return seconds
    raise RequestValidationError({name: "expected seconds, or None to wait for ever"})


def _check_size(size: object) -> int | None:
    if size is None or (isinstance(size, int) and not isinstance(size, bool) and size > 0):
        return size
    raise RequestValidationError(
        {"max_response_size": "expected a number of bytes, or None for any"}
    )


def _check_hooks(hooks: object) -> tuple[AttemptHook, ...]:
    if isinstance(hooks, Sequence):
        given = cast("Sequence[object]", hooks)
        checked = tuple(hook for hook in given if isinstance(hook, AttemptHook))
        if len(checked) == len(given):
            return checked
    raise RequestValidationError({"hooks": "expected a list of AttemptHook instances"})


def _check_retries(max_retries: object) -> int:
    if not isinstance(max_retries, int) or isinstance(max_retries, bool) or max_retries < 0:
        raise RequestValidationError({"max_retries": "expected a whole number, 0 or more"})
    return max_retries


def _check_version(text: object) -> Version | None:
    if text is None:
        return None
    try:
        return parse_version(text if isinstance(text, str) else "")
    except ValueError:
        problem = 'expected a FastGPT version such as "4.14.0"'
        raise RequestValidationError({"server_version": problem}) from None
