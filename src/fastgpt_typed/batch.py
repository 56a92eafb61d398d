"""Many prompts: where they come from, and where their results go."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from pydantic import BaseModel, ConfigDict, JsonValue, TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from ._core.errors import RequestValidationError
from ._core.requests.explain import explain
from ._core.runs.prompts import Prompt, PromptResult, Summary, at, number_all, summarize

__all__ = ["Prompt", "PromptResult", "ResultFile", "Summary", "read_prompts", "summarize"]

_RESULT = TypeAdapter(PromptResult)


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str | int | None = None
    text: str | None = None
    messages: list[dict[str, JsonValue]] | None = None
    variables: dict[str, JsonValue] | None = None
    chat_id: str | None = None


def read_prompts(path: str | os.PathLike[str]) -> list[Prompt]:
    r"""Read prompts from a file of JSON lines; empty ones are left out.

    A line is a text such as `"Good morning"`, or an object with `text` or `messages`, and if you
    like `id`, `variables` and `chat_id`.

    Args:
        path: The file.

    Raises:
        RequestValidationError: A line is none of that; it is named by its number.
        OSError: The file cannot be read.
    """
    prompts: list[Prompt] = []
    numbers: dict[str, int] = {}
    for number, line in enumerate(Path(path).read_bytes().splitlines(), start=1):
        text = line.removeprefix(b"\xef\xbb\xbf").strip()
        if not text:
            continue
        try:
            prompt = _read_prompt(text).numbered(len(prompts) + 1)
        except RequestValidationError as error:
            raise at(f"line {number}", error) from None
        if prompt.id in numbers:
            problem = f"the id {prompt.id!r} is that of line {numbers[prompt.id]} too"
            raise RequestValidationError({f"line {number}": problem})
        numbers[prompt.id] = number
        prompts.append(prompt)
    return prompts


def _read_prompt(text: bytes) -> Prompt:
    try:
        value: object = from_json(text)
    except ValueError as error:
        raise RequestValidationError({"JSON": str(error)}) from None
    if isinstance(value, str):
        return Prompt(value)
    if not isinstance(value, dict):
        raise RequestValidationError({"JSON": "expected a text or an object"})
    try:
        line = _Line.model_validate(value)
    except ValidationError as error:
        given = cast("dict[str, object]", value)
        raise RequestValidationError(_explained(error, given)) from None
    content = line.text if line.messages is None else line.messages
    if content is None or (line.text is not None and line.messages is not None):
        raise RequestValidationError({"text": "expected either text or messages"})
    return Prompt(
        content,
        id="" if line.id is None else str(line.id),
        variables=line.variables,
        chat_id=line.chat_id,
    )


def _explained(error: ValidationError, given: dict[str, object]) -> dict[str, str]:
    unknown = [name for name in given if name not in _Line.model_fields]
    if unknown:
        return dict.fromkeys(unknown, f"expected one of {', '.join(_Line.model_fields)}")
    return explain(error.errors(include_url=False), given)


class ResultFile:
    """Results in a file of JSON lines, which grows by one as soon as it is there.

    What an earlier batch has left in it is kept. A last line that was half written, because its
    program was killed, is taken out.

    Args:
        path: The file; it is made where there is none.

    Attributes:
        results: The results in it, by the ids of their prompts; the last one where there are more.

    Raises:
        RequestValidationError: There is something else in the file.
        OSError: The file cannot be read or written.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.results: dict[str, PromptResult] = {}
        self._file: BinaryIO | None = None

    def missing(
        self, prompts: Iterable[str | Prompt], *, retry_failed: bool = False
    ) -> list[Prompt]:
        """Return the prompts that have no result yet.

        Args:
            prompts: All prompts, in the same order each time where they have no ids.
            retry_failed: Whether those that failed count among them.
        """
        done = {name for name, result in self.results.items() if result.ok or not retry_failed}
        return [prompt for prompt in number_all(prompts) if prompt.id not in done]

    def add(self, result: PromptResult) -> None:
        """Write a result down at once."""
        if self._file is None:
            raise RuntimeError("The file is open only inside its `with` block")
        self._file.write(to_json(result) + b"\n")
        self._file.flush()
        self.results[result.id] = result

    def __enter__(self) -> Self:
        content = self.path.read_bytes() if self.path.exists() else b""
        *lines, last = content.split(b"\n")
        for number, line in enumerate(lines, start=1):
            self._take(line, number)
        is_cut = not self._is_whole(last)
        if last and not is_cut:
            self._take(last, len(lines) + 1)
        elif last and not last.startswith(b'{"id":'):
            raise self._refusal(len(lines) + 1)
        self._file = self.path.open("ab")
        if is_cut:
            self._file.truncate(len(content) - len(last))
        elif last:
            self._file.write(b"\n")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _take(self, line: bytes, number: int) -> None:
        if not line.strip():
            return
        try:
            result = _RESULT.validate_json(line)
        except ValidationError:
            raise self._refusal(number) from None
        self.results[result.id] = result

    def _is_whole(self, line: bytes) -> bool:
        try:
            from_json(line)
        except ValueError:
            return False
        return True

    def _refusal(self, number: int) -> RequestValidationError:
        problem = f"line {number} is no result of a batch; use another file"
        return RequestValidationError({str(self.path): problem})
