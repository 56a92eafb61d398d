"""What response models make of values that have more than one form."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from fastgpt_typed._base.model import Model
from fastgpt_typed._core.responses.reading import read_json
from fastgpt_typed._generated import models

UPLOAD: TypeAdapter[models.PresignedUpload] = TypeAdapter(models.PresignedUpload)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"url": "https://s3.test/b", "fields": {"key": "k", "policy": "p"}}, models.UploadForm),
        ({"url": "/api/system/file/upload/t", "key": "k", "headers": {}}, models.UploadTarget),
        ({"url": "/u", "key": "k", "uploadMode": "newMode", "xNew": None}, models.UploadTarget),
        ({"url": "/u", "key": "k", "previewUrl": None, "maxSize": None}, models.UploadTarget),
    ],
)
def test_the_two_kinds_of_upload(data: dict[str, Any], kind: type[Model]) -> None:
    value = UPLOAD.validate_json(json.dumps(data))
    assert type(value) is kind
    assert value.to_api() == data


@pytest.mark.parametrize(
    ("field", "sent", "kind"),
    [
        ("score", 0.5, float),
        ("score", [{"type": "newScore", "value": 0.5, "index": 0}], list),
        ("score", None, type(None)),
    ],
)
def test_the_score_of_a_quote(field: str, sent: Any, kind: type) -> None:
    quote = models.Quote.model_validate({field: sent})
    assert type(quote.score) is kind
    assert quote.to_api() == {field: sent}


def test_both_spellings_are_read() -> None:
    camel = models.History.model_validate({"chatId": "c", "customTitle": "t"})
    snake = models.History.model_validate({"chat_id": "c", "custom_title": "t"})
    assert camel == snake
    assert snake.to_api() == {"chatId": "c", "customTitle": "t"}


def test_a_repr_shows_only_what_is_there() -> None:
    node = models.NodeResponse.model_validate({"id": "1", "textOutput": None, "new": 0})
    assert repr(node) == "NodeResponse(id='1', new=0)"


def test_a_new_field_may_be_called_like_the_python_name_of_another() -> None:
    sent = {"list": [{"chatId": "c"}], "items": 5}
    page = read_json(TypeAdapter(models.HistoryPage), json.dumps(sent).encode())
    assert [history.chat_id for history in page.items] == ["c"]
    assert page.to_api() == sent
