"""Commands about the files of chats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

from cyclopts import Parameter

from .. import FastGPTError, RequestValidationError, UploadedFile
from .bars import bytes_bar
from .screen import complain, note, out, write_json
from .settings import AppId, Options, Settings, UsageError

STREAM = Path("-")
"""Stands for standard input or output."""


def _no_option(_: object, place: Path) -> None:
    if str(place).startswith("-") and place != STREAM:
        raise ValueError(f"There is no option {place}.")


Place = Annotated[Path, Parameter(allow_leading_hyphen=True, validator=_no_option)]
"""A path, or `-`."""


def upload(
    *files: Annotated[Place, Parameter(name="FILE")],
    chat: str | None = None,
    name: str | None = None,
    app: AppId = None,
    options: Options | None = None,
) -> int:
    """Upload files to a chat, to be sent along with a message.

    Args:
        files: Paths; - reads what is piped in, and needs --name.
        chat: The chat's id. Default: a new one, which is shown.
        name: What to call the file, if there is one; its ending says how it is read.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    _check(files, name)
    failed = False
    with settings.client() as client:
        conversation = client.conversation(settings.app(app), chat)
        for file in files:
            source = sys.stdin.buffer if file == STREAM else file
            try:
                with bytes_bar(name or file.name) as progress:
                    uploaded = conversation.upload(source, filename=name, progress=progress)
            except RequestValidationError:
                raise
            except FastGPTError as error:
                failed = True
                complain(f"{file}: {error}")
            else:
                _show(uploaded, conversation.chat_id, as_json=settings.json)
    if not settings.json and not chat:
        note(f"These files are for the chat {conversation.chat_id}.")
    return int(failed)


def download(
    key: str,
    to: Place = Path(),
    /,
    *,
    chat: str,
    app: AppId = None,
    options: Options | None = None,
) -> None:
    """Download a file of a chat.

    Args:
        key: The file's key; `fastgpt records` shows it.
        to: Where to: a path, a folder, or - to pipe it on.
        chat: The chat's id.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    app_id = settings.app(app)
    with settings.client() as client:
        files = client.chat.files
        if to == STREAM:
            files.download(key, sys.stdout.buffer, chat_id=chat, app_id=app_id)
            return
        with bytes_bar(unquote(key.rpartition("/")[2])) as progress:
            path = files.download(key, to, chat_id=chat, app_id=app_id, progress=progress)
    if settings.json:
        write_json({"path": str(path), "size": path.stat().st_size})
    else:
        out.print(str(path), soft_wrap=True)


def _check(files: tuple[Path, ...], name: str | None) -> None:
    """Refuse what cannot be sent before anything is."""
    if not files:
        raise UsageError("Which files? Name at least one, or - for what is piped in")
    if name is None and STREAM in files:
        raise UsageError("What is piped in needs a --name, such as --name notes.txt")
    if name is not None and len(files) > 1:
        raise UsageError("--name is for one file, not for several")
    for file in files:
        if file != STREAM and not file.is_file():
            raise UsageError(f"There is no file {file}")


def _show(file: UploadedFile, chat_id: str, *, as_json: bool) -> None:
    part = file.image_part() if file.content_type.startswith("image/") else file.file_part()
    if as_json:
        write_json(
            {
                "chatId": chat_id,
                "name": file.name,
                "key": file.key,
                "url": file.url,
                "size": file.size,
                "contentType": file.content_type,
                "part": part,
            }
        )
        return
    out.print(file.name, style="bold", end="  ")
    out.print(f"{file.size:,} bytes, {file.content_type}", style="dim")
    for label, text in (("key", file.key), ("url", file.url)):
        if text:
            out.print(f"  {label}  ", style="dim", end="")
            out.print(text, soft_wrap=True)
