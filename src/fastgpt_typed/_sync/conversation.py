# Generated from src/fastgpt_typed/_async/conversation.py; do not edit.
# Regenerate with `make generate`.
"""A chat as a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Literal

from .._base.waiting import Option
from .._core.completion import ChatCompletion
from .._core.errors import FastGPTError, RequestValidationError, RouteNotFoundError
from .._core.files.images import without_key
from .._core.files.upload import Progress
from .._core.files.uploaded import UploadedFile
from .._core.requests.chat_ids import new_chat_id
from .._core.runs.conversing import asks_nothing, nothing_to_answer, waiting_in, with_question
from .._core.runs.run import ImageInputMode
from .._generated import models
from .pages import Pager
from .resource import Resource
from .resources.chat import Chat
from .runs.completions import Runs
from .runs.stream import ChatStream, StreamContext
from .sources import UploadSource
from .wire.transport import Transport

LATEST = 2
"""A question and its answer."""


class Conversation(Resource):
    """A chat with an app, for as long as you like.

    It sends only what is new, because the server remembers the rest, and always asks for details,
    because interactive nodes are invisible without them.

    Attributes:
        app_id: The app.
        chat_id: The chat; store it to go on with the conversation later.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        app_id: str | None,
        chat_id: str | None,
        custom_uid: str | None,
        version: Literal["v1", "v2"],
    ) -> None:
        super().__init__(transport)
        self.app_id = app_id
        self.chat_id = chat_id or new_chat_id()
        self._custom_uid = custom_uid
        self._version: Literal["v1", "v2"] = version
        self._chat = Chat(transport)
        self._runs = Runs(transport)
        self._is_new = chat_id is None
        self._is_stored = chat_id is not None
        self._latest: ChatCompletion | ChatStream | None = None

    def send(
        self,
        message: str | Sequence[models.ChatMessage | Mapping[str, object]],
        *,
        variables: Mapping[str, object] | None = None,
        response_chat_item_id: str | None = None,
        raise_on_node_error: bool = False,
        image_input_mode: ImageInputMode = "inline",
    ) -> ChatCompletion:
        """Say something and return the whole answer.

        While an interactive node waits, whatever is sent counts as its answer: `choose`, `fill`
        and `answer` make one that fits. `.interactive` of what is returned tells whether one waits.

        FastGPT: `POST /api/v1/chat/completions`, or v2 if the conversation says so, since 4.8.22.

        Args:
            message: A plain text, or messages with text, pictures and files; only what is new.
            variables: Values of the app's global variables, by key.
            response_chat_item_id: The id to store the answer under; from 4.15 on one that is used
                in the chat is refused.
            raise_on_node_error: Raise `WorkflowError` when a node failed.
            image_input_mode: `upload` uploads pictures given as data URLs, as
                `chat.completions.create` tells; in the first message of a new conversation with
                `custom_uid` they go by URL alone, as `upload` says of its files.

        Returns:
            The answer, with `.text`, `.interactive` and more.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            ConflictError: A run of this chat is still going on, or the id is used.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        before = self._is_new, self._latest
        self._begin()
        try:
            answer = self._runs.create(
                self._arguments(message, variables, response_chat_item_id),
                version=self._version,
                raise_on_node_error=raise_on_node_error,
                image_input_mode=image_input_mode,
                is_new_chat=not self._is_stored,
            )
        except RequestValidationError:
            # Nothing was sent, so what waited still waits.
            self._is_new, self._latest = before
            raise
        if asks_nothing(answer):
            with suppress(FastGPTError):
                question = self._look_up()
                answer = with_question(answer, question) if question is not None else answer
        self._is_stored = True
        self._latest = answer
        return answer

    def stream(
        self,
        message: str | Sequence[models.ChatMessage | Mapping[str, object]],
        *,
        variables: Mapping[str, object] | None = None,
        response_chat_item_id: str | None = None,
        raise_on_node_error: bool = False,
        image_input_mode: ImageInputMode = "inline",
        on_exit: Literal["stop", "leave"] = "stop",
        resumable: bool = False,
        keep_nodes: bool = True,
    ) -> StreamContext:
        """Say something and read the answer as a stream of typed events.

        To stream what follows a choice or a form, send what it makes:
        `conversation.stream(question.choose("Yes"))`.

        FastGPT: `POST /api/v1/chat/completions`, or v2 if the conversation says so, since 4.8.22.

        Args:
            message: As for `send`.
            variables: As for `send`.
            response_chat_item_id: As for `send`.
            raise_on_node_error: As for `send`.
            image_input_mode: As for `send`; the pictures are uploaded when the block is entered.
            on_exit: As for `chat.completions.stream`.
            resumable: As for `chat.completions.stream`.
            keep_nodes: As for `chat.completions.stream`.

        Returns:
            A context manager; inside `with` it gives the stream.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            ConflictError: A run of this chat is still going on, or the id is used.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        return self._runs.stream(
            self._arguments(message, variables, response_chat_item_id),
            version=self._version,
            raise_on_node_error=raise_on_node_error,
            image_input_mode=image_input_mode,
            is_new_chat=not self._is_stored,
            on_exit=on_exit,
            resumable=resumable,
            keep_nodes=keep_nodes,
        ).when_opened(self._follow)

    def pending(self) -> models.Interactive | None:
        """Return the interactive node the app waits at; None if it waits for nothing.

        Known from the answer read last, or else looked up in the records of the chat: so a
        conversation can be taken up in another process, at whatever question it stands.

        Raises:
            APIStatusError: The records could not be read; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        latest = self._latest
        if isinstance(latest, ChatStream):
            latest = latest.partial if latest.is_over else None
        if latest is not None:
            return latest.interactive
        return None if self._is_new else self._look_up()

    def choose(self, option: str | Option) -> ChatCompletion:
        """Choose one of the options the app offers, and return the answer that follows.

        Args:
            option: The text of the option, or the option itself.

        Returns:
            The answer.

        Raises:
            RequestValidationError: There is no such option, or the app offers none; nothing was
                sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        return self.send((self._question()).choose(option))

    def fill(
        self, values: Mapping[str, object] | None = None, /, **fields: object
    ) -> ChatCompletion:
        """Fill in the form the app shows, and return the answer that follows.

        Args:
            values: The values, by key of their fields.
            **fields: The same, for keys that are names.

        Returns:
            The answer.

        Raises:
            RequestValidationError: A value does not fit its field, or the app shows no form;
                `.problems` tells of each field. Nothing was sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        return self.send((self._question()).fill(values, **fields))

    def answer(self, *answers: str) -> ChatCompletion:
        """Answer the questions of an agent in your own words, and return what follows.

        Args:
            *answers: One text for each question.

        Returns:
            The answer.

        Raises:
            RequestValidationError: The app has asked nothing, or another number of questions;
                nothing was sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        return self.send((self._question()).answer(*answers))

    def confirm(self) -> ChatCompletion:
        """Confirm the plan of an agent, or go on after the points ran out; return what follows.

        Returns:
            The answer.

        Raises:
            RequestValidationError: The app waits for nothing, or for more than that; nothing was
                sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        return self.send((self._question()).confirm())

    def upload(
        self,
        file: UploadSource,
        *,
        filename: str | None = None,
        content_type: str | None = None,
        progress: Progress | None = None,
    ) -> UploadedFile:
        """Upload a file to this chat, to be sent along with a message.

        Before the first message of a new conversation with `custom_uid` the file has no `key`, so
        the history shows it for as long as its URL lives, an hour as a rule: the server takes what
        is uploaded then for a file of another user, and from 4.15.4 on refuses its key. Say
        something first where pictures have to last.

        Args:
            file: As for `chat.files.upload`.
            filename: As for `chat.files.upload`.
            content_type: As for `chat.files.upload`.
            progress: As for `chat.files.upload`.

        Returns:
            The file, with `.image_part()` and `.file_part()` for messages.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            UploadError: The file is too large or refused; the subclass says why.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        uploaded = self._chat.files.upload(
            file,
            chat_id=self.chat_id,
            app_id=self.app_id,
            filename=filename,
            content_type=content_type,
            progress=progress,
        )
        if self._is_stored or self._custom_uid is None:
            return uploaded
        return without_key(uploaded)

    def stop(self) -> models.StopResult:
        """Stop the run of this chat, wherever it was started; `chat.stop` tells which can be.

        Returns:
            Whether the run has ended, in `.completed`.

        Raises:
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
            RouteNotFoundError: The server is older than 4.14.5.
        """
        return self._chat.stop(chat_id=self.chat_id, app_id=self.app_id)

    def history(self, *, page_size: int = 20) -> Pager[models.Record]:
        """Return what was said so far, the latest page first.

        Args:
            page_size: How many records to fetch at a time.

        Returns:
            The records of all pages, fetched as you iterate; `.page()` gives one page.
        """
        return self._chat.records.list(
            chat_id=self.chat_id, app_id=self.app_id, page_size=page_size
        )

    def rename(self, title: str) -> None:
        """Give the chat a title.

        Args:
            title: The title; empty takes it away.

        Raises:
            RequestValidationError: The title is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        self._chat.histories.update(chat_id=self.chat_id, app_id=self.app_id, custom_title=title)

    def delete(self) -> None:
        """Delete the chat for good, where the server can.

        Visitors of a share link, and everybody on servers before 4.14.5, can only delete as
        `chat.histories.delete` does. From 4.16 on that hides the chat, and a run on its `chat_id`
        would go on with the old history: begin a new conversation instead.

        FastGPT: `POST /api/core/chat/history/batchDelete`, since 4.14.5; `DELETE
        /api/core/chat/history/delHistory` otherwise.

        Raises:
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, or did not answer in time.
        """
        histories = self._chat.histories
        self._latest = None
        if not self._transport.is_visitor:
            with suppress(RouteNotFoundError):
                histories.batch_delete(chat_ids=[self.chat_id], app_id=self.app_id)
                return
        histories.delete(chat_id=self.chat_id, app_id=self.app_id)

    def _arguments(
        self,
        message: str | Sequence[models.ChatMessage | Mapping[str, object]],
        variables: Mapping[str, object] | None,
        response_chat_item_id: str | None,
    ) -> dict[str, object]:
        return {
            "messages": message,
            "chat_id": self.chat_id,
            "app_id": self.app_id,
            "custom_uid": self._custom_uid,
            "detail": True,
            "variables": variables,
            "response_chat_item_id": response_chat_item_id,
        }

    def _begin(self) -> None:
        self._is_new = False
        self._latest = None

    def _follow(self, stream: ChatStream) -> None:
        self._begin()
        self._is_stored = True
        self._latest = stream

    def _question(self) -> models.Interactive:
        question = self.pending()
        if question is None:
            raise nothing_to_answer()
        return question

    def _look_up(self) -> models.Interactive | None:
        page = self.history(page_size=LATEST).page()
        return waiting_in(page.items)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(app_id={self.app_id!r}, chat_id={self.chat_id!r})"
