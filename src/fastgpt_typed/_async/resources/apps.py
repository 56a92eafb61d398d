# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.apps`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..resource import AsyncResource

if TYPE_CHECKING:
    from .apps_logs import AsyncLogs


class AsyncApps(AsyncResource):
    """What concerns an app as a whole."""

    @cached_property
    def logs(self) -> AsyncLogs:
        """The calls of `apps.logs`."""
        from .apps_logs import AsyncLogs

        return AsyncLogs(self._transport)
