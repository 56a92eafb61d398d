"""The messages of a completion: checks them, and finds the question in them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from .chats import JsonObject
from .checks import Checker, is_array, is_object, wrong_type
from .dialect import Dialect
from .errors import Issue, RefusalError

MAX_FILES = 10

_ROLES = {"system", "developer", "user", "assistant", "tool", "function"}
_DETAILS = ("auto", "low", "high")
_PARTS = {"text", "image_url", "file_url", "video_url", "input_audio", "file"}


@dataclass
class Asked:
    """What the messages ask.

    Args:
        text: The words of the question.
        files: Its files, as they are stored.
        data_id: The id the caller gave the question.
        context: The messages before it, as pairs of role and text.
        inputs: What a plugin app is given; None for other apps.
    """

    text: str
    files: list[JsonObject] = field(default_factory=list[JsonObject])
    data_id: str | None = None
    context: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    inputs: JsonObject | None = None


def check_messages(checker: Checker, messages: Sequence[object]) -> None:
    """Check roles and contents, as newer servers do."""
    for number, message in enumerate(messages):
        path: list[str | int] = ["messages", number]
        if not is_object(message) or message.get("role") not in _ROLES:
            checker.add(_no_match("role", [*path, "role"]))
        elif message["role"] == "user":
            problem = _content_problem(message.get("content"))
            if problem:
                checker.add(
                    {
                        "code": "invalid_union",
                        "errors": problem,
                        "path": [*path, "content"],
                        "message": "Invalid input",
                    }
                )


def read_messages(messages: Sequence[object], dialect: Dialect) -> Asked:
    """Find the question: the last message of the user, and answers that follow it.

    Raises:
        RefusalError: There is no question, or nothing of it is left.
    """
    items = [message for message in messages if is_object(message)]
    asked_at = max((n for n, item in enumerate(items) if item.get("role") == "user"), default=None)
    if asked_at is None:
        raise RefusalError("User question is empty")
    question = items[asked_at]
    content = question.get("content")
    parts = content if is_array(content) else [{"type": "text", "text": content or ""}]
    texts, files = _read_parts(parts)
    if not texts and not files:
        raise RefusalError("User question is empty")
    texts += [_text(item) for item in items[asked_at + 1 :] if item.get("role") == "assistant"]
    roles = {"user": "Human", "assistant": "AI"}
    context = [
        (roles[str(item["role"])], _text(item))
        for item in items[:asked_at]
        if item.get("role") in roles
    ]
    data_id = question.get("dataId")
    if dialect.shares_data_id:
        files = [_with_null_key(file) for file in files]
    own_id = data_id if isinstance(data_id, str) and not dialect.shares_data_id else None
    return Asked(" ".join(texts), files[:MAX_FILES], own_id, context)


def read_inputs(variables: object, dialect: Dialect) -> Asked:
    """Make the question of a plugin app: its inputs, as they are stored."""
    given = variables if is_object(variables) else {}
    inputs = {name: value for name, value in given.items() if name != "cTime"}
    fields = [{"key": name, "label": name, "value": value} for name, value in inputs.items()]
    listed = given.get("files")
    files = [
        _file(str(file["type"]), str(file.get("name") or ""), file.get("url"), file.get("key"))
        for file in (listed if is_array(listed) else ())
        if is_object(file) and file.get("type")
    ]
    if dialect.shares_data_id:
        files = [_with_null_key(file) for file in files]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return Asked(text, files, inputs=inputs)


def _text(message: JsonObject) -> str:
    content = message.get("content")
    if is_array(content):
        return " ".join(_read_parts(content)[0])
    return str(content or "")


def _read_parts(parts: Sequence[object]) -> tuple[list[str], list[JsonObject]]:
    """Other kinds of parts are taken and dropped."""
    texts: list[str] = []
    files: list[JsonObject] = []
    for part in parts:
        if not is_object(part):
            continue
        if part.get("type") == "text":
            texts.append(str(part.get("text", "")))
        elif part.get("type") == "image_url":
            image = part.get("image_url")
            url = image.get("url") if is_object(image) else image
            files.append(_file("image", "", url, part.get("key")))
        elif part.get("type") == "file_url":
            kind = str(part.get("fileType") or "file")
            files.append(_file(kind, str(part.get("name") or ""), part.get("url"), part.get("key")))
    return texts, files


def _file(kind: str, name: str, url: object, key: object) -> JsonObject:
    file: JsonObject = {"type": kind, "name": name, "url": url or ""}
    if key:
        file["key"] = key
    return {"file": file}


def _with_null_key(value: JsonObject) -> JsonObject:
    file = value["file"]
    return {"file": {**file, "key": file.get("key")}} if is_object(file) else value


def _no_match(discriminator: str, path: list[str | int]) -> Issue:
    return {
        "code": "invalid_union",
        "errors": [],
        "note": "No matching discriminator",
        "discriminator": discriminator,
        "path": path,
        "message": "Invalid input",
    }


def _content_problem(content: object) -> list[list[Issue]]:
    """Return what is wrong with the content of a question, by form: as text, as parts."""
    if isinstance(content, str):
        return []
    as_text = [wrong_type("string", content)]
    if not is_array(content):
        return [as_text, [wrong_type("array", content)]]
    issues: list[Issue] = []
    for number, part in enumerate(content):
        if not is_object(part) or part.get("type") not in _PARTS:
            issues.append(_no_match("type", [number, "type"]))
        elif part["type"] == "text" and not isinstance(part.get("text"), str):
            issues.append(wrong_type("string", part.get("text"), number, "text"))
        elif part["type"] == "image_url" and not is_object(part.get("image_url")):
            issues.append(wrong_type("object", part.get("image_url"), number, "image_url"))
        elif part["type"] == "image_url":
            issues += _detail_problem(part["image_url"], number)
    return [as_text, issues] if issues else []


def _detail_problem(image: object, number: int) -> list[Issue]:
    detail = image.get("detail") if is_object(image) else None
    if detail is None or detail in _DETAILS:
        return []
    options = "|".join(f'"{option}"' for option in _DETAILS)
    return [
        {
            "code": "invalid_value",
            "values": list(_DETAILS),
            "path": [number, "image_url", "detail"],
            "message": f"Invalid option: expected one of {options}",
        }
    ]
