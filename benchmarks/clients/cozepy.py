"""The client of Coze, on an endpoint of its own that says the same in Coze's words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from cozepy import AsyncCoze, AsyncTokenAuth, ChatEventType, Coze, Message, TokenAuth

from benchmarks.clients.base import KEY, QUESTION

TITLE = "cozepy"
PACKAGES = ["cozepy"]
IMPORT = "import cozepy"
READY = 'from cozepy import Coze, TokenAuth; Coze(auth=TokenAuth("x")).chat'

_DELTA = ChatEventType.CONVERSATION_MESSAGE_DELTA


class Client:
    def __init__(self, address: str) -> None:
        self.address = address
        self._client = Coze(auth=TokenAuth(KEY), base_url=address)

    def words(self) -> Iterator[str]:
        asked = [Message.build_user_question_text(QUESTION)]
        stream = self._client.chat.stream(bot_id="b", user_id="u", additional_messages=asked)
        for event in stream:
            if event.event == _DELTA and event.message is not None and event.message.content:
                yield event.message.content

    def close(self) -> None:
        """It has nothing to close them with."""


class AsyncClient:
    def __init__(self, address: str) -> None:
        self.address = address
        self._client = AsyncCoze(auth=AsyncTokenAuth(KEY), base_url=address)

    async def words(self) -> AsyncIterator[str]:
        asked = [Message.build_user_question_text(QUESTION)]
        stream = self._client.chat.stream(bot_id="b", user_id="u", additional_messages=asked)
        async for event in stream:
            if event.event == _DELTA and event.message is not None and event.message.content:
                yield event.message.content

    async def close(self) -> None:
        """It has nothing to close them with."""
