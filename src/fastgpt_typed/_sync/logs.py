# Generated from src/fastgpt_typed/_async/logs.py; do not edit.
# Regenerate with `make generate`.
"""The usage figures of an app."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from .._core.analytics import LogChart
from .._core.naming import arguments_named
from .._generated import models, operations
from .resource import Resource

_CHART = operations.APPS_LOGS_CHART.returning(LogChart)


class LogCharts(Resource):
    """What the logs of an app need beyond the calls of the spec."""

    def chart(
        self,
        *,
        app_id: str,
        start: datetime | date | str,
        end: datetime | date | str,
        sources: Sequence[models.OpenChatSource] | Literal["all"] = "all",
        every: models.Timespan = "day",
        retention_offset: int = 1,
    ) -> LogChart:
        """Return the usage figures of an app over time.

        Three series (users, chats, answers), each with the buckets that have data: the server
        leaves empty buckets out.

        FastGPT: `POST /api/proApi/core/app/logs/getChartData`, since 4.12.0, commercial edition.

        Args:
            app_id: The app.
            start: From when: a datetime with a zone, a date (its midnight in UTC), or an ISO 8601
                string.
            end: Until when, likewise.
            sources: Only chats that came in one of these ways, or "all".
            every: The width of the buckets.
            retention_offset: How many buckets later a user must be back to count as retained.

        Returns:
            The series; `.rows()` puts them side by side.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            CommercialEditionError: The server is a community edition, which lacks this.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        names = dict.fromkeys(("user_timespan", "chat_timespan", "app_timespan"), "every")
        with arguments_named(**names):
            return self._transport.call(
                _CHART,
                {
                    "app_id": app_id,
                    "start": start,
                    "end": end,
                    "sources": None if sources == "all" else sources,
                    "retention_offset": retention_offset,
                    "user_timespan": every,
                    "chat_timespan": every,
                    "app_timespan": every,
                },
            )
