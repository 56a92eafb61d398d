"""Uploads of large files in parts, several at once."""

from __future__ import annotations

from contextlib import suppress

from ..._core._compat_async import map_at_once, shielded
from ..._core.files.upload import (
    PartsPlan,
    Piece,
    UploadPlan,
    check_upload_answer,
    plan_call,
    read_etag,
)
from ..._core.http import Timeout
from ..._core.responses.envelope import read_value
from ..._generated import models
from ..._generated.operations import CHAT_FILES_COMPLETE_MULTIPART
from ..meter import Meter
from ..sources import AsyncFileSource
from ..wire.transport import AsyncTransport

BRIEF = Timeout(connect=5, read=5, write=5, pool=5)
"""Nobody waits long for a server to hear that an upload is given up."""


class AsyncPartsUpload:
    """A file on its way in parts."""

    def __init__(
        self,
        transport: AsyncTransport,
        source: AsyncFileSource,
        plan: UploadPlan,
        parts: PartsPlan,
        meter: Meter,
    ) -> None:
        self._transport = transport
        self._source = source
        self._plan = plan
        self._parts = parts
        self._meter = meter

    async def send(self) -> None:
        """Send all parts and have them put together; give the whole upload up on any failure.

        Raises:
            FastGPTError: It failed; the class says how.
        """
        try:
            pieces = list(enumerate(self._parts.pieces(self._source.size), 1))
            sent = await map_at_once(
                self._parts.concurrency, self._send_part, pieces, stop=self._meter.abandon
            )
            await self._complete(sent)
        except BaseException:
            # Nothing that fails here may hide what ended the upload.
            with suppress(Exception), shielded():
                await self._transport.files.upload(
                    plan_call(self._parts.abort_url, BRIEF), max_retries=1
                )
            raise

    async def _send_part(self, numbered: tuple[int, Piece]) -> models.UploadedPart:
        number, piece = numbered
        options = self._transport.options
        response = await self._transport.files.upload(
            self._plan.request(piece, options.timeout, number=number),
            lambda: self._source.body(piece, self._meter),
            retry="part",
            max_retries=self._parts.max_retry if options.max_retries else 0,
        )
        check_upload_answer(response, size=self._source.size, max_size=self._plan.max_size)
        return models.UploadedPart(part_number=number, etag=read_etag(response))

    async def _complete(self, parts: list[models.UploadedPart]) -> None:
        url, timeout = self._parts.complete_url, self._transport.options.timeout
        listed = models.MultipartCompletion(parts=parts)
        response = await self._transport.files.upload(plan_call(url, timeout, listed))
        operation = CHAT_FILES_COMPLETE_MULTIPART
        read_value(operation, response, operation.routes[0].address)
