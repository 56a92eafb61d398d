"""Turns the errors of the HTTP library into ours."""

from __future__ import annotations

from traceback import clear_frames

import httpx

from ..._core._compat_async import is_of_another_place
from ..._core.errors import APIConnectionError, APITimeoutError
from ..._core.responses.decoding import UndecodableError
from ..._core.urls import origin

_WAITED_FOR: dict[type[httpx.TimeoutException], tuple[str, str]] = {
    httpx.ConnectTimeout: ("connect", "No connection within the connect timeout"),
    httpx.ReadTimeout: ("read", "The server sent nothing within the read timeout"),
    httpx.WriteTimeout: ("write", "The server took nothing within the write timeout"),
    httpx.PoolTimeout: ("pool", "All connections of the pool stayed busy for the pool timeout"),
}

MOST_CAUSES = 10
"""Some go round in circles."""

_NOT_SENT = httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol

_KNOWING = "httpcore", "respx"
"""Who is behind the errors of httpx's own transports, and of its mocks."""


def translated(
    error: Exception, url: str, *, sent: bool, owned: bool, reading: bool
) -> APIConnectionError | None:
    """Return our error for one of the HTTP library, which is its cause; None for any other.

    Args:
        error: What was raised.
        url: Where the request was to go.
        sent: Whether sending it had begun.
        owned: Whether it went over a transport of httpx for certain. That of a user may be any.
        reading: Whether the answer had begun.
    """
    maybe_sent = sent and not (isinstance(error, _NOT_SENT) and (owned or _is_known(error)))
    ours = _ours(error, url, maybe_sent=maybe_sent)
    if ours is None and reading and not owned and _is_of_a_library(error):
        ours = _failed(error, url, maybe_sent=True)
    if ours is not None:
        ours.__cause__ = _harmless(error, url)
    return ours


def _is_known(error: Exception) -> bool:
    """Whether an error means what it says.

    Transports on other HTTP libraries call it a failure to connect, too, when a server hangs up
    that has had the request already.
    """
    cause = error.__cause__ or error.__context__
    return cause is None or type(cause).__module__.startswith(_KNOWING)


def _is_of_a_library(error: Exception) -> bool:
    """Whether an error is one of a library or of the system, no mistake in a program.

    Transports on other HTTP libraries translate errors only until the answer begins.
    """
    kind = next(base for base in type(error).__mro__ if base.__module__ == "builtins")
    return kind is Exception or issubclass(kind, OSError)


def _ours(error: Exception, url: str, *, maybe_sent: bool) -> APIConnectionError | None:
    match error:
        case httpx.TimeoutException():
            phase, message = _WAITED_FOR.get(type(error), ("read", "The server took too long"))
            if maybe_sent and isinstance(error, _NOT_SENT):
                message += f", the HTTP transport says: {_reason(error)}"
            timeout = APITimeoutError(message, phase=phase)
            timeout.maybe_sent = maybe_sent
            return timeout
        case UndecodableError() | httpx.DecodingError():
            return APIConnectionError(f"The answer could not be decoded: {error}", maybe_sent=True)
        case httpx.RequestError() | httpx.InvalidURL():
            # An address that cannot be read may also be one that an answer redirects to.
            return _failed(error, url, maybe_sent=maybe_sent)
        case UnicodeEncodeError():
            return APIConnectionError("A cookie or header of the HTTP client is not ASCII")
        case RuntimeError() if is_of_another_place(error):
            return APIConnectionError(
                "The `http_client` has connections of another event loop: make one for each event "
                "loop",
                maybe_sent=True,
            )
        case _:
            return None


def _failed(error: Exception, url: str, *, maybe_sent: bool) -> APIConnectionError:
    what = "The connection to {} broke" if maybe_sent else "{} could not be reached"
    return APIConnectionError(
        f"{what.format(origin(url))}: {_reason(error)}", maybe_sent=maybe_sent
    )


def _harmless(error: Exception, url: str) -> Exception:
    """Take from an error the request it came from: the key, the prompt, an address that is signed.

    Reports of errors tell of attributes and of the variables of frames.
    """
    if isinstance(error, httpx.RequestError):
        error.request = httpx.Request("", origin(url))
    cleared: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in cleared:  # some go round in circles
        clear_frames(link.__traceback__)
        cleared.add(id(link))
        link = link.__cause__
    return error


def _reason(error: BaseException) -> str:
    """What went wrong; with trio only the causes of an error tell it."""
    from ..._core.responses.failures import quoted  # noqa: PLC0415 - most calls succeed

    link: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if link is None or str(link):
            break
        link = link.__cause__ or link.__context__
    return quoted(str(link or "") or type(error).__name__)
