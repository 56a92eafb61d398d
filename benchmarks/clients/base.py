"""What clients are asked to do. A client that cannot do something lacks the method.

A module of a client says how users begin with it:

    TITLE     what it is called in tables
    PACKAGES  whose versions matter
    IMPORT    the statement that imports it
    READY     the statements after which a call can be made

and has a class `Client`, and maybe `AsyncClient`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Protocol

KEY = "benchmark-key"
CHAT_ID = "ord17kT9qLm3xB8vW2nY6zRc"
APP_ID = "65fa00c1d2e3f40516273849"
QUESTION = "Where is my order?"
COMPLETIONS = "/api/v1/chat/completions"
HISTORIES = "/api/core/chat/history/getHistories"
RECORDS = "/api/core/chat/record/getPaginationRecords"
PAGE_SIZE = 100


def asking(*, stream: bool = False, detail: bool = False) -> dict[str, object]:
    """Return the body of a request to an app."""
    return {
        "chatId": CHAT_ID,
        "stream": stream,
        "detail": detail,
        "messages": [{"role": "user", "content": QUESTION}],
    }


def listing(offset: int) -> dict[str, object]:
    """Return the body of a request for a page of chats."""
    return {"appId": APP_ID, "offset": offset, "pageSize": PAGE_SIZE}


def listing_records() -> dict[str, object]:
    """Return the body of a request for the messages of a chat."""
    return {"appId": APP_ID, "chatId": CHAT_ID, "offset": 0, "pageSize": PAGE_SIZE}


class Client(Protocol):
    """A client that waits.

    Attributes:
        address: Where its server is.
        nodes: How many nodes the last stream told of; None where it never gets to them.
    """

    address: str
    nodes: int | None

    def __init__(self, address: str) -> None: ...

    def complete(self) -> str:
        """Return the text of an answer."""
        ...

    def complete_with_nodes(self) -> tuple[str, int]:
        """Return the text of an answer, and how many nodes it tells of."""
        ...

    def words(self, *, detail: bool = False) -> Iterator[str]:
        """Yield the pieces of an answer as they come."""
        ...

    def records(self) -> list[str]:
        """Return the ids of all messages on a page."""
        ...

    def histories(self) -> list[str]:
        """Return the ids of all chats, page after page."""
        ...

    def upload(self, path: str) -> None:
        """Upload a file."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncClient(Protocol):
    """A client of an event loop; its methods are those of `Client`."""

    address: str
    nodes: int | None

    def __init__(self, address: str) -> None: ...
    async def complete(self) -> str: ...
    async def complete_with_nodes(self) -> tuple[str, int]: ...
    def words(self, *, detail: bool = False) -> AsyncIterator[str]: ...
    async def records(self) -> list[str]: ...
    async def histories(self) -> list[str]: ...
    async def upload(self, path: str) -> None: ...
    async def close(self) -> None: ...
