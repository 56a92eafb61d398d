"""The base classes of every generated model."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import VERSION, BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_camel

BUILDS_LATER = tuple(int(part) for part in VERSION.split(".")[:2]) >= (2, 14)
"""Whether models are built when they are first used. Older versions of pydantic are not fit for it:
a thread that uses a model while another builds it gets that of the base class."""


class Model(BaseModel):
    """A value of FastGPT's wire: snake_case in Python, camelCase in JSON, unknown fields kept."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
        extra="allow",
        defer_build=BUILDS_LATER,
    )

    @classmethod
    def model_rebuild(
        cls,
        *,
        force: bool = False,
        raise_errors: bool = True,
        _parent_namespace_depth: int = 0,
        _types_namespace: Mapping[str, Any] | None = None,
    ) -> bool | None:
        """Build the model.

        Names in annotations mean what they mean where the model stands, not what they mean where it
        is first used.
        """
        return super().model_rebuild(
            force=force,
            raise_errors=raise_errors,
            _parent_namespace_depth=0,
            _types_namespace=_types_namespace,
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


def build_all(module: str) -> None:
    """Build the models of a module that has just been loaded, unless that can wait."""
    if BUILDS_LATER:
        return
    for value in list(vars(sys.modules[module]).values()):
        if isinstance(value, type) and issubclass(value, Model):
            value.model_rebuild()
