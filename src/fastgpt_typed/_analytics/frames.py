"""Usage figures as data frames."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, get_type_hints
from zoneinfo import ZoneInfo

from .needs import need
from .rows import LogRow

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_TYPES = {name: kind for name, kind in get_type_hints(LogRow).items() if name != "timestamp"}
_PANDAS = {int: "int64", int | None: "Int64"}
"""The type of a column by that of a figure; all others are floats, where None is NaN."""


def to_pandas(rows: Sequence[LogRow], zone: tzinfo) -> pd.DataFrame:
    """Return a data frame by time."""
    with need("pandas", extra="data"):
        import pandas as pd  # noqa: PLC0415
    moments = [row["timestamp"].astimezone(UTC) for row in rows]
    index = pd.DatetimeIndex(moments, tz="UTC", name="timestamp").tz_convert(zone)
    columns = {name: [dict(row)[name] for row in rows] for name in _TYPES}
    types = {name: _PANDAS.get(kind, "float64") for name, kind in _TYPES.items()}
    return pd.DataFrame(columns, index=index).astype(types)


def to_polars(rows: Sequence[LogRow], zone: tzinfo) -> pl.DataFrame:
    """Return a data frame whose first column is the time, in UTC where the zone has no name."""
    with need("polars", extra="polars"):
        import polars as pl  # noqa: PLC0415
    name = (zone.key if isinstance(zone, ZoneInfo) else None) or "UTC"
    moments = [row["timestamp"].astimezone(UTC) for row in rows]
    time = pl.Series("timestamp", moments, pl.Datetime("us", "UTC")).dt.convert_time_zone(name)
    columns = [
        pl.Series(name, [dict(row)[name] for row in rows], dtype)
        for name, kind in _TYPES.items()
        for dtype in [pl.Int64 if kind in _PANDAS else pl.Float64]
    ]
    return pl.DataFrame([time, *columns])
