"""Spans and metrics for OpenTelemetry. Needs the extra `otel`: `pip install fastgpt-typed[otel]`.

They follow the GenAI conventions, which are in development: names may still change there. A
FastGPT app is an agent or a workflow that the server runs whole, with any number of models in it
or none, and that is addressed by its id. So a run is `invoke_agent` and not `chat`, which is one
call of one model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from ._core.completion import ChatCompletion
from ._core.observing.observation import Attempt, AttemptHook
from ._core.runs.telemetry import RUNS, finish_reasons, input_messages, output_messages, spent
from ._version import __version__

try:
    from opentelemetry import context, metrics, trace
except ImportError as error:
    raise ImportError(
        "fastgpt_typed.opentelemetry needs OpenTelemetry: pip install 'fastgpt-typed[otel]'",
        name=error.name,
    ) from error

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.metrics import MeterProvider
    from opentelemetry.trace import Span, TracerProvider

__all__ = ["OpenTelemetryHook"]

_Value: TypeAlias = str | bool | int | float | list[str]

_SECONDS = [0.01 * 2**power for power in range(14)]
_TOKENS = [float(4**power) for power in range(14)]


class OpenTelemetryHook(AttemptHook):
    """Makes a span of every request and, of runs, metrics: `FastGPT(hooks=[OpenTelemetryHook()])`.

    A request that is sent again has a span for each attempt; so has a stream for each connection.
    The span of a stream ends when the stream does. While a request is sent its span is the current
    one, so that spans of the HTTP library stand below it; while a stream is read it is not.

    Args:
        tracer_provider: What makes the spans. Default: the global one.
        meter_provider: What makes the metrics. Default: the global one.
        capture_content: Whether spans of runs also hold the messages and the answer. They hold
            neither keys nor addresses of files in any case.
    """

    def __init__(
        self,
        tracer_provider: TracerProvider | None = None,
        meter_provider: MeterProvider | None = None,
        *,
        capture_content: bool = False,
    ) -> None:
        self._tracer = trace.get_tracer("fastgpt_typed", __version__, tracer_provider)
        meter = metrics.get_meter("fastgpt_typed", __version__, meter_provider)
        self._duration = meter.create_histogram(
            "gen_ai.client.operation.duration",
            unit="s",
            description="GenAI operation duration.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._first_chunk = meter.create_histogram(
            "gen_ai.client.operation.time_to_first_chunk",
            unit="s",
            description="Time until a stream began.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage",
            unit="{token}",
            description="Number of input and output tokens used.",
            explicit_bucket_boundaries_advisory=_TOKENS,
        )
        self._capture_content = capture_content
        self._open: WeakKeyDictionary[Attempt, _Open] = WeakKeyDictionary()

    def started(self, attempt: Attempt) -> None:
        """Begin a span."""
        outside = context.get_current()
        span = self._tracer.start_span(
            "invoke_agent" if attempt.operation in RUNS else attempt.operation,
            outside,
            trace.SpanKind.CLIENT,
            _identity(attempt) | _target(attempt) | _request(attempt),
        )
        inside = trace.set_span_in_context(span, outside)
        self._open[attempt] = _Open(span, inside, outside)
        context.attach(inside)

    def answered(self, attempt: Attempt) -> None:
        """Note when the answer began."""
        opened = self._open[attempt]
        opened.step_out()
        opened.first_chunk = attempt.duration

    def ended(self, attempt: Attempt) -> None:
        """End the span, and measure."""
        opened = self._open.pop(attempt)
        opened.step_out()
        span = opened.span
        failure = _failure(attempt)
        span.set_attributes(_outcome(attempt) | failure)
        if failure:
            span.set_status(trace.StatusCode.ERROR)
        if attempt.operation in RUNS:
            labels = _identity(attempt) | _target(attempt)
            self._duration.record(attempt.duration, labels | failure)
            self._measure(attempt, opened, labels)
        span.end()

    def _measure(self, attempt: Attempt, opened: _Open, labels: Mapping[str, _Value]) -> None:
        """Tell of the answer of a run, as far as it was read."""
        span = opened.span
        if self._capture_content and span.is_recording():
            span.set_attribute("gen_ai.input.messages", _json(input_messages(attempt.request)))
        if not isinstance(attempt.value, ChatCompletion):
            return
        completion = attempt.value
        cost = spent(completion)
        if reasons := finish_reasons(completion):
            span.set_attribute("gen_ai.response.finish_reasons", reasons)
        for kind, tokens in (("input", cost.input_tokens), ("output", cost.output_tokens)):
            if tokens is not None:
                span.set_attribute(f"gen_ai.usage.{kind}_tokens", tokens)
                self._tokens.record(tokens, {**labels, "gen_ai.token.type": kind})
        if cost.points is not None:
            span.set_attribute("fastgpt.points", cost.points)
        if attempt.is_stream and opened.first_chunk is not None:
            # FastGPT sends the head of a stream together with its first chunk.
            span.set_attribute("gen_ai.response.time_to_first_chunk", opened.first_chunk)
            self._first_chunk.record(opened.first_chunk, labels)
        if self._capture_content and span.is_recording():
            span.set_attribute("gen_ai.output.messages", _json(output_messages(completion)))


@dataclass(slots=True)
class _Open:
    """A span that has not ended, with the context it is the current one in and that around it."""

    span: Span
    inside: Context
    outside: Context
    first_chunk: float | None = None

    def step_out(self) -> None:
        """Make the span no longer the current one.

        An attempt may end elsewhere than it began, where garbage is collected for instance. There
        its span is not the current one, and a token of its context would not be taken back.
        """
        if context.get_current() is self.inside:
            context.attach(self.outside)


def _identity(attempt: Attempt) -> dict[str, _Value]:
    """Which app runs."""
    attributes: dict[str, _Value] = {"gen_ai.provider.name": "fastgpt"}
    if attempt.operation in RUNS:
        attributes["gen_ai.operation.name"] = "invoke_agent"
    if attempt.app_id is not None:
        attributes["gen_ai.agent.id"] = attempt.app_id
    return attributes


def _target(attempt: Attempt) -> dict[str, _Value]:
    """Which server is asked."""
    parts = urlsplit(attempt.server)
    return {
        "server.address": parts.hostname or "",
        "server.port": parts.port or (443 if parts.scheme == "https" else 80),
    }


def _request(attempt: Attempt) -> dict[str, _Value]:
    """What is asked of it."""
    attributes: dict[str, _Value] = {
        "fastgpt.operation": attempt.operation,
        "http.request.method": attempt.method,
    }
    if attempt.path:
        attributes["url.path"] = attempt.path
    if attempt.chat_id is not None:
        attributes["gen_ai.conversation.id"] = attempt.chat_id
    if attempt.is_stream:
        attributes["gen_ai.request.stream"] = True
    if attempt.number > 1:
        attributes["http.request.resend_count"] = attempt.number - 1
    return attributes


def _outcome(attempt: Attempt) -> dict[str, _Value]:
    """What came of it."""
    attributes: dict[str, _Value] = {}
    if attempt.status_code is not None:
        attributes["http.response.status_code"] = attempt.status_code
    if attempt.request_id is not None:
        attributes["fastgpt.request_id"] = attempt.request_id
    if status_text := getattr(attempt.error, "status_text", ""):
        attributes["fastgpt.status_text"] = status_text
    if attempt.retry_in is not None:
        attributes["fastgpt.retry_in"] = attempt.retry_in
    return attributes


def _failure(attempt: Attempt) -> dict[str, _Value]:
    """How it failed. Its words are left out, because servers repeat in them what they were sent."""
    if attempt.error is not None:
        return {"error.type": type(attempt.error).__name__}
    if attempt.status_code is not None and attempt.status_code >= 400:
        return {"error.type": str(attempt.status_code)}
    return {}


def _json(messages: object) -> str:
    return json.dumps(messages, ensure_ascii=False)
