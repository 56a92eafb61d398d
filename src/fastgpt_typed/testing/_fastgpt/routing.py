"""Which operation a path belongs to; the spec decides, and the server version."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from ..._base.operation import parse_version
from ..._generated.operations import OPERATIONS
from ..wire import WireRequest, WireResponse
from .app import init
from .completions import complete_v1, complete_v2
from .dialect import Dialect
from .errors import RefusalError
from .logs import chart, totals
from .management import list_histories, list_records
from .presign import presign_download, presign_upload
from .world import Handlers, World

HANDLERS: Handlers = {
    "chat.completions.create": complete_v1,
    "chat.completions.create_v2": complete_v2,
    "chat.init": init,
    "chat.histories.list": list_histories,
    "chat.records.list": list_records,
    "chat.files.presign_upload": presign_upload,
    "chat.files.presign_download": presign_download,
    "apps.logs.totals": totals,
    "apps.logs.chart": chart,
}

PRO_PREFIX = "/api/proApi/"

_PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>Fake FastGPT</title>'
    b'<link rel="icon" href="/icon/logo.svg"/></head>'
    b'<body><div id="__next"><h1>404</h1><p>This page could not be found.</p></div></body></html>'
)


def paths_of(dialect: Dialect) -> dict[str, str]:
    """Return the names of the operations a server of this version has, by path."""
    return {
        route.address: name
        for name, operation in OPERATIONS.items()
        if parse_version(operation.since) <= dialect.version and name in HANDLERS
        for route in operation.routes
        if route.serves(dialect.version)
    }


READS_QUERY = frozenset(
    name for name, operation in OPERATIONS.items() if operation.location == "query"
)
"""The operations whose arguments stand in the query."""


def refuse_pro(world: World, path: str) -> WireResponse:
    """Refuse a call of the commercial edition, whatever it is and whoever calls."""
    place = path.removeprefix(PRO_PREFIX).replace("/", ",")
    return RefusalError(f"未配置商业版链接: {place}").response(world.dialect)


def clean_path(path: str) -> str:
    """Return a path without double slashes and without one at its end."""
    return re.sub("/+", "/", path).rstrip("/") or "/"


def redirect(request: WireRequest, path: str) -> WireResponse:
    """Send the caller to a clean path."""
    query = f"?{urlencode(request.query)}" if request.query else ""
    target = f"{path}{query}"
    headers = [("location", target), ("Refresh", f"0;url={target}")]
    return WireResponse(308, headers, target.encode())


def not_found(dialect: Dialect) -> WireResponse:
    """Return the page that answers every path which does not exist."""
    headers = [
        ("Cache-Control", "private, no-cache, no-store, max-age=0, must-revalidate"),
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(_PAGE))),
    ]
    if not dialect.has_request_ids:
        headers.insert(1, ("X-Powered-By", "Next.js"))
    return WireResponse(404, headers, _PAGE)
