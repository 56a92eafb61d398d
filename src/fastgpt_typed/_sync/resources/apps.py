# Generated from src/fastgpt_typed/_async/resources/apps.py; do not edit.
# Regenerate with `make generate`.
"""`client.apps`."""

from __future__ import annotations

from functools import cached_property

from ..resource import Resource
from .apps_logs import Logs


class Apps(Resource):
    """What concerns an app as a whole."""

    @cached_property
    def logs(self) -> Logs:
        """The calls of `apps.logs`."""
        return Logs(self._transport)
