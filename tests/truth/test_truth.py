"""The check itself finds what differs, on a corpus of its own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from fastgpt_typed.testing import FakeFastGPT
from tests.truth.__main__ import judge, main
from tests.truth.compare import differences
from tests.truth.corpus import Answer, read_answer, read_corpus

MANIFEST = "name,method,path,request_body_file,status,content_type,time,response_file,notes\n"
HEAD = (
    "HTTP/1.1 {}\r\nContent-Type: application/json; charset=utf-8\r\n"
    "Connection: keep-alive\r\nx-request-id: 7\r\n\r\n"
)
REFUSED = {
    "code": 514,
    "statusText": "unAuthApiKey",
    "message": "common:code_error.error_message.514",
    "data": None,
}


def record(folder: Path, name: str, status: str, body: object) -> None:
    """Write down that a 4.16.0 has answered this to a call with a bad key."""
    server = folder / "real_4.16.0"
    server.mkdir(exist_ok=True)
    manifest = server / "manifest.csv"
    known = manifest.read_text() if manifest.exists() else MANIFEST
    number = status.partition(" ")[0]
    row = f"{name},POST,/api/core/chat/getHistories,ask.json,{number},,0s,{name}.txt,\n"
    manifest.write_text(known + row)
    app_id = FakeFastGPT().app_id
    (server / "ask.json").write_text(json.dumps({"appId": app_id}))
    (server / f"{name}.txt").write_text(HEAD.format(status) + json.dumps(body), newline="")


def test_exchanges_are_reproduced_or_different(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record(tmp_path, "list_badkey", "500 Internal Server Error", REFUSED)
    record(tmp_path, "list_badkey_status", "403 Forbidden", REFUSED)
    record(tmp_path, "list_badkey_code", "500 Internal Server Error", {**REFUSED, "code": 1})
    record(tmp_path, "list_badkey_field", "500 Internal Server Error", {**REFUSED, "more": [1]})
    verdict = judge(read_corpus(tmp_path))
    assert verdict.reproduced == ["4.16.0 list_badkey"]
    assert {name.rpartition("_")[2]: texts for name, texts in verdict.different.items()} == {
        "status": [verdict.different["4.16.0 list_badkey_status"][0]],
        "code": ["code: 514, not 1"],
        "field": [".more: array only in the record"],
    }
    assert main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "1 reproduced, 0 explained, 0 out of scope, 3 different" in told
    assert "not needed any more" in told


def test_corpus_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "CORPUS" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text",
    [
        b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nhello",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b"hello"),
    ],
    ids=["plain", "continue", "raw", "gzip"],
)
def test_answers_are_read(text: bytes) -> None:
    answer = read_answer(text)
    assert (answer.status, answer.body) == (200, b"hello")


def test_streams_differ_by_the_order_of_their_events() -> None:
    headers = {"content-type": "text/event-stream"}
    one, two = b'event: a\ndata: {"x":1}\n\n', b"event: answer\ndata: [DONE]\n\n"
    here, there = (Answer(200, headers, body) for body in (one + two, two + one))
    assert differences(here, here) == []
    assert differences(here, there) == ["events: ['a', '[DONE]'], not ['[DONE]', 'a']"]


def test_headers_differ_by_what_they_say_or_whether_they_are_there() -> None:
    here = Answer(404, {"content-type": "text/html", "connection": "close"}, b"<p>")
    there = Answer(404, {"content-type": "text/plain", "retry-after": "3"}, b"<p>")
    assert differences(here, there) == [
        "header content-type: 'text/html', not 'text/plain'",
        "header connection: 'close', not None",
        "header retry-after: None, not '3'",
    ]
