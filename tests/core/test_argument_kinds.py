"""Arguments may be sequences, mappings and models of any kind."""

from __future__ import annotations

from collections import UserList, deque
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from fastgpt_typed._core.requests.build import build_model
from fastgpt_typed._generated import models
from fastgpt_typed._generated.operations import CHAT_COMPLETIONS_CREATE


def user(content: Any) -> list[dict[str, Any]]:
    return [{"role": "user", "content": content}]


class Lookup(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, **items: Any) -> None:
        self.items_ = items

    def __getitem__(self, key: str) -> Any:
        return self.items_[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.items_)

    def __len__(self) -> int:
        return len(self.items_)


PLAIN = {
    "messages": user([{"type": "text", "text": "Hi"}]),
    "variables": {"a": [1, [2]], "b": {"c": 3}},
}


@pytest.mark.parametrize(
    "arguments",
    [
        {
            "messages": (Lookup(role="user", content=({"type": "text", "text": "Hi"},)),),
            "variables": MappingProxyType({"a": (1, (2,)), "b": Lookup(c=3)}),
        },
        {
            "messages": UserList(user(deque([{"type": "text", "text": "Hi"}]))),
            "variables": {"a": UserList([1, UserList([2])]), "b": {"c": 3}},
        },
        {
            "messages": [models.UserMessage(content=[models.TextPart(text="Hi")])],
            "variables": {"a": [1, [2]], "b": {"c": 3}},
        },
        {
            "messages": [{"role": "user", "content": [models.TextPart(text="Hi")]}],
            "variables": {"a": [1, (2,)], "b": {"c": 3}},
        },
    ],
    ids=["tuples and mappings", "other sequences", "models", "models inside"],
)
def test_any_sequence_mapping_or_model_will_do(arguments: dict[str, Any]) -> None:
    sent = build_model(CHAT_COMPLETIONS_CREATE, arguments).model_dump(exclude_none=True)
    assert sent == build_model(CHAT_COMPLETIONS_CREATE, PLAIN).model_dump(exclude_none=True)


def test_arguments_are_not_changed() -> None:
    arguments = {"messages": user([{"type": "text", "text": "Hi"}]), "variables": {"a": (1,)}}
    build_model(CHAT_COMPLETIONS_CREATE, arguments)
    assert arguments == {
        "messages": user([{"type": "text", "text": "Hi"}]),
        "variables": {"a": (1,)},
    }
