# Generated from src/fastgpt_typed/_async/resources/apps_logs.py; do not edit.
# Regenerate with `make generate`.
"""`client.apps.logs`."""

from __future__ import annotations

from functools import cached_property

from ..._generated import models, operations
from ..logs import LogCharts
from ..raw import raw_response


class Logs(LogCharts):
    """Usage figures of an app, as its log page shows them."""

    @cached_property
    def with_raw_response(self) -> LogsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return LogsWithRawResponse(self)

    def totals(
        self,
        *,
        app_id: str,
    ) -> models.LogTotals:
        """Return how many users and chats an app has had, and the points it cost.

        All figures are zero for an app that was never used.

        FastGPT: `GET /api/proApi/core/app/logs/getTotalData`, since 4.12.0, commercial edition.

        Args:
            app_id: The app.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
            CommercialEditionError: The server is a community edition, which lacks this.
        """
        return self._transport.call(
            operations.APPS_LOGS_TOTALS,
            {
                "app_id": app_id,
            },
        )


class LogsWithRawResponse:
    """The calls of `apps.logs` with their HTTP responses."""

    def __init__(self, resource: Logs) -> None:
        self.totals = raw_response(resource.totals)
        self.chart = raw_response(resource.chart)
