"""Downloads the files of chats."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, overload

from ..._core._compat_async import run_blocking, shielded
from ..._core.files.download import brings_file, check_file, download_error, local_name
from ..._core.files.receipt import Receipt
from ..._core.files.upload import Progress
from ..._core.files.uploaded import UploadedFile
from ..._core.http import OK, HTTPResponse
from ..._core.requests.naming import arguments_named
from ..._core.responses.exchange import Exchange, note_exchange
from ..._core.urls import absolute_url
from ..._generated import operations
from ..http import AsyncHTTPStream
from ..resource import AsyncResource
from .targets import FileTarget, target_of


class AsyncDownloads(AsyncResource):
    """Reads back what was uploaded to a chat."""

    @overload
    async def download(
        self,
        file: str | UploadedFile,
        to: IO[bytes],
        *,
        chat_id: str,
        app_id: str | None = None,
        progress: Progress | None = None,
    ) -> int: ...

    @overload
    async def download(
        self,
        file: str | UploadedFile,
        to: str | os.PathLike[str],
        *,
        chat_id: str,
        app_id: str | None = None,
        progress: Progress | None = None,
    ) -> Path: ...

    async def download(
        self,
        file: str | UploadedFile,
        to: str | os.PathLike[str] | IO[bytes],
        *,
        chat_id: str,
        app_id: str | None = None,
        progress: Progress | None = None,
    ) -> Path | int:
        """Download a file of a chat, to a path or into an open file.

        The file is under its name only once it is whole: where the download fails or is broken
        off, nothing is left behind, and what was there before stays. It may be of any size, as it
        is never in memory as a whole. The API key goes to FastGPT alone, not to its storage.

        FastGPT: `POST /api/core/chat/file/presignChatFileGetUrl` and the address it answers with,
        since 4.14.0.

        Args:
            file: The key of the file, or what `upload` returned. On servers up to 4.13 files have
                no keys, and only the latter works, for a week.
            to: A path; in a folder that exists the file gets its own name. Or an open binary file,
                which is written from where it stands and stays open; where the download fails, it
                keeps what had come.
            chat_id: The chat the file was uploaded to.
            app_id: The app; not needed on a share link, nor with an app key of 4.18 or later.
            progress: Called with the bytes received and the bytes in all, after each piece. Where
                the server does not say how many there are, the latter are 0 until the end. What it
                raises breaks the download off.

        Returns:
            The path of the file, or the number of bytes that were written into an open one.

        Raises:
            RequestValidationError: An argument is not what FastGPT takes, or `to` cannot be written
                to; nothing was sent.
            NotFoundError: The file is not there any more.
            DownloadError: The storage refused (with `NoSuchKey` as its `storage_code` where the
                file is not there any more), something else came instead of the file, or it could
                not be written.
            APIStatusError: The server refused; the subclass says why.
            APIConnectionError: The server could not be reached, did not answer in time, or the file
                broke off.
            ResponseValidationError: The answer is not FastGPT's; usually a wrong `base_url`.
            RouteNotFoundError: The server does not have this call.
        """
        wanted = check_file(file)
        name = local_name(wanted)
        target = target_of(to, name)
        try:
            await run_blocking(target.open)
            url = await self._read_url(wanted, app_id, chat_id)
            await self._receive(url, name, target, Receipt(progress))
            return await run_blocking(target.finish)
        finally:
            with shielded():
                await run_blocking(target.discard)

    async def _read_url(self, file: UploadedFile | str, app_id: str | None, chat_id: str) -> str:
        key = file.key if isinstance(file, UploadedFile) else file
        if isinstance(file, UploadedFile) and key is None:
            return file.url
        with arguments_named(key="file"):
            answer = await self._transport.call(
                operations.CHAT_FILES_PRESIGN_DOWNLOAD,
                {"key": key, "app_id": app_id, "chat_id": chat_id},
            )
        return absolute_url(self._transport.options.base_url, answer)

    async def _receive(self, url: str, name: str, target: FileTarget, receipt: Receipt) -> None:
        """Fetch a file; again where that goes wrong before any of it has been written."""

        async def read(stream: AsyncHTTPStream) -> HTTPResponse | None:
            try:
                if not brings_file(stream.status_code, stream.headers, name):
                    return await stream.read_all(self._transport.options.max_response_size)
                await _copy(stream, target, receipt)
            finally:
                await stream.aclose()
            # The address itself is as good as a key, so only its server is told.
            note_exchange(Exchange(HTTPResponse(OK, stream.headers, b""), stream.server))
            return None

        refusal = await self._transport.files.fetch(
            url, read, is_hopeless=lambda: bool(receipt.received) or self._transport.is_closed
        )
        if refusal is not None:
            raise download_error(refusal)


async def _copy(stream: AsyncHTTPStream, target: FileTarget, receipt: Receipt) -> None:
    receipt.expect(stream.headers, stream.server)
    while (chunk := await stream.next_chunk()) is not None:
        await run_blocking(target.write, chunk)
        receipt.add(len(chunk))
    receipt.finish()
