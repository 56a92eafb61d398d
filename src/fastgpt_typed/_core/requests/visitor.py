"""Visitors of a share link, who call without an API key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar, cast

from pydantic import BaseModel

from ..._base.operation import Operation, Version
from ..._generated import models
from ..._generated.operations import NESTED_SHARE_SINCE, OPERATIONS
from ..errors import BadRequestError, RequestValidationError
from ..responses.envelope import Answer
from .build import TARGETS, is_unicode

T = TypeVar("T")


def for_visitors(operation: Operation[T]) -> Operation[T]:
    """The operation that visitors use: the same, or another in its place.

    Raises:
        RequestValidationError: Visitors cannot make this call.
    """
    if operation.for_visitors is not None:
        return cast("Operation[T]", OPERATIONS[operation.for_visitors])
    if "share" not in operation.auth:
        raise RequestValidationError(
            {"share": "visitors of a share link cannot make this call; use an API key"},
            operation=operation.name,
        )
    return operation


class ShareLink:
    """A share link, its visitor, and what has been learnt about both.

    Older servers want the two ids of the link beside the app's id. Newer ones want them wrapped,
    and refuse the app's id beside them.
    """

    def __init__(self, share_id: str, out_link_uid: str, version: Version | None) -> None:
        self._ids: dict[str, object] = {"share_id": share_id, "out_link_uid": out_link_uid}
        for name, value in self._ids.items():
            if not isinstance(value, str) or not value:
                raise RequestValidationError({name: "expected a text that is not empty"})
            if not is_unicode(value):
                raise RequestValidationError({name: "expected text, got half of a character in it"})
        self._told = None if version is None else version >= NESTED_SHARE_SINCE
        self._nested = self._told
        self._app_id: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the server has told what the link leads to."""
        return self._app_id is not None

    def knows_enough_for(self, operation: Operation[object]) -> bool:
        """Whether a call can be made without asking the server about the link first."""
        return self.is_known or operation.app in (None, "key")

    def greeting(self) -> dict[str, object]:
        """The arguments that ask what the link leads to.

        Where the version is not known the plain ids come first: newer servers refuse them clearly.
        """
        return {"out_link_auth_data": self._ids} if self._nested else self._ids

    def learn(self, answer: Answer[models.ChatInit]) -> None:
        """Take the answer to a greeting.

        Raises:
            FastGPTError: The server does not let the visitor in.
        """
        try:
            init = answer.result()
        except BadRequestError:
            if self._nested is not None:
                self._nested = self._told
                raise
            self._nested = True
        else:
            self._nested = self._nested or False
            self._app_id = init.app_id or ""

    def adopt(self, other: ShareLink) -> None:
        """Know what another one has learnt; several greet at once, one in each event loop."""
        self._nested = other._nested
        self._app_id = other._app_id

    def arguments(
        self, operation: Operation[object], arguments: Mapping[str, object]
    ) -> dict[str, object]:
        """The arguments of a call, with those that say who is calling."""
        if operation.location == "form":
            data = cast("Mapping[str, object]", arguments["data"])
            target = operation.request.model_fields["data"].annotation
            fields = cast("type[BaseModel]", target).model_fields
            return {**arguments, "data": self._identified(fields, data)}
        return self._identified(operation.request.model_fields, arguments)

    def _identified(
        self, fields: Collection[str], arguments: Mapping[str, object]
    ) -> dict[str, object]:
        """Put the ids of the link where they belong, in both forms while it is not known which."""
        complete = dict(arguments)
        if not self._nested:
            complete |= self._ids if "share_id" in fields else {"out_link_auth_data": self._ids}
        if self._nested is not False and "out_link_auth_data" in fields:
            complete["out_link_auth_data"] = self._ids
        if self._nested and set(fields) >= TARGETS:
            return {name: value for name, value in complete.items() if name not in TARGETS}
        if "app_id" in fields and complete.get("app_id") is None:
            complete["app_id"] = self._app_id
        return complete
