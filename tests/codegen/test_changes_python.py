"""`python -m codegen diff OLD NEW` tells users of Python what changed, by the names they use."""

from __future__ import annotations

import pytest

from tests.codegen.two_states import States, found, spec, write_state

Pair = tuple[str, str]


def test_nothing_changed(states: States) -> None:
    outcome = states.python(("The orders.", "All orders there are."))
    assert (outcome.code, outcome.text, outcome.errors) == (0, "Nothing changed.\n", "")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            ("    id: str\n", '    id: str\n    shop: str | None = None\n    """Its shop."""\n'),
            "A `models.Order.shop`: Its shop.",
        ),
        (
            ("page_size: int = 20", "page_size: int = 20, new: bool = False"),
            "A `orders.list` takes `new`.",
        ),
        (
            ("state: Literal", "shop_2: str = '', state: Literal"),
            "A `orders.list` takes `shop_2`.",
        ),
        (
            ('["open", "paid"])\nAny', '["open", "paid", "sent"])\nAny'),
            'A `models.OrderState` has `"sent"`.',
        ),
        (
            ("page_size: int = 20", "page_size: int | None = 20"),
            "A `page_size` of `orders.list` may be `None`.",
        ),
        (
            ("Plain: TypeAlias = Paid", "Plain: TypeAlias = Paid | int"),
            "A `events.Event` has `int`.",
        ),
        (
            (
                "    def close(self) -> None: ...",
                '    def open(self):\n        """Open it."""\n    def close(self) -> None: ...',
            ),
            "A `FastGPT.open`: Open it.",
        ),
    ],
)
def test_what_is_new_breaks_nothing(states: States, change: Pair, line: str) -> None:
    outcome = states.python(change)
    assert line in found(outcome)
    assert outcome.code == 0


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (("    id: str\n", ""), ["R! `models.Order.id` is gone."]),
        ((", page_size: int = 20", ""), ["R! `orders.list` takes no `page_size` any more."]),
        (
            ("page_size: int = 20", "page_size: int"),
            ["C! `orders.list` has to be given `page_size`."],
        ),
        (
            ('state: Literal["open", "paid"] | None = None', 'state: Literal["open", "paid"]'),
            ["C! `orders.list` has to be given `state`."],
        ),
        (
            ("*, shop: str,", "*, key: str, shop: str,"),
            ["C! `orders.list` has to be given `key`."],
        ),
        (
            ("page_size: int = 20", "page_size: int = 30"),
            ["C! `page_size` of `orders.list` is `30` where it is left out, no longer `20`."],
        ),
        (
            ('state: Literal["open", "paid"]', 'state: Literal["open"]'),
            ['C! `state` of `orders.list` may not be `"paid"` any more.'],
        ),
        (
            ("-> models.Order:", "-> models.Order | None:"),
            ["C! `orders.list` gives `models.Order | None`, where it gave `models.Order`."],
        ),
        (
            ("    id: str\n", "    id: str | None\n"),
            ["C! `models.Order.id` may be `None` now."],
        ),
        (
            ('state: Literal["open", "paid"] | None', 'state: Literal["open"] | str | None'),
            ["A `state` of `orders.list` may be `str`."],
        ),
        (
            ("    state: OrderState | None = None\n", "    state: OrderState\n"),
            [
                "C! `models.Filter.state` has to be given.",
                "C! `models.Filter.state` may not be `None` any more.",
            ],
        ),
        (
            ('Literal["open", "paid"])\nAny', 'Literal["open"])\nAny'),
            ['R! `models.OrderState` has no `"paid"` any more.'],
        ),
        (
            ("class NotFoundError(FastGPTError)", "class NotFoundError(Exception)"),
            ["C! `errors.NotFoundError` is no `FastGPTError` any more."],
        ),
        (
            ('__all__ = ["FastGPTError", "NotFoundError"]', '__all__ = ["FastGPTError"]'),
            ["R! `errors.NotFoundError` is gone."],
        ),
        (
            ("    def to_api(self) -> dict: ...\n", ""),
            ["R! `Model.to_api` is gone."],
        ),
        (
            ("api_key: str | None = None", "api_key: str"),
            [
                "C! `FastGPT` has to be given `api_key`.",
            ],
        ),
        (
            ("    @cached_property\n    def orders(self) -> {}Orders: ...\n", "    pass\n"),
            ["R! `FastGPT.orders` is gone."],
        ),
    ],
)
def test_what_breaks(states: States, change: Pair, lines: list[str]) -> None:
    changes = (
        {(change[0].format(prefix), change[1]) for prefix in ("", "Async")}
        if "{}" in change[0]
        else {change}
    )
    outcome = states.python(*changes)
    assert [line for line in found(outcome) if line[1] == "!" or line[0] == "A"] == lines
    assert outcome.code == any(line[1] == "!" for line in lines)


def test_what_only_one_client_lost_is_told_of_that_one(states: States) -> None:
    write_state(states.root / "old", spec())
    write_state(states.root / "new", spec())
    source = states.root / "new/src/fastgpt_typed/_async.py"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace(", page_size: int = 20", ""), encoding="utf-8")
    outcome = states.diff("old", "new")
    assert found(outcome) == ["R! `AsyncFastGPT.orders.list` takes no `page_size` any more."]


def test_the_arguments_of_a_call_are_told_of_the_call_alone(states: States) -> None:
    outcome = states.python(
        (
            "class ListRequest(RequestModel):\n    shop: str\n",
            "class ListRequest(RequestModel): ...\n",
        ),
        ("*, shop: str, ", "*, "),
    )
    assert found(outcome) == ["R! `orders.list` takes no `shop` any more."]


def test_a_new_argument_is_told_as_its_docstring_tells_it(states: States) -> None:
    outcome = states.python(
        ("page_size: int = 20", "page_size: int = 20, sort: str = 'id'"),
        (
            "page_size: How many.",
            "page_size: How many.\n            sort: By\n                what. More. Since 4.19.0.",
        ),
    )
    assert found(outcome) == ["A `orders.list` takes `sort`: By what. Since 4.19.0."]


def test_a_new_event_is_no_news_of_the_union_too(states: States) -> None:
    outcome = states.python(
        ("class _Sent(Model): ...", "class _Sent(Model): ...\nclass Lost(Model): ..."),
        ("Plain: TypeAlias = Paid", "Plain: TypeAlias = Paid | Lost"),
        ("import Paid", "import Lost, Paid"),
        ('["Event", "Paid"]', '["Event", "Lost", "Paid"]'),
    )
    assert found(outcome) == ["A `events.Lost`."]


def test_what_users_cannot_name_is_none_of_their_concern(states: States) -> None:
    private = (
        "class _Wire: ...\nclass Paid(Model):\n    def __init__(self, wire: _Wire) -> None: ...\n"
    )
    write_state(states.root / "old", spec(), ("class Paid(Model): ...\n", private))
    more = private.replace("wire: _Wire", "wire: _Wire, more: int")
    write_state(states.root / "new", spec(), ("class Paid(Model): ...\n", more))
    assert states.diff("old", "new").text == "Nothing changed.\n"


def test_an_alias_that_users_cannot_name_is_what_it_stands_for(states: States) -> None:
    outcome = states.python(
        ("    id: str\n", "    id: _Id\n"),
        ("class Order(Model)", "_Id: TypeAlias = str | int\nclass Order(Model)"),
    )
    assert found(outcome) == ["C! `models.Order.id` may be `int` now."]


def test_what_users_may_leave_out_need_not_have_a_name_for_them(states: States) -> None:
    outcome = states.python(
        ("api_key: str | None = None", "api_key: str | None = None, wire: _Wire | None = None"),
        ("from ._base import Resource", "class _Wire: ...\nfrom ._base import Resource"),
    )
    assert found(outcome) == ["A `FastGPT` takes `wire`."]


def test_what_breaks_stands_first(states: States) -> None:
    outcome = states.python(
        ("-> models.Order:", "-> models.Order | None:"),
        ("    is_paid: Annotated[bool | None", "    is_paid: Annotated[bool"),
    )
    assert found(outcome) == [
        "C! `orders.list` gives `models.Order | None`, where it gave `models.Order`.",
        "C `models.Order.is_paid` is never `None` any more.",
    ]


def test_an_event_that_is_gone_is_no_news_of_the_union_too(states: States) -> None:
    outcome = states.python(
        ("class Paid(Model): ...\n", "class Lost(Model): ...\n"),
        ("Plain: TypeAlias = Paid", "Plain: TypeAlias = Lost"),
        ("import Paid", "import Lost"),
        ('["Event", "Paid"]', '["Event", "Lost"]'),
    )
    assert found(outcome) == ["A `events.Lost`.", "R! `events.Paid` is gone."]
