"""Whatever comes in place of an answer, a call gives a value or a `FastGPTError`."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from random import Random

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from fastgpt_typed import FastGPTError, Page, Window
from fastgpt_typed._core.attempts import retry
from tests.client.every_call import (
    METHODS,
    SAMPLE_STREAMS,
    SAMPLES,
    arguments_of,
    client_of,
    operation_of,
    perform,
    right_answer,
    wants_stream,
)
from tests.fuzz.mutations import spoiled

ROUNDS = 10
"""Answers tried for each example, so that little time goes into making examples."""


@pytest.fixture(autouse=True, scope="module")
def no_pauses() -> Iterator[None]:
    """Try again at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(retry, "FIRST_PAUSE", 0.0)
        patch.setattr(retry, "LONGEST_RETRY_AFTER", 0.0)
        yield


@pytest.mark.parametrize("name", METHODS)
@given(seed=st.integers(0, 2**64))
def test_an_answer_is_a_value_or_an_error(name: str, seed: int) -> None:
    random = Random(seed)

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.scheme not in ("http", "https"):
            raise httpx.UnsupportedProtocol("as a connection would")
        kind = SAMPLE_STREAMS if wants_stream(request) else SAMPLES
        samples = kind.get(operation_of(request) or "", [b"{}"])
        if random.random() < 0.2:
            return right_answer(request)
        return spoiled(random, random.choice(samples))

    client = client_of(answer)
    for _ in range(ROUNDS):
        try:
            value = perform(client, name, arguments_of(name))
        except FastGPTError as error:
            look_at_error(error)
        else:
            look_at(value)


def look_at(value: object) -> None:
    """Read all that a value tells by itself."""
    assert repr(value)
    if isinstance(value, Page | Window):
        for item in value.items:
            look_at(item)
    if isinstance(value, BaseModel):
        for name in dir(type(value)):
            if not name.startswith("_") and isinstance(getattr(type(value), name), property):
                getattr(value, name)
        copy.deepcopy(value)


def look_at_error(error: FastGPTError) -> None:
    """Print an error, copy it, and send it to another process."""
    assert str(error)
    assert repr(error)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(copy.deepcopy(error)) is type(error)
    assert str(again) == str(error)
