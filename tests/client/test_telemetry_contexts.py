"""Spans of attempts that end elsewhere than they began, or never; and the extra they need."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from contextvars import copy_context

import pytest
from opentelemetry import trace

from fastgpt_typed import Attempt
from tests.client.telemetry import Telemetry


def begun() -> Attempt:
    return Attempt("chat.completions.create", 1, "POST", "https://fastgpt.test", "/v1")


@pytest.fixture
def telemetry() -> Telemetry:
    return Telemetry()


@pytest.mark.parametrize("moments", [["answered", "ended"], ["ended"]])
def test_an_attempt_that_ends_elsewhere_disturbs_nothing_there(
    telemetry: Telemetry, caplog: pytest.LogCaptureFixture, moments: list[str]
) -> None:
    hook, attempt = telemetry.hook(), begun()
    copy_context().run(hook.started, attempt)
    with telemetry.tracer.start_as_current_span("user") as user:
        for moment in moments:
            getattr(hook, moment)(attempt)
            assert trace.get_current_span() is user
    assert len(telemetry.spans) == 1
    assert caplog.records == []


def test_what_stands_on_top_of_a_span_stays_there(telemetry: Telemetry) -> None:
    hook, attempt = telemetry.hook(), begun()
    hook.started(attempt)
    with telemetry.tracer.start_as_current_span("user") as user:
        hook.answered(attempt)
        assert trace.get_current_span() is user
    hook.ended(attempt)
    assert not trace.get_current_span().is_recording()


def test_an_attempt_that_never_ends_is_forgotten(telemetry: Telemetry) -> None:
    hook = telemetry.hook()
    spans: list[weakref.ref[trace.Span]] = []

    def start(attempt: Attempt) -> None:
        hook.started(attempt)
        spans.append(weakref.ref(trace.get_current_span()))

    kept = begun()
    for attempt in (kept, begun()):
        copy_context().run(start, attempt)
    del attempt
    gc.collect()
    assert [span() is not None for span in spans] == [True, False]


def test_the_extra_is_named_where_it_is_missing() -> None:
    program = """
import sys
sys.modules["opentelemetry"] = None
import fastgpt_typed
try:
    import fastgpt_typed.opentelemetry
except ImportError as error:
    print(error)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip().endswith("pip install 'fastgpt-typed[otel]'")
