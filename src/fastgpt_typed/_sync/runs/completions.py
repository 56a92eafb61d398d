# Generated from src/fastgpt_typed/_async/runs/completions.py; do not edit.
# Regenerate with `make generate`.
"""Runs apps: what `create` and `stream` of the rendered resource do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from ..._core.runs.run import (
    RESUME,
    ImageInputMode,
    OnExit,
    Run,
    check_image_target,
    check_nodes,
    prepare_run,
    prepare_stream,
    refuse_unexpected,
)
from ..resource import Resource

if TYPE_CHECKING:
    from ..._core.completion import ChatCompletion
    from .stream import StreamContext


class Runs(Resource):
    """The two ways to run an app, for those who have the arguments in one piece."""

    def create(
        self,
        arguments: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
        image_input_mode: ImageInputMode,
        is_new_chat: bool = False,
    ) -> ChatCompletion:
        """Run an app and return its whole answer.

        Raises:
            FastGPTError: There is none; the class says why.
        """
        run = prepare_run(
            arguments,
            version=version,
            stream=False,
            image_input_mode=image_input_mode,
            is_new_chat=is_new_chat,
        )
        self._check_images(run, arguments)
        if run.inline_images:
            from ..files.images import host_images  # noqa: PLC0415 - few programs upload pictures

            run = host_images(self._transport, run)
        completion, response = self._transport.exchange(run.operation, run.arguments, run.request)
        completion.bind(chat_id=run.chat_id, request_id=response.request_id)
        if raise_on_node_error:
            check_nodes(completion, run.operation)
        return completion

    def stream(
        self,
        arguments: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
        image_input_mode: ImageInputMode,
        on_exit: OnExit,
        resumable: bool,
        keep_nodes: bool,
        is_new_chat: bool = False,
    ) -> StreamContext:
        """Return what opens the stream of a run.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes.
        """
        from .stream import StreamContext  # noqa: PLC0415 - not all programs stream

        run = prepare_stream(
            arguments,
            version=version,
            resumable=resumable,
            on_exit=on_exit,
            keep_nodes=keep_nodes,
            image_input_mode=image_input_mode,
            is_new_chat=is_new_chat,
        )
        self._check_images(run, arguments)
        if resumable:
            self._transport.check(RESUME, run.target)
        return StreamContext(self._transport, run, raise_on_node_error=raise_on_node_error)

    def _check_images(self, run: Run, arguments: Mapping[str, object]) -> None:
        if run.inline_images:
            check_image_target(arguments, needs_app=self._transport.needs_app)


class CompletionRuns(Resource):
    """The two ways to run an app."""

    def _create(
        self,
        arguments: Mapping[str, object],
        unexpected: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
        image_input_mode: ImageInputMode,
    ) -> ChatCompletion:
        refuse_unexpected("create", unexpected)
        return Runs(self._transport).create(
            arguments,
            version=version,
            raise_on_node_error=raise_on_node_error,
            image_input_mode=image_input_mode,
        )

    def _stream(
        self,
        arguments: Mapping[str, object],
        unexpected: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
        image_input_mode: ImageInputMode,
        on_exit: OnExit,
        resumable: bool,
        keep_nodes: bool,
    ) -> StreamContext:
        refuse_unexpected("stream", unexpected)
        return Runs(self._transport).stream(
            arguments,
            version=version,
            raise_on_node_error=raise_on_node_error,
            image_input_mode=image_input_mode,
            on_exit=on_exit,
            resumable=resumable,
            keep_nodes=keep_nodes,
        )
