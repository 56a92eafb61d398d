from __future__ import annotations

import json

import httpx
import pytest

from fastgpt_typed.testing import Fail, FakeFastGPT, Reply

from .caller import Caller, calling

MESSAGES = {"messages": [{"role": "user", "content": "Hi"}]}
HISTORIES = "/core/chat/getHistories"
RECORDS = "/core/chat/getPaginationRecords"


def with_key(caller: Caller, key: str | None, path: str, body: object) -> httpx.Response:
    caller.http.headers.pop("Authorization")
    headers = {} if key is None else {"Authorization": key}
    return caller.post(path, body, headers=headers)


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v2/chat/completions", HISTORIES])
def test_unknown_key(any_version: Caller, path: str) -> None:
    body = {**MESSAGES, "appId": any_version.fake.app_id}
    response = with_key(any_version, "Bearer fastgpt-wrong", path, body)
    assert response.status_code == 500
    assert response.json() == {
        "code": 514,
        "statusText": "unAuthApiKey",
        "message": "common:code_error.error_message.514",
        "data": None,
    }


@pytest.mark.parametrize("key", [None, "Bearer ", "Bearer  two-blanks", "fastgpt-fake-key"])
def test_missing_key(any_version: Caller, key: str | None) -> None:
    response = with_key(any_version, key, "/v1/chat/completions", MESSAGES)
    old = any_version.fake.version == "4.14.0"
    assert response.status_code == (500 if old else 403)
    assert response.json()["code"] == 403
    assert response.json()["statusText"] == "unAuthorization"
    assert "fastgpt_token=;" in response.headers["set-cookie"]


def test_malformed_key(old: Caller, new: Caller) -> None:
    path = "/v1/chat/completions"
    assert with_key(old, "Bearer nodash", path, MESSAGES).json()["code"] == 403
    assert with_key(new, "Bearer nodash", path, MESSAGES).json()["code"] == 514


def test_app_hung_on_the_key(any_version: Caller) -> None:
    fake = any_version.fake
    path = "/v1/chat/completions"
    good = with_key(any_version, f"Bearer {fake.api_key}-{fake.app_id}", path, MESSAGES)
    assert good.status_code == 200


def test_other_app(old: Caller, new: Caller) -> None:
    other = "0" * 24
    assert old.run("Hi", appId=other).status_code == 200
    assert new.run("Hi", appId=other).json()["code"] == 502000
    for caller in (old, new):
        body = {"appId": other, "chatId": "desk"}
        assert caller.post(RECORDS, body).json()["statusText"] == "appUnExist"
    assert old.post(HISTORIES, {"appId": other}).json()["data"] == {"list": [], "total": 0}
    assert new.post(HISTORIES, {"appId": other}).json()["code"] == 502000


@pytest.mark.parametrize(("version", "message"), [
    ("4.14.0", "Key is error. You need to use the app key rather than the account key."),
    ("4.16.0", "appId is empty"),
])  # fmt: skip
def test_key_that_is_not_the_apps_own(version: str, message: str) -> None:
    with calling(FakeFastGPT(version, bound_key=False)) as caller:
        response = caller.run("Hi")
        assert (response.status_code, response.json()["message"]) == (500, message)
        assert caller.run("Hi", appId=caller.fake.app_id).status_code == 200
        unknown = caller.run("Hi", appId="0" * 24).json()
        assert unknown["code"] == (500 if version == "4.14.0" else 502000)


@pytest.mark.parametrize("detail", [False, True])
@pytest.mark.parametrize("bad_key", [False, True])
def test_refused_stream_has_no_content_type_and_one_event(
    any_version: Caller, over_socket: bool, *, bad_key: bool, detail: bool
) -> None:
    payload: dict[str, object] = {"message": "messages is empty"}
    body: dict[str, object] = {"messages": [], "stream": True, "detail": detail}
    key = any_version.fake.api_key
    if bad_key:
        message = "common:code_error.error_message.514"
        payload = {"code": 514, "statusText": "unAuthApiKey", "message": message, "data": None}
        body |= MESSAGES
        key = "fastgpt-wrong"
    with calling(any_version.fake, socket=over_socket) as caller:
        response = with_key(caller, f"Bearer {key}", "/v1/chat/completions", body)
    assert response.status_code == 200
    assert "content-type" not in response.headers
    data = json.dumps(payload, separators=(",", ":"))
    assert response.text == f"event: error\ndata: {data}\n\n"


def test_empty_messages(old: Caller, new: Caller) -> None:
    expected = {"code": 500, "statusText": "error", "message": "messages is empty", "data": None}
    bodies: list[dict[str, object]] = [{"messages": []}, {}]
    for body in bodies:
        assert old.post("/v1/chat/completions", body).json() == expected
        response = new.post("/v1/chat/completions", body)
        assert response.status_code == 500
        assert response.json() == {**expected, "errorType": "UserError"}


def test_messages_of_a_wrong_type(old: Caller, new: Caller) -> None:
    body = {"messages": "hi", "stream": True}
    assert "messages is not array" in old.post("/v1/chat/completions", body).text
    response = new.post("/v1/chat/completions", body)
    assert response.status_code == 400
    assert response.json() == {
        "code": 400,
        "statusText": "error",
        "message": "Data validation error",
        "data": None,
        "zodError": [
            {
                "expected": "array",
                "code": "invalid_type",
                "path": ["messages"],
                "message": "Invalid input: expected array, received string",
            }
        ],
    }


@pytest.mark.parametrize(("field", "value", "code"), [
    ("stream", "true", "invalid_type"), ("detail", 1, "invalid_type"),
    ("variables", ["a"], "invalid_type"), ("chatId", "y" * 1025, "too_big"),
    ("appId", "no id", "invalid_format"),
    ("messages", [{"role": "robot", "content": "x"}], "invalid_union"),
    ("messages", [{"role": "user", "content": None}], "invalid_union"),
    ("messages", [{"role": "user", "content": [{"type": "zzz"}]}], "invalid_union"),
    ("messages", [{"role": "user", "content": [{"type": "image_url", "image_url": "x"}]}],
     "invalid_union"),
])  # fmt: skip
def test_new_servers_validate(
    old: Caller, new: Caller, field: str, value: object, code: str
) -> None:
    response = new.post("/v2/chat/completions", {**MESSAGES, field: value})
    assert response.status_code == 400
    [issue] = response.json()["zodError"]
    assert issue["code"] == code
    assert issue["path"][0] == field
    nulls = dict.fromkeys(["chatId", "appId", "stream", "variables", "customUid"])
    assert new.post("/v2/chat/completions", {**MESSAGES, **nulls}).status_code == 200
    if field != "messages":
        assert old.post("/v1/chat/completions", {**MESSAGES, field: value}).status_code == 200


def test_targets(old: Caller, new: Caller) -> None:
    old.http.headers.pop("Authorization")
    new.http.headers.pop("Authorization")
    assert old.post(HISTORIES, {}).json()["data"] == {"list": [], "total": 0}
    assert new.post(HISTORIES, {}).json()["statusText"] == "unAuthChat"
    assert old.post(RECORDS, {}).json()["code"] == 504000
    response = new.post(RECORDS, {"chatId": "desk"})
    assert response.status_code == 400
    assert response.json()["zodError"][0]["code"] == "custom"


def test_bodies_that_reach_no_handler(any_version: Caller) -> None:
    for path in ("/v1/chat/completions", HISTORIES):
        response = any_version.http.post(
            f"/api{path}", content='{"a": ', headers={"Content-Type": "application/json"}
        )
        assert (response.status_code, response.text) == (400, "Invalid JSON")
        assert response.reason_phrase == "Invalid JSON"
        assert "content-type" not in response.headers
        assert "x-request-id" not in response.headers


def test_body_limit(old: Caller, new: Caller) -> None:
    large = {"note": "x" * (11 * 2**20)}
    assert old.run("Hi", metadata=large).status_code == 200
    response = new.run("Hi", metadata=large)
    assert (response.status_code, response.text) == (413, "Body exceeded 10mb limit")


def test_text_is_not_parsed(old: Caller, new: Caller) -> None:
    content = json.dumps(MESSAGES)
    url = "/api/v1/chat/completions"
    assert old.http.post(url, content=content).json()["message"] == "messages is empty"
    response = new.http.post(url, content=content, headers={"Content-Type": "text/plain"})
    assert response.status_code == 400
    assert response.json()["zodError"][0]["message"] == (
        "Invalid input: expected object, received string"
    )


@pytest.mark.parametrize("path", [
    "/api/v1/models", "/v1/chat/completions", "/api/Core/chat/init", "/api/proApi", "/nope",
    "/api/core/app/logs/getTotalData",
])  # fmt: skip
def test_unknown_path_is_a_page(any_version: Caller, path: str) -> None:
    for method in ("GET", "POST"):
        response = any_version.http.request(method, path)
        assert response.status_code == 404
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert response.text.startswith("<!DOCTYPE html>")
        assert "x-request-id" not in response.headers


@pytest.mark.parametrize(("version", "path", "status"), [
    ("4.14.0", "/core/chat/getHistories", 200),
    ("4.14.0", "/core/chat/history/getHistories", 404),
    ("4.16.0", "/core/chat/getHistories", 200),
    ("4.16.0", "/core/chat/history/getHistories", 200),
    ("4.13.2", "/core/chat/presignChatFilePostUrl", 404),
    ("4.16.0", "/core/chat/presignChatFilePostUrl", 404),
    ("4.9.0", "/v2/chat/completions", 404),
])  # fmt: skip
def test_the_version_decides_which_paths_exist(version: str, path: str, status: int) -> None:
    with calling(FakeFastGPT(version)) as caller:
        response = caller.post(path, {"appId": caller.fake.app_id})
        assert (response.status_code == 404) == (status == 404)


@pytest.mark.parametrize("path", ["/api//v1/chat/completions", "/api/v1/chat/completions/"])
def test_slashes_are_redirected(any_version: Caller, path: str) -> None:
    response = any_version.http.post(path, json=MESSAGES)
    assert response.status_code == 308
    assert response.headers["location"] == "/api/v1/chat/completions"
    assert response.text == "/api/v1/chat/completions"


def test_verbs_are_not_checked(any_version: Caller) -> None:
    response = any_version.http.put("/api/v1/chat/completions", json=MESSAGES)
    assert response.json()["choices"][0]["message"]["content"] == "Echo: Hi"


def test_community_edition() -> None:
    for version in ("4.14.0", "4.16.0"):
        with calling(FakeFastGPT(version, commercial=False)) as caller:
            caller.http.headers.pop("Authorization")
            response = caller.get("/proApi/core/app/logs/getTotalData", appId="x")
            assert response.status_code == 500
            assert response.json() == {
                "code": 500,
                "statusText": "error",
                "message": "未配置商业版链接: core,app,logs,getTotalData",
                "data": None,
            }


def test_headers_by_version(old: Caller, new: Caller) -> None:
    before, after = old.run("Hi"), new.run("Hi")
    assert not {"x-request-id", "x-ratelimit-limit"} & before.headers.keys()
    assert {"x-request-id", "x-ratelimit-limit", "x-ratelimit-reset"} <= after.headers.keys()
    assert new.run("Hi").headers["x-ratelimit-remaining"] == "4998"
    refused = new.post("/v1/chat/completions", {"messages": []})
    assert "x-ratelimit-limit" in refused.headers
    assert "x-ratelimit-limit" not in new.run("Hi", appId="0" * 24).headers


def test_scripted_refusal(any_version: Caller) -> None:
    any_version.fake.reply(Fail(status_text="aiPointsNotEnough"), Fail("Team is blocked"))
    response = any_version.run("Hi", chatId="desk")
    assert response.status_code == 500
    assert response.json()["statusText"] == "aiPointsNotEnough"
    assert any_version.events("Hi", chatId="desk") == [("error", {"message": "Team is blocked"})]
    assert any_version.data(HISTORIES)["total"] == 0


def test_scripted_failure_in_the_middle(any_version: Caller, old: Caller, new: Caller) -> None:
    any_version.fake.reply(Reply("Half an ", Fail("Socket hang up")))
    events = any_version.events("Hi", chatId="desk")
    assert [name for name, _ in events][-2:] == ["", "error"]
    assert events[-1][1] == {"message": "Socket hang up"}
    for caller in (old, new):
        caller.fake.reply(Reply("Half an ", Fail("Socket hang up")))
        assert caller.run("Hi", chatId="desk").json()["message"] == "Socket hang up"
    rows = new.data(RECORDS, chatId="desk")["list"]
    assert [row["value"] for row in rows][1] == []
    assert rows[1]["errorMsg"] == "Socket hang up"
    assert old.data(RECORDS, chatId="desk")["total"] == 0


@pytest.mark.parametrize(("version", "status", "message"), [
    ("4.14.0", 500, "["), ("4.14.4", 500, "["), ("4.14.5", 500, "Data"), ("4.14.11", 400, "Data"),
])  # fmt: skip
def test_validation_changed_over_the_versions(version: str, status: int, message: str) -> None:
    path = f"/core/chat/{'file/' if message == 'Data' else ''}presignChatFilePostUrl"
    with calling(FakeFastGPT(version)) as caller:
        response = caller.post(path, {"appId": caller.fake.app_id, "chatId": "c" * 24})
        assert response.status_code == status
        assert response.json()["message"].startswith(message)
        assert response.json()["code"] == (500 if version == "4.14.0" else 400)
        assert ("zodError" in response.json()) == (message == "Data")
