"""Where a server is, whatever way its address is written."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .errors import RequestValidationError

_API_SUFFIX = re.compile(r"(/+api(/+v[12])?(/+chat/+completions)?)?/*$")


def normalize_base_url(text: str) -> str:
    """Return the address of the server without a trailing slash, `/api` or `/api/v1`.

    Raises:
        RequestValidationError: It is no http(s) address, or has parts an address of a server
            does not have.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _refusal("it is no text")
    try:
        parts = urlsplit(text.strip())
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        raise _refusal("its host or port cannot be read") from None
    if parts.scheme not in ("http", "https"):
        raise _refusal("it must begin with http:// or https://")
    if not parts.hostname or not port_is_valid or re.search(r"[\s\\\x00-\x1f]", text.strip()):
        raise _refusal("it names no host")
    if parts.username is not None:
        raise _refusal("leave user name and password out")
    if parts.query or parts.fragment:
        raise _refusal("leave everything from ? or # on out")
    return f"{parts.scheme}://{parts.netloc.removesuffix(':')}{_API_SUFFIX.sub('', parts.path)}"


def absolute_url(base_url: str, url: str) -> str:
    """Return an address a server gave, which may be a path below the server itself."""
    if not url.startswith("/"):
        return url
    prefix = urlsplit(base_url).path
    if prefix and not url.startswith(f"{prefix}/"):
        url = prefix + url
    return f"{origin(base_url)}/{url.lstrip('/')}"


def origin(url: str) -> str:
    """Return the server of an address; of one that cannot be read, that it cannot."""
    return _server_and_path(url)[0]


def without_secrets(url: str) -> str:
    """Return an address without its query, which may be signed, and without a password."""
    return "".join(_server_and_path(url))


def _server_and_path(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "an address that cannot be read", ""
    server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else ""
    return server, parts.path


def same_origin(first: str, second: str) -> bool:
    """Whether two addresses are on the same server; one that cannot be read is on another."""
    try:
        return _endpoint(first) == _endpoint(second)
    except ValueError:
        return False


def _endpoint(url: str) -> tuple[str, str | None, int]:
    parts = urlsplit(url)
    default_port = 443 if parts.scheme == "https" else 80
    return parts.scheme, parts.hostname, parts.port or default_port


def _refusal(reason: str) -> RequestValidationError:
    return RequestValidationError(
        {"base_url": f"expected an address such as http://localhost:3000; {reason}"}
    )
