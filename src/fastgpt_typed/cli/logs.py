"""Commands about what an app has been used for."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, TypedDict

from cyclopts import App, Parameter

from .. import CommercialEditionError, FastGPT, LogChart, Pager, models
from .._core.usage.periods import resolve_period
from .bars import items_bar
from .chart import FigureName, write_chart, write_rows
from .export import table_file
from .screen import moment, note, out, write_json, write_table
from .settings import PAGE_SIZE, AppId, Limit, Options, Settings, SettingsError

logs = App(name="logs", help="See what an app has been used for.", help_epilogue="")

FromList: TypeAlias = Annotated[bool, Parameter(show_default=False)]
Timespan: TypeAlias = Literal["day", "week", "month", "quarter"]


class WindowArguments(TypedDict):
    """The arguments of a call that say from when until when."""

    start: str | None
    end: str | None
    last: str | None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Window:
    """From when until when."""

    last: str | None = None
    """The last so many hours, days, weeks or months: 12h, 30d, 4w, 3mo. Default: 30d."""
    start: str | None = None
    """In its place: from when, a date (its midnight in UTC) or a time with a zone."""
    end: str | None = None
    """Until when, likewise. Default: now."""

    def arguments(self) -> WindowArguments:
        """The arguments of a call about it."""
        nothing = self.start is None and self.end is None and self.last is None
        last = "30d" if nothing else self.last
        return WindowArguments(start=self.start, end=self.end, last=last)


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which chats of the log."""

    source: Sequence[str] | None = None
    """Only chats that came in this way, such as api, online or share. Repeat it for more."""
    user: Sequence[str] | None = None
    """Only chats of this end user. Repeat it for more."""
    search: str | None = None
    """Only chats whose id or title contains this text."""
    feedback: Literal["any", "good", "bad"] | None = None
    """Only chats with this kind of feedback."""
    errors: Annotated[bool, Parameter(show_default=False)] = False
    """Only chats in which a run failed."""


@logs.command
def totals(*, app: AppId = None, options: Options | None = None) -> None:
    """Show how many users and chats an app has had, and what it cost (commercial edition).

    Args:
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client, _hint():
        found = client.apps.logs.totals(app_id=settings.app(app))
    if settings.json:
        write_json(found)
    else:
        row = (found.total_users, found.total_chats, found.total_points)
        write_table(["Users", "Chats", "Points"], [row])


@logs.command
def chart(
    *,
    every: Timespan = "day",
    figure: FigureName = "messages",
    from_list: FromList = False,
    source: Sequence[str] | None = None,
    app: AppId = None,
    window: Window | None = None,
    options: Options | None = None,
) -> None:
    """Draw how much an app was used over time (commercial edition, or --from-list).

    Args:
        every: How long each bar is.
        figure: What the bars show.
        from_list: Sum up the list of chats, as every edition can from 4.15.2 on.
        source: Only chats that came in this way, such as api, online or share. Repeat it for more.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        window: From when until when.
        options: Options of every command.
    """
    settings = Settings.find(options)
    found = _chart(settings, app, every, source, window, from_list=from_list)
    if settings.json:
        write_rows(found.rows())
    elif found.rows():
        write_chart(found.filled().rows(), figure, every)
    else:
        note("Nobody used the app in this time.")


@logs.command
def plot(
    file: Path,
    /,
    *,
    every: Timespan = "day",
    name: str | None = None,
    from_list: FromList = False,
    source: Sequence[str] | None = None,
    app: AppId = None,
    window: Window | None = None,
    options: Options | None = None,
) -> None:
    """Draw a picture of how an app was used, for a report (commercial edition, or --from-list).

    Args:
        file: Where to: a name that ends in .png, .svg, .pdf or .html.
        every: How wide the bars are.
        name: What to call the app in the title. Default: its id.
        from_list: Sum up the list of chats, as every edition can from 4.15.2 on.
        source: Only chats that came in this way, such as api, online or share. Repeat it for more.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        window: From when until when.
        options: Options of every command.
    """
    settings = Settings.find(options)
    found = _chart(settings, app, every, source, window, from_list=from_list)
    try:
        found.plot(name, save=file)
    except (ImportError, ValueError) as error:
        raise SettingsError(str(error)) from None
    if settings.json:
        write_json({"path": str(file)})
    else:
        out.print(f"The picture is in {file}", soft_wrap=True)


@logs.command(name="list")
def list_chats(
    *,
    app: AppId = None,
    limit: Limit = 20,
    only: Filter | None = None,
    window: Window | None = None,
    options: Options | None = None,
) -> None:
    """List the chats of all users, with likes and dislikes, errors and points (from 4.15.2 on).

    Args:
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        limit: How many chats to list at most.
        only: Which chats.
        window: From when until when.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client:
        listed = _listed(client, settings.app(app), only, window, min(limit, PAGE_SIZE))
        chats = islice(listed, limit)
        if settings.json:
            for chat in chats:
                write_json(chat)
            return
        rows = [_row(chat) for chat in chats]
    if rows:
        write_table(["Chat", "Title", "Updated", "Msg", "+/-", "Err", "Points"], rows)
    else:
        note("There is no such chat in this time.")


@logs.command
def export(
    file: Path,
    /,
    *,
    app: AppId = None,
    only: Filter | None = None,
    window: Window | None = None,
    options: Options | None = None,
) -> None:
    """Write the chats of all users to a file of any length (from 4.15.2 on).

    Let --end lie in the past: chats that go on meanwhile may be left out.

    Args:
        file: Where to: a name that ends in .csv, .jsonl or .parquet.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        only: Which chats.
        window: From when until when.
        options: Options of every command.
    """
    settings = Settings.find(options)
    written = 0
    with settings.client() as client, table_file(file) as add, items_bar(file.name) as advance:
        for page in _listed(client, settings.app(app), only, window, PAGE_SIZE).pages():
            add(page.items)
            written += len(page)
            advance(min(page.next_offset, page.total), page.total)
    if settings.json:
        write_json({"path": str(file), "chats": written})
    else:
        out.print(f"{written:,} chats written to {file}", soft_wrap=True)


def _chart(
    settings: Settings,
    app: str | None,
    every: Timespan,
    source: Sequence[str] | None,
    window: Window | None,
    *,
    from_list: bool,
) -> LogChart:
    app_id, sources = settings.app(app), source or "all"
    asked = (window or Window()).arguments()
    with settings.client() as client, _hint():
        read = client.apps.logs.summarize if from_list else client.apps.logs.chart
        return read(app_id=app_id, every=every, sources=sources, **asked)


def _listed(
    client: FastGPT, app_id: str, only: Filter | None, window: Window | None, page_size: int
) -> Pager[models.ChatLog]:
    only = only or Filter()
    asked = (window or Window()).arguments()
    period = resolve_period("apps.logs.list", **asked, now=datetime.now(UTC))
    return client.apps.logs.list(
        app_id=app_id,
        page_size=page_size,
        sources=only.source,
        out_link_uids=only.user,
        chat_search=only.search,
        feedback_type="has_feedback" if only.feedback == "any" else only.feedback,
        error_filter="has_error" if only.errors else None,
        start=period.start,
        end=period.end,
    )


def _row(chat: models.ChatLog) -> Sequence[object]:
    good, bad = chat.user_good_feedback_count or 0, chat.user_bad_feedback_count or 0
    return (
        chat.chat_id,
        chat.custom_title or chat.title,
        moment(chat.update_time),
        chat.message_count,
        f"{good}/{bad}" if good or bad else "",
        chat.error_count or "",
        chat.total_points,
    )


@contextmanager
def _hint() -> Generator[None]:
    """Say what works on servers of the community edition."""
    try:
        yield
    except CommercialEditionError as error:
        error.message += (
            " On every edition, from FastGPT 4.15.2 on: `fastgpt logs chart --from-list` (likewise "
            "`plot`), `fastgpt logs list` and `export`."
        )
        raise
