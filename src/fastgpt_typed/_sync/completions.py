# Generated from src/fastgpt_typed/_async/completions.py; do not edit.
# Regenerate with `make generate`.
"""Runs apps: what `create` and `stream` of the rendered resource do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .._core.completion import ChatCompletion
from .._core.runs import (
    RESUME,
    OnExit,
    check_nodes,
    prepare_run,
    prepare_stream,
    refuse_unexpected,
)
from .resource import Resource
from .stream import StreamContext


class CompletionRuns(Resource):
    """The two ways to run an app."""

    def _create(
        self,
        arguments: Mapping[str, object],
        unexpected: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
    ) -> ChatCompletion:
        refuse_unexpected("create", unexpected)
        run = prepare_run(arguments, version=version, stream=False)
        completion, response = self._transport.exchange(run.operation, run.arguments)
        completion.bind(chat_id=run.chat_id, request_id=response.request_id)
        if raise_on_node_error:
            check_nodes(completion, run.operation)
        return completion

    def _stream(
        self,
        arguments: Mapping[str, object],
        unexpected: Mapping[str, object],
        *,
        version: Literal["v1", "v2"],
        raise_on_node_error: bool,
        on_exit: OnExit,
        resumable: bool,
        keep_nodes: bool,
    ) -> StreamContext:
        refuse_unexpected("stream", unexpected)
        run = prepare_stream(
            arguments, version=version, resumable=resumable, on_exit=on_exit, keep_nodes=keep_nodes
        )
        if resumable:
            self._transport.check(RESUME, run.target)
        return StreamContext(self._transport, run, raise_on_node_error=raise_on_node_error)
