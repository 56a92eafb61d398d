"""How much the property tests try, and what all tests have in common."""

from __future__ import annotations

import gc

import pytest
from hypothesis import settings

settings.register_profile("quick", deadline=None, database=None, derandomize=True, max_examples=5)
settings.register_profile("fuzz", deadline=None, database=None, max_examples=100, print_blob=True)
settings.load_profile("quick")


@pytest.fixture(scope="module", autouse=True)
def short_searches() -> None:
    """Keep what came before a module out of the searches for garbage that some tests ask for."""
    gc.collect()
    gc.freeze()
