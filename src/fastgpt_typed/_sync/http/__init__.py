# Generated from src/fastgpt_typed/_async/http/__init__.py; do not edit.
# Regenerate with `make generate`.
"""The one door to the HTTP library: nothing else here imports it, and its errors end here."""

from .carrier import HTTPXClient
from .door import HTTP
from .stream import HTTPStream

__all__ = ["HTTP", "HTTPStream", "HTTPXClient"]
