"""How much the property tests try: the same few values every time, or many new ones."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("quick", deadline=None, database=None, derandomize=True, max_examples=10)
settings.register_profile("fuzz", deadline=None, database=None, max_examples=100, print_blob=True)
settings.load_profile("quick")
