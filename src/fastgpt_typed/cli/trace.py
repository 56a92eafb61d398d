"""What the nodes of a workflow did for an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .. import models
from .drawing import draw_page, draw_svg
from .program import FAILURE, SUCCESS
from .screen import complain, err, out, write_json
from .settings import AppId, Options, Settings, SettingsError
from .timeline import Measure, Timeline, lay_out
from .waterfall import show_tree

_NOTHING = "Nothing is known of the nodes of that answer; are the ids right, and is it an answer?"
_RECENT = 50

_DRAWINGS: dict[str, Callable[[Timeline, str], str]] = {".svg": draw_svg, ".html": draw_page}


def trace(
    chat: str,
    data_id: str | None = None,
    /,
    *,
    app: AppId = None,
    by: Measure | None = None,
    save: Path | None = None,
    options: Options | None = None,
) -> int:
    """Show what each node of the workflow did for an answer: how long it ran and what it cost.

    Percentages tell what a node itself took of the whole, without the nodes inside it.

    Args:
        chat: The chat's id.
        data_id: The answer's id (`dataId`). Default: the last answer of the chat.
        app: The app's id, from the address of its page. Default: FASTGPT_APP_ID.
        by: Show the greediest nodes first: by time, points or tokens.
        save: Draw it into a file, a picture (.svg) or a web page (.html).
        options: Options of every command.
    """
    options = options or Options()
    settings = Settings.find(options)
    if save is not None and save.suffix not in _DRAWINGS:
        raise SettingsError(f"--save draws into {' or '.join(_DRAWINGS)} files, not into {save}")
    with settings.client() as client:
        app_id = settings.app(app)
        records = client.conversation(app_id, chat).history(page_size=_RECENT).page().items
        answer, question = _find(records, data_id)
        found = answer.data_id if answer else data_id
        nodes = found and client.chat.records.detail(chat_id=chat, data_id=found, app_id=app_id)
    if not nodes:
        complain(_NOTHING)
        return FAILURE
    timeline = lay_out(nodes, answer.duration_seconds if answer else None)
    if options.json:
        for node in nodes:
            write_json(node.to_api())
    else:
        out.print(show_tree(timeline, by, out.width))
    if save is not None:
        _draw(timeline, save, question or f"Chat {chat}")
    return SUCCESS


def _find(records: list[models.Record], data_id: str | None) -> tuple[models.Record | None, str]:
    """Find an answer among the latest records, and what had been asked before it."""
    question, found, asked = "", None, ""
    for record in records:
        if record.obj == "Human":
            question = "".join(item.text.content or "" for item in record.value if item.text)
        elif record.obj == "AI" and data_id in (None, record.data_id):
            found, asked = record, question
    return found, asked


def _draw(timeline: Timeline, save: Path, title: str) -> None:
    try:
        save.write_text(_DRAWINGS[save.suffix](timeline, title), encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{save} cannot be written: {error.strerror}") from None
    err.print(f"Drawn into {save}", style="dim", markup=False, highlight=False)
