"""Refusals name the arguments of the method that was called."""

from __future__ import annotations

import pytest

from fastgpt_typed import FastGPT
from fastgpt_typed._core.errors import RequestValidationError
from fastgpt_typed._core.requests.naming import arguments_named
from tests.client.wire import APP_ID, KEY


def test_an_argument_is_called_by_its_own_name() -> None:
    with pytest.raises(RequestValidationError) as caught, arguments_named(key="file"):
        raise RequestValidationError({"key[0].id": "no", "keys": "no"}, operation="x.y")
    assert caught.value.problems == {"file[0].id": "no", "keys": "no"}
    assert caught.value.operation == "x.y"


def test_an_argument_that_goes_to_three_fields_is_told_of_once() -> None:
    with FastGPT(KEY) as client, pytest.raises(RequestValidationError) as caught:
        client.apps.logs.chart(app_id=APP_ID, start="2026-03-01", end="2026-03-02", every=1)  # type: ignore[arg-type]
    assert list(caught.value.problems) == ["every"]
