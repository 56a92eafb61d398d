"""The usage figures of an app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Literal

from .._analytics.chart import LogChart
from .._analytics.scope import ChartScope
from .._analytics.summary import Summary
from .._core.usage.buckets import WIDTHS, BucketWidth
from .._core.usage.periods import (
    TIMESPANS,
    LogSeries,
    Moment,
    check_zone,
    resolve_period,
    resolve_widths,
    same_width,
)
from .._generated import models, operations
from .pages import AsyncPager
from .resource import AsyncResource

_CHART = operations.APPS_LOGS_CHART.returning(lambda: LogChart)
_SUMMARY = "apps.logs.summarize"
_PAGE_SIZE = 100


class AsyncLogCharts(AsyncResource):
    """What the logs of an app need beyond the calls of the spec."""

    async def chart(
        self,
        *,
        app_id: str,
        start: Moment | None = None,
        end: Moment | None = None,
        last: str | None = None,
        sources: Sequence[models.OpenChatSource] | Literal["all"] = "all",
        every: models.Timespan | Mapping[LogSeries, models.Timespan] = "day",
        retention_offset: int = 1,
    ) -> LogChart:
        """Return the usage figures of an app over time.

        Three series (users, chats, answers), each with the buckets that have data: the server
        leaves empty buckets out, and cuts in UTC. `.filled()` has them all, `.rows()` puts the
        series side by side, `.totals` adds them up, and `.plot()` draws them.

        A community server answers with `CommercialEditionError`; `summarize` does without.

        FastGPT: `POST /api/proApi/core/app/logs/getChartData`, since 4.12.0, commercial edition.

        Args:
            app_id: The app.
            start: From when: a datetime with a zone, a date (its midnight in UTC), or an ISO 8601
                string.
            end: Until when, likewise; left out, until now.
            last: In place of both, how far back from now: `"12h"`, `"30d"`, `"4w"` or `"3mo"`. The
                first bucket of such a window is seldom whole.
            sources: Only chats that came in one of these ways, or "all".
            every: The width of the buckets: one for all, or by series such as
                `{"users": "week", "chats": "day"}`, where what is left out has days.
            retention_offset: How many buckets of users later a new user must be back to count as
                retained. FastGPT's log page offers 1, 3, 7 and 14.

        Returns:
            The series.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            CommercialEditionError: The server is a community edition, which lacks this.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        period = resolve_period(_CHART.name, start=start, end=end, last=last, now=datetime.now(UTC))
        widths = resolve_widths(_CHART.name, every, TIMESPANS)
        chart = await self._transport.call(
            _CHART,
            {
                "app_id": app_id,
                "start": period.start,
                "end": period.end,
                "sources": None if sources == "all" else sources,
                "retention_offset": retention_offset,
                "user_timespan": widths["users"],
                "chat_timespan": widths["chats"],
                "app_timespan": widths["answers"],
            },
        )
        return chart.with_scope(
            ChartScope(
                app_id,
                *period,
                every=widths,
                sources=None if sources == "all" else tuple(sources),
            )
        )

    async def summarize(
        self,
        *,
        app_id: str,
        start: Moment | None = None,
        end: Moment | None = None,
        last: str | None = None,
        sources: Sequence[models.OpenChatSource] | Literal["all"] = "all",
        every: BucketWidth = "day",
        zone: tzinfo = UTC,
    ) -> LogChart:
        """Sum up the list of chats to a chart, on servers of any edition.

        Reads all chats of the window, a hundred per request, and keeps only the sums: memory grows
        with users and buckets, not with chats. Servers take API keys for the list since 4.15.2, and
        every one of them sends all figures; older ones refuse.

        A chat counts whole, in the bucket of its last message, and so does everything in it, even
        from before the window. Chats of members who left the team are not in the list, and so not
        in the figures; those deleted by their users are. Chats that go on while this reads may be
        left out: let `end` lie in the past for figures that stay the same.

        What a summary has:

        - `users`, also by source: who had a chat whose last message is in the bucket.
        - `chats`: each once, where `chart` counts one again that rested for fifteen minutes.
        - `messages`: half of the stored messages. Answers to the questions of a workflow belong to
          the message that asked, where `chart` counts them.
        - `points`, feedback and response time of these chats.
        - `errors`: nodes that failed, where `chart` counts runs.

        What it cannot tell, and has None for: `new_users`, `retained_users` and `error_rate`.

        FastGPT: `POST /api/core/app/logs/list`, since 4.8.22, with API keys since 4.15.2.

        Args:
            app_id: The app.
            start: From when: a datetime with a zone, a date (its midnight in UTC), or an ISO 8601
                string.
            end: Until when, likewise; left out, until now.
            last: In place of both, how far back from now: `"12h"`, `"30d"`, `"4w"` or `"3mo"`.
            sources: Only chats that came in one of these ways, or "all".
            every: The width of the buckets; weeks begin on Monday.
            zone: Whose midnights buckets begin at, such as `ZoneInfo("Asia/Shanghai")`.

        Returns:
            The series, as `chart` returns them.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            AuthenticationError: The server takes no API key for this yet.
            PermissionDeniedError: The owner of the key may not read the logs of the app.
            APIStatusError: The server refused; the subclass says why (key, permission, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        period = resolve_period(_SUMMARY, start=start, end=end, last=last, now=datetime.now(UTC))
        check_zone(_SUMMARY, zone)
        widths = same_width(_SUMMARY, every, WIDTHS)
        some = None if sources == "all" else sources
        chats = AsyncPager(
            self._transport,
            operations.APPS_LOGS_LIST,
            {
                "app_id": app_id,
                "start": period.start,
                "end": period.end,
                "offset": 0,
                "page_size": _PAGE_SIZE,
                "sources": some,
            },
        )
        scope = ChartScope(
            app_id,
            *period,
            every=widths,
            zone=zone,
            sources=None if some is None else tuple(some),
            is_summary=True,
        )
        summary = Summary(scope)
        async for page in chats.pages():
            summary.add(page)
        return summary.chart()
