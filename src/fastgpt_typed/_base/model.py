"""The base classes of every generated model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """A value of FastGPT's wire: snake_case in Python, camelCase in JSON, unknown fields kept."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="allow",
        defer_build=True,  # of two hundred models a program uses a few
    )

    def to_api(self) -> dict[str, JsonValue]:
        """Return the JSON object as FastGPT spells it: only what was set, extra fields included."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        # Node responses have more than fifty optional fields: print those that are there.
        return ((name, value) for name, value in super().__repr_args__() if value is not None)


class RequestModel(Model):
    """A request, checked before anything is sent: no `"yes"` for `True`, no `5` for `"5"`."""

    model_config = ConfigDict(strict=True, loc_by_alias=False, revalidate_instances="always")

    def to_api(self) -> dict[str, JsonValue]:
        """Return the JSON object as FastGPT spells it, without what is None."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)
