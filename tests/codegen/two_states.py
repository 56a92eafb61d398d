"""A small project to change the spec or the source of, and the command that compares states."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from codegen import __main__ as command
from tests.codegen.two_sides import Json, Outcome, enum, many, obj, ours, ref

PACKAGE = Path("src/fastgpt_typed")
SOURCE = {
    "__init__.py": """\
from . import errors, events, models
from ._async import AsyncFastGPT
from ._sync import FastGPT
__all__ = ["AsyncFastGPT", "FastGPT", "errors", "events", "models"]
""",
    "_base.py": """\
class Model:
    model_config = {}
    def to_api(self) -> dict: ...
class RequestModel(Model): ...
class Resource:
    def __init__(self, transport) -> None: ...
""",
    "_generated.py": '''\
from __future__ import annotations
from typing import Annotated, Literal
from pydantic import Field
from typing_extensions import TypeAliasType
from ._base import Model, RequestModel
OrderState = TypeAliasType("OrderState", Literal["open", "paid"])
AnyState = TypeAliasType("AnyState", OrderState | str)
class Order(Model):
    """An order."""
    id: str
    state: AnyState | None = None
    """How far it is. Longer text."""
    is_paid: Annotated[bool | None, Field(alias="paid")] = None
class Filter(RequestModel):
    state: OrderState | None = None
    shop: Annotated[str | None, Field(min_length=1)] = None
class ListRequest(RequestModel):
    shop: str
__all__ = ["AnyState", "Filter", "ListRequest", "Order", "OrderState"]
''',
    "models.py": """\
from . import _generated
from ._generated import *
__all__ = []
__all__ += _generated.__all__
""",
    "events.py": """\
from ._core import Paid
from ._core import Event
__all__ = ["Event", "Paid"]
""",
    "_core.py": """\
from typing import TypeAlias
from ._base import Model
class Paid(Model): ...
class _Sent(Model): ...
Plain: TypeAlias = Paid
Event: TypeAlias = Plain | _Sent
""",
    "errors.py": """\
class FastGPTError(Exception): ...
class NotFoundError(FastGPTError): ...
__all__ = ["FastGPTError", "NotFoundError"]
""",
    "_async.py": '''\
from functools import cached_property
from typing import Literal
from ._base import Resource as AsyncResource
from . import _generated as models
class AsyncOrders(AsyncResource):
    """The orders."""
    def with_raw_response(self) -> None: ...
    async def list(
        self, *, shop: str, state: Literal["open", "paid"] | None = None, page_size: int = 20
    ) -> models.Order:
        """List orders.

        All of them.

        Args:
            shop: The shop.
            state: Only orders in this state.
            page_size: How many.
        """
class AsyncResources(AsyncResource):
    @cached_property
    def orders(self) -> AsyncOrders: ...
class AsyncFastGPT(AsyncResources):
    """The client."""
    def __init__(self, api_key: str | None = None) -> None: ...
    def close(self) -> None: ...
''',
}
SOURCE["_sync.py"] = SOURCE["_async.py"].replace("Async", "").replace("async ", "")

ORDERS = "/core/orders/list"


def spec() -> Json:
    """A spec with one call, `orders.list`, and one event, `Paid`."""
    order = obj(
        {
            "id": {"type": "string"},
            "state": {"anyOf": [ref("AnyState"), {"type": "null"}]},
            "paid": {"type": ["boolean", "null"]},
        },
        "id",
    )
    paid = obj({"event": {"const": "orderPaid"}, "data": ref("Order")}, "event", "data")
    document = ours(
        obj({"shop": {"type": "string"}, "state": ref("OrderState")}, "shop"),
        obj({"list": many(ref("Order"))}),
        {
            "Order": order,
            "OrderState": enum("open", "paid"),
            "AnyState": {"anyOf": [ref("OrderState"), {"type": "string"}]},
            "PaidEvent": paid | {"description": "An order is paid."},
            "ChatEvent": {"anyOf": [ref("PaidEvent")]},
        },
    )
    document["x-fastgpt-errors"] = {"NotFoundError": {"orderUnExist": "There is no such order."}}
    return document


def operation(document: Json) -> Json:
    node: Json = document["paths"][ORDERS]["post"]
    return node


def write_state(
    folder: Path, document: Json, replaced: tuple[str, str] = ("", ""), *more: tuple[str, str]
) -> None:
    """Write a state; texts are replaced wherever they stand, in both clients."""
    package = folder / PACKAGE
    package.mkdir(parents=True)
    left = {old for old, _ in (replaced, *more)}
    for name, text in SOURCE.items():
        for old, new in (replaced, *more):
            if old and old in text:
                left.discard(old)
                text = text.replace(old, new)  # noqa: PLW2901 - one after the other
        (package / name).write_text(text, encoding="utf-8")
    assert left <= {""}, left
    (folder / "spec").mkdir()
    (folder / "spec/fastgpt.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")


class States:
    """Two states of the small project, and what the command says of them."""

    def __init__(
        self, root: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.root = root
        self._patch = patch
        self._capsys = capsys

    def python(self, *replaced: tuple[str, str]) -> Outcome:
        """Change the source alone."""
        write_state(self.root / "old", spec())
        write_state(self.root / "new", spec(), *replaced)
        return self.diff("old", "new")

    def wire(self, change: Callable[[Json], object], *replaced: tuple[str, str]) -> Outcome:
        """Change the spec, and what is to change of the source with it."""
        document = spec()
        change(document)
        write_state(self.root / "old", spec())
        write_state(self.root / "new", document, *replaced)
        return self.diff("old", "new")

    def diff(self, *arguments: str) -> Outcome:
        self._patch.chdir(self.root)
        self._patch.setattr(sys, "argv", ["codegen", "diff", *arguments])
        self._capsys.readouterr()
        code = command.main()
        printed = self._capsys.readouterr()
        return Outcome(code, printed.out, printed.err)


def found(outcome: Outcome) -> list[str]:
    """The findings, each behind the first letter of its section; `!` marks what breaks."""
    lines: list[str] = []
    section = ""
    for line in outcome.text.splitlines():
        if line.startswith("### "):
            section = line[4]
        elif line.startswith("- "):
            lines.append(f"{section} {line[2:]}".replace(" **Breaking:**", "!"))
        elif line:
            lines[-1] += f" {line.strip()}"
    return lines


Findings: TypeAlias = list[dict[str, Any]]


def findings(outcome: Outcome, side: str) -> Findings:
    """What `--json` tells of one side."""
    told: Findings = json.loads(outcome.text)[side]
    return told
