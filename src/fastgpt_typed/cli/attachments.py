"""Files that are named in what a user types, as in `What is in @cat.png?`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import Conversation, UploadedFile, messages, models
from .screen import err
from .wording import plain

_MENTION = re.compile(
    r"@@|(?<![\w.@])@(?:\"(?P<double>[^\"]+)\"|'(?P<single>[^']+)'|(?P<bare>[^\s@\"']+))", re.ASCII
)
_PART_OF_NAME = re.compile(r"[\w.-]", re.ASCII)


class MissingFileError(Exception):
    """A file that was named is not there."""


@dataclass(frozen=True)
class Typed:
    """What was typed: the words, with the names of the files in them, and the files."""

    text: str
    files: Sequence[Path]


def read_typed(line: str) -> Typed:
    """Find the files in a line.

    Raises:
        MissingFileError: One of them is not there; the text says what to do.
    """
    files: list[Path] = []

    def take(found: re.Match[str]) -> str:
        if found[0] == "@@":
            return "@"
        quoted = found["double"] or found["single"]
        name = quoted if quoted and Path(quoted).is_file() else _longest_file(found["bare"] or "")
        if not name:
            missing = quoted or found["bare"]
            raise MissingFileError(
                f"There is no file {missing!r} here. A path with blanks goes into quotes, as in "
                '@"my cat.png"; for the sign itself type @@.'
            )
        files.append(Path(name))
        return name + (found["bare"] or name)[len(name) :]

    return Typed(_MENTION.sub(take, line), files)


def _longest_file(word: str) -> str:
    """The file a word begins with: punctuation, or words without blanks between, may follow it."""
    for end in range(len(word), 0, -1):
        follows = word[end : end + 2]
        cut = not follows or not _PART_OF_NAME.match(follows) or follows in {".", "-"}
        if cut and Path(word[:end]).is_file():
            return word[:end]
    return ""


def with_files(
    conversation: Conversation, text: str, files: Sequence[Path]
) -> str | list[models.ChatMessage]:
    """Upload files to a chat, and make the message that has them."""
    if not files:
        return text
    parts = [_part(upload(conversation, path)) for path in files]
    return [messages.user(*([text] if text else []), *parts)]


def upload(conversation: Conversation, path: Path) -> UploadedFile:
    """Upload a file, and show how far it is."""
    name = plain(path.name)
    with err.status(f"Uploading {name}") as status:

        def show(sent: int, size: int) -> None:
            status.update(f"Uploading {name}: {sent / size:.0%}" if size else f"Uploading {name}")

        uploaded = conversation.upload(path, progress=show)
    err.print(f"Uploaded {name}", style="dim", markup=False, highlight=False)
    return uploaded


def _part(uploaded: UploadedFile) -> models.UserPart:
    if uploaded.content_type.startswith("image/"):
        return messages.image(uploaded)
    return messages.file(uploaded)
