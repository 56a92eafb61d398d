"""An S3 storage on a port of this machine: moto, and before it what moto does not look at.

moto keeps buckets as S3 does, but takes any policy and any signature. Those are checked here, with
botocore's own arithmetic.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import boto3
from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.client import Config
from botocore.credentials import Credentials
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from fastgpt_typed.testing._fastgpt.formdata import parse_form

REGION = "us-east-1"
KEYS = Credentials("tests", "sesame")
AUTH = S3SigV4QueryAuth(KEYS, "s3", REGION)


class _RefusedError(Exception):
    def __init__(self, status: str, code: str, message: str) -> None:
        super().__init__(code)
        self.status = status
        self.body = f"<Error><Code>{code}</Code><Message>{message}</Message></Error>".encode()


class _Guard:
    """Lets through what is signed as it should be."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        try:
            if environ["REQUEST_METHOD"] == "POST" and "form-data" in environ["CONTENT_TYPE"]:
                body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
                _check_form(environ["CONTENT_TYPE"], body)
                environ["wsgi.input"] = BytesIO(body)
            elif environ["REQUEST_METHOD"] == "PUT" and "X-Amz-Sig" in environ["QUERY_STRING"]:
                _check_query(environ)
        except _RefusedError as error:
            start_response(error.status, [("Content-Type", "application/xml")])
            return [error.body]
        answer: Iterable[bytes] = self._store(environ, start_response)
        return answer


def _check_form(content_type: str, body: bytes) -> None:
    parts = parse_form(content_type, body) or []
    if not parts or [part.name for part in parts].index("file") != len(parts) - 1:
        raise _RefusedError("400 Bad Request", "InvalidArgument", "The file has to come last.")
    *fields, file = parts
    given = {part.name.lower(): part.content.decode() for part in fields}
    request = AWSRequest()
    request.context["timestamp"] = given["x-amz-date"]
    _compare(AUTH.signature(given["policy"], request), given["x-amz-signature"])
    policy = json.loads(b64decode(given["policy"]))
    _check_expiry(datetime.fromisoformat(policy["expiration"]))
    told = {"policy", "x-amz-signature"}
    for condition in policy["conditions"]:
        if isinstance(condition, list) and condition[0] == "content-length-range":
            _check_length(len(file.content), condition[1], condition[2])
            continue
        for name, value in condition.items():
            told.add(name.lower())
            if name != "bucket" and given.get(name.lower()) != value:
                raise _denied(f"Invalid according to Policy: Policy Condition failed: {name}")
    if extra := given.keys() - told:
        raise _denied(f"Invalid according to Policy: Extra input fields: {extra}")


def _check_length(length: int, least: int, most: int) -> None:
    if length > most:
        words = "Your proposed upload exceeds the maximum allowed size"
        raise _RefusedError("400 Bad Request", "EntityTooLarge", words)
    if length < least:
        words = "Your proposed upload is smaller than the minimum allowed size"
        raise _RefusedError("400 Bad Request", "EntityTooSmall", words)


def _check_query(environ: dict[str, Any]) -> None:
    query = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    headers = {
        name: environ.get(f"HTTP_{name.upper().replace('-', '_')}", environ.get("CONTENT_TYPE"))
        for name in query["X-Amz-SignedHeaders"].split(";")
    }
    unsigned = environ["RAW_URI"].replace(f"&X-Amz-Signature={query['X-Amz-Signature']}", "")
    request = AWSRequest("PUT", f"http://{environ['HTTP_HOST']}{unsigned}", headers)
    request.context["timestamp"] = query["X-Amz-Date"]
    text = AUTH.string_to_sign(request, AUTH.canonical_request(request))
    _compare(AUTH.signature(text, request), query["X-Amz-Signature"])
    signed = datetime.strptime(query["X-Amz-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    _check_expiry(signed + timedelta(seconds=int(query["X-Amz-Expires"])))


def _check_expiry(end: datetime) -> None:
    if end < datetime.now(UTC):
        raise _denied("Request has expired")


def _compare(expected: str, given: str) -> None:
    if not hmac.compare_digest(expected, given):
        words = "The request signature we calculated does not match the signature you provided."
        raise _RefusedError("403 Forbidden", "SignatureDoesNotMatch", words)


def _denied(words: str) -> _RefusedError:
    return _RefusedError("403 Forbidden", "AccessDenied", words)


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def storing(bucket: str) -> Iterator[Any]:
    """Run the storage, with an empty bucket, and give a client of boto3."""
    store = _Guard(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, store, threaded=True, request_handler=_Quiet)
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    s3 = boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{server.server_port}",
        region_name=REGION,
        aws_access_key_id=KEYS.access_key,
        aws_secret_access_key=KEYS.secret_key,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    s3.create_bucket(Bucket=bucket)
    yield s3
    s3.close()
    server.shutdown()
    server.server_close()
