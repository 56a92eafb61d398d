# Generated from src/fastgpt_typed/_async/resources/apps.py; do not edit.
# Regenerate with `make generate`.
"""`client.apps`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..resource import Resource

if TYPE_CHECKING:
    from .apps_logs import Logs


class Apps(Resource):
    """What concerns an app as a whole."""

    @cached_property
    def logs(self) -> Logs:
        """The calls of `apps.logs`."""
        from .apps_logs import Logs

        return Logs(self._transport)
