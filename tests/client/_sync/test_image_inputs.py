# Generated from tests/client/_async/test_image_inputs.py; do not edit.
# Regenerate with `make generate`.
"""Pictures inside messages are uploaded before the message is sent."""

from __future__ import annotations

import base64
import copy
import json
import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import respx

from fastgpt_typed import (
    FastGPT,
    ImageUploadWarning,
    RequestValidationError,
    messages,
    models,
)
from fastgpt_typed._core._compat_sync import map_at_once
from fastgpt_typed.testing import FakeFastGPT
from tests.client._compat_sync import give_up, never, sleep
from tests.client.wire import (
    API,
    APP_ID,
    CHAT_ID,
    RUN,
    TARGET,
    body_of,
    completion,
    envelope,
    failure,
)
from tests.client.wire import stream as streamed

PRESIGN = f"{API}/core/chat/file/presignChatFilePostUrl"
PUT = f"{API}/system/file/u/tok"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def inline(number: int = 0) -> str:
    """A picture in a URL; each number is another one."""
    return f"data:image/png;base64,{base64.b64encode(PNG + bytes([number])).decode()}"


def part(url: str, **more: Any) -> dict[str, Any]:
    """A picture as a plain mapping."""
    return {"type": "image_url", "image_url": {"url": url, **more}}


def said(*parts: Any) -> dict[str, Any]:
    """A message of the user as a plain mapping."""
    return {"role": "user", "content": list(parts)}


@pytest.fixture(params=["4.8.22", "4.14.0", "4.16.0"])
def fake(request: pytest.FixtureRequest) -> FakeFastGPT:
    """A fake server of each generation."""
    return FakeFastGPT(version=request.param, share_id="my-share-link")


@pytest.fixture
def faked(fake: FakeFastGPT) -> Iterator[FastGPT]:
    """A client of it."""
    with (
        httpx.Client(transport=fake.transport()) as http,
        FastGPT(fake.api_key, fake.base_url, http_client=http) as client,
    ):
        yield client


def contents(fake: FakeFastGPT) -> list[Any]:
    """The content of the first message of each run."""
    return [
        json.loads(request.body)["messages"][0]["content"]
        for request in fake.requests
        if (request.operation or "").startswith("chat.completions.create")
    ]


def server(route: respx.MockRouter, *, busy: float = 0) -> tuple[respx.Route, respx.Route]:
    """Routes of a server that takes pictures, and of its runs."""

    def answer(request: httpx.Request) -> httpx.Response:
        sleep(busy)
        count = put.call_count
        target = {"url": PUT, "key": f"chat/{count}", "previewUrl": f"{API}/d/{count}?sig=secret"}
        return envelope({**target, "headers": {}})

    route.post(PRESIGN).mock(side_effect=answer)
    put = route.put(PUT).mock(return_value=envelope({"success": True}))
    return put, route.post(RUN).mock(return_value=completion())


def test_pictures_are_hosted(fake: FakeFastGPT, faked: FastGPT) -> None:
    message = messages.user("What?", messages.image(PNG, detail="low"))
    before = message.model_copy(deep=True)
    faked.chat.completions.create(
        [message], chat_id=CHAT_ID, app_id=fake.app_id, image_input_mode="upload"
    )
    assert message == before
    ((text, picture),) = contents(fake)
    assert text == {"type": "text", "text": "What?"}
    assert picture["image_url"]["detail"] == "low"
    url = picture["image_url"]["url"]
    assert url.startswith(fake.base_url)
    assert bool(picture.get("key")) == (fake.version != "4.8.22")
    with httpx.Client(transport=fake.transport()) as http:
        assert (http.get(url)).content == PNG


def test_streams_upload_when_they_are_entered(fake: FakeFastGPT, faked: FastGPT) -> None:
    running = faked.chat.completions.stream(
        [said(part(inline()))], chat_id=CHAT_ID, app_id=fake.app_id, image_input_mode="upload"
    )
    assert fake.requests == []
    with running as stream:
        stream.final()
    ((picture,),) = contents(fake)
    assert picture["image_url"]["url"].startswith(fake.base_url)


def test_visitors_need_no_app(fake: FakeFastGPT, faked: FastGPT) -> None:
    visitor = faked.share("my-share-link", out_link_uid="visitor-7")
    visitor.chat.completions.create(
        [said(part(inline()))], chat_id=CHAT_ID, image_input_mode="upload"
    )
    ((picture,),) = contents(fake)
    assert picture["image_url"]["url"].startswith(fake.base_url)


@pytest.mark.parametrize("uid", [None, "ada"])
def test_a_conversation_knows_whether_keys_fit(
    fake: FakeFastGPT, faked: FastGPT, uid: str | None
) -> None:
    conversation = faked.conversation(fake.app_id, custom_uid=uid)
    question = messages.user(messages.image(PNG))
    first = conversation.upload(PNG, filename="cat.png")
    answers = [
        conversation.send([question], image_input_mode="upload"),
        conversation.send([question], image_input_mode="upload"),
    ]
    with conversation.stream([question], image_input_mode="upload") as stream:
        answers.append(stream.final())
    later = conversation.upload(PNG, filename="cat.png")
    assert [answer.error_message for answer in answers] == [None, None, None]
    has_keys = fake.version != "4.8.22"
    early = has_keys and uid is None
    keys = [bool(picture.get("key")) for (picture,) in contents(fake)]
    assert keys == [early, has_keys, has_keys]
    assert [bool(first.key), bool(later.key)] == [early, has_keys]
    assert first.image_part().key == first.key


def test_a_first_stream_gets_no_keys_either(fake: FakeFastGPT, faked: FastGPT) -> None:
    conversation = faked.conversation(fake.app_id, custom_uid="ada")
    question = messages.user(messages.image(PNG))
    for _ in range(2):
        with conversation.stream([question], image_input_mode="upload") as stream:
            assert (stream.final()).error_message is None
    keys = [bool(picture.get("key")) for (picture,) in contents(fake)]
    assert keys == [False, fake.version != "4.8.22"]


@respx.mock
def test_only_inline_pictures_of_users_are_uploaded_each_once(
    client: FastGPT, respx_mock: respx.MockRouter
) -> None:
    put, run = server(respx_mock)
    given: list[Any] = [
        {"role": "system", "content": inline()},
        said({"type": "text", "text": inline()}, part(inline(1)), part(inline(1), detail="high")),
        {"role": "assistant", "content": "Yes?"},
        models.UserMessage(content=[messages.image("http://h.test/cat.png")]),
        models.UserMessage(content=[messages.image(PNG + b"\1")], hide_in_ui=True),
    ]
    before = copy.deepcopy(given)
    client.chat.completions.create(given, **TARGET, image_input_mode="upload")
    assert given == before
    assert [call.request.content for call in put.calls] == [PNG + b"\1"]
    sent = body_of(run.calls.last.request)["messages"]
    hosted = part(f"{API}/d/0?sig=secret") | {"key": "chat/0"}
    assert sent == [
        {"role": "system", "content": inline()},
        said(
            {"type": "text", "text": inline()},
            hosted,
            part(f"{API}/d/0?sig=secret", detail="high") | {"key": "chat/0"},
        ),
        {"role": "assistant", "content": "Yes?"},
        said(part("http://h.test/cat.png")),
        said(hosted) | {"hideInUI": True},
    ]


@pytest.mark.parametrize("mode", ["inline", "upload"])
@respx.mock
def test_without_inline_pictures_nothing_happens(
    client: FastGPT, respx_mock: respx.MockRouter, mode: Any
) -> None:
    put, run = server(respx_mock)
    client.chat.completions.create("Hi", image_input_mode=mode)
    client.chat.completions.create([said(part("http://h.test/cat.png"))], image_input_mode=mode)
    assert (put.call_count, run.call_count, len(respx_mock.calls)) == (0, 2, 2)


@respx.mock
def test_pictures_stay_inline_unless_told(client: FastGPT, respx_mock: respx.MockRouter) -> None:
    put, run = server(respx_mock)
    client.chat.completions.create([said(part(inline()))])
    assert body_of(run.calls.last.request)["messages"] == [said(part(inline()))]
    assert put.call_count == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ({}, "app_id and chat_id"),
        ({"app_id": APP_ID}, "chat_id: required"),
        ({"chat_id": CHAT_ID}, "app_id: required"),
        ({"image_input_mode": "url"}, "image_input_mode: expected"),
    ],
)
@respx.mock
def test_what_is_missing_is_told_before_anything_is_sent(
    client: FastGPT, arguments: Any, problem: str
) -> None:
    asked = {"image_input_mode": "upload", **arguments}
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.completions.create([said(part(inline()))], **asked)
    with pytest.raises(RequestValidationError, match=problem):
        client.chat.completions.stream([said(part(inline()))], **asked)
    assert not respx.calls


@respx.mock
def test_app_keys_stand_for_the_app(respx_mock: respx.MockRouter) -> None:
    put, _ = server(respx_mock)
    with FastGPT("key", API, server_version="4.18.0") as client:
        client.chat.completions.create(
            [said(part(inline()))], chat_id=CHAT_ID, image_input_mode="upload"
        )
    assert put.call_count == 1


@respx.mock
def test_what_cannot_be_uploaded_stays_inline_with_a_warning(
    client: FastGPT, respx_mock: respx.MockRouter
) -> None:
    put, run = server(respx_mock)
    put.side_effect = [failure(510001, "UploadFileTypeMismatch"), envelope(None)]
    cut = "data:image/png;base64,se-cret"
    given = [said(part(cut), part(inline(1)), part(cut)), said(part(inline(1)))]
    with pytest.warns(ImageUploadWarning) as caught:
        client.chat.completions.create(given, **TARGET, image_input_mode="upload")
    assert body_of(run.calls.last.request)["messages"] == given
    assert [warning.filename for warning in caught] == [__file__, __file__]
    texts = [str(warning.message) for warning in caught]
    assert "messages[0].content[0]" in texts[0]
    assert "messages[0].content[1]" in texts[1]
    assert "does not fit" in texts[1]
    assert not any(word in text for text in texts for word in ("se-cret", "sig=", "base64,i"))


@respx.mock
def test_a_server_that_cannot_be_reached_says_nothing_secret(
    client: FastGPT, respx_mock: respx.MockRouter
) -> None:
    put, run = server(respx_mock)
    put.mock(side_effect=httpx.ConnectError("no way to /u/tok?sig=secret"))
    quick = client.with_options(max_retries=0)
    with pytest.warns(ImageUploadWarning) as caught:
        quick.chat.completions.create([said(part(inline()))], **TARGET, image_input_mode="upload")
    assert run.call_count == 1
    assert not any("sig=" in str(warning.message) for warning in caught)


@respx.mock
def test_pictures_are_uploaded_once_though_the_run_is_tried_twice(
    client: FastGPT, respx_mock: respx.MockRouter
) -> None:
    put, run = server(respx_mock)
    stop = streamed(("", "[DONE]"))
    run.side_effect = [httpx.ConnectError("gone"), completion(), httpx.ConnectError("gone"), stop]
    asked = [said(part(inline()))]
    client.chat.completions.create(asked, **TARGET, image_input_mode="upload")
    running = client.chat.completions.stream(asked, **TARGET, image_input_mode="upload")
    with running as stream:
        stream.final()
    assert (put.call_count, run.call_count) == (2, 4)


@respx.mock
def test_a_few_are_uploaded_at_a_time(client: FastGPT, respx_mock: respx.MockRouter) -> None:
    _, run = server(respx_mock, busy=0.01)
    now: list[int] = []
    most = 0

    def taking(request: httpx.Request) -> httpx.Response:
        nonlocal most
        now.append(1)
        most = max(most, len(now))
        sleep(0.02)
        now.pop()
        return envelope(None)

    respx_mock.put(PUT).mock(side_effect=taking)
    given = [said(*(part(inline(number)) for number in range(10)))]
    client.chat.completions.create(given, **TARGET, image_input_mode="upload")
    assert 2 <= most <= 4
    (message,) = body_of(run.calls.last.request)["messages"]
    assert all(picture["key"] for picture in message["content"])


@respx.mock
def test_who_gives_up_uploads_nothing_more(client: FastGPT, respx_mock: respx.MockRouter) -> None:
    _, run = server(respx_mock)

    def stuck(request: httpx.Request) -> httpx.Response:
        never()
        raise AssertionError

    put = respx_mock.put(PUT).mock(side_effect=stuck)
    given = [said(*(part(inline(number)) for number in range(50)))]
    running = client.chat.completions.stream(
        given, **TARGET, version="v2", image_input_mode="upload"
    )

    def enter() -> None:
        with running:
            raise AssertionError

    give_up(enter)
    assert put.call_count < 50
    assert run.call_count == 0
    assert not [call for call in respx_mock.calls if call.request.url.path.endswith("/stop")]


def test_results_are_in_order() -> None:
    def half(number: int) -> float:
        sleep(0.001 * (5 - number))
        return number / 2

    assert map_at_once(3, half, range(5)) == [0, 0.5, 1, 1.5, 2]
    assert map_at_once(3, half, []) == []


def test_a_failure_is_raised_as_it_is() -> None:
    begun: list[int] = []

    def work(number: int) -> None:
        begun.append(number)
        sleep(0.005)
        if number == 1:
            raise KeyError(number)

    with pytest.raises(KeyError, match="1"):
        map_at_once(2, work, range(50))
    assert len(begun) < 50


@respx.mock
def test_warnings_may_be_errors(client: FastGPT, respx_mock: respx.MockRouter) -> None:
    _, run = server(respx_mock)
    with warnings.catch_warnings():
        warnings.simplefilter("error", ImageUploadWarning)
        with pytest.raises(ImageUploadWarning):
            client.chat.completions.create(
                [said(part("data:image/png;base64,?"))], **TARGET, image_input_mode="upload"
            )
    assert run.call_count == 0
