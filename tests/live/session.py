"""A session with a server that nobody knows: what it was asked, what it lacks, what to clean up."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TypeVar

from fastgpt_typed import (
    APIStatusError,
    Attempt,
    AttemptHook,
    CommercialEditionError,
    FastGPT,
    FastGPTError,
    RouteNotFoundError,
)
from fastgpt_typed._core.requests.chat_ids import new_chat_id

T = TypeVar("T")

NEEDED = ("FASTGPT_BASE_URL", "FASTGPT_API_KEY", "FASTGPT_APP_ID")
SHARE = "FASTGPT_SHARE_ID"
MOST_LOOKS = 20


class NotAvailableError(Exception):
    """The server, or its app, does not have what a scenario is about; no fault of either side."""


class Addresses(AttemptHook):
    """Notes where each call was answered."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def answered(self, attempt: Attempt) -> None:
        if attempt.status_code not in {None, 404, 405} and attempt.path:
            self.found[attempt.operation] = f"{attempt.method} {attempt.path}"


class Live:
    """What scenarios need, and what they find out.

    Args:
        connect: Makes a client of the server with a key.
        api_key: The key of the app.
        app_id: The app.
        share_id: A share link of the app, if there is one.
        pause: Seconds between two looks at what the server does in its own time.
    """

    def __init__(
        self,
        connect: Callable[[str, AttemptHook], FastGPT],
        api_key: str,
        app_id: str,
        share_id: str | None,
        pause: float = 0.5,
    ) -> None:
        self._addresses = Addresses()
        self._connect = connect
        self.client = connect(api_key, self._addresses)
        self.app_id = app_id
        self.share_id = share_id
        self.lacking: dict[str, str] = {}
        self.left_over: list[str] = []
        self._pause = pause
        self._chats: list[tuple[FastGPT, str | None, str]] = []

    def new_chat(self, visitor: FastGPT | None = None) -> str:
        """Return an id for a chat, which is deleted at the end of the scenario."""
        chat_id = new_chat_id()
        entry = (self.client, self.app_id) if visitor is None else (visitor, None)
        self._chats.append((*entry, chat_id))
        return chat_id

    def stranger(self) -> FastGPT:
        """Return a client whose key the server does not know."""
        return self._connect(f"fastgpt-{secrets.token_hex(12)}", AttemptHook())

    def visitor(self) -> FastGPT:
        """Return a client of a visitor nobody was before.

        Raises:
            NotAvailableError: There is no share link.
        """
        if self.share_id is None:
            raise NotAvailableError(f"set {SHARE} to the id of a share link of the app")
        return self.client.share(self.share_id, f"live-{secrets.token_hex(6)}")

    def until(self, look: Callable[[], T]) -> T:
        """Look until there is something: servers write down what was said in their own time."""
        for _ in range(MOST_LOOKS):
            if found := look():
                return found
            time.sleep(self._pause)
        return look()

    @contextmanager
    def scenario(self, name: str) -> Iterator[None]:
        """Run a scenario, and delete the chats it made, whatever comes of it.

        Raises:
            NotAvailableError: The server does not have what it is about.
        """
        try:
            yield
        except (RouteNotFoundError, CommercialEditionError, NotAvailableError) as error:
            self.lacking[name] = str(error)
            raise NotAvailableError(str(error)) from error
        finally:
            self._clean_up()

    def report(self) -> list[str]:
        """Return what was found, line by line; looks at the server once more."""
        found = self.client.diagnose(self.app_id)
        addresses = self._addresses.found
        return [
            f"server: {found.base_url}",
            f"version: {found.version or 'not told'}, {found.edition or 'unknown'} edition",
            *(f"{name}: {addresses[name]}" for name in sorted(addresses)),
            *(f"not available: {name}: {why}" for name, why in self.lacking.items()),
            *(f"could not be deleted: {what}" for what in self.left_over),
        ]

    def _clean_up(self) -> None:
        while self._chats:
            client, app_id, chat_id = self._chats.pop()
            try:
                _delete(client, app_id, chat_id)
            except FastGPTError as error:
                self.left_over.append(f"chat {chat_id}: {error}")


def _delete(client: FastGPT, app_id: str | None, chat_id: str) -> None:
    """Delete a chat, for good where that can be done: visitors, who name no app, cannot."""
    if app_id is not None:
        with suppress(RouteNotFoundError, APIStatusError):
            client.chat.histories.batch_delete(app_id=app_id, chat_ids=[chat_id])
            return
    client.chat.histories.delete(app_id=app_id, chat_id=chat_id)


def live_from(environment: Mapping[str, str]) -> Live:
    """Make a session with the server in the environment.

    Raises:
        LookupError: A variable is missing.
    """
    missing = [name for name in NEEDED if not environment.get(name)]
    if missing:
        raise LookupError(f"set {', '.join(missing)}: live tests need a server and an app of it")
    base_url, key, app_id = (environment[name] for name in NEEDED)
    return Live(
        lambda key, hook: FastGPT(key, base_url, hooks=[hook]), key, app_id, environment.get(SHARE)
    )
