"""What had happened before the calls of the records that are about files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from fastgpt_typed.testing import NodeError, WireRequest
from tests.truth.runs import Beginning
from tests.truth.stage import Stage

MEBIBYTE = 2**20
PART = 8 * MEBIBYTE
BIG = 4 * PART + MEBIBYTE
TEXT = b"hello upload\n"


def presigned(stage: Stage, filename: str = "hello world.txt", **fields: Any) -> Any:
    """Get an address to upload a file to."""
    body = {"filename": filename, "appId": stage.fake.app_id, "chatId": stage.chat_id, **fields}
    old = stage.exchange.version == "4.14.0"
    place = "/api/core/chat/presignChatFilePostUrl"
    return stage.data("POST", place if old else place.replace("chat/", "chat/file/"), body)


def aims(filename: str = "hello world.txt", body: bytes = TEXT, **fields: Any) -> Beginning:
    """The request goes to an address that was just given."""

    def begin(stage: Stage) -> None:
        _aim(stage, presigned(stage, filename, **fields)["url"])
        stage.body = body

    return begin


def _aim(stage: Stage, url: str) -> None:
    """Send the request to this address, or to one below it as it did."""
    tail = stage.path.split("/u/")[-1].partition("/")[2]
    stage.path = urlsplit(url).path + (f"/{tail}" if tail else "")


def uploaded(stage: Stage, **fields: Any) -> Any:
    """Upload a file, and return what was said of its address."""
    target = presigned(stage, **fields)
    if "fields" not in target:
        stage.ask("PUT", urlsplit(target["url"]).path, TEXT)
    return target


def in_a_form(stage: Stage) -> None:
    """The request is the form that was just given, and goes to the store."""
    target = presigned(stage)
    fields = {name: (None, value) for name, value in target["fields"].items()}
    form = httpx.Request("POST", target["url"], files={**fields, "file": ("a.txt", TEXT)})
    stage.path, stage.body = urlsplit(target["url"]).path, form.read()
    stage.headers = {name.lower(): value for name, value in form.headers.items()}


def dropped(stage: Stage) -> None:
    """The file that is read is gone with all files of the app."""
    in_a_form(stage)
    upload = WireRequest("POST", stage.path, {}, stage.headers, stage.body)
    assert stage.fake.handle(upload).status == 204
    key = presigned(stage)["fields"]["key"]
    url = stage.data(
        "POST",
        "/api/core/chat/presignChatFileGetUrl",
        {"key": key, "appId": stage.fake.app_id, "chatId": stage.chat_id},
    )
    stage.ask("DELETE", f"/api/core/chat/delHistory?appId={stage.fake.app_id}")
    address = urlsplit(url)
    stage.path, stage.query = address.path, dict(parse_qsl(address.query))
    stage.headers, stage.body = {}, b""


def keyed(stage: Stage) -> None:
    """The key that is asked for is that of a file which is there."""
    target = uploaded(stage)
    stage.fields["key"] = target.get("key") or target["fields"]["key"]
    stage.changed = True


def unfound(stage: Stage) -> None:
    """The key that is asked for looks like those of the chat."""
    target = presigned(stage)
    stage.fields["key"] = target["key"] + "zz"
    stage.changed = True


def filed(stage: Stage) -> None:
    """The question has a file that was uploaded, after two rounds of the chat."""
    stage.turn("first question")
    stage.turn("second question")
    target = uploaded(stage)
    for part in stage.fields["messages"][0]["content"]:
        if "key" in part:
            part["key"] = target.get("key") or target["fields"]["key"]
    stage.changed = True


def filed_before(stage: Stage) -> None:
    """The chat has had a question with a file."""
    target = uploaded(stage)
    key = target.get("key") or target["fields"]["key"]
    part = {"type": "file_url", "name": "hello.txt", "url": "http://127.0.0.1/a", "key": key}
    bare = {"type": "file_url", "name": "other.txt", "url": "http://127.0.0.1/b"}
    if stage.exchange.name == "x_img_records":
        stage.fake.reply(NodeError("Cannot load image"))
    stage.turn([{"type": "text", "text": "read it"}, part])
    if stage.exchange.name.startswith("getPaginationRecords"):
        stage.turn([{"type": "text", "text": "read it"}, bare])


def shows(method: str = "GET") -> Beginning:
    """The file that is read is there."""

    def begin(stage: Stage) -> None:
        target = uploaded(stage)
        stage.path = urlsplit(target["previewUrl"]).path
        stage.query = {}

    return begin


def in_parts(
    *sent: int, body: bytes = b"", order: str = "", done: bool = False, spoilt: bool = False
) -> Beginning:
    """An upload in parts has got this far; what the request lists are the parts as they are."""

    def begin(stage: Stage) -> None:
        url = presigned(stage, "big.txt", size=BIG)["url"]
        etags = {number: _put(stage, url, number) for number in sent}
        parts = [{"partNumber": number, "etag": etag} for number, etag in etags.items()]
        place = urlsplit(url).path
        if spoilt:
            wrong = [{**part, "etag": '"0"'} for part in parts]
            stage.ask("POST", f"{place}/complete", {"parts": wrong})
        if done:
            stage.ask("POST", f"{place}/complete", {"parts": parts})
        _aim(stage, url)
        if stage.fields.get("parts"):
            listed = [part["partNumber"] for part in stage.fields["parts"]]
            misnamed = stage.exchange.name.endswith("_badetag")
            stage.fields["parts"] = [
                {"partNumber": number, "etag": '"0"' if misnamed else etags.get(number, '"0"')}
                for number in listed
            ]
            stage.changed = True
        stage.body = body or stage.body

    return begin


def _put(stage: Stage, url: str, number: int) -> str:
    size = PART if number < 5 else BIG - 4 * PART
    answer = stage.ask("PUT", f"{urlsplit(url).path}?partNumber={number}", bytes(size)).json()
    assert isinstance(answer, dict)
    data = answer["data"]
    assert isinstance(data, dict)
    return str(data["etag"])


ALL = (1, 2, 3, 4, 5)

FILES: Mapping[str, Beginning] = {
    "upload_multipart": in_a_form,
    "upload_bad_token": lambda stage: None,
    "upload_short_token": lambda stage: None,
    "upload_png_fake": aims("a.png"),
    "upload_empty": aims(body=b""),
    "upload_*": aims(),
    "x_img_upload": aims(),
    "lim_upload_2mb": aims(body=bytes(2 * MEBIBYTE)),
    "presign_get": keyed,
    "red_presign_get": keyed,
    "x_uid_get_before": keyed,
    "presign_get_unknown_prefix": unfound,
    "presign_get_missing_obj": unfound,
    "chat_with_file*": filed,
    "getPaginationRecords_file": filed_before,
    "getPaginationRecords_after_del*": filed_before,
    "x_img_records": filed_before,
    "download_bad": lambda stage: None,
    "download_after*": dropped,
    "download_*": shows(),
    "red_download": shows(),
    "multipart_download_head": shows(),
    "multipart_put_nopart": in_parts(),
    "multipart_complete_empty": in_parts(),
    "multipart_part_wronglen": in_parts(body=TEXT),
    "multipart_part5": in_parts(body=bytes(MEBIBYTE)),
    "multipart_complete_missing": in_parts(1, 2, 3, 4),
    "multipart_complete_order": in_parts(*ALL),
    "multipart_complete_again": in_parts(*ALL, done=True),
    "multipart_part_after": in_parts(*ALL, done=True, body=TEXT),
    "multipart_part_after_full": in_parts(*ALL, done=True, body=bytes(PART)),
    "multipart_b_part*": in_parts(body=bytes(PART)),
    "multipart_complete_badetag": in_parts(*ALL),
    "multipart_complete_after_badetag": in_parts(*ALL, spoilt=True),
    "multipart_abort*": in_parts(),
}
