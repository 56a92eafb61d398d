"""Keeps the spans and metrics of a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import Histogram, InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from fastgpt_typed.opentelemetry import OpenTelemetryHook


class Telemetry:
    """Where hooks of a test send to."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self._reader = InMemoryMetricReader()
        self.tracer_provider = TracerProvider(shutdown_on_exit=False)
        self.tracer_provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.meter_provider = MeterProvider([self._reader], shutdown_on_exit=False)
        self.tracer = self.tracer_provider.get_tracer("the program")

    def hook(self, **options: bool) -> OpenTelemetryHook:
        """Return a hook that sends here."""
        return OpenTelemetryHook(self.tracer_provider, self.meter_provider, **options)

    @property
    def spans(self) -> list[ReadableSpan]:
        """The spans of the client that have ended, in that order."""
        return [span for span in self._exporter.get_finished_spans() if span.name != "user"]

    @property
    def user_spans(self) -> list[ReadableSpan]:
        """Those the test made itself."""
        return [span for span in self._exporter.get_finished_spans() if span.name == "user"]

    def attribute(self, name: str) -> list[Any]:
        """What an attribute is in each span."""
        return [attributes(span).get(name) for span in self.spans]

    def metric(self, name: str) -> list[tuple[dict[str, Any], float, int]]:
        """Of each series of a metric its labels, the sum and how often it was measured."""
        data = self._reader.get_metrics_data()
        return [
            (dict(point.attributes or {}), point.sum, point.count)
            for resource in (data.resource_metrics if data else [])
            for scope in resource.scope_metrics
            for metric in scope.metrics
            if metric.name == name and isinstance(metric.data, Histogram)
            for point in metric.data.data_points
        ]

    def exported(self) -> str:
        """All that leaves the program."""
        data = self._reader.get_metrics_data()
        spans = "".join(span.to_json() for span in self._exporter.get_finished_spans())
        return spans + (data.to_json() if data else "")


def attributes(span: ReadableSpan) -> Mapping[str, Any]:
    """The attributes of a span."""
    return span.attributes or {}


def parent_of(span: ReadableSpan) -> int | None:
    """The id of the span it stands below."""
    return span.parent.span_id if span.parent else None
