"""Makes answers of what tests say goes wrong."""

from __future__ import annotations

from dataclasses import replace

from ..failures import Failure, RateLimited
from ..wire import WireResponse
from .dialect import Dialect
from .errors import RefusalError

_PHRASES = {502: "Bad Gateway", 503: "Service Temporarily Unavailable", 504: "Gateway Time-out"}
RUNS = "chat.completions."
"""How the names of operations begin that run the app."""

_UPLOADS = "chat.files.presign_"


def fail(failure: Failure, dialect: Dialect, operation: str | None) -> WireResponse:
    """Return the answer of a failure.

    Args:
        failure: What goes wrong.
        dialect: The wire of the server.
        operation: What was asked for.
    """
    waits = [] if failure.retry_after is None else [("Retry-After", str(failure.retry_after))]
    if isinstance(failure, RateLimited):
        refusal = too_many(failure.limit, dialect, operation or "", failure.retry_after or 60)
        response = refusal.response(dialect)
        return replace(response, headers=[*response.headers, *waits])
    phrase = f"{failure.status} {_PHRASES[failure.status]}"
    page = f"<html>\r\n<head><title>{phrase}</title></head>\r\n<body>{phrase}</body>\r\n</html>\r\n"
    length = str(len(page))
    headers = [("Content-Type", "text/html"), ("Content-Length", length), *waits]
    return WireResponse(failure.status, headers, page.encode())


def too_many(limit: int, dialect: Dialect, operation: str, seconds: int = 60) -> RefusalError:
    """Make the error of too many requests.

    Args:
        limit: How many a minute may have.
        dialect: The wire of the server.
        operation: What there is too much of.
        seconds: When to try again.
    """
    if operation.startswith(_UPLOADS):
        return RefusalError.known(dialect.upload_limit_name)
    if operation.startswith(RUNS) and dialect.has_rate_headers:
        words = (
            f"Rate limit exceeded. Maximum {limit} requests per 60 seconds for this team. "
            f"Please try again in {seconds} seconds."
        )
        return RefusalError(words, code=429, by_user=True)
    return RefusalError(f"Too many request, request {limit} times every 60 seconds", code=429)
