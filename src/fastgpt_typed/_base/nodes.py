"""Node items nest in one another under half a dozen names; these classes walk them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self, TypeVar, cast, get_args

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .model import Model


class Node(Model):
    """An item that may hold lists of items of its own kind."""

    @property
    def children(self) -> list[Self]:
        """The items nested right in this one, under whatever name the server has put them."""
        found: list[Self] = []
        for name in type(self).model_fields:
            value: object = getattr(self, name)
            if isinstance(value, Nodes):
                found += cast("Nodes[Self]", value)
        return found

    @property
    def failure(self) -> str | None:
        """Why the node failed, in words; None when it did not."""
        return getattr(self, "error_text", None) or reason_of(getattr(self, "error", None))

    def walk(self) -> Iterator[Self]:
        """Yield this item, then every item nested in it, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()


N = TypeVar("N", bound=Node)


class Nodes(list[N]):
    """A list of node items that can be walked with all nested ones."""

    def walk(self) -> Iterator[N]:
        """Yield every item of the list and of the lists nested in them, parents first."""
        for node in self:
            yield from node.walk()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        items = core_schema.list_schema(handler.generate_schema(get_args(source)[0]))
        nodes = core_schema.no_info_after_validator_function(cls, items)
        # Second, because what a function has to look at is read into dicts first, all of it.
        odd = core_schema.no_info_before_validator_function(_as_list, nodes)
        return core_schema.union_schema([nodes, odd], mode="left_to_right")


def reason_of(error: object) -> str | None:
    """Say why something failed: servers write a text, or an object; None where nothing failed."""
    if isinstance(error, Model):
        message = getattr(error, "message", None)
        return str(message) if message else ("a node failed" if error.to_api() else None)
    return str(error) if error else None


def _as_list(value: Any) -> Any:
    """Read what some servers write in place of a list.

    It is `{}` where there is no node, or an object with the numbers of the items as keys.
    """
    if not isinstance(value, dict):
        return value
    items = cast("dict[object, object]", value)
    return list(items.values()) if all(str(key).isdecimal() for key in items) else items
