"""Requests and responses of FastGPT."""

from typing import TYPE_CHECKING

from ._base.lazy import lazy_attributes
from ._generated import models as _generated

if TYPE_CHECKING:
    from ._analytics.chart import LogChart
    from ._analytics.rows import ChartTotals, LogRow
    from ._analytics.scope import ChartScope
    from ._core.completion import ChatCompletion
    from ._core.files.uploaded import UploadedFile
    from ._core.usage.buckets import BucketWidth
    from ._core.usage.periods import LogSeries
    from ._generated.models import *  # noqa: F403 - all models are public
else:
    __getattr__ = lazy_attributes(
        __name__,
        dict.fromkeys(_generated.__all__, "._generated.models")
        | {
            "BucketWidth": "._core.usage.buckets",
            "ChartScope": "._analytics.scope",
            "ChartTotals": "._analytics.rows",
            "ChatCompletion": "._core.completion",
            "LogChart": "._analytics.chart",
            "LogRow": "._analytics.rows",
            "LogSeries": "._core.usage.periods",
            "UploadedFile": "._core.files.uploaded",
        },
    )

__all__ = [
    "BucketWidth",
    "ChartScope",
    "ChartTotals",
    "ChatCompletion",
    "LogChart",
    "LogRow",
    "LogSeries",
    "UploadedFile",
]
__all__ += _generated.__all__
