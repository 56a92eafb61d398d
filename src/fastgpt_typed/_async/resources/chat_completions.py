# Generated from spec/fastgpt.yaml; do not edit. Regenerate with `make generate`.
"""`client.chat.completions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Never

from ..._generated import models
from ..runs.completions import AsyncCompletionRuns

if TYPE_CHECKING:
    from ..._core.completion import ChatCompletion
    from ..runs.stream import AsyncStreamContext


class AsyncCompletions(AsyncCompletionRuns):
    """Run an app and get its answer, whole or as a stream of events."""

    @cached_property
    def with_raw_response(self) -> AsyncCompletionsWithRawResponse:
        """The same calls, each returning status, headers and body beside the value."""
        return AsyncCompletionsWithRawResponse(self)

    async def create(
        self,
        messages: str | Sequence[models.ChatMessage | Mapping[str, object]],
        *,
        chat_id: str | None = None,
        app_id: str | None = None,
        custom_uid: str | None = None,
        detail: bool | None = None,
        variables: Mapping[str, object] | None = None,
        response_chat_item_id: str | None = None,
        metadata: Mapping[str, object] | None = None,
        retain_dataset_cite: bool | None = None,
        out_link_auth_data: models.OutLinkAuthData | Mapping[str, object] | None = None,
        auth_proxy: models.AuthProxy | Mapping[str, object] | None = None,
        show_skill_references: bool | None = None,
        version: Literal["v1", "v2"] = "v1",
        raise_on_node_error: bool = False,
        image_input_mode: Literal["inline", "upload"] = "inline",
        **unexpected: Never,
    ) -> ChatCompletion:
        """Run an app on a message and return its whole answer.

        With `chat_id` the server remembers the conversation: send only the new message, because
        what you send is appended to what it stored.

        A second run on a chat whose run is still going on is refused, by v2 from 4.14.11 on and by
        v1 from 4.15 on. When its reader goes away, a stream of v1 is stopped; one of v2 runs on to
        its end from 4.14.5 on.

        FastGPT: `POST /api/v1/chat/completions`, since 4.8.22.

        Args:
            messages: What to say: a plain text, or messages with text, pictures and files; `[]` for
                a plugin app, which takes `variables`. With a `chat_id` send only what is new,
                because the server appends it to what it stored.
            chat_id: The conversation to go on with or to start; any text, best of up to 250
                characters. `NO_RECORD_HISTORIES` (4.9.7+) stores nothing.
            app_id: The app; needed unless the API key is bound to one. Up to 4.14 the app of the
                key wins over it, from 4.15 on it wins.
            custom_uid: Your id of the end user, shown in the app's logs.
            detail: Also return what each node did, the variables and interactive nodes, which are
                invisible otherwise.
            variables: Values of the app's global variables, by key. For plugin apps: its inputs.
            response_chat_item_id: The id to store the answer under; from 4.15 on one that is used
                in the chat is refused. Default made by the server.
            metadata: Data of yours to store with the chat.
            retain_dataset_cite: Leave citation marks such as `[66aa...](CITE)` in the text. Since
                4.9.11.
            out_link_auth_data: Run as the visitor of a share link. Since 4.15.0.
            auth_proxy: Run as another member of the team. Since 4.15.0.
            show_skill_references: Also send an event for each skill an agent uses; with `detail`
                only. Since 4.14.11.
            version: The endpoint to use. `v2` (4.9.4+) streams each node's data as soon as the node
                ends.
            raise_on_node_error: Raise `WorkflowError` when a node failed, which FastGPT reports as
                a success.
            image_input_mode: What becomes of pictures given as data URLs: they are sent as they
                are, or uploaded to the chat and sent by URL and key. `upload` keeps requests small
                (4.16 takes 10 MB) and takes `chat_id` and `app_id`, if there is such a picture; one
                that cannot be uploaded is sent as it is, with an `ImageUploadWarning`. From 4.15.4
                on the key of a file fits only the user of its chat, and before its first message a
                chat has none: with `custom_uid`, `out_link_auth_data` or `auth_proxy` send that
                message with `inline`.

        Returns:
            The answer, in OpenAI's shape, with `.text`, `.interactive` and more beside it. The
            server is silent until it is complete, so the read timeout must be longer than the run
            takes.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        return await self._create(
            {
                "messages": messages,
                "chat_id": chat_id,
                "app_id": app_id,
                "custom_uid": custom_uid,
                "detail": detail,
                "variables": variables,
                "response_chat_item_id": response_chat_item_id,
                "metadata": metadata,
                "retain_dataset_cite": retain_dataset_cite,
                "out_link_auth_data": out_link_auth_data,
                "auth_proxy": auth_proxy,
                "show_skill_references": show_skill_references,
            },
            unexpected,
            version=version,
            raise_on_node_error=raise_on_node_error,
            image_input_mode=image_input_mode,
        )

    def stream(
        self,
        messages: str | Sequence[models.ChatMessage | Mapping[str, object]],
        *,
        chat_id: str | None = None,
        app_id: str | None = None,
        custom_uid: str | None = None,
        detail: bool | None = None,
        variables: Mapping[str, object] | None = None,
        response_chat_item_id: str | None = None,
        metadata: Mapping[str, object] | None = None,
        retain_dataset_cite: bool | None = None,
        out_link_auth_data: models.OutLinkAuthData | Mapping[str, object] | None = None,
        auth_proxy: models.AuthProxy | Mapping[str, object] | None = None,
        show_skill_references: bool | None = None,
        version: Literal["v1", "v2"] = "v1",
        raise_on_node_error: bool = False,
        image_input_mode: Literal["inline", "upload"] = "inline",
        on_exit: Literal["stop", "leave"] = "stop",
        resumable: bool = False,
        keep_nodes: bool = True,
        **unexpected: Never,
    ) -> AsyncStreamContext:
        """Run an app on a message and read its answer as a stream of typed events.

        With `chat_id` the server remembers the conversation: send only the new message, because
        what you send is appended to what it stored.

        A second run on a chat whose run is still going on is refused, by v2 from 4.14.11 on and by
        v1 from 4.15 on. When its reader goes away, a stream of v1 is stopped; one of v2 runs on to
        its end from 4.14.5 on.

        FastGPT: `POST /api/v1/chat/completions`, since 4.8.22.

        Args:
            messages: What to say: a plain text, or messages with text, pictures and files; `[]` for
                a plugin app, which takes `variables`. With a `chat_id` send only what is new,
                because the server appends it to what it stored.
            chat_id: The conversation to go on with or to start; any text, best of up to 250
                characters. `NO_RECORD_HISTORIES` (4.9.7+) stores nothing.
            app_id: The app; needed unless the API key is bound to one. Up to 4.14 the app of the
                key wins over it, from 4.15 on it wins.
            custom_uid: Your id of the end user, shown in the app's logs.
            detail: Also return what each node did, the variables and interactive nodes, which are
                invisible otherwise.
            variables: Values of the app's global variables, by key. For plugin apps: its inputs.
            response_chat_item_id: The id to store the answer under; from 4.15 on one that is used
                in the chat is refused. Default made by the server.
            metadata: Data of yours to store with the chat.
            retain_dataset_cite: Leave citation marks such as `[66aa...](CITE)` in the text. Since
                4.9.11.
            out_link_auth_data: Run as the visitor of a share link. Since 4.15.0.
            auth_proxy: Run as another member of the team. Since 4.15.0.
            show_skill_references: Also send an event for each skill an agent uses; with `detail`
                only. Since 4.14.11.
            version: The endpoint to use. `v2` (4.9.4+) streams each node's data as soon as the node
                ends.
            raise_on_node_error: Raise `WorkflowError` when a node failed, which FastGPT reports as
                a success.
            image_input_mode: What becomes of pictures given as data URLs: they are sent as they
                are, or uploaded to the chat and sent by URL and key. `upload` keeps requests small
                (4.16 takes 10 MB) and takes `chat_id` and `app_id`, if there is such a picture; one
                that cannot be uploaded is sent as it is, with an `ImageUploadWarning`. From 4.15.4
                on the key of a file fits only the user of its chat, and before its first message a
                chat has none: with `custom_uid`, `out_link_auth_data` or `auth_proxy` send that
                message with `inline`.
            on_exit: What becomes of a run of v2 when its stream is left before the end: the server
                is asked to stop it, or it is left to run on, and to cost points, to its end.
                Stopping takes `app_id`. Runs of v1, and all runs up to 4.14.4, end with their
                stream.
            resumable: Go on reading on a new connection when this one is cut, without losing or
                repeating an event; with `version="v2"` and `app_id` only, since 4.14.11. Where the
                server cannot resume, the stream ends with `IncompleteStreamError` as it would
                otherwise.
            keep_nodes: Keep what each node did for `final`. False keeps the memory of long streams
                constant; the events come all the same.

        Returns:
            A context manager; inside `with` it gives the stream, whose `final` tells what else may
            go wrong.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes; nothing was sent.
            APIStatusError: The server refused; the subclass says why (key, permission, quota, ...).
            APIConnectionError: The server could not be reached, or did not answer in time.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
            WorkflowError: A node failed, and `raise_on_node_error` was set.
        """
        return self._stream(
            {
                "messages": messages,
                "chat_id": chat_id,
                "app_id": app_id,
                "custom_uid": custom_uid,
                "detail": detail,
                "variables": variables,
                "response_chat_item_id": response_chat_item_id,
                "metadata": metadata,
                "retain_dataset_cite": retain_dataset_cite,
                "out_link_auth_data": out_link_auth_data,
                "auth_proxy": auth_proxy,
                "show_skill_references": show_skill_references,
            },
            unexpected,
            version=version,
            raise_on_node_error=raise_on_node_error,
            image_input_mode=image_input_mode,
            on_exit=on_exit,
            resumable=resumable,
            keep_nodes=keep_nodes,
        )


class AsyncCompletionsWithRawResponse:
    """The calls of `chat.completions` with their HTTP responses."""

    def __init__(self, resource: AsyncCompletions) -> None:
        from ..raw import raw_response

        self.create = raw_response(resource.create)
