"""Pictures that stand in messages, and those on the server that take their place."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from inspect import currentframe
from typing import cast

from ..._generated import models
from ..errors import FastGPTError, RequestValidationError
from .data_url import decode_data_url
from .pictures import image_name, image_type
from .uploaded import UploadedFile

DATA = "data:"

_QUERY = re.compile(r"\?\S*=\S*")
"""What signs addresses of uploads."""

_PACKAGE = __name__.partition(".")[0] + "."


class ImageUploadWarning(UserWarning):
    """A picture could not be uploaded, so it is sent inside the message as it was given."""

    __module__ = "fastgpt_typed"


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A picture that was read from its URL."""

    name: str
    content: bytes = field(repr=False)
    content_type: str


def inline_images(messages: Sequence[models.ChatMessage]) -> dict[str, str]:
    """The URLs of the pictures that users' messages carry in them, with their first places."""
    found: dict[str, str] = {}
    for number, message in enumerate(messages):
        if isinstance(message, models.UserMessage) and not isinstance(message.content, str):
            for position, part in enumerate(message.content):
                if isinstance(part, models.ImagePart) and _is_inline(part):
                    place = f"messages[{number}].content[{position}]"
                    found.setdefault(part.image_url.url, place)
    return found


def replace_images(
    messages: Sequence[models.ChatMessage], hosted: Mapping[str, UploadedFile]
) -> list[models.ChatMessage]:
    """Return the messages with pictures of the server in place of those they carry.

    Messages that change are copied, the others are the same.
    """
    return [_with_hosted(message, hosted) for message in messages]


def read_image(url: str) -> InlineImage:
    """Read a picture from its data URL.

    Raises:
        RequestValidationError: It is cut, not encoded right, or no picture.
    """
    told, content = decode_data_url(DATA + url[len(DATA) :])
    kind = image_type(content) or told.strip().lower()
    if not content or not kind.startswith("image/"):
        raise RequestValidationError({"image_url": "expected a picture"})
    return InlineImage(image_name(kind), content, kind)


def without_key(file: UploadedFile) -> UploadedFile:
    """Return a file that messages refer to by its URL alone.

    From 4.15.4 on a key fits only the user of its chat. Before the first message a chat has none,
    and what is uploaded belongs to the owner of the API key, whatever `custom_uid` follows.
    """
    return replace(file, key=None)


def warn_of_inline(place: str, error: FastGPTError) -> None:
    """Tell that a picture is sent as it was given, and why, without the query of any address."""
    reason = _QUERY.sub("?...", str(error))
    warnings.warn(
        f"The picture at {place} is sent inline, because it could not be uploaded: {reason}",
        ImageUploadWarning,
        stacklevel=_frames_inside() + 1,
    )


def _frames_inside() -> int:
    """How many frames of this package stand between the caller and the code that uses it."""
    frame, count = currentframe(), 0
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_PACKAGE):
        frame, count = frame.f_back, count + 1
    # This function has a frame of its own.
    return count - 1


def _is_inline(part: models.ImagePart) -> bool:
    """Whether a part is a picture by itself; with a key the server does not look at its URL."""
    return not part.key and part.image_url.url[: len(DATA)].lower() == DATA


def _with_hosted(
    message: models.ChatMessage, hosted: Mapping[str, UploadedFile]
) -> models.ChatMessage:
    if hosted.keys().isdisjoint(inline_images([message])):
        return message
    # Only a list of a user's parts has pictures in it.
    parts = cast("list[models.UserPart]", message.content)
    return message.model_copy(update={"content": [_hosted_part(part, hosted) for part in parts]})


def _hosted_part(part: models.UserPart, hosted: Mapping[str, UploadedFile]) -> models.UserPart:
    if not isinstance(part, models.ImagePart) or not _is_inline(part):
        return part
    file = hosted.get(part.image_url.url)
    if file is None:
        return part
    image_url = part.image_url.model_copy(update={"url": file.url})
    return part.model_copy(update={"image_url": image_url, "key": file.key})
