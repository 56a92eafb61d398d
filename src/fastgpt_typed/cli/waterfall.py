"""Shows the nodes of a run on a terminal: as a tree, and as bars over time."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from .timeline import Measure, Span, Timeline, tokens_of
from .wording import amount, duration

HOT, WARM = 0.5, 0.25
"""The share of the whole from which on a node stands out."""

_WIDE = 78
_BAR = 12

ASSUMED = (
    "The server tells how long a node ran, not when it began: "
    "nodes are shown one after the other, in the order in which they ended."
)
SIDE_BY_SIDE = "Nodes with ~ ran beside others; when exactly is not known."


def show_tree(timeline: Timeline, by: Measure | None, width: int) -> RenderableType:
    """Show the nodes as a table: the tree they are, or the greediest first."""
    wide = width >= _WIDE
    parts: list[RenderableType] = [_table(timeline, by, wide=wide)]
    if not wide:
        parts += ["", _bars(timeline, by)]
    for span in timeline.spans:
        if span.error:
            parts += ["", Text.assemble((f"✗ {span.place}: ", "bold red"), (span.error, "red"))]
    parts += ["", *(Text(note, style="dim") for note in notes(timeline))]
    return Group(*parts)


def notes(timeline: Timeline) -> list[str]:
    """What is to be known about the times."""
    found = [ASSUMED]
    if timeline.overlaps:
        found.append(SIDE_BY_SIDE)
    outside = timeline.seconds - max(
        (span.start + span.seconds for span in timeline.spans), default=0
    )
    if timeline.is_measured and outside > max(0.1, timeline.seconds / 20):
        found.append(f"The run took {duration(outside)} longer than its nodes.")
    return found


def _table(timeline: Timeline, by: Measure | None, *, wide: bool) -> Table:
    table = _grid(by, ratio=3 if wide else 1)
    if wide:
        table.add_column(Ruler(timeline.seconds), ratio=4)
    measures: list[Measure] = ["time", "points", "tokens"] if wide else ["time", "points"]
    for measure in measures:
        table.add_column(measure, justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
    for span in _ordered(timeline, by):
        bar = [Bar(span, timeline)] if wide else []
        figures = [cell for measure in measures for cell in _figures(timeline, span, measure)]
        table.add_row(_name(span, by), *bar, *figures)
    totals = [cell for measure in measures for cell in (_total(timeline, measure), "")]
    table.add_row("total", *([""] if wide else []), *totals, style="bold")
    return table


def _bars(timeline: Timeline, by: Measure | None) -> Table:
    table = _grid(by, ratio=2)
    table.add_column(Ruler(timeline.seconds), ratio=3)
    for span in _ordered(timeline, by):
        table.add_row(_name(span, by), Bar(span, timeline))
    return table


def _grid(by: Measure | None, *, ratio: int) -> Table:
    table = Table(box=None, expand=True, header_style="dim", pad_edge=False)
    # A name that goes on in a second line would look like another branch of the tree.
    table.add_column("node", no_wrap=by is None, overflow="fold" if by else "ellipsis", ratio=ratio)
    return table


def _ordered(timeline: Timeline, by: Measure | None) -> Sequence[Span]:
    return timeline.spans if by is None else timeline.ranked(by)


def _name(span: Span, by: Measure | None) -> Text:
    """The name of a node where it stands in the tree, or with those it is in."""
    style = "bold red" if span.error else ""
    mark = "✗\u00a0" if span.error else ""
    if by is not None:
        inside = "".join(f"{name} > " for name in span.path[:-1])
        return Text.assemble((inside, "dim"), (mark + span.name, style))
    guides = "".join("   " if last else "│  " for last in span.lasts[1:-1])
    if len(span.lasts) > 1:
        guides += "└─ " if span.lasts[-1] else "├─ "
    return Text.assemble((guides, "dim"), (mark + span.name, style))


def _figures(timeline: Timeline, span: Span, measure: Measure) -> tuple[Text, Text]:
    """A figure, and what share of the whole that is without the nodes inside."""
    share = timeline.share(span, measure)
    percent = f"{share:.0%}" if share >= 0.005 else ""
    return Text(_figure(span, measure), heat(share)), Text(percent, heat(share) or "dim")


def _figure(span: Span, measure: Measure) -> str:
    match measure:
        case "time":
            return duration(span.seconds)
        case "points":
            return amount(span.points) if span.points else ""
        case "tokens":
            read, written = tokens_of(span.node)
            return f"{amount(read)} → {amount(written)}" if read or written else ""


def _total(timeline: Timeline, measure: Measure) -> str:
    return duration(timeline.seconds) if measure == "time" else amount(timeline.totals[measure])


def heat(share: float) -> str:
    """How a share of the whole is shown."""
    if share >= HOT:
        return "bold yellow"
    return "yellow" if share >= WARM else ""


class Bar:
    """When a node ran, as wide as the place it gets."""

    def __init__(self, span: Span, timeline: Timeline) -> None:
        self._span = span
        self._whole = timeline.seconds
        self._style = heat(timeline.share(span, "time")) or "cyan"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        span, width = self._span, options.max_width
        scale = width / self._whole if self._whole else 0
        first = min(round(span.start * scale), width - 1)
        last = min(max(round((span.start + span.seconds) * scale), first), width)
        mark = "~" if span.overlaps and first else ""
        block = "─" if span.has_children else "█"
        bar = block * (last - first) if last > first else "▏"
        style = Style.parse(f"{self._style} dim" if span.has_children else self._style)
        yield Segment(" " * (first - len(mark)) + mark)
        yield Segment(bar, style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(_BAR, options.max_width)


class Ruler:
    """The axis of the bars."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        end = duration(self._seconds)
        line = "0".ljust(width - len(end)) + end
        middle = duration(self._seconds / 2)
        if width > 4 * len(end):
            place = width // 2 - len(middle) // 2
            line = line[:place] + middle + line[place + len(middle) :]
        yield Segment(line[:width], Style(dim=True))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(_BAR, options.max_width)
