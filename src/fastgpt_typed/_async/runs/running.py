"""What a stream asks of the server: to begin, to repeat itself, to stop."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from ..._core.errors import APITimeoutError, FastGPTError
from ..._core.http import Timeout
from ..._core.runs.run import RESUME, Run
from ..._core.streams.reader import silence
from ..._core.streams.resuming import LONGEST_SILENCE
from ..._generated import models
from ..._generated.operations import CHAT_RECORDS_DETAIL, CHAT_STOP
from ..files.images import host_images
from ..wire.sender import AsyncOpenStream
from ..wire.transport import AsyncTransport

BRIEF = Timeout(connect=2, read=2, write=2, pool=2)
"""A stop that is heard takes a tenth of a second; nobody waits for one that is not."""

BRIEF_WAIT = 0.5
"""Seconds to wait for a connection beside that of the stream."""


class AsyncRunning:
    """A run on the server."""

    def __init__(self, transport: AsyncTransport, run: Run) -> None:
        self._transport = transport
        self.run = run

    @property
    def outlives_reader(self) -> bool:
        """Whether it may go on when nobody reads its stream any more."""
        since = self.run.operation.outlives_reader
        return since is not None and not self._transport.knows_older_than(since)

    @property
    def max_event_size(self) -> int | None:
        """Bytes an event of its stream may have; None for any number."""
        return self._transport.options.max_response_size

    @property
    def is_client_closed(self) -> bool:
        """Whether nothing can be asked of the server any more."""
        return self._transport.is_closed

    async def prepare(self) -> None:
        """Upload the pictures its messages carry, once, if they are to be uploaded."""
        self.run = await host_images(self._transport, self.run)

    async def start(self) -> AsyncOpenStream:
        """Start the run and return its stream.

        Raises:
            FastGPTError: There is none; the class says why.
        """
        run = self.run
        try:
            return await self._transport.open_stream(
                run.operation,
                run.arguments,
                run.request,
                idle_timeout=self._transport.options.stream_idle_timeout,
                headers=run.operation.resume_headers if run.resumable else None,
            )
        except APITimeoutError as error:
            raise silence(error, run) from error

    async def resume(self) -> AsyncOpenStream:
        """Return a stream that repeats the run from its first event and goes on from there.

        Raises:
            FastGPTError: There is none; the class says why.
        """
        options = self._transport.options
        once = self._transport.with_options(replace(options, max_retries=0))
        idle = options.stream_idle_timeout or LONGEST_SILENCE
        return await once.open_stream(RESUME, self.run.target, idle_timeout=idle)

    async def nodes_of(self, answer: models.Record | None) -> models.NodeResponses | None:
        """Return what the nodes of a stored answer did; None where nobody wants or tells it."""
        if answer is None or not (self.run.arguments.get("detail") and self.run.keep_nodes):
            return None
        wanted = CHAT_RECORDS_DETAIL.request.model_fields
        target = {name: value for name, value in self.run.target.items() if name in wanted}
        with suppress(FastGPTError):
            return await self._transport.call(
                CHAT_RECORDS_DETAIL, {**target, "data_id": answer.data_id}
            )
        return None

    async def stop(self) -> None:
        """Ask the server to stop the run, and wait until it has.

        Raises:
            FastGPTError: The server could not be asked, or refused.
        """
        await self._transport.call(CHAT_STOP, self.run.target)

    async def stop_beside_stream(self) -> bool:
        """Do so on another connection than that of the stream; False where none is free.

        Raises:
            FastGPTError: The server could not be asked, or refused.
        """
        options = self._transport.options
        timeout = replace(options.timeout, pool=BRIEF_WAIT)
        once = self._transport.with_options(replace(options, timeout=timeout, max_retries=0))
        try:
            await once.call(CHAT_STOP, self.run.target)
        except APITimeoutError as error:
            if error.phase != "pool":
                raise
            return False
        return True

    async def abandon(self) -> None:
        """Ask the server to stop a run nobody reads any more. It may not hear, or not know how."""
        options = self._transport.options.changed(timeout=BRIEF, max_retries=0)
        # Nothing that fails here, a hook or key of the user's included, may hide why they left.
        with suppress(Exception):
            await self._transport.with_options(options).call(CHAT_STOP, self.run.target)
