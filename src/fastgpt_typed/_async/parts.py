"""Uploads of large files in parts, several at once."""

from __future__ import annotations

from contextlib import suppress

from .._core._compat_async import map_at_once, shielded
from .._core.envelope import read_value
from .._core.errors import FastGPTError
from .._core.http import HTTPRequest, HTTPResponse
from .._core.upload import PartsPlan, Piece, UploadPlan, check_upload_answer, plan_call, read_etag
from .._generated import models
from .._generated.operations import CHAT_FILES_COMPLETE_MULTIPART
from .meter import Meter
from .sources import AsyncFileSource
from .transport import AsyncTransport


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
        pieces = list(enumerate(self._parts.pieces(self._source.size), 1))
        try:
            sent = await map_at_once(self._parts.concurrency, self._send_part, pieces)
            await self._complete(sent)
        except BaseException:
            self._meter.abandon()
            with suppress(FastGPTError), shielded():
                await self._call(plan_call(self._parts.abort_url, self._transport.options.timeout))
            raise

    async def _send_part(self, numbered: tuple[int, Piece]) -> models.UploadedPart:
        number, piece = numbered
        request = self._plan.request(piece, self._transport.options.timeout, number=number)
        try:
            response = await self._transport.upload(
                request,
                lambda: self._source.body(piece, self._meter),
                max_retries=self._parts.max_retry - 1,
            )
            check_upload_answer(response, size=self._source.size, max_size=self._plan.max_size)
        except BaseException:
            self._meter.abandon()
            raise
        return models.UploadedPart(part_number=number, etag=read_etag(response))

    async def _complete(self, parts: list[models.UploadedPart]) -> None:
        url, timeout = self._parts.complete_url, self._transport.options.timeout
        response = await self._call(
            plan_call(url, timeout, models.MultipartCompletion(parts=parts))
        )
        read_value(CHAT_FILES_COMPLETE_MULTIPART, response, "/system/file")

    async def _call(self, request: HTTPRequest) -> HTTPResponse:
        return await self._transport.upload(request)
