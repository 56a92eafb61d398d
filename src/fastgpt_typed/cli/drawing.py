"""Draws the nodes of a run over time, as a picture for browsers and documents."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count, takewhile
from unicodedata import east_asian_width

from .timeline import Span, Timeline, tokens_of
from .waterfall import HOT, WARM, notes
from .wording import amount, duration, worded

WIDTH = 960
_NAMES = 250
_FIGURES = 200
_BARS = WIDTH - _NAMES - _FIGURES
_ROW = 26
_TOP = 74
_TICKS = 6

_STYLE = """\
svg{background:#fff;font:13px system-ui,-apple-system,"Segoe UI","Noto Sans CJK SC",sans-serif}
text{fill:#1f2933}.t{font-size:16px;font-weight:600}.q{fill:#6b7785}.n{text-anchor:end}
.g{stroke:#e4e8ec}.s{fill:#f5f7f9}.l{stroke:#c3cad2;fill:none}
.b{fill:#4a90c2}.w{fill:#e0a030}.h{fill:#d9622b}.e{fill:#c62f3b}.o{fill-opacity:.3}
.x{fill:#c62f3b}.d{stroke:#fff;stroke-dasharray:3 3;stroke-width:1.5}
@media(prefers-color-scheme:dark){svg{background:#14181c}text{fill:#e4e8ec}.q{fill:#93a0ad}
.g{stroke:#2a3138}.s{fill:#1b2025}.l{stroke:#4b5560}.x{fill:#ff7b83}.d{stroke:#14181c}}
"""


def draw_svg(timeline: Timeline, title: str) -> str:
    """Draw an SVG picture."""
    foot = _TOP + _ROW * len(timeline.spans) + 22
    remarks = [line for note in _notes(timeline) for line in _wrapped(note, WIDTH - 40)]
    height = foot + 18 * len(remarks) + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>{_text(title)}</title>",
        f"<style>{_STYLE}</style>",
        f'<text class="t" x="20" y="30">{_fitted(title, WIDTH - 330, size=16)}</text>',
        f'<text class="q n" x="{WIDTH - 20}" y="30">{_text(_summary(timeline))}</text>',
        *_axis(timeline, foot - 22),
    ]
    for row, span in enumerate(timeline.spans):
        lines += _row(timeline, span, _TOP + _ROW * row, row)
    for number, remark in enumerate(remarks):
        lines.append(f'<text class="q" x="20" y="{foot + 18 * number}">{_text(remark)}</text>')
    return "\n".join([*lines, "</svg>", ""])


def draw_page(timeline: Timeline, title: str) -> str:
    """Draw a web page with the picture in it."""
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_text(title)}</title>\n"
        "<style>body{margin:0;color-scheme:light dark}svg{max-width:100%;height:auto}</style>\n"
        f"{draw_svg(timeline, title)}</html>\n"
    )


def _summary(timeline: Timeline) -> str:
    points, tokens = timeline.totals["points"], timeline.totals["tokens"]
    parts = [duration(timeline.seconds), f"{amount(points)} points", f"{amount(tokens)} tokens"]
    return " · ".join(parts)


def _notes(timeline: Timeline) -> Iterator[str]:
    for span in timeline.spans:
        if span.error:
            yield f"✗ {span.place}: {worded(span.error)}"
    yield from (note.replace(" ~ ", " a dashed edge ") for note in notes(timeline))


def _axis(timeline: Timeline, bottom: int) -> Iterator[str]:
    for second in _ticks(timeline.seconds):
        x = _place(timeline, second)
        yield f'<path class="g" d="M{x} {_TOP - 6}V{bottom}"/>'
        yield f'<text class="q" x="{x}" y="{_TOP - 14}" text-anchor="middle">{second:g} s</text>'


def _ticks(seconds: float) -> list[float]:
    """Round numbers along the axis."""
    steps = (base * 10.0**power for power in range(-2, 5) for base in (1, 2, 5))
    step = next((step for step in steps if seconds / step <= _TICKS), seconds)
    ticks = takewhile(lambda second: second <= seconds, (step * number for number in count()))
    return [round(second, 2) for second in ticks] if step else [0]


def _row(timeline: Timeline, span: Span, y: int, row: int) -> Iterator[str]:
    middle = y + _ROW // 2
    if row % 2 == 0:
        yield f'<path class="s" d="M0 {y}H{WIDTH}v{_ROW}H0z"/>'
    depth = len(span.path) - 1
    left = 20 + 16 * depth
    if depth:
        yield f'<path class="l" d="M{left - 10} {y}V{middle}h6"/>'
    name = ("✗ " if span.error else "") + span.name
    kind = ' class="x"' if span.error else ""
    yield (
        f'<text{kind} x="{left}" y="{middle + 5}">{_fitted(name, _NAMES - left, size=13)}'
        f"<title>{_text(_told(span))}</title></text>"
    )
    yield from _bar(timeline, span, y)
    yield f'<text class="n" x="{WIDTH - 110}" y="{middle + 5}">{duration(span.seconds)}</text>'
    cost = f"{amount(span.points)} p" if span.points else ""
    yield f'<text class="q n" x="{WIDTH - 20}" y="{middle + 5}">{cost}</text>'


def _bar(timeline: Timeline, span: Span, y: int) -> Iterator[str]:
    x = _place(timeline, span.start)
    width = max(round(_place(timeline, span.start + span.seconds) - x, 1), 2)
    told = f"<title>{_text(_told(span))}</title>"
    kind = _kind(timeline, span) + (" o" if span.has_children else "")
    yield f'<rect class="{kind}" x="{x}" y="{y + 6}" width="{width}" height="14" rx="3">'
    yield f"{told}</rect>"
    if span.overlaps and width > 6:
        yield f'<path class="d" d="M{x + 3} {y + 6}v14"/>'


def _kind(timeline: Timeline, span: Span) -> str:
    if span.error:
        return "e"
    share = timeline.share(span, "time")
    return "h" if share >= HOT else "w" if share >= WARM else "b"


def _place(timeline: Timeline, second: float) -> float:
    scale = (_BARS - 20) / timeline.seconds if timeline.seconds else 0
    return round(_NAMES + second * scale, 1)


def _told(span: Span) -> str:
    read, written = tokens_of(span.node)
    parts = [span.place, duration(span.seconds)]
    parts += [f"{amount(span.points)} points"] if span.points else []
    parts += [f"{amount(read)} → {amount(written)} tokens"] if read or written else []
    parts += [span.node.model] if span.node.model else []
    return " · ".join(parts)


def _fitted(text: str, width: int, *, size: int) -> str:
    """Cut a text that would not fit, by how wide its characters are about."""
    kept, room = "", width / size
    for character in worded(text):
        room -= 1 if east_asian_width(character) in "WF" else 0.56
        if room < 1:
            return _text(f"{kept}…")
        kept += character
    return _text(kept)


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and (len(line) + len(word)) * 6.5 > width:
            yield line
            line = ""
        line += f" {word}" if line else word
    yield line


def _text(text: str) -> str:
    return escape(worded(text), quote=False)
