"""Brings a fake to where each exchange begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.truth.calls import CALLS, MEBIBYTE
from tests.truth.corpus import Exchange
from tests.truth.files import FILES
from tests.truth.runs import RUNS, nothing
from tests.truth.stage import Stage, first_of, open_stage

SCRIPTS = {**FILES, **CALLS}

OPTIONS: Mapping[str, dict[str, Any]] = {
    "*plugin*": {"plugin": True},
    "*_legacy_key*": {"bound_key": True},
    "*v1_global_key*": {"bound_key": False},
    "*red_*": {"redirect_downloads": True},
    "*lim_chat*": {"runs_per_minute": 4},
    "*lim_v2_429*": {"runs_per_minute": 4},
    "*lim_*": {"max_upload_size": MEBIBYTE},
    "*share_v1_stream_detail_hidden": {"share_hides": ("running_status",)},
    "*share_v2*": {"share_hides": ("running_status", "citations")},
    "4.16.0 share_records": {"share_hides": ("citations",)},
    "*authproxy_on": {"members": ("root",)},
}

OTHER_APPS = ("_int_", "_form_", "_two_", "_plugin", "_tool", "_http", "_agent", "interactive")
"""What the names of exchanges with apps have in them that declare no variable."""


def stage_of(exchange: Exchange) -> Stage:
    """Bring a fake to where an exchange begins."""
    simple = not any(app in exchange.name for app in OTHER_APPS)
    usual: dict[str, Any] = {
        "commercial": False,
        "bound_key": exchange.version == "4.14.0",
        "variables": ("city",) if simple else (),
    }
    stage = open_stage(exchange, usual | first_of(OPTIONS, str(exchange), {}))
    first_of(SCRIPTS, exchange.name, nothing)(stage)
    first_of(RUNS, exchange.name, nothing)(stage)
    return stage
