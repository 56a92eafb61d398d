"""The S3 store that FastGPT 4.14.0 to 4.14.10 sends its callers to."""

from __future__ import annotations

from urllib.parse import unquote
from xml.sax.saxutils import escape

from ..wire import WireRequest, WireResponse
from .formdata import Part, parse_form
from .store import S3_PATH, StoredFile, Upload, sign
from .world import World


class _S3Error(Exception):
    """An error in the words of S3."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message

    def response(self) -> WireResponse:
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"<Error><Code>{self.code}</Code><Message>{escape(self.message)}</Message></Error>"
        ).encode()
        return WireResponse(self.status, [("Content-Type", "application/xml")], body)


def serve_s3(world: World, request: WireRequest) -> WireResponse:
    """Answer a request to the store."""
    key = unquote(request.path.removeprefix(S3_PATH)).removeprefix("/")
    try:
        _check_no_key(request)
        if request.method == "POST" and not key:
            return _take_form(world, request)
        _check_signature(request, key)
        if request.method == "PUT":
            return _take_put(world, request, key)
        return _give(world, request, key)
    except _S3Error as error:
        return error.response()


def _take_form(world: World, request: WireRequest) -> WireResponse:
    parts = parse_form(request.headers.get("content-type", ""), request.body)
    if parts is None:
        message = "The body of your POST request is not well-formed multipart/form-data."
        raise _S3Error(400, "MalformedPOSTRequest", message)
    fields, file = _read_form(parts)
    upload = _find_upload(world, fields)
    for name, value in upload.fields.items():
        if name not in {"policy", "x-amz-signature"} and fields.get(name) != value:
            condition = f'["eq", "${name}", "{value}"]'
            raise _denied(f"Invalid according to Policy: Policy Condition failed: {condition}")
    extra = [name for name in fields if name not in upload.fields]
    if extra:
        raise _denied(f"Invalid according to Policy: Extra input fields: {', '.join(extra)}")
    if len(file) > upload.most:
        message = "Your proposed upload exceeds the maximum allowed size"
        raise _S3Error(400, "EntityTooLarge", message)
    if not file:
        message = "Your proposed upload is smaller than the minimum allowed size"
        raise _S3Error(400, "EntityTooSmall", message)
    world.store.files[upload.key] = StoredFile(file, upload.content_type)
    return WireResponse(204, [("ETag", f'"{sign(upload.key)[:32]}"')])


def _read_form(parts: list[Part]) -> tuple[dict[str, str], bytes]:
    """Return the fields and the file; as in S3, what stands behind the file does not count."""
    fields: dict[str, str] = {}
    for part in parts:
        if part.name == "file":
            return fields, part.content
        fields[part.name] = part.content.decode("utf-8", "replace")
    message = "POST requires exactly one file upload per request."
    raise _S3Error(400, "InvalidArgument", message)


def _find_upload(world: World, fields: dict[str, str]) -> Upload:
    if "key" not in fields:
        message = (
            "Bucket POST must contain a field named 'key'. "
            "If it is specified, please check the order of the fields."
        )
        raise _S3Error(400, "InvalidArgument", message)
    if "policy" not in fields:
        raise _denied("Access Denied")
    if fields.get("x-amz-signature") != sign(fields["policy"]):
        message = "The request signature we calculated does not match the signature you provided."
        raise _S3Error(403, "SignatureDoesNotMatch", message)
    upload = world.store.uploads.get(fields["policy"])
    if upload is None or upload.expires < world.clock():
        raise _denied("Invalid according to Policy: Policy expired.")
    return upload


def _take_put(world: World, request: WireRequest, key: str) -> WireResponse:
    upload = world.store.uploads.get(key)
    if upload is None or upload.expires < world.clock():
        raise _denied("Request has expired")
    if any(request.headers.get(name.lower()) != value for name, value in upload.fields.items()):
        message = "The request signature we calculated does not match the signature you provided."
        raise _S3Error(403, "SignatureDoesNotMatch", message)
    world.store.files[key] = StoredFile(request.body, upload.content_type)
    return WireResponse(200, [("ETag", f'"{sign(key)[:32]}"')])


def _give(world: World, request: WireRequest, key: str) -> WireResponse:
    file = world.store.files.get(key)
    if file is None:
        raise _S3Error(404, "NoSuchKey", "The specified key does not exist.")
    headers = [("Content-Type", file.content_type), ("Content-Length", str(len(file.content)))]
    return WireResponse(200, headers, b"" if request.method == "HEAD" else file.content)


def _check_no_key(request: WireRequest) -> None:
    if "authorization" in request.headers:
        raise _S3Error(400, "InvalidArgument", "Only one auth mechanism allowed")


def _check_signature(request: WireRequest, key: str) -> None:
    method = "GET" if request.method == "HEAD" else request.method
    if request.query.get("X-Amz-Signature") != sign(f"{method} {key}"):
        raise _denied("Access Denied")


def _denied(message: str) -> _S3Error:
    return _S3Error(403, "AccessDenied", message)
