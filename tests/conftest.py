"""How much the property tests try, and what all tests have in common."""

from __future__ import annotations

import gc

from hypothesis import settings

settings.register_profile("quick", deadline=None, database=None, derandomize=True, max_examples=10)
settings.register_profile("fuzz", deadline=None, database=None, max_examples=100, print_blob=True)
settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """Keep what was imported out of later searches for garbage, which some tests ask for."""
    gc.collect()
    gc.freeze()
