"""Pieces of a message, in the shapes different versions give them."""

from __future__ import annotations

from collections.abc import Sequence

from .chats import JsonObject, text_of
from .checks import is_array, is_object
from .dialect import Dialect
from .nesting import innermost

_KINDS = {
    "text": "text",
    "file": "file",
    "tools": "tool",
    "interactive": "interactive",
    "reasoning": "reasoning",
}


def add_text(values: list[JsonObject], kind: str, text: str) -> None:
    """Add words to a message, to its last piece where that is of the same kind."""
    if values and list(values[-1]) == [kind]:
        text = _content(values[-1], kind) + text
        values.pop()
    values.append({kind: {"content": text}})


def stored(values: Sequence[JsonObject], dialect: Dialect) -> list[JsonObject]:
    """Return pieces as the database has them."""
    if dialect.merges_values:
        return [_with_id(piece) for piece in _merged(values)]
    return [{"type": _kind(piece), **piece} for piece in values]


def labelled(values: Sequence[JsonObject], dialect: Dialect) -> list[JsonObject]:
    """Return pieces that say of what kind they are."""
    return [{**piece, "type": _kind(piece)} for piece in stored(values, dialect)]


def message(
    values: Sequence[JsonObject], dialect: Dialect, *, v2: bool, detail: bool
) -> JsonObject:
    """Return the message of an answer that is not streamed."""
    values = values or [{"text": {"content": ""}}]
    if not dialect.splits_reasoning:
        return {"role": "assistant", "content": _joined_content(values, detail=detail)}
    pieces = _merged(values) if dialect.merges_values else list(values)
    lone_shown = dialect.shows_lone_pieces and not pieces[0].keys() <= {"text", "reasoning"}
    answer: JsonObject = {"role": "assistant"}
    if detail and (len(pieces) > 1 or lone_shown):
        answer["content"] = [_answer_item(piece, dialect, v2=v2) for piece in pieces]
        return answer
    texts = [text_of(piece) for piece in pieces if "text" in piece]
    if texts or len(pieces) > 1:
        answer["content"] = "\n".join(texts)
    reasoning = "".join(_content(piece, "reasoning") for piece in pieces)
    if reasoning:
        answer["reasoning_content"] = reasoning
    return answer


def _joined_content(values: Sequence[JsonObject], *, detail: bool) -> str | list[JsonObject]:
    if len(values) == 1 and text_of(values[0]):
        return text_of(values[0])
    if detail:
        return [{"type": _kind(value), **value} for value in values]
    return "\n".join(text_of(value) for value in values if "text" in value)


def _answer_item(piece: JsonObject, dialect: Dialect, *, v2: bool) -> JsonObject:
    """Newer servers leave out the run state of an interactive node."""
    item = _with_id(piece) if dialect.merges_values else dict(piece)
    interactive = item.get("interactive")
    if is_object(interactive) and dialect.shows_lone_pieces:
        asked = innermost(interactive)
        item["interactive"] = {name: asked[name] for name in ("type", "params") if name in asked}
    if dialect.types_items(v2=v2):
        item["type"] = _kind(piece)
    return item


def _with_id(piece: JsonObject) -> JsonObject:
    tools = piece.get("tools")
    for tool in tools if is_array(tools) else ():
        if is_object(tool):
            return {"id": tool["id"], **piece}
    return dict(piece)


def _merged(values: Sequence[JsonObject]) -> list[JsonObject]:
    merged: list[JsonObject] = []
    for value in values:
        if "text" in value and merged and list(merged[-1]) == ["reasoning"]:
            merged[-1] = {**merged[-1], **value}
        else:
            merged.append(value)
    return merged


def _kind(piece: JsonObject) -> str:
    return next((kind for key, kind in _KINDS.items() if key in piece), "text")


def _content(piece: JsonObject, kind: str) -> str:
    part = piece.get(kind)
    return str(part["content"]) if is_object(part) else ""
