"""Usage figures as data frames."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pandas as pd
import polars as pl
import pytest

from fastgpt_typed import LogChart
from fastgpt_typed.models import LogRow
from tests.analytics.charts import FRIDAY, MONDAY, scope, week

SHANGHAI = ZoneInfo("Asia/Shanghai")
COLUMNS = [name for name in LogRow.__annotations__ if name != "timestamp"]


def summary() -> LogChart:
    about = scope(MONDAY, FRIDAY, zone=SHANGHAI, is_summary=True)
    return LogChart().with_scope(about).filled()


def test_pandas_has_a_row_for_each_bucket() -> None:
    frame = week().filled().to_pandas()
    assert isinstance(frame.index, pd.DatetimeIndex)
    assert (frame.index.name, str(frame.index.tz)) == ("timestamp", "UTC")
    assert list(frame.index) == [pd.Timestamp(MONDAY) + pd.Timedelta(days=n) for n in range(4)]
    assert list(frame.columns) == COLUMNS
    assert frame["users"].tolist() == [1, 3, 0, 0]
    assert frame["error_rate"].tolist()[1] == 0.125
    assert frame["error_rate"].isna().tolist() == [True, False, True, True]
    assert frame["points"].sum() == 1.11326


def test_pandas_has_the_same_types_with_and_without_figures() -> None:
    frames = [week().to_pandas(), LogChart().to_pandas(), summary().to_pandas()]
    for frame in frames:
        types = {name: str(kind) for name, kind in frame.dtypes.items()}
        assert types == {
            name: "Int64" if name in {"new_users", "retained_users"}
            else "float64" if name in {"points", "response_seconds", "seconds_per_chat"}
            or name.endswith("_rate")
            else "int64"
            for name in COLUMNS
        }  # fmt: skip
        assert isinstance(frame.index, pd.DatetimeIndex)
        assert frame.index.tz is not None
    assert frames[2]["new_users"].isna().all()


@pytest.mark.parametrize("zone", [SHANGHAI, timezone(timedelta(hours=8))])
def test_pandas_has_the_zone_of_the_chart(zone: tzinfo) -> None:
    frame = week().with_scope(scope(MONDAY, FRIDAY, zone=zone)).to_pandas()
    assert frame.index[0].isoformat() == "2025-09-15T08:00:00+08:00"
    daily = frame["users"].resample("D").sum()
    assert daily.tolist() == [1, 3, 0]


def test_polars_has_a_row_for_each_bucket() -> None:
    frame = week().filled().to_polars()
    assert frame.columns == ["timestamp", *COLUMNS]
    assert frame["timestamp"].to_list() == [MONDAY + timedelta(days=n) for n in range(4)]
    assert frame["users"].to_list() == [1, 3, 0, 0]
    assert frame["error_rate"].to_list() == [None, 0.125, None, None]


def test_polars_has_the_same_types_with_and_without_figures() -> None:
    for chart, zone in ((week(), "UTC"), (LogChart(), "UTC"), (summary(), "Asia/Shanghai")):
        schema = chart.to_polars().schema
        assert schema["timestamp"] == pl.Datetime("us", zone)
        assert {schema["users"], schema["new_users"]} == {pl.Int64()}
        assert {schema["points"], schema["error_rate"]} == {pl.Float64()}


def test_polars_is_in_utc_where_a_zone_has_no_name() -> None:
    chart = week().with_scope(scope(MONDAY, FRIDAY, zone=timezone(timedelta(hours=8))))
    assert chart.to_polars()["timestamp"].to_list()[0] == MONDAY


def test_the_hour_that_comes_twice_stays_two_rows() -> None:
    start = datetime(2026, 10, 24, 23, tzinfo=UTC)
    about = scope(start, start + timedelta(hours=4), "hour", ZoneInfo("Europe/Berlin"))
    chart = LogChart().with_scope(about).filled()
    for moments in (list(chart.to_pandas().index), chart.to_polars()["timestamp"].to_list()):
        assert [moment.strftime("%H%z") for moment in moments] == [
            "01+0200", "02+0200", "02+0100", "03+0100",
        ]  # fmt: skip


PROGRAM = """
import sys
sys.modules[{package!r}] = None
from fastgpt_typed import LogChart
try:
    LogChart().{call}
except ImportError as error:
    print(error)
"""


@pytest.mark.parametrize(
    ("package", "call", "extra"),
    [
        ("pandas", "to_pandas()", "data"),
        ("polars", "to_polars()", "polars"),
        ("matplotlib", "plot()", "plot"),
    ],
)
def test_without_the_package_the_extra_is_named(package: str, call: str, extra: str) -> None:
    program = PROGRAM.format(package=package, call=call)
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    told = f"this needs {package}: pip install 'fastgpt-typed[{extra}]'\n"
    assert (run.stdout, run.stderr) == (told, "")


def test_charts_cost_nothing_to_those_who_only_read_them() -> None:
    heavy = "{'pandas', 'polars', 'matplotlib', 'numpy'}"
    program = (
        "import sys; from fastgpt_typed import FastGPT, LogChart; "
        "FastGPT('key', 'http://fastgpt.test').apps.logs; LogChart().rows(); LogChart().totals; "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
