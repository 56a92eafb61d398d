"""The picture of a chart."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import timedelta
from math import isnan
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import Rectangle

from fastgpt_typed import LogChart
from fastgpt_typed.models import BucketWidth
from tests.analytics.charts import APP_ID, FRIDAY, MONDAY, point, scope, week

PANELS = ["Users", "Chats", "Points", "Errors", "Feedback", "Seconds per chat"]


def written(figure: Figure) -> dict[str, list[Any]]:
    """The title of each panel, and the heights of its bars or the places of its line."""
    return {
        axes.get_title(loc="left"): [
            round(float(bar.get_height()), 3) for bar in axes.patches if isinstance(bar, Rectangle)
        ] or [line.get_ydata() for line in axes.lines]
        for axes in figure.axes
    }  # fmt: skip


def beside(figure: Figure) -> list[str]:
    return [axes.get_title(loc="right") for axes in figure.axes]


def test_every_figure_has_its_bar() -> None:
    figure = week().plot()
    panels = written(figure)
    assert list(panels) == PANELS
    assert panels["Users"] == [1, 3, 0, 0, 0, 2, 0, 0]
    assert panels["Chats"] == [0, 8, 0, 0, 0, 4, 0, 0]
    assert panels["Points"] == [0, 1.113, 0, 0]
    assert panels["Errors"] == [0, 1, 0, 0]
    assert panels["Feedback"] == [0, 0, 2, 0, 0, 0, -1, 0]
    [seconds] = panels["Seconds per chat"]
    assert [round(value, 3) for value in seconds if not isnan(value)] == [4.462]
    assert beside(figure) == [
        "at most 3 per day", "4 chats, 8 messages", "1.11 points", "1 error, 12.5 % of messages",
        "67 % good", "4.46 s on average",
    ]  # fmt: skip


def test_it_says_what_it_shows() -> None:
    figure = week().with_scope(scope(MONDAY, FRIDAY, sources=("api", "share"))).plot("Order desk")
    title, subtitle = [text.get_text() for text in figure.texts]
    assert title == "Order desk"
    assert subtitle.split("  ·  ") == [
        "15 \N{EN DASH} 18 Sep 2025", "by day", "UTC", "only api, share",
    ]  # fmt: skip


def test_a_summary_says_nothing_of_what_it_cannot_tell() -> None:
    figure = week().with_scope(scope(MONDAY, FRIDAY, is_summary=True)).plot()
    assert written(figure)["Users"] == [1, 3, 0, 0]
    assert beside(figure)[3] == "1 error"


@pytest.mark.parametrize(
    ("every", "days", "scale"),
    [
        ("hour", 1, 1),
        ("day", 1, 1),
        ("day", 30, 1),
        ("day", 365, 10**9),
        ("week", 365, 0),
        ("month", 900, 1),
        ("quarter", 900, 1),
    ],
)
def test_windows_and_figures_of_all_sizes_are_drawn(
    every: BucketWidth, days: int, scale: int, tmp_path: Path
) -> None:
    about = scope(MONDAY, MONDAY + timedelta(days=days), every, is_summary=every == "hour")
    data = {
        "userData": [point(MONDAY, userCount=3 * scale, newUserCount=scale)],
        "chatData": [point(MONDAY, chatCount=scale, chatItemCount=5 * scale, points=0.01 * scale)],
        "appData": [point(MONDAY, chatCount=scale, totalResponseTime=0.4 * scale)],
    }
    path = tmp_path / "chart.png"
    figure = LogChart.model_validate(data).with_scope(about).plot(save=path)
    assert path.read_bytes().startswith(b"\x89PNG")
    for axes in figure.axes:
        low, high = axes.get_ylim()
        assert low <= 0 < high
        labels = [tick.get_text() for tick in axes.get_xticklabels()]
        assert 1 <= len(labels) <= 12


def test_a_chart_without_any_figure_is_drawn() -> None:
    figure = LogChart().with_scope(scope(MONDAY, FRIDAY)).plot()
    texts = [[text.get_text() for text in axes.texts] for axes in figure.axes]
    assert texts == [["none"]] * 6


def test_series_of_different_widths_have_their_own_bars() -> None:
    about = scope(
        MONDAY, MONDAY + timedelta(14), {"users": "week", "chats": "day", "answers": "day"}
    )
    panels = written(LogChart().with_scope(about).plot())
    assert [len(panels[name]) for name in ("Users", "Chats", "Feedback")] == [4, 28, 28]


@pytest.mark.parametrize("ending", ["svg", "html", "pdf", "PNG"])
def test_it_is_saved_in_the_form_its_name_says(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"chart.{ending}"
    figure = week().plot("A & <b>", save=str(path))
    assert isinstance(figure, Figure)
    begin = {"svg": b"<?xml", "html": b"<!doctype html>", "pdf": b"%PDF", "PNG": b"\x89PNG"}
    assert path.read_bytes().startswith(begin[ending])


def test_a_page_carries_the_picture_and_the_name(tmp_path: Path) -> None:
    path = tmp_path / "chart.html"
    week().plot("订单 & <b>", save=path)
    text = path.read_text(encoding="utf-8")
    assert "<title>订单 &amp; &lt;b&gt;</title>" in text
    svg = text[text.index("<svg") : text.index("</figure>")]
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert "http://www.w3.org/2000/svg" in svg


def test_other_endings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"expected a name in .png, .svg, .pdf or .html, got 'c'"):
        week().plot(save=tmp_path / "c")
    assert list(tmp_path.iterdir()) == []


class TestNames:
    """What the title is written with; this machine may have a Chinese font or not."""

    @pytest.fixture(autouse=True)
    def no_chinese_font(self, monkeypatch: pytest.MonkeyPatch) -> None:
        latin = [font for font in fontManager.ttflist if font.name.startswith("DejaVu")]
        monkeypatch.setattr(fontManager, "ttflist", latin)

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("订单助手", APP_ID),
            ("订单助手 Orders", "Orders"),
            ("Größe\tx\n$\\frac$", "Größe x $\\frac$"),
            ("n" * 100, "n" * 59 + "…"),
            ("", APP_ID),
        ],
    )
    def test_only_what_can_be_drawn_is(self, name: str, title: str, tmp_path: Path) -> None:
        figure = week().plot(name, save=tmp_path / "chart.png")
        assert figure.texts[0].get_text() == title

    def test_a_chinese_font_is_used_where_there_is_one(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "SimHei.ttf"
        make_font(path, "SimHei", "订单助手")
        fontManager.addfont(path)
        figure = week().plot("订单助手 🤖", save=tmp_path / "chart.png")
        title = figure.texts[0]
        assert title.get_text() == "订单助手"
        assert "SimHei" in title.get_fontfamily()


def make_font(path: Path, family: str, characters: str) -> None:
    """Write a font whose characters are boxes."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", *(f"uni{ord(character):04X}" for character in characters)]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(corner)
    pen.closePath()
    box = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(dict(zip(map(ord, characters), names[1:], strict=True)))
    font.setupGlyf(dict.fromkeys(names, box))
    font.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Bold"})
    font.setupOS2(usWeightClass=700)
    font.setupPost()
    font.save(path)


def test_pyplot_and_its_settings_are_left_alone() -> None:
    program = """
import sys, matplotlib
from tests.analytics.charts import week
before = matplotlib.rcParams.copy()
week().plot()
print("matplotlib.pyplot" in sys.modules, matplotlib.rcParams.copy() == before)
"""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert run.stdout.split() == ["False", "True"]
