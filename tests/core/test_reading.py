"""JSON as it should be, and as servers sometimes send it."""

from __future__ import annotations

import copy
import gc
import json
import pickle
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from fastgpt_typed._base.model import Model
from fastgpt_typed._core.completion import ChatCompletion
from fastgpt_typed._core.responses.reading import parse_json, read_json
from fastgpt_typed._generated import models
from tests.models.values import JSON

ANSWER = TypeAdapter(ChatCompletion)
USE = TypeAdapter(models.ToolUse)
PIECES = st.sampled_from(["\\ud83d", "\\uDE00", "\\\\", "\\n", "\\u0041", "ud83d", "😀", "a"])


@settings(deadline=None, max_examples=100)
@given(JSON)
def test_json_of_any_shape(value: Any) -> None:
    assert parse_json(json.dumps(value).encode()) == value
    assert parse_json(json.dumps(value, ensure_ascii=False).encode()) == value


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=6))
def test_only_halves_of_characters_are_replaced(pieces: list[str]) -> None:
    text = '"' + "".join(pieces) + '"'
    wanted = "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" else character
        for character in json.loads(text)
    )
    assert parse_json(text.encode()) == wanted


@pytest.mark.parametrize(
    "content", [b"", b"{", b"undefined", b"<html>", b"\xff", b'"\xff', b"[" * 100_000, b"1 2"]
)
def test_no_json(content: bytes) -> None:
    assert parse_json(content) is None


@pytest.mark.parametrize("content", [b"", b"undefined", b"[]", b'{"id":5}', b'{"id":["\\ud83d"]}'])
def test_what_does_not_fit_is_refused(content: bytes) -> None:
    with pytest.raises(ValidationError):
        read_json(USE, content)


def test_the_first_reading_says_what_is_wrong() -> None:
    with pytest.raises(ValidationError) as caught:
        read_json(USE, b'{"id":5,"toolName":null}')
    assert [error["loc"] for error in caught.value.errors()] == [("id",), ("toolName",)]


@pytest.mark.parametrize("odd", [b"1", b'"\xff"', b'"\n"', b'"\\ud83d"'])
@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_what_is_read_can_be_copied_however_it_is_nested(
    opening: bytes, closing: bytes, odd: bytes
) -> None:
    for depth in (100, 190, 300, 900, 100_000):
        value = parse_json(opening * depth + odd + closing * depth)
        assert (value is None) == (depth > 200)
        assert pickle.loads(pickle.dumps(value)) == copy.deepcopy(value)


def test_half_an_emoji_becomes_a_sign_that_something_is_missing() -> None:
    use = read_json(USE, b'{"id":"1","response":"cut \\ud83d here","new":["\\ude00"]}')
    assert use.to_api() == {"id": "1", "response": "cut \ufffd here", "new": ["\ufffd"]}


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (b"cut \xe2\x82 here", "cut \ufffd here"),
        (b"cut \xf0\x9f\x98", "cut \ufffd"),
        (b"\xff\xfe Gr\xc3\xbc\xc3\x9fe", "\ufffd\ufffd Grüße"),
        (b"\xa0 \\ud83d", "\ufffd \ufffd"),
    ],
)
def test_bytes_that_are_no_text_do_not_cost_the_text_around_them(sent: bytes, read: str) -> None:
    use = read_json(USE, b'{"id":"1","response":"' + sent + b'","new":"' + sent + b'"}')
    assert use.to_api() == {"id": "1", "response": read, "new": read}


@pytest.mark.parametrize("bare", ["\n", "\t", "\r", "\x00", "\x1b[0m"])
def test_bare_control_characters_belong_to_the_text(bare: str) -> None:
    use = read_json(USE, f'{{"id":"1","response":"cut{bare}here"}}'.encode())
    assert use.response == f"cut{bare}here"


def test_a_null_that_fits_is_kept() -> None:
    assert read_json(USE, b'{"id":"1","response":null}').to_api() == {"id": "1", "response": None}


@pytest.mark.parametrize("odd", [{"title": "What is this \ud83d"}, {"responseData": None}])
def test_a_null_that_means_something_survives_what_is_mended_elsewhere(odd: Any) -> None:
    body = {"choices": [], "newVariables": {"city": None}, **odd}
    assert read_json(ANSWER, json.dumps(body).encode()).new_variables == {"city": None}


class Piece(Model):
    """A value that may not be null, in a list of its like."""

    item_name: str = ""
    size: int | str = 0
    pieces: list[Piece] = Field(default_factory=list)


PIECE = TypeAdapter(Piece)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ({"itemName": None, "x": None}, {"x": None}),
        ({"size": None, "itemName": "a"}, {"itemName": "a"}),
        ({"pieces": None}, {}),
        (
            {"pieces": [{"itemName": "a"}, {"itemName": None, "pieces": [{"size": None}]}]},
            {"pieces": [{"itemName": "a"}, {"pieces": [{}]}]},
        ),
    ],
)
def test_a_null_that_does_not_fit_is_as_good_as_nothing(
    sent: dict[str, Any], read: dict[str, Any]
) -> None:
    assert read_json(PIECE, json.dumps(sent).encode()).to_api() == read


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ({"pieces": [None]}, [("pieces", 0)]),
        ({"itemName": None, "pieces": 5}, [("itemName",), ("pieces",)]),
        (None, [()]),
    ],
)
def test_what_cannot_be_left_out_is_refused(sent: Any, where: list[tuple[object, ...]]) -> None:
    with pytest.raises(ValidationError) as caught:
        read_json(PIECE, json.dumps(sent).encode())
    assert [error["loc"] for error in caught.value.errors()] == where


@pytest.mark.parametrize("odd", [{}, {"size": None}])
def test_a_new_field_may_be_called_like_a_python_name(odd: dict[str, Any]) -> None:
    piece = read_json(PIECE, json.dumps({"itemName": "a", "item_name": 5, **odd}).encode())
    assert piece.item_name == "a"
    other = read_json(PIECE, json.dumps({"item_name": "new", **odd}).encode())
    assert other.item_name == ""
    assert other.model_extra == {"item_name": "new"}


MANY = TypeAdapter(list[Piece])
LARGE = json.dumps([{"itemName": str(number)} for number in range(5000)]).encode()


@pytest.fixture(params=[True, False])
def collects(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_garbage_is_looked_for_after_a_large_document_as_before_it(collects: bool) -> None:
    assert len(read_json(MANY, LARGE)) == 5000
    assert gc.isenabled() == collects
    with pytest.raises(ValidationError):
        read_json(MANY, LARGE.replace(b'"4999"', b"4999"))
    assert gc.isenabled() == collects


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="there Python itself sees to it")
def test_garbage_is_not_looked_for_again_and_again_in_what_is_being_read() -> None:
    looked: list[str] = []

    def look(phase: str, _info: dict[str, int]) -> None:
        looked.append(phase)

    gc.callbacks.append(look)
    try:
        value = read_json(MANY, LARGE)
        times = looked.count("start")
    finally:
        gc.callbacks.remove(look)
    assert len(value) == 5000
    assert times <= 1
