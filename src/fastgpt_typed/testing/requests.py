"""The requests that reached the fake, for the assertions of a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TypeVar
from urllib.parse import parse_qsl

from pydantic import JsonValue

from .._base.model import RequestModel
from .._generated.operations import OPERATIONS
from ._fastgpt.formdata import parse_form
from .wire import WireRequest

R = TypeVar("R", bound=RequestModel)


@dataclass(frozen=True)
class RecordedRequest(WireRequest):
    """A request the fake was asked.

    Args:
        operation: The operation it reached, such as `chat.histories.list`, or None.
    """

    operation: str | None = None

    @property
    def fields(self) -> Mapping[str, JsonValue]:
        """What was sent, by its names on the wire: of the query, and of a body of JSON or a form.

        What comes by a query or a form is text; files are left out.
        """
        return {**self.query, **self._body_fields()}

    @property
    def question(self) -> str:
        """The text of the last message; the texts of several parts one after the other.

        Raises:
            LookupError: No message was sent.
        """
        match self.fields.get("messages"):
            case [*_, {"content": str() as text}]:
                return text
            case [*_, {"content": [*parts]}]:
                texts = [part.get("text") for part in parts if isinstance(part, dict)]
                return "".join(text for text in texts if isinstance(text, str))
            case _:
                raise LookupError(f"{self.method} {self.path} has no message")

    def read(self, model: type[R]) -> R:
        """Return what was sent as a request model, such as `models.ChatCompletionRequest`.

        Raises:
            pydantic.ValidationError: It is no such request.
        """
        return model.model_validate(dict(self.fields), strict=False)

    def _body_fields(self) -> Mapping[str, JsonValue]:
        kind = self.headers.get("content-type", "")
        form = parse_form(kind, self.body)
        if form is not None:
            texts = [part for part in form if part.filename is None]
            return {part.name: part.content.decode("utf-8", "replace") for part in texts}
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True))
        try:
            value = self.json()
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}


class RecordedRequests(list[RecordedRequest]):
    """The requests that reached the fake, oldest first: a list, with what assertions need."""

    @property
    def last(self) -> RecordedRequest:
        """The last one.

        Raises:
            LookupError: There is none.
        """
        if not self:
            raise LookupError("no such request reached the fake")
        return self[-1]

    @property
    def operations(self) -> list[str | None]:
        """Which operation each of them reached."""
        return [request.operation for request in self]

    def of(self, operation: str) -> RecordedRequests:
        """Return those of one operation, or of several.

        Args:
            operation: Its name, such as `chat.histories.list`; `*` stands for anything, as in
                `chat.completions.*`.

        Raises:
            ValueError: There is no such operation.
        """
        if not any(fnmatchcase(name, operation) for name in OPERATIONS):
            near = get_close_matches(operation, OPERATIONS, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise ValueError(f"there is no operation {operation!r}{hint}")
        return RecordedRequests(
            request
            for request in self
            if request.operation is not None and fnmatchcase(request.operation, operation)
        )
