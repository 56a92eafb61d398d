"""The usage figures of an app over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from os import PathLike
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from pydantic import PrivateAttr

from .._core.usage.periods import LogSeries
from .._generated import models
from . import frames
from .rows import ChartTotals, Figures, LogRow
from .scope import ChartScope

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from matplotlib.figure import Figure


class _Point(Protocol):
    @property
    def timestamp(self) -> datetime: ...


P = TypeVar("P", bound=_Point)


class LogChart(models.LogChartData):
    """The usage figures of an app over time: `.users`, `.chats` and `.answers`.

    The server leaves buckets without data out; `.filled()` puts them in.
    """

    _scope: ChartScope | None = PrivateAttr(None)

    @property
    def scope(self) -> ChartScope:
        """Which app and window this is about.

        Raises:
            ValueError: The chart was not made by a client, nor told by `with_scope`.
        """
        if self._scope is None:
            raise ValueError(
                "This chart does not know its window: say chart.with_scope(ChartScope(...)) "
                "of one that was not made by a client"
            )
        return self._scope

    def with_scope(self, scope: ChartScope) -> Self:
        """Return the same chart, told which app and window it is about."""
        chart = self.model_copy()
        chart._scope = scope  # noqa: SLF001 - it is of this class
        return chart

    def filled(self) -> Self:
        """Return the same chart with every bucket of its window.

        Those the server left out are there with zeros (None for what nobody can tell). FastGPT cuts
        days, weeks, months and quarters in UTC; where a server cuts elsewhere, so does this.
        """
        figures = self._figures

        def no_users(begin: datetime) -> models.UserPoint:
            return models.UserPoint(timestamp=begin, summary=figures.no_users())

        def no_chats(begin: datetime) -> models.ChatPoint:
            return models.ChatPoint(timestamp=begin, summary=models.ChatFigures())

        def no_answers(begin: datetime) -> models.AppPoint:
            return models.AppPoint(timestamp=begin, summary=models.AppFigures())

        return self.model_copy(
            update={
                "users": self._fill("users", self.users, no_users),
                "chats": self._fill("chats", self.chats, no_chats),
                "answers": self._fill("answers", self.answers, no_answers),
            }
        )

    @property
    def totals(self) -> ChartTotals:
        """What the buckets come to; users cannot be added up and are not in it."""
        return self._figures.totals()

    def rows(self) -> list[LogRow]:
        """All series side by side, a row for each bucket in order of time; missing figures: 0.

        Raises:
            ValueError: The series have buckets of different widths.
        """
        if self._scope is not None and len(set(self._scope.every.values())) > 1:
            raise ValueError(
                "These series have buckets of different widths and do not stand side by side; "
                "read .users, .chats and .answers, or ask for one width"
            )
        return self._figures.rows()

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a data frame of pandas, by time (extra `data`).

        The index, `timestamp`, has the zone of the chart. `filled().to_pandas()` has no gaps.

        Raises:
            ImportError: pandas is not there.
            ValueError: The series have buckets of different widths.
        """
        return frames.to_pandas(self.rows(), self._zone)

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a data frame of polars (extra `polars`).

        Raises:
            ImportError: polars is not there.
            ValueError: The series have buckets of different widths.
        """
        return frames.to_polars(self.rows(), self._zone)

    def plot(
        self, app_name: str | None = None, *, save: str | PathLike[str] | None = None
    ) -> Figure:
        """Draw users, chats, errors, points, feedback and response time (extra `plot`).

        Nothing is shown on a screen, and pyplot is left alone.

        Args:
            app_name: What to call the app in the title, else its id.
            save: Where to write the picture: .png, .svg, .pdf, or .html with the picture in it.

        Returns:
            The figure, to change or to save.

        Raises:
            ImportError: matplotlib is not there.
            ValueError: The chart does not know its window, or there is no picture of that kind.
        """
        from .picture import draw, write  # noqa: PLC0415 - only here is matplotlib needed

        name = app_name or self.scope.app_id
        figure = draw(self.filled(), self.scope, name)
        if save is not None:
            write(figure, save, name)
        return figure

    @property
    def _figures(self) -> Figures:
        is_summary = self._scope is not None and self._scope.is_summary
        return Figures(self, is_summary=is_summary, zone=self._zone)

    @property
    def _zone(self) -> tzinfo:
        return UTC if self._scope is None else self._scope.zone

    def _fill(
        self, series: LogSeries, points: Sequence[P], empty: Callable[[datetime], P]
    ) -> list[P]:
        scope = self.scope
        grid = scope.grid(series)
        if points:
            grid = grid.fitted(points[0].timestamp)
        there = {grid.floor(point.timestamp) for point in points}
        begins = grid.over(scope.start, scope.end)
        missing = [empty(begin) for begin in begins if begin not in there]
        return sorted([*points, *missing], key=lambda point: point.timestamp)
