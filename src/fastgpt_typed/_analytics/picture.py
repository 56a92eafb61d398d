"""Usage figures as a picture: small multiples over one window."""

# The stubs of matplotlib say nothing of **kwargs, which makes most of its methods partly unknown.
# pyright: reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import StringIO
from itertools import pairwise
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from .._core.usage.buckets import Grid
from .._core.usage.periods import LogSeries
from .needs import need
from .scope import ChartScope
from .ticks import MOST_BUCKETS, compact, counted, ticks, window

with need("matplotlib", extra="plot"):
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    from .fonts import drawable

if TYPE_CHECKING:
    from .chart import LogChart

INK, PALE, GRID = "#1d2939", "#667085", "#eaecf0"
BLUE, SKY, RED, GREEN, AMBER, VIOLET = (
    "#3370ff", "#b8ccff", "#e5484d", "#30a46c", "#f5a524", "#7a5af8",
)  # fmt: skip
FEWEST_BUCKETS = 6
"""A panel is at least so many buckets wide, or a single one would fill it."""

_HTML = """\
<!doctype html>
<html>
<head><meta charset="utf-8"><title>{title}</title></head>
<body><figure role="img" aria-label="{title}">{svg}</figure></body>
</html>
"""


@dataclass(frozen=True)
class _Bars:
    name: str
    color: str
    heights: Sequence[float]


def draw(chart: LogChart, scope: ChartScope, app_name: str) -> Figure:
    """Draw a chart that has all its buckets."""
    figure = Figure(figsize=(11, 7.4), facecolor="white")
    places = figure.add_gridspec(
        3, 2, left=0.05, right=0.985, top=0.815, bottom=0.06, hspace=0.66, wspace=0.13
    )
    panels = [
        _Panel(figure.add_subplot(places[number // 2, number % 2]), scope)
        for number in range(len(_PANELS))
    ]
    for paint, panel in zip(_PANELS, panels, strict=True):
        paint(panel, chart)
    text, fonts = drawable(app_name, instead=scope.app_id)
    figure.text(
        0.05, 0.945, text, size=17, weight="bold", color=INK, family=fonts, parse_math=False
    )
    figure.text(0.05, 0.91, _subtitle(scope), size=10, color=PALE)
    return figure


def write(figure: Figure, path: str | PathLike[str], title: str) -> None:
    """Write a figure to a file whose ending says in which form.

    Raises:
        ValueError: The ending is another.
    """
    target = Path(path)
    kind = target.suffix.lower()
    if kind == ".html":
        svg = StringIO()
        figure.savefig(svg, format="svg", metadata={"Date": None})
        picture = svg.getvalue()
        page = _HTML.format(title=escape(title), svg=picture[picture.index("<svg") :])
        target.write_text(page, encoding="utf-8")
    elif kind in {".svg", ".pdf"}:
        dateless = {"Date" if kind == ".svg" else "CreationDate": None}
        figure.savefig(target, metadata=dateless)
    elif kind == ".png":
        figure.savefig(target, dpi=150)
    else:
        raise ValueError(f"save: expected a name in .png, .svg, .pdf or .html, got {target.name!r}")


class _Panel:
    """One of the small pictures."""

    def __init__(self, axes: Axes, scope: ChartScope) -> None:
        self.axes = axes
        self.scope = scope
        axes.set_facecolor("white")
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        axes.spines["bottom"].set_color(GRID)
        axes.grid(axis="y", color=GRID, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.tick_params(length=0, labelsize=8, labelcolor=PALE, pad=4)
        axes.tick_params(axis="x", pad=7)

    def title(self, text: str, figure: str) -> None:
        """Say what is shown, and what it comes to."""
        self.axes.set_title(text, loc="left", size=11, weight="bold", color=INK, pad=17)
        self.axes.set_title(figure, loc="right", size=9.5, color=INK, pad=17)

    def bars(
        self, series: LogSeries, begins: Sequence[datetime], *stack: _Bars, whole: bool = True
    ) -> None:
        """Draw bars, later ones in front of earlier ones; negative heights point down.

        `whole` heights are marked with whole numbers only.
        """
        edges = self._edges(series, begins)
        for bars in stack:
            if len(begins) > MOST_BUCKETS:
                self.axes.stairs(
                    bars.heights, edges, fill=True, color=bars.color, label=bars.name, linewidth=0
                )
                continue
            self.axes.bar(
                edges[:-1],
                bars.heights,
                width=[0.86 * (b - a) for a, b in pairwise(edges)],
                align="edge",
                color=bars.color,
                label=bars.name,
                linewidth=0,
            )
        if len(stack) > 1:
            self.axes.legend(
                loc="lower left",
                bbox_to_anchor=(-0.008, 0.985),
                ncols=len(stack),
                frameon=False,
                fontsize=8,
                labelcolor=PALE,
                handlelength=0.8,
                handleheight=0.8,
                handletextpad=0.4,
                columnspacing=1.2,
                borderaxespad=0,
            )
        heights = [height for bars in stack for height in bars.heights]
        lowest, highest = min(0, *heights), max(0, *heights)
        self._finish(series, begins, edges, lowest, highest, whole=whole)

    def line(
        self, series: LogSeries, begins: Sequence[datetime], heights: Sequence[float | None]
    ) -> None:
        """Draw a line that is open where there is no value."""
        edges = self._edges(series, begins)
        middles = [(a + b) / 2 for a, b in pairwise(edges)]
        values = [float("nan") if height is None else height for height in heights]
        thick, marker = (1.4, 7) if len(begins) <= MOST_BUCKETS else (0.9, 2)
        self.axes.plot(
            middles, values, color=VIOLET, linewidth=thick, marker=".", markersize=marker
        )
        highest = max((height for height in heights if height is not None), default=0)
        self._finish(series, begins, edges, 0, highest, whole=False)

    def _edges(self, series: LogSeries, begins: Sequence[datetime]) -> list[float]:
        """Return where buckets begin on the axis, and where the last one ends."""
        end = self._grid(series, begins).after(begins[-1])
        return [_place(moment) for moment in (*begins, end)]

    def _grid(self, series: LogSeries, begins: Sequence[datetime]) -> Grid:
        return self.scope.grid(series).fitted(begins[-1])

    def _finish(
        self,
        series: LogSeries,
        begins: Sequence[datetime],
        edges: Sequence[float],
        lowest: float,
        highest: float,
        *,
        whole: bool,
    ) -> None:
        axes, grid = self.axes, self._grid(series, begins)
        room = max(FEWEST_BUCKETS - len(begins), 0) / 2 * (edges[1] - edges[0])
        axes.set_xlim(edges[0] - room, edges[-1] + room)
        marks = ticks(begins, grid.after(begins[-1]), grid)
        middles = [(_place(mark.begin) + _place(mark.end)) / 2 for mark in marks]
        axes.set_xticks(middles, [mark.text for mark in marks])
        if lowest == highest:
            axes.set_ylim(0, 1)
            axes.set_yticks([])
            axes.text(
                0.5, 0.5, "none", transform=axes.transAxes, ha="center", va="center", color=PALE
            )
            return
        axes.set_ylim(lowest * 1.12, highest * 1.12)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=whole))
        axes.yaxis.set_major_formatter(FuncFormatter(_height))


def _place(moment: datetime) -> float:
    """Say where a moment is on the axis: in days, as matplotlib counts them."""
    return moment.timestamp() / 86_400


def _height(value: float, _place: int | None) -> str:
    return compact(abs(value))


def _users(panel: _Panel, chart: LogChart) -> None:
    figures = [point.summary for point in chart.users]
    begins = [point.timestamp for point in chart.users]
    users = [figure.user_count for figure in figures]
    stack = [_Bars("users", BLUE, users)]
    if not panel.scope.is_summary:
        new = [figure.new_user_count or 0 for figure in figures]
        stack = [_Bars("all", SKY, users), _Bars("new", BLUE, new)]
    panel.bars("users", begins, *stack)
    most = f"at most {compact(max(users))} per {panel.scope.every['users']}"
    panel.title("Users", most)


def _chats(panel: _Panel, chart: LogChart) -> None:
    figures = [point.summary for point in chart.chats]
    panel.bars(
        "chats",
        [point.timestamp for point in chart.chats],
        _Bars("messages", SKY, [figure.chat_item_count for figure in figures]),
        _Bars("chats", BLUE, [figure.chat_count for figure in figures]),
    )
    totals = chart.totals
    panel.title("Chats", f"{counted(totals.chats, 'chat')}, {counted(totals.messages, 'message')}")


def _errors(panel: _Panel, chart: LogChart) -> None:
    begins = [point.timestamp for point in chart.chats]
    errors = _Bars("errors", RED, [point.summary.error_count for point in chart.chats])
    panel.bars("chats", begins, errors)
    totals = chart.totals
    rate = totals.error_rate
    share = "" if rate is None else f", {compact(round(100 * rate, 2))} % of messages"
    panel.title("Errors", f"{counted(totals.errors, 'error')}{share}")


def _points(panel: _Panel, chart: LogChart) -> None:
    begins = [point.timestamp for point in chart.chats]
    points = _Bars("points", VIOLET, [point.summary.points for point in chart.chats])
    panel.bars("chats", begins, points, whole=False)
    panel.title("Points", counted(chart.totals.points, "point"))


def _feedback(panel: _Panel, chart: LogChart) -> None:
    figures = [point.summary for point in chart.answers]
    panel.bars(
        "answers",
        [point.timestamp for point in chart.answers],
        _Bars("good", GREEN, [figure.good_feed_back_count for figure in figures]),
        _Bars("bad", AMBER, [-figure.bad_feed_back_count for figure in figures]),
    )
    rate = chart.totals.good_feedback_rate
    panel.title("Feedback", "" if rate is None else f"{100 * rate:.0f} % good")


def _response_time(panel: _Panel, chart: LogChart) -> None:
    figures = [point.summary for point in chart.answers]
    seconds = [
        figure.total_response_time / figure.chat_count if figure.chat_count else None
        for figure in figures
    ]
    panel.line("answers", [point.timestamp for point in chart.answers], seconds)
    average = chart.totals.seconds_per_chat
    text = "" if average is None else f"{compact(average)} s on average"
    panel.title("Seconds per chat", text)


_PANELS: tuple[Callable[[_Panel, LogChart], None], ...] = (
    _users, _chats, _points, _errors, _feedback, _response_time,
)  # fmt: skip


def _subtitle(scope: ChartScope) -> str:
    widths = list(dict.fromkeys(scope.every.values()))
    parts = [window(scope.start, scope.end, scope.zone)]
    if len(widths) == 1:
        parts.append(f"by {widths[0]}")
    parts.append(str(scope.zone))
    if scope.sources is not None:
        parts.append(f"only {', '.join(scope.sources)}")
    return "  ·  ".join(parts)
