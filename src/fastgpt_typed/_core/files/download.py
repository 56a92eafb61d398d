"""Where a file is read from, what it is called here, and what came in its place."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from urllib.parse import unquote, urljoin, urlsplit

from ..errors import DownloadError, FastGPTError, RequestValidationError
from ..http import OK, HTTPRequest, HTTPResponse, Timeout
from ..requests.options import user_agent
from ..responses.envelope import as_envelope
from ..responses.failures import error_from_envelope, error_from_status
from ..responses.reading import parse_json
from .filenames import UNNAMED
from .storage import storage_code, storage_reason
from .uploaded import UploadedFile

DOWNLOAD = "chat.files.download"
MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_A_FILE = {"text/html", "application/json"}
"""What proxies, login pages and errors are made of, and some files too."""


def check_file(file: object) -> UploadedFile | str:
    """Return a file that can be downloaded, or its key.

    Raises:
        RequestValidationError: It is neither.
    """
    if isinstance(file, UploadedFile):
        return file
    if not isinstance(file, str) or not file:
        problem = "expected the key of a file or an UploadedFile"
    elif re.match(r"https?://", file):
        problem = "expected the key of a file, got its address"
    else:
        return file
    raise RequestValidationError({"file": problem}, operation=DOWNLOAD)


def local_name(file: UploadedFile | str) -> str:
    """What to call a file in a folder: one name without separators, whatever the server says.

    It is not hidden either, and systems that are picky about names take it.
    """
    # From 4.15 on the parts of a key are percent-encoded.
    name = file.name if isinstance(file, UploadedFile) else unquote(file.rpartition("/")[2])
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(letter if letter.isprintable() else "_" for letter in name)
    return re.sub(r'[<>:"|?*]', "_", name).strip(" .") or UNNAMED


def build_download(url: str, timeout: Timeout) -> HTTPRequest:
    """Say how to ask for a file: as it is, since a packed one would hide how long it is."""
    headers = {"accept": "*/*", "accept-encoding": "identity", "user-agent": user_agent()}
    return HTTPRequest("GET", check_address(url), headers, timeout)


def is_redirect(status_code: int, headers: Mapping[str, str]) -> bool:
    """Whether the file lies elsewhere."""
    return status_code in _REDIRECTS and "location" in headers


def next_address(url: str, headers: Mapping[str, str]) -> str:
    """Return where a redirect leads.

    Raises:
        DownloadError: It leads to where nothing is to be read from.
    """
    try:
        target = urljoin(url, headers["location"])
    except ValueError:
        raise DownloadError(_REFUSED, operation=DOWNLOAD) from None
    if urlsplit(url).scheme == "https" and urlsplit(check_address(target)).scheme != "https":
        raise DownloadError("The server redirects from https to http", operation=DOWNLOAD)
    return target


def too_many_redirects() -> DownloadError:
    """Return the error of a server that sends around in circles."""
    return DownloadError(
        f"The server redirects more than {MOST_REDIRECTS} times", operation=DOWNLOAD
    )


def check_address(url: str) -> str:
    """Return an address to read a file from.

    Raises:
        DownloadError: It is none, or has a user name in it.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    else:
        usable = usable and parts.username is None
    if not usable:
        raise DownloadError(_REFUSED, operation=DOWNLOAD)
    return url


_REFUSED = "The server gives an address that is no plain http or https one; check its FILE_DOMAIN"


def brings_file(status_code: int, headers: Mapping[str, str], name: str) -> bool:
    """Whether a response carries the file, and no web page or error in its place.

    FastGPT names what it sends, its storage does not; and files may be web pages themselves.
    """
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    plain = kind not in _NOT_A_FILE or "content-disposition" in headers
    return status_code == OK and (plain or mimetypes.guess_type(name)[0] == kind)


def download_error(response: HTTPResponse) -> FastGPTError:
    """Return the error an answer stands for that brings no file."""
    envelope = as_envelope(parse_json(response.content))
    if envelope is not None and envelope.get("code") != OK:
        return error_from_envelope(
            envelope,
            status_code=response.status_code,
            operation=DOWNLOAD,
            request_id=response.request_id,
        )
    code = storage_code(response.content)
    if response.status_code >= 400 and not code:
        return error_from_status(
            response.status_code,
            response.content,
            operation=DOWNLOAD,
            request_id=response.request_id,
        )
    return DownloadError(
        _oddity(response, code),
        status_code=response.status_code,
        storage_code=code,
        operation=DOWNLOAD,
        request_id=response.request_id,
    )


def _oddity(response: HTTPResponse, code: str) -> str:
    if code:
        reason = storage_reason(response.content)
        return f"The storage answered HTTP {response.status_code}{reason}"
    if response.status_code != OK:
        return f"HTTP {response.status_code} came instead of the file"
    kind = "A web page" if response.is_web_page else "Something else"
    return f"{kind} came instead of the file; check base_url and FILE_DOMAIN of the server"
