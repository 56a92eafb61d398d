"""`python -m codegen diff OLD NEW` tells what is sent and read in another way."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.codegen.two_sides import Json
from tests.codegen.two_states import ORDERS, States, findings, found, operation, spec, write_state

Change = Callable[[Json], object]
ROUTES = "x-fastgpt-paths"
NEWER = "/core/orders/v2/list"


def sets(**keys: Any) -> Change:
    """Say something else of the call."""
    named = {f"x-fastgpt-{key.replace('_', '-')}": value for key, value in keys.items()}
    return lambda document: operation(document).update(named)


def schema(name: str, change: Change) -> Change:
    return lambda document: change(document["components"]["schemas"][name])


def moved(document: Json) -> None:
    document["paths"] = {NEWER: document["paths"].pop(ORDERS)}
    routes = [{"path": NEWER, "since": "4.19.0"}, {"path": ORDERS}]
    document["paths"][NEWER]["post"][ROUTES] = routes


def moved_for_good(document: Json) -> None:
    moved(document)
    del document["paths"][NEWER]["post"][ROUTES][1]


def as_get(document: Json) -> None:
    document["paths"][ORDERS] = {"put": document["paths"][ORDERS].pop("post")}


def renamed_event(document: Json) -> None:
    document["components"]["schemas"]["PaidEvent"]["properties"]["event"]["const"] = "paid"


def another_error(document: Json) -> None:
    document["x-fastgpt-errors"] = {"FastGPTError": {"orderUnExist": "There is none."}}


def one_error_more(document: Json) -> None:
    document["x-fastgpt-errors"]["NotFoundError"]["shopUnExist"] = "There is no such shop."


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (moved, f"C `orders.list` is sent to `{NEWER}` from 4.19.0 on."),
        (
            sets(retry="unsafe"),
            "C `orders.list` is not sent again where it may have been served already.",
        ),
        (
            sets(auth=["key", "share"], for_visitors="orders.list"),
            "C `orders.list` may be called with visitors of share links.",
        ),
        (sets(since="4.8.22"), "C `orders.list` takes FastGPT 4.8.22, where it took 4.9.0."),
        (one_error_more, "A `errors.NotFoundError` says what to do about `shopUnExist`."),
    ],
)
def test_what_differs_and_breaks_nothing(states: States, change: Change, line: str) -> None:
    assert line in found(states.wire(change))


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            moved_for_good,
            [f"C! `orders.list` is not sent to `{ORDERS}` any more, all that some servers have."],
        ),
        (as_get, ["C! `orders.list` is sent with `PUT`, where it was `POST`."]),
        (
            sets(paths=[{"path": ORDERS, "in": "query"}]),
            [f"C! `orders.list` is sent to `{ORDERS}` in another shape."],
        ),
        (
            sets(since="4.12.0"),
            ["C! `orders.list` takes FastGPT 4.12.0, where it took 4.9.0."],
        ),
        (
            sets(auth=[]),
            ["C! `orders.list` may not be called with API keys any more."],
        ),
        (
            sets(edition="commercial"),
            ["C! `orders.list` takes the commercial edition."],
        ),
        (
            renamed_event,
            ["R! `events.Paid` is not read from `orderPaid` any more."],
        ),
        (
            another_error,
            ["C! `errors.FastGPTError` is raised for `orderUnExist`, no longer `NotFoundError`."],
        ),
        (
            schema("Order", lambda order: order["required"].append("state")),
            ["C! Answers without `models.Order.state` are refused."],
        ),
        (
            schema("Order", lambda order: order["properties"]["paid"].update(type="boolean")),
            ["C! Answers where `models.Order.is_paid` is null are refused."],
        ),
        (
            schema("Order", lambda order: order["properties"].update(id={"type": "integer"})),
            ["C! Answers where `models.Order.id` is of type string are refused."],
        ),
        (
            schema("ListRequest", lambda request: request["required"].append("state")),
            ["C! `orders.list(state)` has to be sent."],
        ),
        (
            schema("OrderState", lambda state: state["enum"].remove("paid")),
            ["C! `models.OrderState` may not be `paid` any more."],
        ),
    ],
)
def test_what_breaks(states: States, change: Change, lines: list[str]) -> None:
    outcome = states.wire(change)
    assert [line for line in found(outcome) if line[1] == "!"] == lines
    assert outcome.code == 1


def test_a_call_may_run_twice_where_it_may_be_sent_again(states: States) -> None:
    write_state(states.root / "old", spec() | {})
    document = spec()
    operation(document)["x-fastgpt-retry"] = "unsafe"
    write_state(states.root / "new", document)
    outcome = states.diff("new", "old")
    assert found(outcome) == [
        "C! `orders.list` may be sent again where it may have been served already."
    ]


def test_a_field_that_has_another_name_on_the_wire_alone(states: States) -> None:
    def rename(document: Json) -> None:
        properties = document["components"]["schemas"]["Order"]["properties"]
        properties["isPaid"] = properties.pop("paid")

    outcome = states.wire(rename, ('Field(alias="paid")', "Field()"))
    assert found(outcome) == ["C! `models.Order.is_paid` is read as `isPaid`, no longer as `paid`."]


def test_what_python_shows_is_told_once_but_twice_to_machines(states: States) -> None:
    def drop(document: Json) -> None:
        del document["components"]["schemas"]["Order"]["properties"]["paid"]

    field = '    is_paid: Annotated[bool | None, Field(alias="paid")] = None\n'
    outcome = states.wire(drop, (field, ""))
    assert found(outcome) == ["R! `models.Order.is_paid` is gone."]
    outcome = states.diff("old", "new", "--json")
    assert findings(outcome, "python") == [
        {
            "change": "Removed",
            "place": "models.Order.is_paid",
            "text": "`models.Order.is_paid` is gone.",
            "breaks": True,
        }
    ]
    (wire,) = findings(outcome, "wire")
    assert wire["text"] == "`models.Order.is_paid` is not read any more; it was `paid`."
    assert outcome.code == 1


def test_what_a_schema_refers_to_is_told_where_it_stands(states: States) -> None:
    def narrow(document: Json) -> None:
        schemas = document["components"]["schemas"]
        schemas["Orders"]["properties"]["list"]["description"] = "The orders."
        schemas["Order"]["properties"]["id"] = {"type": "integer"}

    assert found(states.wire(narrow)) == [
        "C! Answers where `models.Order.id` is of type string are refused."
    ]


def test_a_request_of_several_calls_is_told_of_the_first(states: States) -> None:
    def second(document: Json) -> Json:
        document["paths"]["/core/orders/v2/list"] = copy.deepcopy(document["paths"][ORDERS])
        node: Json = document["paths"]["/core/orders/v2/list"]["post"]
        node["operationId"] = "orders.list_v2"
        return document

    write_state(states.root / "old", second(spec()))
    document = second(spec())
    document["components"]["schemas"]["ListRequest"]["required"].append("state")
    write_state(states.root / "new", document)
    assert found(states.diff("old", "new")) == ["C! `orders.list(state)` has to be sent."]


def test_an_older_entry_of_the_same_address(states: States) -> None:
    old, new = spec(), spec()
    for document, adds in ((old, {"state": "open"}), (new, {"state": "paid"})):
        older = {"path": ORDERS, "until": "4.13", "adds": adds}
        operation(document)[ROUTES] = [{"path": ORDERS, "since": "4.14.0"}, older]
    write_state(states.root / "old", old)
    write_state(states.root / "new", new)
    assert found(states.diff("old", "new")) == [
        f"C! `orders.list` is sent to `{ORDERS}` in another shape."
    ]


def test_what_breaks_on_the_wire_is_told_although_python_only_changes(states: States) -> None:
    change = schema("Order", lambda order: order["properties"]["paid"].update(type="boolean"))
    outcome = states.wire(change, ("is_paid: Annotated[bool | None", "is_paid: Annotated[bool"))
    assert found(outcome) == [
        "C! Answers where `models.Order.is_paid` is null are refused.",
        "C `models.Order.is_paid` is never `None` any more.",
    ]


def test_calls_go_with_their_room(states: States) -> None:
    def drop(document: Json) -> None:
        node = operation(document)
        document["paths"] = {"/core/shops/list": {"post": node | {"operationId": "orders.shops"}}}

    rooms = [
        (f"    def orders(self) -> {prefix}Orders: ...", "    def x(self): ...")
        for prefix in ("", "Async")
    ]
    outcome = states.wire(drop, *rooms)
    assert [line for line in found(outcome) if line[0] == "R"] == ["R! `FastGPT.orders` is gone."]
