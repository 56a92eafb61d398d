"""The one door to the HTTP library: nothing else here imports it, and its errors end here."""

from .carrier import AsyncHTTPXClient
from .door import AsyncHTTP
from .stream import AsyncHTTPStream

__all__ = ["AsyncHTTP", "AsyncHTTPStream", "AsyncHTTPXClient"]
