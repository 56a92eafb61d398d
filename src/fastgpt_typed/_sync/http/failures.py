# Generated from src/fastgpt_typed/_async/http/failures.py; do not edit.
# Regenerate with `make generate`.
"""Turns the errors of the HTTP library into ours."""

from __future__ import annotations

from traceback import clear_frames

import httpx

from ..._core._compat_sync import is_of_another_place
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

_NOT_SENT = httpx.ConnectError, httpx.UnsupportedProtocol


def translated(error: Exception, url: str, *, sent: bool) -> APIConnectionError | None:
    """Return our error for one of the HTTP library, which is its cause; None for any other."""
    ours = _ours(error, url, sent=sent)
    if ours is not None:
        ours.__cause__ = _harmless(error, url)
    return ours


def _ours(error: Exception, url: str, *, sent: bool) -> APIConnectionError | None:
    match error:
        case httpx.TimeoutException():
            phase, message = _WAITED_FOR.get(type(error), ("read", "The server took too long"))
            return APITimeoutError(message, phase=phase)
        case httpx.TransportError() | httpx.TooManyRedirects() | httpx.InvalidURL():
            from ..._core.responses.failures import quoted  # noqa: PLC0415 - most calls succeed

            # An address that cannot be read may also be one that an answer redirects to.
            connected = sent and not isinstance(error, _NOT_SENT)
            what = "The connection to {} broke" if connected else "{} could not be reached"
            return APIConnectionError(
                f"{what.format(origin(url))}: {quoted(_reason(error))}", maybe_sent=connected
            )
        case UndecodableError() | httpx.DecodingError():
            return APIConnectionError(f"The answer could not be decoded: {error}", maybe_sent=True)
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
    link: BaseException | None = error
    for _ in range(MOST_CAUSES):
        if link is None or str(link):
            break
        link = link.__cause__ or link.__context__
    return str(link or "") or type(error).__name__
