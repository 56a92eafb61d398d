"""Commands about chats and their messages."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from cyclopts import Parameter

from .screen import moment, write_json, write_table
from .settings import Options, Settings

AppId = Annotated[str | None, Parameter(name="--app")]


def histories(
    *, app: AppId = None, limit: int = 20, source: str | None = None, options: Options | None = None
) -> None:
    """List the chats of an app, those with the newest messages first.

    Args:
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        limit: How many chats to list at most.
        source: Only chats that came in one way, such as api, online or share.
        options: Options of every command.
    """
    options = options or Options()
    settings = Settings.find(options)
    with settings.client() as client:
        listed = client.chat.histories.list(app_id=settings.app(app), source=source)
        chats = list(islice(listed, limit))
    if options.json:
        for chat in chats:
            write_json(chat)
        return
    write_table(
        ["Chat", "Title", "Updated"],
        [
            (chat.chat_id, chat.custom_title or chat.title, moment(chat.update_time))
            for chat in chats
        ],
    )
