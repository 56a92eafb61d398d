"""Tells the log what the client does: who asks whom, how long it takes, never what is said."""

from __future__ import annotations

import os
from functools import cache
from logging import DEBUG, INFO, WARNING, Formatter, Logger, NullHandler, StreamHandler, getLogger
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from .observation import Attempt

LOGGER: Logger = getLogger("fastgpt_typed")
LOGGER.addHandler(NullHandler())

_LEVELS = {"debug": DEBUG, "info": INFO, "warning": WARNING}
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@cache
def switch_on_from_environment() -> None:
    """Show the log on stderr if FASTGPT_LOG asks for it, unless the program shows it itself."""
    wanted = os.environ.get("FASTGPT_LOG", "").strip().lower()
    if not wanted:
        return
    LOGGER.setLevel(_LEVELS.get(wanted, WARNING))
    if all(isinstance(one, NullHandler) for one in LOGGER.handlers):
        handler = StreamHandler()
        handler.setFormatter(Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        # Asked anew each time, because programs may set up their log after their clients.
        handler.addFilter(lambda _: not getLogger().handlers)
        LOGGER.addHandler(handler)
    if wanted not in _LEVELS:
        LOGGER.warning("FASTGPT_LOG: expected one of %s", ", ".join(_LEVELS))


def log_attempt(attempt: Attempt) -> None:
    """Tell of a request that is over, and of the one that will follow it."""
    if LOGGER.isEnabledFor(DEBUG):
        LOGGER.debug("%s: %s %s", attempt.operation, _address(attempt), _outcome(attempt))
    if attempt.retry_in is not None:
        LOGGER.warning(
            "%s: attempt %d ended with %s; trying again in %.2f s",
            attempt.operation,
            attempt.number,
            _reason(attempt),
            attempt.retry_in,
        )


def log_fallback(operation: str, address: str, missing: str) -> None:
    """Tell that a server has a call at another address than newer ones."""
    LOGGER.warning(
        "%s: the server has no %s and answers at %s; with server_version= the client need not look",
        operation,
        missing,
        address,
    )


@cache
def warn_of_plain_http(origin: str) -> None:
    """Warn once for each server whose key anyone on the way can read."""
    parts = urlsplit(origin)
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        LOGGER.warning("The API key goes to %s unencrypted; use https:// if you can", origin)


def _address(attempt: Attempt) -> str:
    return f"{attempt.method} {attempt.path or attempt.server}"


def _outcome(attempt: Attempt) -> str:
    named = f" (request {attempt.request_id})" if attempt.request_id else ""
    return f"-> {_reason(attempt)} in {attempt.duration:.3f} s{named}"


def _reason(attempt: Attempt) -> str:
    status = f"{attempt.status_code}" if attempt.status_code is not None else ""
    kind = type(attempt.error).__name__ if attempt.error is not None else ""
    name = getattr(attempt.error, "status_text", "") or getattr(attempt.error, "phase", "")
    return " ".join(part for part in (status, kind, name) if part) or "nothing"
