"""Runs an app in a chat, and shows what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from rich.text import Text

from .. import ChatCompletion, Conversation, FastGPT, FastGPTError, models
from ..errors import RouteNotFoundError
from .answers import Reader
from .attachments import upload, with_files
from .prompts import Prompter
from .questions import ask
from .screen import err
from .timeline import lay_out
from .wording import amount, duration, plain, worded

Message = str | Sequence[models.ChatMessage]


class Turns:
    """The turns of a chat.

    Args:
        client: The client.
        app_id: The app.
        chat_id: The chat to go on with; None begins a new one.
        reader: Makes what shows an answer.
        variables: Values of global variables, which are sent with the first message.
        version: The endpoint; v2 can be stopped on the server.
    """

    def __init__(
        self,
        client: FastGPT,
        app_id: str | None,
        chat_id: str | None,
        *,
        reader: Callable[[], Reader],
        variables: Mapping[str, object],
        version: Literal["v1", "v2"],
    ) -> None:
        self._client = client
        self._reader = reader
        self._variables = variables
        self._version: Literal["v1", "v2"] = version
        self.app_id = app_id
        self.has_spoken = False
        self.chat = self._open(chat_id)

    def begin_anew(self) -> None:
        """Begin a new chat."""
        self.chat = self._open(None)
        self.has_spoken = False

    def send(self, text: str, files: Sequence[Path] = ()) -> ChatCompletion:
        """Say something, and show the answer while it comes.

        Raises:
            FastGPTError: There is no answer, or only a part of it was shown.
        """
        return self._run(with_files(self.chat, text, files))

    def answer(self, question: models.Interactive, prompts: Prompter) -> ChatCompletion:
        """Ask the user what the app wants to know, and show the answer that follows.

        Raises:
            FastGPTError: There is no answer, or only a part of it was shown.
        """
        return self._run(ask(question, prompts, lambda path: upload(self.chat, Path(path))))

    def open(self) -> models.ChatInit:
        """Return what a chat window would begin with.

        Raises:
            FastGPTError: The server does not tell.
        """
        return self._client.chat.init(app_id=self.app_id)

    def pending(self) -> models.Interactive | None:
        """What the app waits for, as far as the server tells."""
        with suppress(FastGPTError):
            return self.chat.pending()
        return None

    def _run(self, message: Message) -> ChatCompletion:
        try:
            answer = self._stream(message)
        except RouteNotFoundError:
            if self._version == "v1":
                raise
            # Servers before 4.9.4.
            self._version = "v1"
            self.chat = self._open(self.chat.chat_id)
            answer = self._stream(message)
        self.has_spoken = True
        return answer

    def _stream(self, message: Message) -> ChatCompletion:
        variables = None if self.has_spoken else self._variables or None
        with (
            self._reader() as reader,
            self.chat.stream(message, variables=variables) as stream,
        ):
            for event in stream:
                reader.add(event)
            return stream.final()

    def _open(self, chat_id: str | None) -> Conversation:
        return self._client.conversation(self.app_id, chat_id, version=self._version)


def warn_of_failures(answer: ChatCompletion) -> bool:
    """Tell of nodes that failed, which servers call a success; say whether there were any."""
    reasons = {
        f"{worded(node.module_name) or 'a node'}: {plain(node.failure or '')}": None
        for node in answer.node_errors
        if not node.error_captured
    }
    if not reasons and answer.error_message and not answer.node_errors:
        reasons = {plain(answer.error_message): None}
    for reason in reasons:
        err.print(Text.assemble(("failed: ", "bold yellow"), reason))
    return bool(reasons)


def cost(answer: ChatCompletion) -> str:
    """What an answer took, in a line."""
    totals = lay_out(answer.response_data).totals
    parts = [
        duration(answer.duration) if answer.duration is not None else "",
        f"{amount(totals['points'])} points" if totals["points"] else "",
        f"{amount(totals['tokens'])} tokens" if totals["tokens"] else "",
    ]
    return " · ".join(filter(None, parts))
