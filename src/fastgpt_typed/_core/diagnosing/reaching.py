"""Says what keeps a server from being reached, and whether it is FastGPT that answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from urllib.parse import urlsplit

from ..errors import APIConnectionError, APITimeoutError
from ..http import HTTPResponse
from ..urls import normalize_base_url, without_secrets
from .diagnosis import Finding
from .probing import Reaction

_LOOK_AT_ADDRESS = "base_url takes the address you open FastGPT at in a browser."
_LOG_IN = "Pass http_client= with the login or its headers."

_CURES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("certificate has expired",),
        "The certificate of the server has expired",
        "Renew it on the server.",
    ),
    (
        ("self-signed", "self signed", "unable to get local issuer"),
        "The certificate of the server is signed by nobody this machine trusts",
        "Set SSL_CERT_FILE to the certificate of your authority, or pass http_client= with it.",
    ),
    (
        ("Hostname mismatch", "IP address mismatch"),
        "The certificate of the server is made out to another name",
        "Use the name that stands in the certificate in base_url.",
    ),
    (
        ("CERTIFICATE_VERIFY_FAILED",),
        "The certificate of the server does not hold",
        "Set SSL_CERT_FILE to the certificate of your authority, or pass http_client= with it.",
    ),
    (
        ("WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "record layer failure"),
        "The server does not speak TLS on this port",
        "Write http:// in place of https://, or use the port for https.",
    ),
    (
        ("gaierror", "Name or service not known", "nodename nor servname", "getaddrinfo"),
        "There is no host of this name",
        "Check the spelling of base_url; inside a container it takes the name of the service.",
    ),
    (
        ("ConnectionRefusedError", "Connection refused"),
        "Nothing listens on this port",
        "See that FastGPT is up, and check the port, which is 3000 where nobody changed it.",
    ),
    (
        ("Network is unreachable", "No route to host"),
        "There is no way to this host from here",
        "Check the network, and the VPN if there is one.",
    ),
)


def unreachable(error: APIConnectionError, *, proxy: str | None) -> Finding:
    """Say what keeps the server from being reached.

    Args:
        error: How the attempt ended.
        proxy: The proxy that is in the way, if one is.
    """
    cause = " ".join(_causes(error))
    hint = f" The way goes through the proxy {proxy}: add the host to NO_PROXY." if proxy else ""
    for signs, what, cure in _CURES:
        if any(sign in cause for sign in signs):
            return Finding("connection", "bad", f"{what}.", cure + hint)
    if isinstance(error, APITimeoutError):
        text = f"{error.message}."
        cure = "Check host and port of base_url, and firewalls on the way."
        return Finding("connection", "bad", text, cure + hint)
    cure = _LOOK_AT_ADDRESS
    if error.maybe_sent:
        cure = "A server that speaks only TLS hangs up like that: try https:// in base_url."
    return Finding("connection", "bad", f"{error.message}.", cure + hint)


def _causes(error: BaseException | None) -> Iterator[str]:
    """The names and words of an error and all that led to it."""
    if error is None:
        return
    yield f"{type(error).__name__} {error}"
    if isinstance(error, BaseExceptionGroup):
        for inner in cast("BaseExceptionGroup[BaseException]", error).exceptions:
            yield from _causes(inner)
    yield from _causes(error.__cause__ or error.__context__)


def no_fastgpt(reaction: Reaction, base_url: str) -> Finding:
    """Say who answers in place of FastGPT."""
    response = reaction.response
    if response is None:
        return Finding("server", "unknown", "The server did not answer.")
    status = response.status_code
    if 300 <= status < 400:
        return _redirect(response, base_url)
    signs = (
        (
            status in (401, 403, 407),
            f"A proxy before the server wants a login (HTTP {status}).",
            _LOG_IN,
        ),
        (
            status in (502, 503, 504),
            f"A proxy answers that it does not reach the server (HTTP {status}).",
            "See that FastGPT is up, and wait until it is.",
        ),
        (
            b"HTTPS port" in response.content,
            "The server speaks only TLS on this port.",
            "Write https:// in place of http://.",
        ),
        (
            status == 404,
            "The server has no API of FastGPT at this address (HTTP 404).",
            _LOOK_AT_ADDRESS,
        ),
        (
            response.is_web_page,
            "A web page answers where FastGPT's API should: another server, or a login page.",
            _LOOK_AT_ADDRESS,
        ),
        (True, f"Something answers that is no FastGPT (HTTP {status}).", _LOOK_AT_ADDRESS),
    )
    return next(Finding("server", "bad", text, cure) for holds, text, cure in signs if holds)


def _redirect(response: HTTPResponse, base_url: str) -> Finding:
    target = without_secrets(response.headers.get("location", ""))
    here, there = urlsplit(base_url), urlsplit(target)
    if there.scheme == "https" and here.scheme == "http" and there.hostname == here.hostname:
        better = f"https://{there.netloc}{here.path}"
        text = "The server redirects http to https, where the key would have gone in the clear."
        return Finding("server", "bad", text, f"Use {better} as base_url.")
    text = f"The server redirects to {target or 'elsewhere'}."
    if "login" in target.lower() or "signin" in target.lower():
        return Finding(
            "server",
            "bad",
            f"{text} That is a login page before the server.",
            _LOG_IN,
        )
    return Finding("server", "bad", text, "Use the address of that server as base_url.")


def other_addresses(base_url: str) -> list[str]:
    """Where FastGPT may be if it is not where it was looked for: on the same server, higher up."""
    parts = urlsplit(base_url)
    steps = [step for step in parts.path.split("/") if step]
    origin = f"{parts.scheme}://{parts.netloc}"
    higher = ["/".join([origin, *steps[:count]]) for count in range(len(steps) - 1, -1, -1)]
    return list(dict.fromkeys(normalize_base_url(address) for address in higher))


def found_elsewhere(address: str) -> Finding:
    """Say where FastGPT was found in place of where it was looked for."""
    text = "The path of base_url is wrong: FastGPT answers without it."
    return Finding("server", "bad", text, f"Use {address} as base_url.")
