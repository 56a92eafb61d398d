"""What users say, put together from texts, pictures and documents."""

from __future__ import annotations

import mimetypes
import os
import re
from pathlib import Path
from typing import Literal, TypeVar, cast

from pydantic import ValidationError

from ._base.model import RequestModel
from ._core.errors import RequestValidationError
from ._core.files.pictures import as_data_url, image_type
from ._core.files.uploaded import UploadedFile
from ._core.requests.explain import explain
from ._generated import models

__all__ = ["assistant", "file", "image", "system", "user"]

M = TypeVar("M", bound=RequestModel)

_MAIN_FIELD = re.compile(r"^(content|url)\b")

_WEB = ("http:", "https:")


def user(*parts: str | models.UserPart) -> models.UserMessage:
    """Make a message of the user.

    Args:
        *parts: Texts, and parts such as those of `image` and `file`, in the order in which they
            are to be read.

    Raises:
        RequestValidationError: There is no part, or one is not what a message takes.
    """
    if not parts:
        raise RequestValidationError({"parts": "expected a text or a part such as image(...)"})
    content: object = parts[0]
    if len(parts) > 1 or not isinstance(content, str):
        content = [
            {"type": "text", "text": part} if isinstance(part, str) else part for part in parts
        ]
    return _checked(models.UserMessage, "parts", {"content": content})


def system(text: str) -> models.SystemMessage:
    """Make an instruction to the model.

    Args:
        text: The instruction.

    Raises:
        RequestValidationError: The text is none.
    """
    return _checked(models.SystemMessage, "text", {"role": "system", "content": text})


def assistant(text: str) -> models.AssistantMessage:
    """Make an earlier answer, of which servers read only the text.

    Args:
        text: The answer.

    Raises:
        RequestValidationError: The text is none.
    """
    return _checked(models.AssistantMessage, "text", {"content": text})


def image(
    source: str | os.PathLike[str] | bytes | UploadedFile,
    *,
    detail: Literal["auto", "low", "high"] | None = None,
) -> models.ImagePart:
    """Make a picture of a message.

    A file is read at once and put into the message, in a data URL with the type its content has.
    FastGPT takes 10 MB for all of a request: upload large pictures, or let `create` and `stream` do
    it with `image_input_mode="upload"`.

    Args:
        source: A path, the bytes of a picture, a web address or data URL, which is taken as it is,
            or an uploaded file.
        detail: How closely the model shall look.

    Raises:
        RequestValidationError: The file cannot be read, or is no picture that is known.
    """
    if isinstance(source, UploadedFile):
        part = source.image_part()
        url, key = part.image_url.url, part.key
    else:
        url, key = _image_url(source), None
    where = _checked(models.ImageUrl, "source", {"url": url, "detail": detail})
    return models.ImagePart(image_url=where, key=key)


def file(source: str | UploadedFile, *, name: str | None = None) -> models.FilePart:
    """Make a document of a message. FastGPT reads documents by their URL only.

    Args:
        source: A web address, or an uploaded file.
        name: The name of the document; its ending says how to read it. Default that of the
            uploaded file.

    Raises:
        RequestValidationError: It is a path, the content itself, or nothing FastGPT can read.
    """
    url, key = source, None
    if isinstance(source, UploadedFile):
        part = source.file_part()
        url, key, name = part.url, part.key, part.name if name is None else name
    elif not _begins(source, *_WEB):
        problem = (
            "expected a web address or an uploaded file, because FastGPT reads documents by URL "
            "only; upload it with chat.files.upload(...) first"
        )
        raise RequestValidationError({"source": problem})
    return _checked(models.FilePart, "source", {"url": url, "name": name, "key": key})


def _image_url(source: object) -> str:
    if isinstance(source, str) and _begins(source, "data:", *_WEB):
        return source
    if isinstance(source, bytes):
        content, kind = source, image_type(source)
    elif isinstance(source, str | os.PathLike):
        path = Path(cast("str | os.PathLike[str]", source))
        content = _read(path)
        kind = image_type(content) or _type_of_name(path.name)
    else:
        problem = "expected a path, bytes, a URL or an uploaded file"
        raise RequestValidationError({"source": problem})
    if not content or kind is None:
        problem = "is no picture that is known; for another kind pass a data URL with its type"
        raise RequestValidationError({"source": problem})
    return as_data_url(content, kind)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RequestValidationError({"source": f"cannot be read: {reason}"}) from error


def _type_of_name(name: str) -> str | None:
    kind = mimetypes.guess_type(name)[0]
    return kind if kind is not None and kind.startswith("image/") else None


def _begins(source: object, *schemes: str) -> bool:
    return isinstance(source, str) and source[:6].lower().startswith(schemes)


def _checked(model: type[M], argument: str, fields: dict[str, object]) -> M:
    """Make a model; what is wrong with its main field is said of the argument it came from."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        problems = explain(error.errors(include_url=False), fields)
    raise RequestValidationError(
        {_MAIN_FIELD.sub(argument, where): what for where, what in problems.items()}
    )
