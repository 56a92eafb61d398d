"""Shorthands of the tests of forms."""

from __future__ import annotations

import json
from typing import Any

import pytest

from fastgpt_typed import RequestValidationError, models

COLOURS = [{"label": "Red", "value": "r"}, {"label": "Blue", "value": "b"}]


def form(*fields: dict[str, Any]) -> models.UserInput:
    data = {"type": "userInput", "params": {"inputForm": list(fields)}}
    return models.UserInput.model_validate_json(json.dumps(data))


def field(kind: str | None, **more: Any) -> dict[str, Any]:
    return {"type": kind, "key": "it", "label": "The field", **more}


def filled(kind: str | None, value: Any, **more: Any) -> Any:
    """What is sent for the value of a single field."""
    return json.loads(form(field(kind, **more)).fill(it=value))["it"]


def refused(kind: str | None, value: Any, **more: Any) -> str:
    """What is wrong with it."""
    with pytest.raises(RequestValidationError) as caught:
        form(field(kind, **more)).fill(it=value)
    assert list(caught.value.problems) == ["it"]
    assert len(str(caught.value).splitlines()) == 1
    return caught.value.problems["it"]


def problems(waiting: models.UserInput, *values: Any, **fields: Any) -> dict[str, str]:
    with pytest.raises(RequestValidationError) as caught:
        waiting.fill(*values, **fields)
    return caught.value.problems
