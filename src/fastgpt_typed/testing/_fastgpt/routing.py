"""Which operation a path belongs to; the spec decides, and the server version."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ..._base.operation import Location
from ..._generated.operations import OPERATIONS, OWN_DOCUMENT
from ..wire import WireRequest, WireResponse, json_response
from .app import init, recently_used, share_init
from .audio import create_speech, transcribe
from .chatlists import list_histories
from .chatlogs import list_logs, list_users
from .completions import complete_v1, complete_v2
from .dialect import Dialect
from .errors import RefusalError
from .feedback import annotate, close_custom, record_ids, set_read, update_feedback
from .formuploads import upload_form
from .guides import query_inputs, suggest_questions, suggest_questions_from_messages
from .histories import (
    batch_delete,
    clear_histories,
    delete_history,
    history_status,
    mark_read,
    update_history,
)
from .logs import chart, totals
from .presign import presign_download, presign_draft_upload, presign_upload
from .quotes import get_quotes, list_collection, quote_source
from .records import delete_record, detail, list_around, list_records
from .runs import resume, stop
from .world import Handlers, World

HANDLERS: Handlers = {
    "chat.completions.create": complete_v1,
    "chat.completions.create_v2": complete_v2,
    "chat.stop": stop,
    "chat.resume": resume,
    "chat.init": init,
    "chat.share_init": share_init,
    "chat.recently_used": recently_used,
    "chat.suggest_questions": suggest_questions,
    "chat.suggest_questions_from_messages": suggest_questions_from_messages,
    "chat.histories.list": list_histories,
    "chat.histories.update": update_history,
    "chat.histories.delete": delete_history,
    "chat.histories.clear": clear_histories,
    "chat.histories.batch_delete": batch_delete,
    "chat.histories.status": history_status,
    "chat.histories.mark_read": mark_read,
    "chat.records.list": list_records,
    "chat.records.list_around": list_around,
    "chat.records.detail": detail,
    "chat.records.delete": delete_record,
    "chat.feedback.update": update_feedback,
    "chat.feedback.annotate": annotate,
    "chat.feedback.record_ids": record_ids,
    "chat.feedback.set_read": set_read,
    "chat.feedback.close_custom": close_custom,
    "chat.quotes.get": get_quotes,
    "chat.quotes.list_collection": list_collection,
    "chat.quotes.source": quote_source,
    "chat.input_guides.query": query_inputs,
    "chat.speech.create": create_speech,
    "chat.transcriptions.create": transcribe,
    "chat.files.presign_upload": presign_upload,
    "chat.files.presign_draft_upload": presign_draft_upload,
    "chat.files.presign_download": presign_download,
    "chat.files.upload_form": upload_form,
    "apps.logs.totals": totals,
    "apps.logs.chart": chart,
    "apps.logs.list": list_logs,
    "apps.logs.users": list_users,
}

PRO_PREFIX = "/api/proApi/"

_PAGE = (
    b'<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>Fake FastGPT</title>'
    b'<link rel="icon" href="/icon/logo.svg"/></head>'
    b'<body><div id="__next"><h1>404</h1><p>This page could not be found.</p></div></body></html>'
)


@dataclass(frozen=True)
class Place:
    """Where a path leads.

    Args:
        name: The operation.
        location: Where its arguments stand.
    """

    name: str
    location: Location


def places_of(dialect: Dialect) -> dict[str, Place]:
    """Return where the paths lead that a server of this version has."""
    return {
        route.address: Place(name, route.location or operation.location)
        for name, operation in OPERATIONS.items()
        if name in HANDLERS
        for route in operation.routes
        if route.serves(dialect.version)
    }


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


def preflight(request: WireRequest) -> WireResponse | None:
    """Answer what a browser asks before it calls for a page of another server."""
    if request.method != "OPTIONS" or "origin" not in request.headers:
        return None
    varies = ("Vary", "Origin, Access-Control-Request-Headers")
    methods = ("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
    return WireResponse(200, [_allowed(request), varies, methods, ("Content-Length", "0")])


def for_browsers(request: WireRequest, response: WireResponse) -> WireResponse:
    """Return an answer that a page of another server may read."""
    if "origin" not in request.headers or response.header("Access-Control-Allow-Origin"):
        return response
    headers = [_allowed(request), ("Vary", "Origin"), *response.headers]
    return replace(response, headers=headers)


def _allowed(request: WireRequest) -> tuple[str, str]:
    return ("Access-Control-Allow-Origin", request.headers["origin"])


def own_document(dialect: Dialect, path: str) -> WireResponse | None:
    """Return what a server tells of itself to anyone; None where it does not, or is not asked."""
    if path != OWN_DOCUMENT.address or not OWN_DOCUMENT.serves(dialect.version):
        return None
    info = {"title": "FastGPT API", "version": "0.1.0"}
    return json_response({"openapi": "3.1.0", "info": info, "paths": {}})


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
