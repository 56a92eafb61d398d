"""No text a caller passes gets out of its place in a request, or it is refused by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import httpx
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fastgpt_typed import FastGPT, FastGPTError, RequestValidationError
from fastgpt_typed._core.files.filenames import safe_name
from tests.client.every_call import (
    ADDRESS,
    METHODS,
    arguments_of,
    client_of,
    hints_of,
    http_of,
    perform,
    right_answer,
    takes_text,
    value_of,
)
from tests.client.wire import APP_ID, CHAT_ID, KEY, TARGET

MARK = "marked"
"""A text that is as good as any."""

PIECES = [
    "\r\nX-Evil: 1",
    "\r\n\r\n",
    "\n",
    "\r",
    "\0",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\ud83d",
    "\ufeff",
    "/",
    "/../../../admin",
    "..",
    "%2e%2e%2f",
    "%0d%0a",
    "\\",
    "?a=b",
    "#top",
    "&appId=1",
    ";",
    "=",
    "+",
    "%",
    "@evil.test",
    ":",
    '"',
    "'",
    '","appId":"1',
    "{{",
    " ",
    "\t",
    "é",
    "😀",
    "a",
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=4).map("".join) | st.text(max_size=8)
FILES = {"chat.files.upload", "chat.transcriptions.create"}
LOCAL = {"to"}
"""Arguments that name what is on this machine, and is not sent."""

TEXTS = [
    (name, argument)
    for name in METHODS
    for argument, hint in hints_of(name).items()
    if takes_text(hint) and argument not in LOCAL
]


class Sent(NamedTuple):
    """A request as a server understands it."""

    line: tuple[str, str, bytes]
    headers: list[tuple[str, str]]
    query: list[tuple[str, Any]]
    body: Any


class Recorder:
    """Notes the requests a client makes, and answers them as FastGPT does."""

    def __init__(self) -> None:
        self.requests: list[Sent] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(understood(request))
        return right_answer(request)


def understood(request: httpx.Request) -> Sent:
    """Take a request apart."""
    path, _, query = request.url.raw_path.partition(b"?")
    boundary = re.search(r"boundary=(\w+)", request.headers.get("content-type", ""))
    headers = [(name.decode(), value.decode()) for name, value in request.headers.raw]
    kept = [item for item in headers if item[0].lower() != "content-length" and not boundary]
    body: Any = request.content
    if boundary:
        body = [_part(part) for part in body.split(f"--{boundary[1]}".encode())[1:-1]]
    elif request.content and "json" in request.headers["content-type"]:
        body = json.loads(body)
    pairs = parse_qsl(query.decode(), keep_blank_values=True, strict_parsing=bool(query))
    fields = [(name, unpacked(value)) for name, value in pairs]
    return Sent((request.method, request.url.netloc.decode(), path), kept, fields, body)


def _part(part: bytes) -> tuple[list[str], Any]:
    """The names of the headers of a part of a form and, if it is no file, what is in it."""
    head, _, content = part.decode().removesuffix("\r\n").partition("\r\n\r\n")
    lines = head.removeprefix("\r\n").split("\r\n")
    is_file = "filename=" in head
    return [line.partition(":")[0] for line in lines], "" if is_file else unpacked(content)


def unpacked(text: str) -> Any:
    """The list or object that a text in a query or a form stands for, or the text itself."""
    with suppress(ValueError):
        if text.startswith(("{", "[")):
            return json.loads(text)
    return text


def swapped(value: Any, text: str) -> Any:
    """The same with another text in place of the mark."""
    match value:
        case str():
            return value.replace(MARK, text)
        case dict():
            return {swapped(name, text): swapped(item, text) for name, item in value.items()}
        case list() | tuple():
            return [swapped(item, text) for item in value]
        case _:
            return value


def requests_of(
    call: Callable[[Recorder], object],
) -> tuple[list[Sent], RequestValidationError | None]:
    """What a call sends, or the refusal to send anything."""
    recorder = Recorder()
    try:
        call(recorder)
    except RequestValidationError as error:
        assert recorder.requests == []
        return [], error
    except FastGPTError:
        pass
    return recorder.requests, None


def assert_contained(
    call: Callable[[FastGPT, str], object], argument: str, text: str, sent_text: str | None = None
) -> None:
    """See that a text changes nothing of the requests but the places where it belongs."""
    requests, refusal = requests_of(lambda recorder: call(client_of(recorder), text))
    if refusal is not None:
        assert any(where.startswith(argument) for where in refusal.problems), refusal.problems
        return
    marked, refused = requests_of(lambda recorder: call(client_of(recorder), MARK))
    assert refused is None
    expected = [swapped(request, text if sent_text is None else sent_text) for request in marked]
    assert [swapped(request, "") for request in requests] == expected


@pytest.mark.parametrize(("name", "argument"), TEXTS)
@example(text="")
@example(text="\ud83d")
@example(text="\0\r\nX-Evil: 1\r\n\r\n")
@example(text="/../../%2e%2e%2f?a=b&appId=1#top")
@given(text=HOSTILE)
def test_every_text_stays_in_its_place(name: str, argument: str, text: str) -> None:
    assume(MARK not in text)

    def call(client: FastGPT, text: str) -> object:
        value: object = value_of(hints_of(name)[argument], text)
        if name in FILES and argument == "file":
            value = (text, b"Hello")
        return perform(client, name, arguments_of(name) | {argument: value})

    is_name = name in FILES and argument in ("file", "filename")
    assert_contained(
        call, argument, text, safe_name(text or unnamed(argument)) if is_name else None
    )


def unnamed(argument: str) -> str:
    """What a file is called where it is given no name: by its own, or by none."""
    return "a.txt" if argument == "filename" else ""


SPOKEN: dict[str, Callable[[FastGPT, dict[str, Any]], object]] = {
    "share": lambda client, texts: client.share(
        texts.get("share_id", "s"), texts.get("out_link_uid", "u")
    ).chat.completions.create("Hi", chat_id=CHAT_ID),
    "conversation": lambda client, texts: client.conversation(
        **(dict[str, Any](TARGET) | texts)
    ).send("Hi"),
    "conversation.send": lambda client, texts: client.conversation(**TARGET).send(
        texts["messages"]
    ),
    "conversation.rename": lambda client, texts: client.conversation(**TARGET).rename(
        texts["custom_title"]
    ),
    "conversation.upload": lambda client, texts: client.conversation(**TARGET).upload(
        b"Hello", **texts
    ),
}
"""What is said beside the calls of the resources."""


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("share", "share_id"),
        ("share", "out_link_uid"),
        ("conversation", "app_id"),
        ("conversation", "chat_id"),
        ("conversation", "custom_uid"),
        ("conversation.send", "messages"),
        ("conversation.rename", "custom_title"),
        ("conversation.upload", "filename"),
        ("conversation.upload", "content_type"),
    ],
)
@given(text=HOSTILE)
def test_no_text_gets_out_of_a_conversation(name: str, argument: str, text: str) -> None:
    # Whoever names no chat begins a new one.
    assume(MARK not in text and (text or argument != "chat_id"))
    sent = safe_name(text) if argument == "filename" else None
    assert_contained(
        lambda client, text: SPOKEN[name](client, {argument: text}), argument, text, sent
    )


def totals(recorder: Recorder, key: str | Callable[[], str], address: str) -> object:
    """Make a call with a client of one's own."""
    with FastGPT(key, address, http_client=http_of(recorder)) as client:
        return client.apps.logs.totals(app_id=APP_ID)


@given(text=HOSTILE, is_callable=st.booleans())
def test_a_key_is_sent_as_it_is_or_not_at_all(text: str, is_callable: bool) -> None:
    key = (lambda: text) if is_callable else text

    requests, refusal = requests_of(lambda recorder: totals(recorder, key, ADDRESS))
    if refusal is not None:
        assert list(refusal.problems) == ["api_key"]
        return
    headers = [value for name, value in requests[0].headers if name.lower() == "authorization"]
    assert headers == [f"Bearer {text}"]


@given(text=HOSTILE, start=st.sampled_from(["http://fastgpt.test", "http://fastgpt.test/ai", ""]))
def test_an_address_is_that_of_one_server_or_refused(text: str, start: str) -> None:
    address = start + text

    requests, refusal = requests_of(lambda recorder: totals(recorder, KEY, address))
    if refusal is not None:
        assert list(refusal.problems) == ["base_url"]
        return
    for request in requests:
        method, server, path = request.line
        assert (method, request.query) == ("GET", [("appId", APP_ID)])
        assert server.startswith("fastgpt.")
        assert path.endswith(b"/api/proApi/core/app/logs/getTotalData")


@given(text=HOSTILE | HOSTILE.map("4.14.0".__add__) | st.just("9" * 5000))
def test_a_version_is_numbers_or_refused(text: str) -> None:
    _, refusal = requests_of(
        lambda recorder: FastGPT(
            KEY, ADDRESS, server_version=text, http_client=http_of(recorder)
        ).close()
    )
    if refusal is None:
        assert re.fullmatch(r"v?[0-9]+(\.[0-9]+)*", text)
    else:
        assert list(refusal.problems) == ["server_version"]
