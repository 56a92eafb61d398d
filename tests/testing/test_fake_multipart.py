from __future__ import annotations

import httpx

from .caller import Caller
from .uploads import MIB, bare, presign


def test_upload_in_parts(new: Caller) -> None:
    content = b"x" * (32 * MIB) + b"end"
    target = presign(new, size=len(content))
    assert target["uploadMode"] == "multipart"
    assert (target["partSize"], target["concurrency"], target["maxRetry"]) == (8 * MIB, 3, 3)
    url = target["url"]
    listed: list[dict[str, object]] = []
    with bare(new) as http:
        assert (
            http.put(url, content=b"x").json()["message"] == "Multipart upload requires partNumber"
        )
        assert http.put(url, params={"partNumber": 1}, content=b"x").status_code == 400
        for number in range(1, 6):
            part = content[(number - 1) * 8 * MIB : number * 8 * MIB]
            answer = http.put(url, params={"partNumber": number}, content=part).json()["data"]
            assert answer["etag"].startswith('"')
            listed.append({"partNumber": number, "etag": answer["etag"]})

        def complete(parts: list[dict[str, object]]) -> httpx.Response:
            return http.post(target["completeUrl"], json={"parts": parts})

        assert complete([]).status_code == 400
        assert complete(listed[:4]).json()["message"].startswith("Multipart parts count")
        assert complete(listed[::-1]).json()["message"].startswith("Multipart parts must be")
        for _ in range(2):
            assert complete(listed).json()["data"] == {"key": target["key"]}
        assert http.post(target["abortUrl"]).json()["data"] is None
        assert http.get(target["previewUrl"]).content == content


def test_wrong_etag_ends_the_session(new: Caller) -> None:
    target = presign(new, size=32 * MIB)
    parts = [{"partNumber": number, "etag": '"0"'} for number in range(1, 5)]
    with bare(new) as http:
        assert http.post(target["completeUrl"], json={"parts": parts}).status_code == 500
        again = http.post(target["completeUrl"], json={"parts": parts})
        assert (again.status_code, again.json()["message"]) == (
            400, "Multipart upload session is aborted",
        )  # fmt: skip
