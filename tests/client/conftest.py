"""Which tests of the client are long."""

from __future__ import annotations

import re

import pytest

LONG = {
    "test_chats",
    "test_diagnosing",
    "test_faults",
    "test_generations",
    "test_matrix",
    "test_parity",
    "test_share",
    "test_upload_faults",
    "test_upload_sources",
}
"""Tables that are gone through on one event loop; on the other `make deep` does."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the second event loop out of long tables."""
    for item in items:
        if item.path.stem in LONG and re.search(r"[\[-]trio[\]-]", item.name):
            item.add_marker(pytest.mark.deep)
