"""Types that are loaded when something of them comes, because most answers have nothing of them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from importlib import import_module
from typing import Any, Generic, Protocol, TypeVar, Union

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_LEFT_OUT: ContextVar[bool] = ContextVar("fastgpt_typed_left_out", default=False)


class Later:
    """Stands for a type of another module, like an alias made by `type` of Python 3.12.

    A model that has it in a field is the same as with the type itself. It can be defined without
    loading that, though not built.

    Args:
        module: The module that hands out the type.
        name: Its name there.
    """

    def __init__(self, module: str, name: str) -> None:
        self.__module__ = module
        self.__name__ = name

    @cached_property
    def __value__(self) -> Any:
        """The type, as aliases have it."""
        return getattr(import_module(self.__module__), self.__name__)

    def __or__(self, other: Any) -> Any:
        return Union[self, other]  # noqa: UP007 - this is what `|` is made of

    def __ror__(self, other: Any) -> Any:
        return Union[other, self]  # noqa: UP007

    def __repr__(self) -> str:
        return self.__name__

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        if _LEFT_OUT.get():
            return core_schema.no_info_plain_validator_function(_refuse)
        return handler.generate_schema(self.__value__)


class Reads(Protocol[T_co]):
    """Reads values of a type."""

    def validate_json(self, data: bytes, /, *, by_alias: bool, by_name: bool) -> T_co: ...
    def validate_python(self, data: object, /, *, by_alias: bool, by_name: bool) -> T_co: ...


class Reader(Generic[T]):
    """Reads JSON into a type, without what is to be loaded later until some of that comes.

    Args:
        kind: The type.
    """

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    @cached_property
    def whole(self) -> TypeAdapter[T]:
        """Reads all there is of the type."""
        return TypeAdapter(self._kind)

    @cached_property
    def _plain(self) -> TypeAdapter[T]:
        adapter: TypeAdapter[T] = TypeAdapter(self._kind)
        with _left_out():
            adapter.rebuild()
        return adapter

    def validate_json(self, data: bytes, /, *, by_alias: bool, by_name: bool) -> T:
        """Read JSON.

        Raises:
            ValidationError: It does not fit.
        """
        if "whole" not in vars(self):
            try:
                return self._plain.validate_json(data, by_alias=by_alias, by_name=by_name)
            except ValidationError:
                pass  # It may have something in it that was left out.
        return self.whole.validate_json(data, by_alias=by_alias, by_name=by_name)

    def validate_python(self, data: object, /, *, by_alias: bool, by_name: bool) -> T:
        """Read what has been JSON.

        Raises:
            ValidationError: It does not fit.
        """
        return self.whole.validate_python(data, by_alias=by_alias, by_name=by_name)


@contextmanager
def _left_out() -> Generator[None]:
    """Have what is built inside take nothing that would have to be loaded."""
    token = _LEFT_OUT.set(True)
    try:
        yield
    finally:
        _LEFT_OUT.reset(token)


def _refuse(_: object) -> object:
    raise ValueError("its type is not loaded")
