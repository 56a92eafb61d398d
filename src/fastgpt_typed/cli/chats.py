"""Commands about chats as a whole."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from cyclopts import Parameter

from .. import models
from .asking import confirm
from .screen import complain, moment, note, out, write_json, write_table
from .settings import PAGE_SIZE, AppId, Limit, Options, Settings, UsageError

_STATES = {0: "running", 2: "failed"}


def histories(
    *,
    app: AppId = None,
    limit: Limit = 20,
    source: str | None = None,
    options: Options | None = None,
) -> None:
    """List the chats of an app: pinned ones first, then those with the newest messages.

    Args:
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        limit: How many chats to list at most.
        source: Only chats that came in one way, such as api, online or share.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client:
        listed = client.chat.histories.list(
            app_id=settings.app(app), source=source, page_size=min(limit, PAGE_SIZE)
        )
        chats = islice(listed, limit)
        if settings.json:
            for chat in chats:
                write_json(chat)
            return
        rows = [
            (chat.chat_id, chat.custom_title or chat.title, moment(chat.update_time), _notes(chat))
            for chat in chats
        ]
    write_table(["Chat", "Title", "Updated", ""], rows)


def rename(chat: str, title: str, /, *, app: AppId = None, options: Options | None = None) -> None:
    """Give a chat another title.

    Args:
        chat: The chat's id; `fastgpt histories` lists them.
        title: The title; an empty one takes it away.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client:
        client.conversation(settings.app(app), chat).rename(title)
    if settings.json:
        write_json({"chatId": chat, "customTitle": title})


def stop(chat: str, /, *, app: AppId = None, options: Options | None = None) -> int:
    """Stop the run of a chat on the server.

    Servers stop only runs that were started through v2, and take five seconds over all else.

    Args:
        chat: The chat's id; `fastgpt histories` lists them.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        options: Options of every command.
    """
    settings = Settings.find(options)
    with settings.client() as client:
        result = client.conversation(settings.app(app), chat).stop()
    if settings.json:
        write_json(result)
    elif result.completed is None:
        out.print("The server was asked to stop the run; it does not tell whether it did.")
    elif result.completed:
        out.print("No run of this chat is going on any more.")
    else:
        complain("The run goes on: only those that were started through v2 can be stopped")
    return int(result.completed is False)


def delete(
    *chats: Annotated[str, Parameter(name="CHAT")],
    app: AppId = None,
    all_chats: Annotated[bool, Parameter(name="--all", show_default=False)] = False,
    yes: Annotated[bool, Parameter(name=["--yes", "-y"], show_default=False)] = False,
    options: Options | None = None,
) -> int:
    """Delete chats with their messages and files, after asking.

    From FastGPT 4.14.5 on chats that are named are gone for good, while --all only hides them.

    Args:
        chats: Ids of chats; `fastgpt histories` lists them.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        all_chats: All chats of the app that came in with API keys, those of other people too.
        yes: Do not ask.
        options: Options of every command.
    """
    settings = Settings.find(options)
    app_id = settings.app(app)
    if all_chats == bool(chats):
        raise UsageError("Name the chats to delete, or pass --all for those of the app")
    what = (
        f"all chats of the app {app_id} that came in with anybody's API key"
        if all_chats
        else _named(chats)
    )
    if not confirm(f"Delete {what}?", yes=yes):
        note("Nothing was deleted.")
        return 1
    with settings.client() as client:
        if all_chats:
            client.chat.histories.clear(app_id=app_id)
        for chat in chats:
            client.conversation(app_id, chat).delete()
            if settings.json:
                write_json({"chatId": chat})
    if not settings.json:
        out.print(f"Deleted {what}.", soft_wrap=True)
    return 0


def _notes(chat: models.History) -> str:
    state = chat.chat_generate_status
    notes = ["pinned" if chat.top else "", "" if state is None else _STATES.get(state, "")]
    return ", ".join(filter(None, notes))


def _named(chats: tuple[str, ...]) -> str:
    return f"the chat {chats[0]}" if len(chats) == 1 else f"{len(chats)} chats"
