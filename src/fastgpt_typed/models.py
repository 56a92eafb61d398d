"""Requests and responses of FastGPT."""

from ._core.analytics import LogChart, LogRow
from ._core.completion import ChatCompletion
from ._core.uploaded import UploadedFile
from ._generated import models as _generated
from ._generated.models import *  # noqa: F403 - all models are public

__all__ = ["ChatCompletion", "LogChart", "LogRow", "UploadedFile"]
__all__ += _generated.__all__
