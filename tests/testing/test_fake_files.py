from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from fastgpt_typed.testing import FakeFastGPT

from .caller import CHAT_ID, Caller, calling
from .uploads import DOWNLOAD, MIB, OLD_DOWNLOAD, OLD_UPLOAD, UPLOAD, bare, presign


def post_form(
    caller: Caller, form: Mapping[str, Any], content: bytes, changed: Mapping[str, str]
) -> httpx.Response:
    data = {name: value for name, value in {**form["fields"], **changed}.items() if value}
    with bare(caller) as http:
        return http.post(form["url"], data=data, files={"file": ("terms.txt", content)})


def s3_code(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/xml"
    return response.text.partition("<Code>")[2].partition("</Code>")[0]


def test_form_upload_and_download(over_socket: bool) -> None:
    with calling(FakeFastGPT("4.14.0"), socket=over_socket) as caller:
        form = presign(caller, "hello wörld.txt")
        assert form.keys() == {"url", "fields", "maxSize"}
        assert form["url"] == f"{caller.fake.base_url}/s3-fake/fastgpt-private"
        assert form["maxSize"] == 524288000
        key = form["fields"]["key"]
        assert key.startswith(f"chat/{caller.fake.app_id}/")
        assert key.endswith("-hello wörld.txt")
        assert form["fields"].keys() >= {"bucket", "Content-Type", "policy", "x-amz-signature"}
        response = post_form(caller, form, b"\r\nHello\r\n--there\x00", {})
        assert (response.status_code, response.content) == (204, b"")
        url = caller.data(OLD_DOWNLOAD, key=key)
        with bare(caller) as http:
            found = http.get(url)
            assert http.head(url).headers["content-length"] == "17"
            assert http.get(url.replace("Signature=", "Signature=0")).status_code == 403
        assert found.content == b"\r\nHello\r\n--there\x00"
        assert found.headers["content-type"] == "text/plain"


def test_form_is_checked_as_by_s3() -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    fake = FakeFastGPT("4.14.0", max_upload_size=10, clock=lambda: moment)
    with calling(fake) as caller:
        form = presign(caller)
        assert form["maxSize"] == 10

        def refused(changed: Mapping[str, str], content: bytes = b"Hi") -> tuple[int, str]:
            response = post_form(caller, form, content, changed)
            return response.status_code, s3_code(response)

        assert refused({}, b"x" * 11) == (400, "EntityTooLarge")
        assert refused({}, b"") == (400, "EntityTooSmall")
        assert refused({"key": ""}) == (400, "InvalidArgument")
        assert refused({"key": "chat/other"}) == (403, "AccessDenied")
        assert refused({"Content-Type": ""}) == (403, "AccessDenied")
        assert refused({"policy": ""}) == (403, "AccessDenied")
        assert refused({"x-amz-signature": "0"}) == (403, "SignatureDoesNotMatch")
        assert refused({"extra": "1"}) == (403, "AccessDenied")
        with bare(caller) as http:
            assert s3_code(http.post(form["url"], json={})) == "MalformedPOSTRequest"
            # The file must be the last part: fields behind it do not count.
            file: tuple[str, tuple[str | None, str]] = ("file", ("a.txt", "Hi"))
            fields = [(name, (None, value)) for name, value in form["fields"].items()]
            early = http.post(form["url"], files=[file, *fields])
            assert s3_code(early) == "InvalidArgument"
            headers = {"Authorization": "Bearer x"}
            keyed = http.post(form["url"], files=[*fields, file], headers=headers)
            assert s3_code(keyed) == "InvalidArgument"
            assert http.post(form["url"], files=[*fields, file]).status_code == 204
        moment += timedelta(minutes=11)
        assert refused({}) == (403, "AccessDenied")


def test_old_presign_wants_24_characters(old: Caller, new: Caller) -> None:
    for chat_id, code in (("short", "too_small"), ("x" * 25, "too_big"), (None, "invalid_type")):
        body = {"appId": old.fake.app_id, "filename": "a.txt", "chatId": chat_id}
        if chat_id is None:
            del body["chatId"]
        response = old.post(OLD_UPLOAD, body)
        assert response.status_code == response.json()["code"] == 500
        [issue] = json.loads(response.json()["message"])
        assert (issue["code"], issue["path"]) == (code, ["chatId"])
    assert response.json()["message"].startswith('[\n  {\n    "expected": "string"')
    assert new.data(UPLOAD, filename="a.txt", chatId="short")["uploadMode"] == "single"


def test_presign_without_app(old: Caller, new: Caller) -> None:
    body = {"filename": "a.txt", "chatId": CHAT_ID}
    assert old.post(OLD_UPLOAD, body).json()["statusText"] == "unAuthChat"
    assert new.post(UPLOAD, body).json()["zodError"][0]["code"] == "custom"


def test_old_download_checks_nothing(old: Caller) -> None:
    url = old.data(OLD_DOWNLOAD, key="chat/nope/x y.txt")
    assert f"/s3-fake/fastgpt-private/{quote('chat/nope/x y.txt')}?X-Amz-Algorithm" in url
    with bare(old) as http:
        response = http.get(url)
    assert (response.status_code, s3_code(response)) == (404, "NoSuchKey")
    response = old.post(OLD_DOWNLOAD, {"appId": old.fake.app_id, "key": ""})
    assert response.status_code == 500


def test_put_to_s3() -> None:
    with calling(FakeFastGPT("4.14.5")) as caller:
        target = presign(caller, "a.pdf")
        assert target.keys() == {"url", "key", "headers", "maxSize"}
        assert "/s3-fake/" in target["url"]
        with bare(caller) as http:
            wrong = http.put(target["url"], content=b"%PDF-1", headers={"Content-Type": "x/y"})
            assert (wrong.status_code, s3_code(wrong)) == (403, "SignatureDoesNotMatch")
            good = http.put(target["url"], content=b"%PDF-1", headers=target["headers"])
            assert (good.status_code, good.content) == (200, b"")
            assert http.get(caller.data(DOWNLOAD, key=target["key"])).content == b"%PDF-1"


def test_put_to_s3_with_the_name_in_signed_headers() -> None:
    with calling(FakeFastGPT("4.14.6")) as caller:
        target = presign(caller, "a b.pdf")
        headers = target["headers"]
        assert headers["x-amz-meta-origin-filename"] == "a%20b.pdf"
        with bare(caller) as http:
            kind = {"Content-Type": headers["Content-Type"]}
            wrong = http.put(target["url"], content=b"%PDF-1", headers=kind)
            assert (wrong.status_code, s3_code(wrong)) == (403, "SignatureDoesNotMatch")
            assert http.put(target["url"], content=b"%PDF-1", headers=headers).status_code == 200


def test_put_to_fastgpt_has_relative_addresses() -> None:
    with calling(FakeFastGPT("4.14.11")) as caller:
        target = presign(caller)
        assert target["url"].startswith("/api/system/file/upload/")
        assert target.keys() == {"url", "key", "headers", "maxSize"}
        with bare(caller) as http:
            assert http.put(target["url"], content=b"Hi").json()["data"] == {"success": True}
            assert http.post(target["url"], content=b"Hi").status_code == 500
            assert http.get(caller.data(DOWNLOAD, key=target["key"])).content == b"Hi"
        body = {"filename": "a.txt", "chatId": CHAT_ID, "fileSelectConfig": {}}
        refused = caller.post(UPLOAD, {"appId": caller.fake.app_id, **body})
        assert refused.json()["statusText"] == "unAuthorization"


@pytest.mark.parametrize("version", ["4.14.18", "4.15.1"])
def test_select_config_was_needed_for_a_while(version: str) -> None:
    with calling(FakeFastGPT(version)) as caller:
        body = {"appId": caller.fake.app_id, "filename": "a.txt", "chatId": CHAT_ID}
        response = caller.post(UPLOAD, body)
        assert response.status_code == 400
        assert response.json()["zodError"][0]["path"] == ["fileSelectConfig"]
        assert presign(caller, fileSelectConfig={})["url"].startswith("/api/system/file/upload/")


def test_short_addresses_came_before_uploads_in_parts() -> None:
    with calling(FakeFastGPT("4.15.2")) as caller:
        target = presign(caller, size=64 << 20)
        assert target.keys() == {"url", "key", "headers", "previewUrl", "maxSize"}
        assert target["url"].startswith(f"{caller.fake.base_url}/api/system/file/u/")
        with bare(caller) as http:
            assert http.put(target["url"], content=b"Hi").status_code == 200
            assert http.get(target["previewUrl"]).content == b"Hi"


def test_put_and_download_new(over_socket: bool) -> None:
    with calling(FakeFastGPT("4.16.0"), socket=over_socket) as caller:
        target = presign(caller, "../hello wörld.txt")
        assert target.keys() == {"url", "key", "headers", "previewUrl", "maxSize", "uploadMode"}
        assert target["url"].startswith(f"{caller.fake.base_url}/api/system/file/u/")
        assert target["headers"] == {"content-type": "text/plain"}
        assert f"/{CHAT_ID}/hello%20w%C3%B6rld_" in target["key"]
        with bare(caller) as http:
            for _ in range(2):
                response = http.put(target["url"], content=b"Hello")
                assert response.json()["data"] == {"success": True}
            found = http.get(target["previewUrl"])
            assert found.content == b"Hello"
            assert found.headers["content-type"] == "text/plain; charset=utf-8"
            assert found.headers["cache-control"] == "public, max-age=31536000"
            assert "filename*=UTF-8''hello%20w%C3%B6rld.txt" in found.headers["content-disposition"]
            assert http.head(target["previewUrl"]).headers["content-length"] == "5"
            assert http.put(target["url"], content=b"").status_code == 200
            url = caller.data(DOWNLOAD, key=target["key"], chatId=CHAT_ID)
            assert http.get(url).content == b""


def test_downloads_may_be_sent_on_to_the_store(over_socket: bool) -> None:
    fake = FakeFastGPT("4.16.0", redirect_downloads=True)
    with calling(fake, socket=over_socket) as caller, bare(caller) as http:
        target = presign(caller)
        http.put(target["url"], content=b"Hi")
        response = http.get(target["previewUrl"])
        assert (response.status_code, response.headers["cache-control"]) == (302, "no-store")
        assert "X-Amz-Expires=300&" in response.headers["location"]
        assert http.get(response.headers["location"]).content == b"Hi"


def test_uploads_new_refuses() -> None:
    with calling(FakeFastGPT("4.16.0", max_upload_size=10)) as caller:
        target = presign(caller)
        with bare(caller) as http:
            for method in ("POST", "GET"):
                response = http.request(method, target["url"])
                assert response.status_code == response.json()["code"] == 405
            large = http.put(target["url"], content=b"x" * 11)
            assert (large.status_code, large.json()["message"]) == (413, "EntityTooLarge")
            assert large.json()["code"] == 413
            part = http.put(target["url"], params={"partNumber": "1"}, content=b"x")
            assert part.status_code == 400
            wrong = http.put(f"/api/system/file/u/{'x' * 24}")
            assert (wrong.status_code, wrong.json()["code"]) == (500, 507003)
            assert http.put("/api/system/file/u/x").status_code == 400
            picture = presign(caller, "a.png")["url"]
            mismatch = http.put(picture, content=b"no png")
            assert (mismatch.status_code, mismatch.json()["code"]) == (500, 510001)
        body = {"appId": caller.fake.app_id, "chatId": CHAT_ID, "filename": "a.exe"}
        assert caller.post(UPLOAD, body).json()["statusText"] == "InvalidUploadFileType"
        assert presign(caller, "README")["headers"] == {"content-type": "application/octet-stream"}


def test_downloads_new_refuse(new: Caller) -> None:
    target = presign(new)
    prefix = target["key"].rpartition("/")[0]

    def ask(**fields: str) -> httpx.Response:
        return new.post(DOWNLOAD, {"appId": new.fake.app_id, **fields})

    assert ask(key=target["key"]).json()["zodError"][0]["path"] == ["chatId"]
    assert ask(key="chat/nope/x.txt", chatId=CHAT_ID).json()["statusText"] == "unAuthChat"
    assert ask(key=target["key"], chatId="other").json()["statusText"] == "unAuthChat"
    missing = ask(key=f"{prefix}/none.txt", chatId=CHAT_ID).json()["data"]
    with bare(new) as http:
        response = http.get(missing)
        assert (response.status_code, response.json()["code"]) == (404, 507002)
        assert http.post(missing).status_code == 405
        assert http.get(missing[:-3] + "xyz").json()["code"] == 507003
        assert http.get("/api/system/file/d/xxx").status_code == 400


def test_file_of_a_question_is_signed_again_when_read(any_version: Caller) -> None:
    target = presign(any_version)
    key = target["key"] if "key" in target else target["fields"]["key"]
    part = {"type": "file_url", "name": "terms.txt", "url": "", "key": key}
    parts = [{"type": "text", "text": "Read"}, part]
    body = any_version.run(parts, chatId=CHAT_ID).json()
    assert body["choices"][0]["message"]["content"] == "Echo: Read (files: terms.txt)"
    rows = any_version.data("/core/chat/getPaginationRecords", chatId=CHAT_ID)["list"]
    text, file = rows[0]["value"]
    assert text["text"]["content"] == "Read"
    assert (file["file"]["key"], file["file"]["type"]) == (key, "file")
    assert file["file"]["url"].startswith(any_version.fake.base_url)


def test_file_of_another_chat(old: Caller, new: Caller) -> None:
    part = {"type": "file_url", "url": "", "key": "chat/app/other/a.txt"}
    parts = [{"type": "text", "text": "Read"}, part]
    assert old.run(parts, chatId=CHAT_ID).status_code == 200
    response = new.run(parts, chatId=CHAT_ID)
    assert response.status_code == 500
    assert response.json()["message"] == (
        "Workflow file key does not belong to the current workflow"
    )
    assert response.json()["errorType"] == "UserError"
    rows = new.data("/core/chat/getPaginationRecords", chatId=CHAT_ID)["list"]
    assert rows[1]["value"] == []


def test_file_uploaded_before_the_chat_has_its_user(new: Caller) -> None:
    key = presign(new)["key"]
    part = {"type": "file_url", "url": "", "key": key}
    new.run("Hi", chatId=CHAT_ID, customUid="crm-204")
    assert new.run([part], chatId=CHAT_ID).status_code == 500
    body = {"appId": new.fake.app_id, "key": key, "chatId": CHAT_ID}
    assert new.post(DOWNLOAD, body).json()["statusText"] == "unAuthChat"
    part["key"] = presign(new)["key"]
    assert "/crm-204/" in part["key"]
    assert new.run([part], chatId=CHAT_ID).status_code == 200


def test_size_over_the_maximum(new: Caller) -> None:
    body = {"appId": new.fake.app_id, "chatId": CHAT_ID, "filename": "a.txt"}
    response = new.post(UPLOAD, {**body, "size": 2**31})
    assert (response.status_code, response.json()["message"]) == (500, "EntityTooLarge")
    assert presign(new, size=32 * MIB - 1)["uploadMode"] == "single"
    assert presign(new, size="12")["uploadMode"] == "single"
    assert new.post(UPLOAD, {**body, "size": -1}).status_code == 400
