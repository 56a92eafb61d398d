"""Sound, and the ways of files that came before presigned addresses and beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from fastgpt_typed.testing import FakeFastGPT

from .caller import CHAT_ID, Caller, calling, refusal, route_of
from .uploads import bare

TTS = {"type": "model", "model": "tts-1", "voice": "alloy"}


@pytest.fixture
def caller(version: str) -> Iterator[Caller]:
    with calling(FakeFastGPT(version)) as found:
        yield found


def send_form(
    caller: Caller, name: str, data: object, *, filename: str = "a.txt", **fields: str
) -> httpx.Response:
    path = route_of(name, caller.fake.version).address
    form = {"data": json.dumps(data), **fields}
    return caller.http.post(path, data=form, files={"file": (filename, b"x" * 5)})


@pytest.mark.parametrize("version", ["4.8.22", "4.14.10", "4.14.11", "4.16.0"])
def test_speech(caller: Caller) -> None:
    response = caller.call("chat.speech.create", ttsConfig=TTS, input="Hi")
    assert (response.status_code, response.headers["content-type"]) == (200, "audio/mpeg")
    assert response.content.startswith(b"ID3")
    refused = caller.call("chat.speech.create", ttsConfig={"type": "web"}, input="Hi")
    assert refusal(refused) == (500, 500, "model or voice not found")


@pytest.mark.parametrize("version", ["4.8.22", "4.14.11", "4.15.2", "4.16.0"])
def test_transcription(caller: Caller, version: str) -> None:
    app_id = caller.fake.app_id
    old, new = {"appId": app_id}, {"sourceType": "app", "sourceId": app_id, "chatId": CHAT_ID}
    taken, other = (new, old) if version in {"4.15.2", "4.16.0"} else (old, new)
    name = "chat.transcriptions.create"
    response = send_form(caller, name, {**taken, "duration": 2})
    assert response.json()["data"] == "I heard 5 bytes."
    assert send_form(caller, name, {**other, "duration": 2}).status_code in {400, 500}
    assert refusal(send_form(caller, name, taken))[2] == "duration not found"
    path = "/api/v1/audio/transcriptions"
    assert refusal(caller.http.post(path, data={"data": "{}"}))[2] == "file not found"


@pytest.mark.parametrize("version", ["4.8.22", "4.13.2", "4.14.0", "4.14.2"])
def test_form_upload(caller: Caller) -> None:
    data = {"appId": caller.fake.app_id}
    name = "chat.files.upload_form"

    def upload(filename: str) -> Any:
        return send_form(
            caller, name, data, filename=filename, bucketName="chat", metadata="{}"
        ).json()["data"]

    found = upload("hello%20world.txt")
    assert found.keys() == {"fileId", "previewUrl"}
    assert found["previewUrl"].startswith("/api/common/file/read/hello world.txt?token=")
    with bare(caller) as http:
        response = http.get(found["previewUrl"])
        assert response.content == b"x" * 5
        assert response.headers["content-type"] == "text/plain; charset=utf-8"
        refused = http.get("/api/common/file/read/a.txt?token=wrong")
        assert refusal(refused)[::2] == (500, "unAuthFile")
    assert refusal(send_form(caller, name, data))[2] == "bucketName is empty"
    refused = send_form(caller, name, {}, bucketName="chat")
    assert refusal(refused)[2] == "unAuthChat"


@pytest.mark.parametrize(("version", "there"), [("4.14.2", True), ("4.14.3", False)])
def test_form_upload_ended(caller: Caller, there: bool) -> None:
    status = caller.http.post("/api/common/file/upload").status_code
    assert (status != 404) is there


@pytest.mark.parametrize("version", ["4.16.0", "4.18.0"])
def test_draft_upload(caller: Caller) -> None:
    name = "chat.files.presign_draft_upload"
    fields = {"chatId": CHAT_ID, "filename": "a.txt"}
    target = caller.result(name, **fields, fileSelectConfig={})
    assert target["uploadMode"] == "single"
    refused = caller.call(name, **fields)
    assert refused.json()["zodError"][0]["path"] == ["fileSelectConfig"]


@pytest.mark.parametrize("version", ["4.14.5", "4.16.0"])
def test_recently_used(caller: Caller) -> None:
    assert caller.result("chat.recently_used", appId=None) == []
    caller.run("Hi")
    [app] = caller.result("chat.recently_used", appId=None)
    assert app == {"appId": caller.fake.app_id, "name": "Fake app", "avatar": "/icon/logo.svg"}
    caller.http.headers.pop("Authorization")
    assert refusal(caller.call("chat.recently_used"))[2] == "unAuthorization"
