# Generated from tests/client/_async/test_chat_init.py; do not edit.
# Regenerate with `make generate`.
"""What a chat window needs."""

from __future__ import annotations

import pytest
import respx

from fastgpt_typed import FastGPT, RequestValidationError
from tests.client.wire import API, APP_ID, envelope

INIT = f"{API}/core/chat/init"


@respx.mock
def test_app_and_chat_are_typed(client: FastGPT) -> None:
    route = respx.get(INIT).mock(
        return_value=envelope(
            {
                "chatId": "a/b?c",
                "appId": APP_ID,
                "title": "Orders",
                "variables": {"city": None},
                "app": {
                    "name": "Order desk",
                    "type": "brandNewType",
                    "chatConfig": {
                        "questionGuide": True,
                        "variables": [{"key": "city", "type": "select", "list": []}],
                    },
                },
            }
        )
    )
    init = client.chat.init(app_id=APP_ID, chat_id="a/b?c")
    assert dict(route.calls.last.request.url.params) == {"appId": APP_ID, "chatId": "a/b?c"}
    assert init.app is not None
    assert init.app.chat_config is not None
    assert (init.app.name, init.app.type) == ("Order desk", "brandNewType")
    assert init.app.chat_config.question_guide is True
    assert [item.key for item in init.app.chat_config.variables or []] == ["city"]


def test_an_empty_chat_id_is_refused(client: FastGPT) -> None:
    with pytest.raises(RequestValidationError, match="chat_id"):
        client.chat.init(app_id=APP_ID, chat_id="")
