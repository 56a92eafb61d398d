"""Requests and responses of FastGPT."""

from ._analytics.chart import LogChart
from ._analytics.rows import ChartTotals, LogRow
from ._analytics.scope import ChartScope
from ._core.buckets import BucketWidth
from ._core.completion import ChatCompletion
from ._core.periods import LogSeries
from ._core.uploaded import UploadedFile
from ._generated import models as _generated
from ._generated.models import *  # noqa: F403 - all models are public

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
